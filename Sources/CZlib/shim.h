// zlib, which unpacks gzip.
#pragma once
#include <zlib.h>

// Swift does not import macros. With 32 added, zlib detects by the header whether the data is gzip or zlib.
static inline int czlib_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }
