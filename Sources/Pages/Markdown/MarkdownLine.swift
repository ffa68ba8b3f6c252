import Bibliography

/// A line of a Markdown page and the kind of block that it begins.
struct MarkdownLine {
  private let source: [UInt8]
  /// Without the line end.
  let range: Range<Int>
  /// The start of the next line.
  let end: Int
  /// Without indentation and block quote marks.
  let content: Range<Int>
  /// Columns before the content; a tab advances to the next multiple of four.
  let indent: Int

  init(source: [UInt8], range: Range<Int>, end: Int) {
    self.source = source
    self.range = range
    self.end = end
    var index = range.lowerBound
    var column = 0
    scan: while index < range.upperBound {
      switch source[index] {
      case UInt8(ascii: " "): column += 1
      case 0x09: column += 4 - column % 4
      case UInt8(ascii: ">") where column < 4: column = 0
      default: break scan
      }
      index += 1
    }
    content = index..<range.upperBound
    indent = column
  }

  var isBlank: Bool { content.allSatisfy { source[$0].isBlank } }

  private func byte(_ offset: Int) -> UInt8 {
    content.lowerBound + offset < content.upperBound ? source[content.lowerBound + offset] : 0
  }

  private func count(of byte: UInt8) -> Int { source[content].prefix { $0 == byte }.count }

  /// The language of the front matter that begins here: `---` at the top of a page, or Hugo's `+++`.
  var openedFrontMatter: FrontMatterLanguage? {
    FrontMatterLanguage.allCases.first { isFrontMatterBorder($0.borders[0]) }
  }

  /// Whether front matter ends here; that of YAML may also end with `...`.
  func closesFrontMatter(_ language: FrontMatterLanguage) -> Bool {
    language.borders.contains(where: isFrontMatterBorder)
  }

  private func isFrontMatterBorder(_ marks: StaticString) -> Bool {
    let text = source[range]
    return text.has(marks, at: range.lowerBound) && text.dropFirst(3).allSatisfy(\.isBlank)
  }

  // MARK: Fences and rules

  /// Three or more backticks or tildes.
  var openedFence: (byte: UInt8, count: Int)? {
    let mark = byte(0)
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let length = count(of: mark)
    guard length >= 3 else { return nil }
    if mark == UInt8(ascii: "`"), source[content].dropFirst(length).contains(mark) { return nil }
    return (mark, length)
  }

  func isFence(_ mark: UInt8, atLeast length: Int) -> Bool {
    let found = count(of: mark)
    return found >= length && source[content].dropFirst(found).allSatisfy(\.isBlank)
  }

  /// `:::`, with which Pandoc and MyST delimit parts of a page.
  var isFencedDivision: Bool { count(of: UInt8(ascii: ":")) >= 3 }

  /// `===` or `---` below a heading.
  var isUnderline: Bool {
    let mark = byte(0)
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"), indent < 4 else { return false }
    return source[content].dropFirst(count(of: mark)).allSatisfy(\.isBlank)
  }

  /// `---`, `* * *`
  var isRule: Bool {
    let mark = byte(0)
    guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_") else { return false }
    var marks = 0
    for byte in source[content] {
      if byte == mark { marks += 1 } else if !byte.isBlank { return false }
    }
    return marks >= 3
  }

  // MARK: Headings, lists, definitions

  var headingText: Range<Int>? {
    let level = count(of: UInt8(ascii: "#"))
    guard (1...6).contains(level), byte(level).isBlank else { return nil }
    return content.lowerBound + level..<content.upperBound
  }

