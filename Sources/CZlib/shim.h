#pragma once
#include <zlib.h>

/// `deflateInit2` is a macro, which Swift cannot call: a gzip stream (RFC 1952) at the highest level.
static inline int sotaynoi_gzip_init(z_stream *_Nonnull stream) {
  return deflateInit2(stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
