#include "HandbookPages.h"

// C23 `#embed` puts the file into the object as it is; the compiler lists it as a dependency, so an edit rebuilds.

static const uint8_t index_html[] = {
#embed "Files/index.html"
};

static const uint8_t handbook_css[] = {
#embed "Files/handbook.css"
};

static const uint8_t handbook_js[] = {
#embed "Files/handbook.js"
};

static const uint8_t elements_js[] = {
#embed "Files/elements.js"
};

static const uint8_t places_js[] = {
#embed "Files/places.js"
};

static const uint8_t player_js[] = {
#embed "Files/player.js"
};

static const uint8_t search_js[] = {
#embed "Files/search.js"
};

static const uint8_t icon_svg[] = {
#embed "Files/icon.svg"
};

static const uint8_t openapi_json[] = {
#embed "Files/openapi.json"
};

HandbookPageFile handbook_page_index_html(void) { return (HandbookPageFile){index_html, sizeof index_html}; }
HandbookPageFile handbook_page_handbook_css(void) { return (HandbookPageFile){handbook_css, sizeof handbook_css}; }
HandbookPageFile handbook_page_handbook_js(void) { return (HandbookPageFile){handbook_js, sizeof handbook_js}; }
HandbookPageFile handbook_page_elements_js(void) { return (HandbookPageFile){elements_js, sizeof elements_js}; }
HandbookPageFile handbook_page_places_js(void) { return (HandbookPageFile){places_js, sizeof places_js}; }
HandbookPageFile handbook_page_player_js(void) { return (HandbookPageFile){player_js, sizeof player_js}; }
HandbookPageFile handbook_page_search_js(void) { return (HandbookPageFile){search_js, sizeof search_js}; }
HandbookPageFile handbook_page_icon_svg(void) { return (HandbookPageFile){icon_svg, sizeof icon_svg}; }
HandbookPageFile handbook_page_openapi_json(void) { return (HandbookPageFile){openapi_json, sizeof openapi_json}; }
