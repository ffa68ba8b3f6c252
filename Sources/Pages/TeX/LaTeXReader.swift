import Bibliography

/// Divides a LaTeX file into items: list items, the rows of tables, the entries of a curriculum vitae, paragraphs.
///
/// Reads what TeX would print. The preamble, comments, code and pictures are left out, and commands that the file defines
/// print what their definition says.
struct LaTeXReader {
  let source: [UInt8]
  let syntax: LaTeXSyntax
  let macros: LaTeXMacros
  var builder: ItemBuilder
  var glyphs: TeXGlyphs
  var index: Int
  let end: Int
  /// What is done where arguments end; the innermost is the last one.
  private var pending: [(end: Int, action: Action)] = []
  /// Where the last row of a table begins that is not part of the one above.
  var rowStart = 0
  /// Where the text of the last list item begins.
  var itemStart = 0
  var environments: [(name: String, isTable: Bool)] = []
  private var comments: [SuppressionComment] = []
  /// Comments of TeX, and what is switched off.
  var remarks: [Range<Int>] = []
  /// Environments that do not end in the rest of the file.
  var missing: Set<String> = []
  /// The bytes that commands of the file may still print.
  var budget = PageLimits.size

  enum Action {
    case closeLink
    case close(String)
    /// The next argument of an entry.
    case entry(Arguments)
    /// The rest of what a command of the file prints.
    case macro(LaTeXCall)
  }

  /// Arguments that are printed one after the other.
  struct Arguments {
    var ranges: [Range<Int>]
    var next = 0
    var separator: Separator

    enum Separator { case line, blank }
  }

  static func document(of source: [UInt8]) throws(ScanError) -> Document {
    var reader = LaTeXReader(source: source)
    try reader.read()
    return Document(items: reader.builder.items, comments: reader.comments, remarks: reader.remarks)
  }

  private init(source: [UInt8]) {
    self.source = source
    syntax = LaTeXSyntax(source)
    macros = LaTeXMacros(in: source, syntax)
    builder = ItemBuilder(source: source)
    glyphs = TeXGlyphs(source)
    let body = source.firstIndex(of: "\\begin{document}", from: 0)
    index = body.map { $0 + 16 } ?? source.textStart
    end = source.firstIndex(of: "\\end{document}", from: index) ?? source.count
  }

  private mutating func read() throws(ScanError) {
    while index < end {
      while let last = pending.last, index >= last.end {
        pending.removeLast()
        try perform(last.action, at: last.end)
      }
      if index < end { try readNext() }
    }
    builder.endItem()
  }

  private mutating func perform(_ action: Action, at place: Int) throws(ScanError) {
    switch action {
    case .closeLink: builder.closeLink()
    case .close(let name): builder.close(name)
    case .entry(let arguments): try readEntry(arguments)
    case .macro(let call): try write(call)
    }
  }

  // MARK: Text

  private mutating func readNext() throws(ScanError) {
    switch source[index] {
    case UInt8(ascii: "%"):
      if let comment = syntax.comment(at: index) { return read(comment) }
    case UInt8(ascii: "\\"): return try readCommand()
    case UInt8(ascii: "&"):
      if environments.last?.isTable == true {
        builder.cell()
        index += 1
        return
      }
    case let byte where byte.isBlank: return readBlanks()
    default: break
    }
    let limit = min(end, pending.last?.end ?? end)
    if let piece = glyphs.next(at: index, before: min(limit, index + LaTeXReader.longestGlyph)) {
      if !piece.text.isEmpty { builder.text(piece.text.utf8, from: index..<piece.end) }
      index = max(piece.end, index + 1)
    } else {
      let next = source[(index + 1)..<limit].firstIndex { LaTeXReader.isSpecial($0) } ?? limit
      builder.text(index..<next)
      index = next
    }
  }

