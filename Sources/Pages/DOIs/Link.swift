/// The target of a link.
package struct Link: Sendable, Equatable {
  /// As it stands on the page, entities and escapes included.
  package var target: String
  /// The bytes of the target on the page.
  package var range: Range<Int>

  package init(target: String, range: Range<Int>) {
    self.target = target
    self.range = range
  }
}
