extension MappedText {
  /// Other visible text in the place of a visible stretch.
  package struct Change: Sendable, Equatable {
    /// UTF-8 offsets in the text; empty where something is put in.
    package var range: Range<Int>
    package var replacement: String
    /// The visible words that the replacement is, or is a rewriting of, where it moves them: their markup goes with them.
    package var origin: Range<Int>?
    /// The stretch is another altogether, and marks inside it mean nothing any more.
    package var dropsMarkup = false

    package init(range: Range<Int>, replacement: String, origin: Range<Int>? = nil, dropsMarkup: Bool = false) {
      self.range = range
      self.replacement = replacement
      self.origin = origin
      self.dropsMarkup = dropsMarkup
    }
  }

  /// A change of the page: these bytes become this text, markup included.
  package struct Edit: Sendable, Hashable {
    package var range: Range<Int>
    package var replacement: String

    package init(range: Range<Int>, replacement: String) {
      self.range = range
      self.replacement = replacement
    }

    /// The page with edits made that are in its order and apart from each other.
    package static func apply(_ edits: [Edit], to page: [UInt8]) -> [UInt8] {
      var output: [UInt8] = []
      output.reserveCapacity(page.count + 64)
      var copied = 0
      for edit in edits {
        precondition(edit.range.lowerBound >= copied && edit.range.upperBound <= page.count, "edits in order, apart")
        output += page[copied..<edit.range.lowerBound]
        output += edit.replacement.utf8
        copied = edit.range.upperBound
      }
      return output + page[copied...]
    }
  }
}
