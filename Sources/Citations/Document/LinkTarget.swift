/// Where a link leads.
struct LinkTarget {
  /// Without entities and escapes.
  var utf8: [UInt8]
  /// The bytes of the target on the page.
  var source: Range<Int>
}
