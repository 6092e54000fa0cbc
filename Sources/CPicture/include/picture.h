// JPEG by libjpeg: what Swift cannot do, since libjpeg leaves a function that fails by longjmp(3).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What a JPEG file holds.
struct picture_facts {
  uint32_t width, height;
  /// 1 for grey, 3 for colours, 4 for printers' colours.
  int components;
};

/// Decodes a whole JPEG file and drops what it shows.
/// Returns false where it is none, or is damaged or cut: `complaint`, of 200 bytes or more, says why.
bool picture_check(const uint8_t *bytes, size_t count, struct picture_facts *facts, char *complaint);

/// Encodes red, green and blue of 8 bits each, row after row, as a baseline JPEG with the integer transform: equal pixels
/// give equal bytes on every machine.
/// Returns bytes to be freed by free(3), or NULL; `complaint` as above.
uint8_t *picture_encode(const uint8_t *pixels, uint32_t side, int quality, size_t *count, char *complaint);
