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

/// How many files there are; `openapi.json` is one of them, the API as it is served, OpenAPI 3.1.
size_t handbook_page_count(void);
/// - Parameter index: from 0, less than the count.
HandbookPageFile handbook_page(size_t index);
