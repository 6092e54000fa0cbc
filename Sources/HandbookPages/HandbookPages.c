#include "HandbookPages.h"

// C23 `#embed` puts the file into the object as it is; the compiler lists it as a dependency, so an edit rebuilds.

static const uint8_t index_html[] = {
#embed "Files/index.html"
};

static const uint8_t palette_css[] = {
#embed "Files/palette.css"
};

static const uint8_t base_css[] = {
#embed "Files/base.css"
};

static const uint8_t front_css[] = {
#embed "Files/front.css"
};

static const uint8_t article_css[] = {
#embed "Files/article.css"
};

static const uint8_t player_css[] = {
#embed "Files/player.css"
};

static const uint8_t early_js[] = {
#embed "Files/early.js"
};

static const uint8_t app_js[] = {
#embed "Files/app.js"
};

static const uint8_t article_js[] = {
#embed "Files/article.js"
};

static const uint8_t controls_js[] = {
#embed "Files/controls.js"
};

static const uint8_t cues_js[] = {
#embed "Files/cues.js"
};

static const uint8_t downloads_js[] = {
#embed "Files/downloads.js"
};

static const uint8_t elements_js[] = {
#embed "Files/elements.js"
};

static const uint8_t eventstream_js[] = {
#embed "Files/eventstream.js"
};

static const uint8_t filters_js[] = {
#embed "Files/filters.js"
};

static const uint8_t following_js[] = {
#embed "Files/following.js"
};

static const uint8_t front_js[] = {
#embed "Files/front.js"
};

static const uint8_t handbook_js[] = {
#embed "Files/handbook.js"
};

static const uint8_t joined_js[] = {
#embed "Files/joined.js"
};

static const uint8_t look_js[] = {
#embed "Files/look.js"
};

static const uint8_t making_js[] = {
#embed "Files/making.js"
};

static const uint8_t misread_js[] = {
#embed "Files/misread.js"
};

static const uint8_t session_js[] = {
#embed "Files/session.js"
};

static const uint8_t phrases_js[] = {
#embed "Files/phrases.js"
};

static const uint8_t places_js[] = {
#embed "Files/places.js"
};

static const uint8_t player_js[] = {
#embed "Files/player.js"
};

static const uint8_t reading_js[] = {
#embed "Files/reading.js"
};

static const uint8_t kept_js[] = {
#embed "Files/kept.js"
};

static const uint8_t list_js[] = {
#embed "Files/list.js"
};

static const uint8_t row_js[] = {
#embed "Files/row.js"
};

static const uint8_t search_js[] = {
#embed "Files/search.js"
};

static const uint8_t sync_js[] = {
#embed "Files/sync.js"
};

static const uint8_t text_js[] = {
#embed "Files/text.js"
};

static const uint8_t sw_js[] = {
#embed "Files/sw.js"
};

static const uint8_t manifest_webmanifest[] = {
#embed "Files/manifest.webmanifest"
};

static const uint8_t icon_svg[] = {
#embed "Files/icon.svg"
};

static const uint8_t icon_180_png[] = {
#embed "Files/icon-180.png"
};

static const uint8_t icon_512_png[] = {
#embed "Files/icon-512.png"
};

#define FILE(name, bytes) {name, bytes, sizeof bytes}

static const HandbookPageFile files[] = {
    FILE("index.html", index_html),
    FILE("palette.css", palette_css),
    FILE("base.css", base_css),
    FILE("front.css", front_css),
    FILE("article.css", article_css),
    FILE("player.css", player_css),
    FILE("early.js", early_js),
    FILE("app.js", app_js),
    FILE("article.js", article_js),
    FILE("controls.js", controls_js),
    FILE("cues.js", cues_js),
    FILE("downloads.js", downloads_js),
    FILE("elements.js", elements_js),
    FILE("eventstream.js", eventstream_js),
    FILE("filters.js", filters_js),
    FILE("following.js", following_js),
    FILE("front.js", front_js),
    FILE("handbook.js", handbook_js),
    FILE("joined.js", joined_js),
    FILE("look.js", look_js),
    FILE("making.js", making_js),
    FILE("misread.js", misread_js),
    FILE("phrases.js", phrases_js),
    FILE("session.js", session_js),
    FILE("places.js", places_js),
    FILE("player.js", player_js),
    FILE("reading.js", reading_js),
    FILE("kept.js", kept_js),
    FILE("list.js", list_js),
    FILE("row.js", row_js),
    FILE("search.js", search_js),
    FILE("sync.js", sync_js),
    FILE("text.js", text_js),
    FILE("sw.js", sw_js),
    FILE("manifest.webmanifest", manifest_webmanifest),
    FILE("icon.svg", icon_svg),
    FILE("icon-180.png", icon_180_png),
    FILE("icon-512.png", icon_512_png),
};

size_t handbook_page_count(void) { return sizeof files / sizeof *files; }

HandbookPageFile handbook_page(size_t index) { return files[index]; }
