// zlib, which unpacks gzip and the entries of zip archives.
#pragma once
#include <zlib.h>

// Swift does not import macros. With 32 added, zlib detects by the header whether the data is gzip or zlib.
static inline int czlib_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 32); }

// With a negative number, the data is neither gzip nor zlib, but bare, as in a zip archive.
static inline int czlib_inflate_init_bare(z_stream *stream) { return inflateInit2(stream, -15); }
