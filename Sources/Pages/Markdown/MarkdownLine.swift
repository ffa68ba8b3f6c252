import Bibliography

/// A line of a Markdown page and what it begins.
struct MarkdownLine {
  private let source: [UInt8]
  /// Without the line's end.
  let range: Range<Int>
  /// Where the next line begins.
  let end: Int
  /// Without indentation and the marks of block quotes.
  let content: Range<Int>
  /// Columns before the content; a tab reaches to the next multiple of four.
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

  /// `---` at the top of a page; `...` may end it too.
  func isFrontMatterBorder(isEnd: Bool) -> Bool {
    let text = source[range]
    let marks = text.prefix(3)
    return (marks.elementsEqual("---".utf8) || isEnd && marks.elementsEqual("...".utf8))
      && text.dropFirst(3).allSatisfy(\.isBlank)
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

  /// `:::`, which Pandoc and MyST put around parts of a page.
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

  /// A bullet or a number, the column of the text behind it, and that text.
  ///
  /// Inside a paragraph only `1.` begins a list: any other number is the wrapped end of a sentence. Where the line
  /// stands outside of the open list item it may be the next one, but no list counts as far as a year.
  ///
  /// - Parameter listIndent: the column at which the text of the open list item begins.
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
    case UInt8(ascii: "[") where byte(1) == UInt8(ascii: "^"): return footnote
    default: return nil
    }
    guard byte(width).isBlank else { return nil }
    var start = content.lowerBound + width
    while start < content.upperBound, source[start].isBlank { start += 1 }
    if interrupts, start == content.upperBound { return nil }
    let spaces = min(start - content.lowerBound - width, 4)
    return (indent + width + max(spaces, 1), start..<content.upperBound)
  }

  /// `[^1]: text`
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
    let element = Element(name: tag.name)
    return element.isBlock || element == .skipped || element == .rule
  }

  var hasMarkdownAttribute: Bool { tag?.hasMarkdown ?? false }

  private var tag: Tag? {
    byte(0) == UInt8(ascii: "<")
      ? Tag(in: source, at: content.lowerBound, end: min(content.lowerBound + 4096, source.count)) : nil
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

  /// The cells of a table's row.
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
