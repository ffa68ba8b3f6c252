import Bibliography

extension MappedText {
  /// The citation's own bytes with the marks around it, after edits.
  ///
  /// - Parameter edits: in the order of the page, apart from each other; those outside are not made.
  package func excerpt(of page: PageWriting, after edits: [Edit]) -> [UInt8] {
    guard let range = MarkedText(self, in: page).extent ?? sourceRange else { return [] }
    let inside = edits.filter { range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound }
    let shifted = inside.map { edit in
      let start = edit.range.lowerBound - range.lowerBound
      return Edit(range: start..<start + edit.range.count, replacement: edit.replacement)
    }
    return Edit.apply(shifted, to: Array(page.bytes[range]))
  }
}
