import Bibliography

extension SuppressionComment {
  /// The comment of a line of plain text, which is all of the line behind `#` or `%`, or is written as in HTML at its end
  /// or its beginning; nil where it has none.
  ///
  /// - Parameter line: without the blanks around it.
  init?(inPlainText source: [UInt8], line: Range<Int>) {
    guard line.count > SuppressionComment.address.utf8CodeUnitCount else { return nil }
    let first = source[line.lowerBound]
    if first == UInt8(ascii: "#") || first == UInt8(ascii: "%") {
      self.init(in: source, inside: line.lowerBound + 1..<line.upperBound, of: line)
      return
    }
    let text = source[line]
    let opening: StaticString = "<!--"
    let closing: StaticString = "-->"
    let start: Int
    let end: Int
    if text.has(closing, at: line.upperBound - 3), let last = SuppressionComment.last(opening, in: text) {
      (start, end) = (last, line.upperBound)
    } else if text.has(opening, at: line.lowerBound), let close = text.firstIndex(of: closing, from: line.lowerBound) {
      (start, end) = (line.lowerBound, close + 3)
    } else {
      return nil
    }
    guard start + 7 <= end else { return nil }
    self.init(in: source, inside: start + 4..<end - 3, of: start..<end)
  }

  private static func last(_ mark: StaticString, in text: ArraySlice<UInt8>) -> Int? {
    text.indices.last { text[$0] == UInt8(ascii: "<") && text.has(mark, at: $0) }
  }

  /// The comments in a note, each on a line that begins with `doi-audit:`.
  ///
  /// - Parameter note: the bytes of the note on the page, in which `\\n` breaks a line as in JSON.
  static func all(inNote note: Range<Int>, of source: [UInt8]) -> [SuppressionComment] {
    var comments: [SuppressionComment] = []
    var start = note.lowerBound
    while start < note.upperBound {
      let end = source[start..<note.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? note.upperBound
      if let comment = SuppressionComment(in: source, inside: start..<end, of: start..<end) { comments.append(comment) }
      start = end + 2
    }
    return comments
  }
}