  /// The longest accent with its letter and braces.
  static let longestGlyph = 64

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "$"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "<"), UInt8(ascii: "^"), UInt8(ascii: "_"),
      UInt8(ascii: "-"), UInt8(ascii: "`"), UInt8(ascii: "'"):
      true
    default: byte.isBlank
    }
  }

  private mutating func readBlanks() {
    let start = index
    index = source[start..<end].firstIndex { !$0.isBlank } ?? end
    if source[start..<index].lazy.filter({ $0 == 0x0A }).prefix(2).count == 2 {
      builder.paragraph()
    } else {
      builder.text(start..<index)
    }
  }

  private mutating func read(_ range: Range<Int>) {
    let line = source[range].firstIndex(of: 0x0A) ?? range.upperBound
    if var comment = SuppressionComment(in: source, inside: range.lowerBound + 1..<line, of: range.lowerBound..<line) {
      comment.item = builder.openItem
      comments.append(comment)
    }
    remarks.append(range.lowerBound..<line)
    index = max(range.upperBound, index + 1)
  }

  /// Prints the address or the identifier of a link.
  mutating func readAddress(_ range: Range<Int>, target: [UInt8]) {
    builder.openLink(LinkTarget(utf8: target, source: range))
    appendAddress(range)
    builder.closeLink()
    index = range.upperBound + 1
  }

  /// Appends the text of an address, in which only backslashes are not themselves.
  mutating func appendAddress(_ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound {
      let sign = source[start..<range.upperBound].firstIndex { "\\{}\n".utf8.contains($0) } ?? range.upperBound
      if start < sign { builder.text(start..<sign) }
      let isEscape = source.has("\\", at: sign) && sign + 1 < range.upperBound && source[sign + 1].isPunctuation
      if isEscape { builder.text(source[sign + 1...sign + 1], from: sign..<sign + 2) }
      start = sign + (isEscape ? 2 : 1)
    }
  }

  /// An address without TeX's escapes, and with what its commands print: `\doibase 10.1103/PhysRevB.1.1`.
  func address(_ range: Range<Int>) -> [UInt8] {
    var address: [UInt8] = []
    var index = range.lowerBound
    while index < range.upperBound, address.count < PageLimits.address {
      let byte = source[index]
      index += 1
      if byte == UInt8(ascii: "\\"), index < range.upperBound {
        let name = syntax.name(at: index)
        if name.isEmpty {
          if source[index].isPunctuation { address.append(source[index]) }
          index += 1
        } else {
          index = source[name.upperBound..<range.upperBound].firstIndex { !$0.isBlank } ?? range.upperBound
          let word = String(decoding: source[name], as: UTF8.self)
          if case .text(let text) = macros[word]?.parts.first {
            address += text.utf8
          } else if word == "doibase" {
            address += "https://doi.org/".utf8
          }
        }
      } else if byte != UInt8(ascii: "{"), byte != UInt8(ascii: "}") {
        address.append(byte)
      }
    }
    return address
  }

  // MARK: Arguments

  /// Reads an argument; what follows it is read after the action.
  mutating func enter(_ argument: Range<Int>, then action: Action) throws(ScanError) {
    guard pending.count < PageLimits.depth else { throw ScanError(.nestedTooDeeply, at: argument.lowerBound) }
    pending.append((argument.upperBound, action))
    index = argument.lowerBound
  }

  /// Goes on behind a call.
  mutating func leave(_ end: Int) { index = max(index, end) }

  /// A year beside an entry is its first cell; other labels are numbers.
  mutating func readLabel(_ label: Range<Int>) {
    guard let start = source[label].firstIndex(where: \.isDigit), start + 4 <= label.upperBound,
      source[start..<label.upperBound].prefix(4).allSatisfy(\.isDigit)
    else { return }
    builder.text(start..<start + 4)
    builder.cell()
  }

  mutating func readEntry(_ arguments: Arguments) throws(ScanError) {
    var rest = arguments
    guard rest.next < rest.ranges.count else {
      if rest.separator != .blank { builder.close("li") }
      if let last = rest.ranges.last { leave(last.upperBound + 1) }
      return
    }
    let range = rest.ranges[rest.next]
    if rest.next > 0 {
      switch rest.separator {
      case .line: builder.lineBreak()
      case .blank: builder.text(" ".utf8, from: range.lowerBound - 1..<range.lowerBound)
      }
    }
    rest.next += 1
    try enter(range, then: .entry(rest))
  }
}