  /// The column and the range of the text after a bullet or a number.
  ///
  /// Inside a paragraph, only `1.` begins a list; any other number is part of a wrapped sentence. A line outside the
  /// open list item may be the next item, but a number as large as a year is not.
  ///
  /// - Parameter listIndent: the column of the text of the open list item.
  func listMarker(in listIndent: Int?, interrupts: Bool) -> (indent: Int, text: Range<Int>)? {
    var width = 0
    switch byte(0) {
    // A colon begins the definition of the term above.
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ":"): width = 1
    case 0x30...0x39:
      let digits = source[content].prefix(10).prefix(while: \.isDigit).count
      guard digits < 10, byte(digits) == UInt8(ascii: ".") || byte(digits) == UInt8(ascii: ")") else { return nil }
      let isNextItem = listIndent.map { indent < $0 } ?? false && digits < 4
      if interrupts, !isNextItem, digits > 1 || byte(0) != UInt8(ascii: "1") { return nil }
      width = digits + 1
    case UInt8(ascii: "[") where byte(1) == UInt8(ascii: "^") || hasNumberInBrackets && !definesLink: return footnote
    default: return nil
    }
    guard byte(width).isBlank else { return nil }
    var start = content.lowerBound + width
    while start < content.upperBound, source[start].isBlank { start += 1 }
    if interrupts, start == content.upperBound { return nil }
    let spaces = min(start - content.lowerBound - width, 4)
    return (indent + width + max(spaces, 1), start..<content.upperBound)
  }

  /// `[12]`
  private var hasNumberInBrackets: Bool {
    let digits = source[content].dropFirst().prefix(4).prefix(while: \.isDigit)
    return !digits.isEmpty && digits.count < 4 && byte(digits.count + 1) == UInt8(ascii: "]")
  }

  /// `[^1]: text`, `[1]: text`
  private var footnote: (indent: Int, text: Range<Int>)? {
    guard let close = source[content].prefix(LinkDefinitions.longestName).firstIndex(of: UInt8(ascii: "]")),
      close + 1 < content.upperBound, source[close + 1] == UInt8(ascii: ":")
    else { return nil }
    return (4, close + 2..<content.upperBound)
  }

  /// `[id]: https://doi.org/…`
  var definesLink: Bool {
    guard byte(0) == UInt8(ascii: "["), byte(1) != UInt8(ascii: "^") else { return false }
    return LinkDefinitions.definition(in: source, content) != nil
  }

  // MARK: HTML

  /// Whether an HTML block begins here: a tag of a block element.
  var beginsHTML: Bool {
    guard indent < 4, let tag = tag else { return false }
    let element = HTMLElement(name: tag.name)
    return element.isBlock || element == .skipped || element == .rule
  }

  var hasMarkdownAttribute: Bool { tag?.hasMarkdown ?? false }

  private var tag: Tag? {
    byte(0) == UInt8(ascii: "<")
      ? Tag(in: source, at: content.lowerBound, end: min(content.lowerBound + PageLimits.address, source.count)) : nil
  }

  // MARK: Tables

  var hasPipe: Bool { source[content].contains(UInt8(ascii: "|")) }

  /// `|---|:--:|`
  var isTableRule: Bool {
    hasPipe && source[content].contains(UInt8(ascii: "-"))
      && source[content].allSatisfy {
        $0.isBlank || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":")
      }
  }

  /// The cells of a table row.
  var cells: [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = content.lowerBound
    var index = start
    while index < content.upperBound {
      if source[index] == UInt8(ascii: "\\") {
        index += 1
      } else if source[index] == UInt8(ascii: "|") {
        cells.append(start..<index)
        start = index + 1
      }
      index += 1
    }
    if start < content.upperBound { cells.append(start..<content.upperBound) }
    return cells
  }
}

/// Iterates over the lines of a Markdown page.
struct MarkdownLines {
  private let source: [UInt8]
  private var index: Int
  private var ahead: MarkdownLine??

  init(source: [UInt8], from start: Int) {
    self.source = source
    index = start
  }

  mutating func next() -> MarkdownLine? {
    if let line = ahead {
      ahead = nil
      return line
    }
    guard index < source.count else { return nil }
    let start = index
    let end = source[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? source.count
    let isCRLF = end + 1 < source.count && source[end] == 0x0D && source[end + 1] == 0x0A
    index = min(end + (isCRLF ? 2 : 1), source.count)
    return MarkdownLine(source: source, range: start..<end, end: index)
  }

  /// The line that `next()` will return.
  mutating func peek() -> MarkdownLine? {
    if let line = ahead { return line }
    let line = next()
    ahead = .some(line)
    return line
  }
}
