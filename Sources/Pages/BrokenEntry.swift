/// An entry that is not as its format has it. Where it can be read all the same, it is; the next one is.
package struct BrokenEntry: Sendable, Equatable {
  /// The bytes of the page at which it shows, on one line.
  package var range: Range<Int>
  /// What is wrong, as a headline: "`title` has no end".
  package var what: String

  package init(range: Range<Int>, what: String) {
    self.range = range
    self.what = what
  }
}
