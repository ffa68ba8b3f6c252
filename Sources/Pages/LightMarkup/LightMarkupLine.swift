import Bibliography

/// A line of a page in light markup.
struct LightMarkupLine {
  /// Without the line end.
  let range: Range<Int>
  /// Without the blanks around it; empty for a blank line.
  let content: Range<Int>
  /// The start of the next line.
  let end: Int

  var isBlank: Bool { content.isEmpty }
  var indent: Int { content.lowerBound - range.lowerBound }

  init(in source: [UInt8], at start: Int) {
    let stop = source[start...].firstIndex(of: 0x0A) ?? source.count
    var first = start
    var last = stop
    while first < last, source[first].isBlank { first += 1 }
    while last > first, source[last - 1].isBlank { last -= 1 }
    range = start..<stop
    content = first..<last
    end = min(source.count, stop + 1)
  }

  /// The heading on the line with its level; nil for other lines.
  func heading(in source: [UInt8], _ language: LightMarkup) -> (text: Range<Int>, level: Int)? {
    guard !isBlank, indent == 0 || language == .typst || language == .mediaWiki else { return nil }
    let sign: UInt8
    switch language {
    case .restructuredText: return nil
    case .asciiDoc, .typst, .mediaWiki: sign = UInt8(ascii: "=")
    case .org: sign = UInt8(ascii: "*")
    }
    let marks = source[content].prefix { $0 == sign }
    guard !marks.isEmpty, marks.count <= LightMarkupLine.deepest, marks.endIndex < content.upperBound else {
      return nil
    }
    var end = content.upperBound
    if language == .mediaWiki {
      let closing = source[marks.endIndex..<end].reversed().prefix { $0 == sign }.count
      guard closing >= marks.count else { return nil }
      end -= closing
    } else if source[marks.endIndex] != 0x20 {
      return nil
    }
    var start = marks.endIndex
    while start < end, source[start].isBlank { start += 1 }
    while end > start, source[end - 1].isBlank { end -= 1 }
    return start < end ? (start..<end, min(6, marks.count)) : nil
  }

  private static let deepest = 12

  /// Where the text begins behind the marker of a list item: `- `, `1. `, `#. `, `** `; nil for other lines.
  func listText(in source: [UInt8], _ language: LightMarkup) -> Int? {
    guard let first = source[content].first else { return nil }
    var mark = content.lowerBound
    switch language {
    case .mediaWiki:
      guard indent == 0, "*#:;".utf8.contains(first) else { return nil }
      mark = source[content].firstIndex { !"*#:;".utf8.contains($0) } ?? content.upperBound
      return source[mark..<content.upperBound].firstIndex { !$0.isBlank } ?? content.upperBound
    case .asciiDoc where first == UInt8(ascii: "*") || first == UInt8(ascii: "."):
      mark = source[content].firstIndex { $0 != first } ?? content.upperBound
    case .restructuredText where first == UInt8(ascii: "*") || source.has("\u{2022}", at: mark):
      mark += first == UInt8(ascii: "*") ? 1 : 3
    case .org where first == UInt8(ascii: "*"):
      guard indent > 0 else { return nil }
      mark += 1
    case _ where first == UInt8(ascii: "-") || first == UInt8(ascii: "+"): mark += 1
    default:
      guard let number = numberEnd(in: source, language) else { return nil }
      mark = number
    }
    guard mark < content.upperBound, source[mark].isBlank else { return nil }
    return source[mark..<content.upperBound].firstIndex { !$0.isBlank }
  }

  /// `12.`, `12)`, `(12)`, `#.`, `a.`
  private func numberEnd(in source: [UInt8], _ language: LightMarkup) -> Int? {
    var index = content.lowerBound
    let isBracketed = source[index] == UInt8(ascii: "(")
    if isBracketed { index += 1 }
    let digits = source[index..<content.upperBound].prefix(4).prefix { $0.isDigit }
    var length = digits.count
    if length == 0, language == .restructuredText, index < content.upperBound, source[index] == UInt8(ascii: "#") {
      length = 1
    }
    // "2019." begins a sentence.
    guard length > 0, length < 4 else { return nil }
    index += length
    guard index < content.upperBound,
      source[index] == UInt8(ascii: ")") || !isBracketed && source[index] == UInt8(ascii: ".")
    else { return nil }
    return index + 1
  }

  /// Whether the line consists of one sign, as below a headline of reStructuredText.
  func isAdornment(in source: [UInt8]) -> Bool {
    guard let first = source[content].first, first.isPunctuation, content.count >= 3 else { return false }
    return source[content].allSatisfy { $0 == first }
  }
}
