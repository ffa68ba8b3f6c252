/// Divides a plain text into items: paragraphs, the members of a numbered list, lines with hanging indents.
struct PlainTextReader {
  private let source: [UInt8]
  private var builder: ItemBuilder

  static func division(of source: [UInt8]) -> Division {
    var reader = PlainTextReader(source: source)
    reader.read()
    return Division(items: reader.builder.items)
  }

  private init(source: [UInt8]) {
    self.source = source
    builder = ItemBuilder(source: source)
  }

  /// A line without its end.
  private struct Line {
    var range: Range<Int>
    /// Behind indentation and the mark of a list.
    var content: Range<Int>
    var indent: Int
    var isMarked: Bool
  }

  private mutating func read() {
    var block: [Line] = []
    var start = source.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < source.count {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      let line = self.line(start..<end)
      if line.range.isEmpty { finish(&block) } else { block.append(line) }
      start = end + 1
    }
    finish(&block)
  }

  private func line(_ range: Range<Int>) -> Line {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, source[start].isBlank { start += 1 }
    while end > start, source[end - 1].isBlank { end -= 1 }
    let content = markEnd(in: start..<end)
    return Line(
      range: start..<end, content: content..<end, indent: start - range.lowerBound, isMarked: content > start)
  }

  /// Behind `[12]`, `12.`, `(12)`, `-`, `*`, `•` and the blanks after it.
  private func markEnd(in line: Range<Int>) -> Int {
    var index = line.lowerBound
    let bracket = index < line.upperBound ? source[index] : 0
    let isBracketed = bracket == UInt8(ascii: "[") || bracket == UInt8(ascii: "(")
    if isBracketed { index += 1 }
    let digits = source[index..<line.upperBound].prefix { $0.isDigit }
    if (1...4).contains(digits.count), digits.endIndex < line.upperBound {
      let close = source[digits.endIndex]
      let isClosed =
        bracket == UInt8(ascii: "[")
        ? close == UInt8(ascii: "]")
        : bracket == UInt8(ascii: "(")
          ? close == UInt8(ascii: ")")
          : close == UInt8(ascii: ".") || close == UInt8(ascii: ")")
      index = digits.endIndex + 1
      // "(2019) Wang" is a year.
      let isYear = digits.count == 4 && bracket != UInt8(ascii: "[")
      guard isClosed, !isYear, index < line.upperBound, source[index].isBlank else { return line.lowerBound }
    } else {
      index = line.lowerBound
      switch bracket {
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): index += 1
      case 0xE2: index += 3
      default: return line.lowerBound
      }
      guard index < line.upperBound, source[index].isBlank else { return line.lowerBound }
    }
    while index < line.upperBound, source[index].isBlank { index += 1 }
    return index < line.upperBound ? index : line.lowerBound
  }

  /// Ends a paragraph; what begins within it an item of its own, is one.
  private mutating func finish(_ block: inout [Line]) {
    defer { block.removeAll(keepingCapacity: true) }
    guard let first = block.first else { return }
    let least = block.map(\.indent).min() ?? 0
    let isList = first.isMarked
    let isHanging =
      !isList && first.indent == least && block.contains { $0.indent > least }
      && block.last.map { $0.indent > least || block.count > 1 } == true
    let isWrapped = isWrapped(block)
    for (number, line) in block.enumerated() {
      let begins = isList ? line.isMarked && line.indent <= first.indent : isHanging && line.indent == least
      if number > 0 {
        if begins {
          builder.endItem()
        } else if !isList, !isHanging, !isWrapped {
          builder.lineBreak()
        } else {
          builder.text(block[number - 1].range.upperBound..<line.range.lowerBound)
        }
      }
      builder.text(begins ? line.content : line.range)
    }
    builder.endItem()
  }

  /// Whether lines end where there was no more room, and not where an entry does: all but the last are about as long.
  private func isWrapped(_ block: [Line]) -> Bool {
    let lengths = block.dropLast().map(\.range.count)
    guard let longest = lengths.max(), longest <= 132 else { return false }
    return lengths.allSatisfy { $0 + 25 >= longest } && (block.last?.range.count ?? 0) <= longest + 25
  }
}
