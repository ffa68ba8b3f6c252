import Bibliography

/// Divides plain text into items: paragraphs, members of a numbered list, lines with hanging indents.
struct PlainTextReader {
  private let source: [UInt8]
  private var builder: ItemBuilder
  private var comments: [SuppressionComment] = []

  static func document(of source: [UInt8]) -> Document {
    var reader = PlainTextReader(source: source)
    reader.read()
    return Document(items: reader.builder.items, comments: reader.comments)
  }

  /// Divides the lines of a code block.
  static func items(of lines: [Range<Int>], in source: [UInt8]) -> [Item] {
    var reader = PlainTextReader(source: source)
    var block: [Line] = []
    for range in lines {
      let line = reader.line(range)
      if line.range.isEmpty { reader.finish(&block) } else { block.append(line) }
    }
    reader.finish(&block)
    return reader.builder.items
  }

  private init(source: [UInt8]) {
    self.source = source
    builder = ItemBuilder(source: source)
  }

  /// A line without its line end.
  private struct Line {
    var range: Range<Int>
    /// After indentation and list marker.
    var content: Range<Int>
    var indent: Int
    var mark: Mark?
  }

  /// The marker of a list member, and its number if it has one.
  private struct Mark {
    var sign: UInt8
    var number: Int?
    /// After the marker and the blanks that follow it.
    var end: Int

    /// Whether it marks the next member of the list. ` 8. – P. 17` on a wrapped line does not.
    func follows(_ other: Mark) -> Bool {
      guard sign == other.sign else { return false }
      guard let number, let before = other.number else { return true }
      return abs(number - before) == 1
    }
  }

  private mutating func read() {
    var block: [Line] = []
    var start = source.textStart
    while start < source.count {
      let end = source[start...].firstIndex(of: 0x0A) ?? source.count
      let line = self.line(start..<end)
      let comment = SuppressionComment(inPlainText: source, line: line.range)
      if let comment {
        comments.append(comment)
        // There may be text before or after the comment.
        let parts = [
          line.range.lowerBound..<comment.range.lowerBound, comment.range.upperBound..<line.range.upperBound,
        ]
        let rest = parts.map { self.line($0, indentedFrom: start) }.first { !$0.range.isEmpty }
        if let rest { block.append(rest) }
      } else if line.range.isEmpty {
        finish(&block)
      } else {
        block.append(line)
      }
      start = end + 1
    }
    finish(&block)
  }

  private func line(_ range: Range<Int>, indentedFrom lineStart: Int? = nil) -> Line {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, source[start].isBlank { start += 1 }
    while end > start, source[end - 1].isBlank { end -= 1 }
    let mark = mark(in: start..<end)
    return Line(
      range: start..<end, content: (mark?.end ?? start)..<end, indent: start - (lineStart ?? range.lowerBound),
      mark: mark)
  }

