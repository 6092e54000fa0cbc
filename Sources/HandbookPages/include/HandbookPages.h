#pragma once
#include <stddef.h>
#include <stdint.h>

/// A file of the handbook's pages, compiled in and never copied.
typedef struct {
  /// As in `Files`: "handbook.css".
  const char *_Nonnull name;
  const uint8_t *_Nonnull bytes;
  size_t count;
} HandbookPageFile;

/// How many files the member's page has.
size_t handbook_page_count(void);
/// - Parameter index: from 0, less than the count.
HandbookPageFile handbook_page(size_t index);

/// The admin's page, the small player for other sites, and the reference of the API.
size_t handbook_site_page_count(void);
HandbookPageFile handbook_site_page(size_t index);

/// The description of the API, OpenAPI 3.1, in parts: `api.json` first, which says what all share, then a file a feature
/// with its paths and schemas.
size_t handbook_description_part_count(void);
HandbookPageFile handbook_description_part(size_t index);
