import Bibliography

/// The text of `<pre>`, whose lines are lines of the text.
struct PreformattedText {
  private var builder: ItemBuilder
  /// Whether the current line has no text yet.
  private var isBlank = true

  init(of source: [UInt8]) { builder = ItemBuilder(source: source) }

  mutating func text(_ range: Range<Int>, of source: [UInt8]) {
    var start = range.lowerBound
    while let end = source[start..<range.upperBound].firstIndex(of: 0x0A) {
      add(start..<end, of: source)
      // A blank line ends a paragraph.
      if isBlank { blankLine() } else { builder.lineBreak() }
      isBlank = true
      start = end + 1
    }
    add(start..<range.upperBound, of: source)
  }

  private mutating func add(_ range: Range<Int>, of source: [UInt8]) {
    guard !source[range].allSatisfy(\.isBlank) || !isBlank else { return }
    isBlank = false
    builder.text(range)
  }

  mutating func text(_ replacement: some Collection<UInt8>, from range: Range<Int>) {
    isBlank = false
    builder.text(replacement, from: range)
  }

  mutating func open(_ name: String, target: LinkTarget?, at offset: Int) throws(ScanError) {
    // `<pre>` inside of `<pre>` changes nothing; a text for each would be nested without limit.
    guard name != "pre" else { return }
    try builder.open(name, target: target, at: offset)
  }

  mutating func close(_ name: String) { builder.close(name) }

  mutating func blankLine() {
    isBlank = true
    builder.endItem()
  }

  /// The paragraphs that are citations.
  func citations() -> [Item] {
    var builder = builder
    builder.endItem()
    return builder.items.filter(\.isCitationInCode).map { item in
      var item = item
      item.markup = .html
      return item
    }
  }
}

/// A code block of a Markdown page: between fences, or indented.
struct CodeBlock {
  private(set) var range: Range<Int>
  private var lines: [Range<Int>] = []
  private let isText: Bool

  /// - Parameter language: what follows the marks of the fence.
  init(from line: MarkdownLine, language: ArraySlice<UInt8>) {
    range = line.range.lowerBound..<line.end
    let name = language.drop { $0.isBlank }.prefix { !$0.isBlank }.map(\.lowered)
    isText = CodeBlock.languages.contains(String(decoding: name, as: UTF8.self))
  }

  /// The names of languages that are none.
  private static let languages: Set<String> = ["", "none", "plain", "plaintext", "text", "txt"]

  /// - Parameter isText: false for the fence at the end.
  mutating func add(_ line: MarkdownLine, of source: [UInt8], isText: Bool = true) {
    if !line.isBlank { range = range.lowerBound..<line.end }
    guard isText, self.isText else { return }
    // The signs of a quotation are not part of the line; its indentation is.
    var start = line.content.lowerBound
    while start > line.range.lowerBound, source[start - 1] == 0x20 || source[start - 1] == 0x09 { start -= 1 }
    lines.append(start..<line.content.upperBound)
  }

  /// The paragraphs and lines that are citations.
  func citations(in source: [UInt8]) -> [Item] {
    guard !lines.isEmpty else { return [] }
    return PlainTextReader.items(of: lines, in: source).filter(\.isCitationInCode).map { item in
      var item = item
      item.markup = .none
      return item
    }
  }
}

extension Item {
  /// Whether a text in code is a citation: it has the shape of one and a DOI, and nothing that only code has.
  fileprivate var isCitationInCode: Bool {
    guard utf8.count <= PageLimits.citation, !isCode, !dois.isEmpty else { return false }
    let shape = CitationShape(of: utf8[...])
    return shape.isEntry && shape.beginsWithName && shape.years > 0
  }

  /// Whether it is a citation in code.
  fileprivate var isFromCode: Bool { markup != .ofPage }

  fileprivate var dois: [DOI] {
    links.compactMap { DOITarget($0.target.utf8).doi } + DOIFinder.matches(in: utf8).map(\.doi)
  }

  /// `x = {`, `# a comment`, `print("…")`: signs that citations do not have.
  private var isCode: Bool {
    var isLineStart = true
    for (index, byte) in utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "="), UInt8(ascii: "|"), UInt8(ascii: "\\"),
        UInt8(ascii: "`"), UInt8(ascii: "$"):
        return true
      case UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: ">"), UInt8(ascii: ";"):
        if isLineStart { return true }
      case UInt8(ascii: "/") where isLineStart: return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        // A quoted title follows a blank; an argument follows its bracket or is a whole line.
        if isLineStart || index > 0 && utf8[index - 1] == UInt8(ascii: "(") { return true }
      default: break
      }
      if byte == 0x0A { isLineStart = true } else if !byte.isBlank { isLineStart = false }
    }
    return false
  }
}

extension Document {
  /// Without the citations in code whose work the page also cites elsewhere: `Cite as:` and the same words in a code
  /// block repeat the entry above, and are no second entry.
  func withoutRepeatedCode() -> Document {
    guard items.contains(where: \.isFromCode) else { return self }
    var cited: Set<DOI> = []
    for item in items where !item.isFromCode {
      let dois = item.dois
      if !dois.isEmpty, CitationShape(of: item.utf8[...]).isEntry { cited.formUnion(dois) }
    }
    var document = self
    document.items.removeAll { item in
      guard item.isFromCode else { return false }
      let dois = item.dois
      defer { cited.formUnion(dois) }
      return !cited.isDisjoint(with: dois)
    }
    return document
  }
}
