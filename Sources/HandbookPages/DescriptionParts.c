#include "HandbookPages.h"

// The description of the API, a file a feature; the service joins them.

static const uint8_t api_json[] = {
#embed "Files/openapi/api.json"
};

static const uint8_t access_json[] = {
#embed "Files/openapi/access.json"
};

static const uint8_t articles_json[] = {
#embed "Files/openapi/articles.json"
};

static const uint8_t embedding_json[] = {
#embed "Files/openapi/embedding.json"
};

static const uint8_t feeds_json[] = {
#embed "Files/openapi/feeds.json"
};

static const uint8_t files_json[] = {
#embed "Files/openapi/files.json"
};

static const uint8_t joined_json[] = {
#embed "Files/openapi/joined.json"
};

static const uint8_t lexicon_json[] = {
#embed "Files/openapi/lexicon.json"
};

static const uint8_t live_json[] = {
#embed "Files/openapi/live.json"
};

static const uint8_t misreadings_json[] = {
#embed "Files/openapi/misreadings.json"
};

static const uint8_t night_json[] = {
#embed "Files/openapi/night.json"
};

static const uint8_t operations_json[] = {
#embed "Files/openapi/operations.json"
};

static const uint8_t positions_json[] = {
#embed "Files/openapi/positions.json"
};

static const uint8_t publishing_json[] = {
#embed "Files/openapi/publishing.json"
};

static const uint8_t queue_json[] = {
#embed "Files/openapi/queue.json"
};

static const uint8_t rules_json[] = {
#embed "Files/openapi/rules.json"
};

static const uint8_t speech_json[] = {
#embed "Files/openapi/speech.json"
};

#define PART(name, bytes) {name, bytes, sizeof bytes}

static const HandbookPageFile parts[] = {
    PART("api.json", api_json),
    PART("access.json", access_json),
    PART("articles.json", articles_json),
    PART("embedding.json", embedding_json),
    PART("feeds.json", feeds_json),
    PART("files.json", files_json),
    PART("joined.json", joined_json),
    PART("lexicon.json", lexicon_json),
    PART("live.json", live_json),
    PART("misreadings.json", misreadings_json),
    PART("night.json", night_json),
    PART("operations.json", operations_json),
    PART("positions.json", positions_json),
    PART("publishing.json", publishing_json),
    PART("queue.json", queue_json),
    PART("rules.json", rules_json),
    PART("speech.json", speech_json),
};

size_t handbook_description_part_count(void) { return sizeof parts / sizeof *parts; }

HandbookPageFile handbook_description_part(size_t index) { return parts[index]; }
