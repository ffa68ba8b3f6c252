/// The largest pages, and parts of pages, that are read. All are in bytes of UTF-8, except for `depth`.
package enum PageLimits {
  /// A larger page is refused.
  package static let size = 64 << 20
  /// Nested elements. A deeper page is refused, because its end tags would take quadratic time.
  package static let depth = 1024
  /// An address, or a tag with an address. Anything longer is data, such as a picture in a `data:` address.
  static let address = 4096
  /// A piece of markup that is searched for a citation's emphasis or link, such as `<a href="…">`.
  static let markup = 1000
  /// A citation. The shape of a longer text is not examined.
  package static let citation = 5000
  /// A line that may be the title of the work below it.
  package static let title = 600
}
