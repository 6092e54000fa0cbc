#include "HandbookPages.h"

// The admin's page, the small player for other sites, and the reference of the API.

static const uint8_t access_js[] = {
#embed "Files/admin/access.js"
};

static const uint8_t admin_css[] = {
#embed "Files/admin/admin.css"
};

static const uint8_t admin_html[] = {
#embed "Files/admin/admin.html"
};

static const uint8_t admin_js[] = {
#embed "Files/admin/admin.js"
};

static const uint8_t api_js[] = {
#embed "Files/admin/api.js"
};

static const uint8_t articles_js[] = {
#embed "Files/admin/articles.js"
};

static const uint8_t chart_js[] = {
#embed "Files/admin/chart.js"
};

static const uint8_t deeds_js[] = {
#embed "Files/admin/deeds.js"
};

static const uint8_t fix_js[] = {
#embed "Files/admin/fix.js"
};

static const uint8_t jobs_js[] = {
#embed "Files/admin/jobs.js"
};

static const uint8_t lexicon_js[] = {
#embed "Files/admin/lexicon.js"
};

static const uint8_t messages_js[] = {
#embed "Files/admin/messages.js"
};

static const uint8_t news_js[] = {
#embed "Files/admin/news.js"
};

static const uint8_t night_js[] = {
#embed "Files/admin/night.js"
};

static const uint8_t parts_js[] = {
#embed "Files/admin/parts.js"
};

static const uint8_t publish_js[] = {
#embed "Files/admin/publish.js"
};

static const uint8_t queue_js[] = {
#embed "Files/admin/queue.js"
};

static const uint8_t reports_js[] = {
#embed "Files/admin/reports.js"
};

static const uint8_t rules_js[] = {
#embed "Files/admin/rules.js"
};

static const uint8_t script_js[] = {
#embed "Files/admin/script.js"
};

static const uint8_t sound_js[] = {
#embed "Files/admin/sound.js"
};

static const uint8_t voices_js[] = {
#embed "Files/admin/voices.js"
};

static const uint8_t wording_js[] = {
#embed "Files/admin/wording.js"
};

static const uint8_t embed_css[] = {
#embed "Files/embed/embed.css"
};

static const uint8_t embed_html[] = {
#embed "Files/embed/embed.html"
};

static const uint8_t embed_js[] = {
#embed "Files/embed/embed.js"
};

static const uint8_t reference_css[] = {
#embed "Files/reference/reference.css"
};

static const uint8_t reference_html[] = {
#embed "Files/reference/reference.html"
};

static const uint8_t reference_js[] = {
#embed "Files/reference/reference.js"
};

static const uint8_t schema_js[] = {
#embed "Files/reference/schema.js"
};

#define PAGE(name, bytes) {name, bytes, sizeof bytes}

static const HandbookPageFile pages[] = {
    PAGE("access.js", access_js),
    PAGE("admin.css", admin_css),
    PAGE("admin.html", admin_html),
    PAGE("admin.js", admin_js),
    PAGE("api.js", api_js),
    PAGE("articles.js", articles_js),
    PAGE("chart.js", chart_js),
    PAGE("deeds.js", deeds_js),
    PAGE("fix.js", fix_js),
    PAGE("jobs.js", jobs_js),
    PAGE("lexicon.js", lexicon_js),
    PAGE("messages.js", messages_js),
    PAGE("news.js", news_js),
    PAGE("night.js", night_js),
    PAGE("parts.js", parts_js),
    PAGE("publish.js", publish_js),
    PAGE("queue.js", queue_js),
    PAGE("reports.js", reports_js),
    PAGE("rules.js", rules_js),
    PAGE("script.js", script_js),
    PAGE("sound.js", sound_js),
    PAGE("voices.js", voices_js),
    PAGE("wording.js", wording_js),
    PAGE("embed.css", embed_css),
    PAGE("embed.html", embed_html),
    PAGE("embed.js", embed_js),
    PAGE("reference.css", reference_css),
    PAGE("reference.html", reference_html),
    PAGE("reference.js", reference_js),
    PAGE("schema.js", schema_js),
};

size_t handbook_site_page_count(void) { return sizeof pages / sizeof *pages; }

HandbookPageFile handbook_site_page(size_t index) { return pages[index]; }
