// zlib, which unpacks gzip.
#pragma once
#include <zlib.h>

// A macro in zlib.h: whether gzip or zlib is told by the header.
static inline int czlib_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }
