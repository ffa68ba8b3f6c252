import Bibliography

/// A title in quotation marks at the beginning of a text: `"The lakes of the north", L. E. Borel, …`.
struct QuotedTitle {
  /// The text between the marks.
  private(set) var content: Range<Int>

  /// The longest title, in bytes.
  private static let longest = 400
  /// The fewest words. `"Lakes"` may be a name for something.
  private static let fewestWords = 3
  private static let marks: [(open: [UInt8], close: [UInt8])] = [
    ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("``", "''"), ("「", "」"), ("《", "》"),
  ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

  init?(in text: ArraySlice<UInt8>) {
    guard let mark = QuotedTitle.marks.first(where: { text.starts(with: $0.open) }) else { return nil }
    let start = text.startIndex + mark.open.count
    let limit = min(text.endIndex, start + QuotedTitle.longest)
    var index = start
    var words = 1
    while index < limit, !text[index...].starts(with: mark.close) {
      if text[index] == 0x20 { words += 1 }
      index += 1
    }
    guard index < limit, words >= QuotedTitle.fewestWords || text[start] >= 0xE3 else { return nil }
    content = start..<index
  }
}
