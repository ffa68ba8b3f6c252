/// The largest pages that are read.
package enum PageLimits {
  /// Bytes; a larger page is refused.
  package static let size = 64 << 20
  /// Elements inside each other; a page that nests deeper is refused, because its end tags would take quadratic time.
  package static let depth = 1024
}
