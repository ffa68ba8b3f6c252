/// Where a link leads.
package struct LinkTarget {
  /// Without entities and escapes.
  package var utf8: [UInt8]
  /// The bytes of the target on the page.
  package var source: Range<Int>
}