  /// `[12]`, `12.`, `(12)`, `-`, `*`, `•` and the blanks after it.
  private func mark(in line: Range<Int>) -> Mark? {
    guard let first = source[line].first else { return nil }
    let isBracketed = first == UInt8(ascii: "[") || first == UInt8(ascii: "(")
    let digits = source[(line.lowerBound + (isBracketed ? 1 : 0))..<line.upperBound].prefix(5).prefix { $0.isDigit }
    var mark = Mark(sign: first, number: nil, end: line.lowerBound + 1)
    if digits.isEmpty {
      switch first {
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): break
      case 0xE2: mark.end += 2
      default: return nil
      }
    } else {
      guard digits.count < 5, digits.endIndex < line.upperBound else { return nil }
      let close = source[digits.endIndex]
      switch (first, close) {
      case (UInt8(ascii: "["), UInt8(ascii: "]")): break
      // "(2019) Wang" begins with a year.
      case (UInt8(ascii: "("), UInt8(ascii: ")")): if digits.count == 4 { return nil }
      case (_, UInt8(ascii: ".")), (_, UInt8(ascii: ")")):
        if isBracketed || digits.count == 4 { return nil }
        mark.sign = close
      default: return nil
      }
      mark.number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      mark.end = digits.endIndex + 1
    }
    guard mark.end < line.upperBound, source[mark.end].isBlank else { return nil }
    while mark.end < line.upperBound, source[mark.end].isBlank { mark.end += 1 }
    return mark
  }

  /// Ends a paragraph and divides it into items.
  private mutating func finish(_ block: inout [Line]) {
    defer { block.removeAll(keepingCapacity: true) }
    // `* Publications` above a list with another marker is a headline, as Org mode has it.
    if block.count > 1, let mark = block[0].mark, mark.sign == UInt8(ascii: "*"), let next = block[1].mark,
      next.sign != mark.sign
    {
      add(block.removeFirst().content)
      builder.endItem()
    }
    guard let first = block.first else { return }
    let least = block.map(\.indent).min() ?? 0
    let isList = first.mark != nil
    var last = first.mark
    let isHanging =
      !isList && first.indent == least && block.contains { $0.indent > least }
      && block.last.map { $0.indent > least || block.count > 1 } == true
    let isWrapped = isWrapped(block)
    for (number, line) in block.enumerated() {
      let isNext = number == 0 || last.flatMap { last in line.mark?.follows(last) } ?? false
      let begins = isList ? isNext && line.indent <= first.indent : isHanging && line.indent == least
      if begins, isList { last = line.mark }
      if number > 0 {
        if begins {
          builder.endItem()
        } else if !isList, !isHanging, !isWrapped {
          builder.lineBreak()
        } else {
          builder.text(blanks(before: line.range.lowerBound, behind: block[number - 1].range.upperBound))
        }
      }
      add(begins ? line.content : line.range)
    }
    builder.endItem()
  }

  /// The blanks directly before a line. Anything else between two lines is a comment.
  private func blanks(before line: Int, behind last: Int) -> Range<Int> {
    var start = line
    while start > last, source[start - 1].isBlank { start -= 1 }
    return start..<line
  }

  /// Limits the search for a closing bracket, which would otherwise read to the end of the page for each open bracket.
  private static let longestAddress = 1024

  /// Adds text without the brackets around an address, `<https://…>`. Decodes character references, which are often
  /// copied from the web.
  private mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while let sign = source[index..<range.upperBound].firstIndex(where: {
      $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "\\")
    }) {
      index = sign + 1
      if let end = endOfAddress(at: sign, before: range.upperBound) {
        builder.text(start..<sign)
        add(index..<end)
        index = end + 1
        start = index
      } else if let reference = CharacterReference(in: source, at: sign, end: range.upperBound, of: .text) {
        builder.text(start..<sign)
        index = sign + reference.length
        builder.text(reference.text.utf8, from: sign..<index)
        start = index
      } else if isEscape(at: sign, before: range.upperBound) {
        builder.text(start..<sign)
        index = sign + 2
        builder.text(source[sign + 1..<index], from: sign..<index)
        start = index
      }
    }
    builder.text(start..<range.upperBound)
  }

  /// `10.1000/a\_b`: text that is copied from TeX or Markdown.
  private func isEscape(at sign: Int, before limit: Int) -> Bool {
    guard source[sign] == UInt8(ascii: "\\"), sign + 1 < limit else { return false }
    switch source[sign + 1] {
    case UInt8(ascii: "_"), UInt8(ascii: "&"), UInt8(ascii: "%"), UInt8(ascii: "#"): return true
    default: return false
    }
  }

  /// The bracket that closes one before an address.
  private func endOfAddress(at open: Int, before limit: Int) -> Int? {
    guard source[open] == UInt8(ascii: "<"), source[..<limit].has("http", at: open + 1),
      let end = source[open..<limit].prefix(PlainTextReader.longestAddress).firstIndex(where: {
        $0.isBlank || $0 == UInt8(ascii: ">")
      }), source[end] == UInt8(ascii: ">")
    else { return nil }
    return end
  }

  /// Whether the lines are wrapped, in contrast to one entry per line.
  private func isWrapped(_ block: [Line]) -> Bool {
    let width = block.dropLast().map(\.range.count).max() ?? 0
    guard (40...132).contains(width) else { return false }
    let isFull = zip(block, block.dropFirst()).allSatisfy { line, next in
      let word = source[next.range].prefix { !$0.isBlank }.count
      // Manual wrapping and later edits leave some room.
      return line.range.count + 10 + word > width
    }
    // Lines that are entries may be of similar length.
    return isFull && block.lazy.filter { isEntry($0) }.prefix(2).count < 2
  }

  private func isEntry(_ line: Line) -> Bool {
    let shape = CitationShape(of: source[line.range])
    return shape.isComplete || shape.beginsWithName && !DOIFinder.matches(in: Array(source[line.range])).isEmpty
  }
}
