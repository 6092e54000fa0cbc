#pragma once
#include <stddef.h>
#include <stdint.h>

/// A file of the handbook's pages: HTML, CSS, JavaScript, SVG or JSON in UTF-8, compiled in and never copied.
typedef struct {
  const uint8_t *_Nonnull bytes;
  size_t count;
} HandbookPageFile;

HandbookPageFile handbook_page_index_html(void);
HandbookPageFile handbook_page_handbook_css(void);
HandbookPageFile handbook_page_handbook_js(void);
HandbookPageFile handbook_page_elements_js(void);
HandbookPageFile handbook_page_places_js(void);
HandbookPageFile handbook_page_player_js(void);
HandbookPageFile handbook_page_search_js(void);
HandbookPageFile handbook_page_icon_svg(void);
/// The API as it is served, OpenAPI 3.1.
HandbookPageFile handbook_page_openapi_json(void);
