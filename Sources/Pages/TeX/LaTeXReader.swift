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
  private var glyphs: TeXGlyphs
  private(set) var index: Int
  private let end: Int
  /// What is done where arguments end; the innermost is the last one.
  private var pending: [(end: Int, action: Action)] = []
  /// Where the text of the last list item begins.
  private var itemStart = 0
  private var environments: [(name: String, isTable: Bool)] = []
  private var comments: [SuppressionComment] = []
  /// Comments of TeX, and what is switched off.
  private var remarks: [Range<Int>] = []
  /// Environments that do not end in the rest of the file.
  private var missing: Set<String> = []
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
  private static let longestGlyph = 64

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
  private mutating func readAddress(_ range: Range<Int>, target: [UInt8]) {
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

  // MARK: Commands

  private mutating func readCommand() throws(ScanError) {
    let name = syntax.name(at: index + 1)
    guard !name.isEmpty, name.upperBound <= end else { return readSign() }
    let word = String(decoding: source[name], as: UTF8.self)
    guard let command = LaTeXCommand.named(word) else {
      if let macro = macros[word] { return try call(macro, named: name) }
      return try readUnknown(name, word)
    }
    let behind = syntax.skippingOptions(name.upperBound)
    switch command {
    case .begin: try begin(from: behind)
    case .end: endEnvironment(from: behind)
    case .item(let keys):
      try builder.open("li", at: index)
      index = syntax.arguments(from: behind, atMost: keys).last.map { $0.upperBound + 1 } ?? behind
      itemStart = syntax.skippingBlanks(index)
    case .heading(let level):
      index = behind
      guard let text = syntax.argument(from: behind) else { return }
      try builder.open("h\(level)", at: index)
      try enter(text, then: .close("h\(level)"))
    case .paragraph:
      builder.paragraph()
      index = name.upperBound
    case .lineBreak:
      endLine()
      index = behind
    case .setting: index = syntax.skippingSetting(name.upperBound)
    case .inline: index = behind
    case .blank(let count):
      builder.text(" ".utf8, from: index..<name.upperBound)
      index = syntax.arguments(from: behind, atMost: count).last.map { $0.upperBound + 1 } ?? behind
    case .link:
      index = behind
      let arguments = syntax.arguments(from: behind, atMost: 2)
      guard let target = arguments.first else { return }
      index = target.upperBound + 1
      guard arguments.count == 2 else { return }
      builder.openLink(LinkTarget(utf8: address(target), source: target))
      try enter(arguments[1], then: .closeLink)
    case .address:
      index = behind
      if let text = syntax.argument(from: behind) { readAddress(text, target: address(text)) }
    case .identifier(let prefix):
      index = behind
      guard let text = syntax.argument(from: behind) else { return }
      // `\newcommand{\doi}[1]{\textsc{doi}: #1}`
      if let prefix = macros[word]?.prefix, !prefix.isEmpty {
        append(prefix, from: name.lowerBound - 1..<text.lowerBound)
      }
      let name = address(text)
      let isWhole = name.starts(with: "http".utf8) || name.starts(with: "doi".utf8)
      readAddress(text, target: isWhole ? name : Array(prefix.utf8) + name)
    case .hidden(let count):
      index = syntax.arguments(from: behind, atMost: count).last.map { $0.upperBound + 1 } ?? behind
    case .verbatim: skipVerbatim(from: behind)
    case .definition: index = Definition(in: source, syntax, at: name.upperBound)?.end ?? name.upperBound
    case .disabled:
      let close = source.firstIndex(of: "\\fi", from: behind).map { min(end, $0 + 3) } ?? end
      remarks.append(index..<close)
      index = close
    case .entry(let hasLabel):
      index = behind
      var arguments = syntax.arguments(from: behind, atMost: LaTeXReader.mostArguments)
      if hasLabel, arguments.count > 1 { try readLabel(arguments.removeFirst()) }
      try builder.open("li", at: index)
      try readEntry(Arguments(ranges: arguments, separator: .line))
    }
  }

  /// Arguments of one command; TeX allows nine, and some packages two more.
  private static let mostArguments = 12

  /// `\\`, `\&`, `\"o`, `\,`.
  private mutating func readSign() {
    if source.has("\\\\", at: index) {
      endLine()
      let next = syntax.skippingOptions(index + 2)
      // `\\[1ex]`: a distance below the line separates entries.
      if next > index + 3, environments.last?.isTable != true { builder.paragraph() }
      index = next
      return
    }
    let limit = min(end, index + LaTeXReader.longestGlyph)
    let piece = glyphs.next(at: index, before: limit)
    let next = max(piece?.end ?? 0, index + 1)
    if let text = piece?.text, !text.isEmpty { builder.text(text.utf8, from: index..<next) }
    index = next
  }

  private mutating func endLine() {
    if environments.last?.isTable == true {
      builder.close("tr")
    } else {
      builder.lineBreak()
    }
  }

  /// A command that prints its arguments, each in its way, or a letter or sign.
  private mutating func readUnknown(_ name: Range<Int>, _ word: String) throws(ScanError) {
    let start = index
    let limit = min(end, name.upperBound + LaTeXReader.longestGlyph)
    if TeXSymbols.text(of: word) != nil || word.utf8.count == 1,
      let piece = glyphs.next(at: start, before: limit), !piece.text.isEmpty
    {
      builder.text(piece.text.utf8, from: start..<piece.end)
      index = piece.end
      return
    }
    if let journal = JournalCommands.name(of: word) {
      builder.text(journal.utf8, from: start..<name.upperBound)
      index = name.upperBound
      return
    }
    let behind = syntax.skippingOptions(name.upperBound)
    let arguments = syntax.arguments(from: behind, atMost: LaTeXReader.mostArguments)
    if isLineStart(start), let first = arguments.first, let last = arguments.last {
      // `\circled{12} Berg, A. …`
      if arguments.count == 1, first.count <= LaTeXReader.longestLabel, source[first].allSatisfy(\.isDigit) {
        index = first.upperBound + 1
        return
      }
      // `\resumeEntry{Title}{2019}{…}` on lines of its own is an entry; `\authorname{Ada}{Berg}` is part of a line.
      if arguments.count > 1 || first.count >= LaTeXReader.shortestEntry && isLineEnd(last.upperBound + 1) {
        try builder.open("li", at: start)
        return try readEntry(Arguments(ranges: arguments, separator: .line))
      }
    }
    if arguments.count > 1 { return try readEntry(Arguments(ranges: arguments, separator: .blank)) }
    index = behind
    // TeX leaves out the blanks behind the name of a command.
    if behind == name.upperBound, behind < end, source[behind].isBlank {
      index = max(behind, syntax.skippingBlanks(behind))
    }
  }

  /// In bytes: of a number before an entry, and of an entry that is the only argument of a command.
  private static let longestLabel = 3
  private static let shortestEntry = 60

  private func isLineEnd(_ offset: Int) -> Bool {
    let next = source[min(offset, end)..<end].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return next == nil || next == 0x0A || next == UInt8(ascii: "%")
  }

  private func isLineStart(_ offset: Int) -> Bool {
    if offset == itemStart { return true }
    let before = source[..<offset].suffix(LaTeXReader.longestGlyph).last { $0 != 0x20 && $0 != 0x09 }
    return before == nil || before == 0x0A
  }

  private mutating func skipVerbatim(from start: Int) {
    index = start
    guard start < end, let close = source[(start + 1)..<end].firstIndex(where: { $0 == source[start] || $0 == 0x0A })
    else { return }
    remarks.append(start..<close)
    index = close + 1
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

  /// A year beside an entry is the heading of this entry, and of those below it without a label. Other labels are numbers.
  private mutating func readLabel(_ label: Range<Int>) throws(ScanError) {
    guard let start = source[label].firstIndex(where: \.isDigit),
      source[start..<label.upperBound].prefix(4).allSatisfy(\.isDigit),
      start + 4 <= label.upperBound
    else { return }
    try builder.open("h6", at: label.lowerBound)
    builder.text(start..<start + 4)
    builder.close("h6")
  }

  private mutating func readEntry(_ arguments: Arguments) throws(ScanError) {
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

  // MARK: Environments

  private mutating func begin(from start: Int) throws(ScanError) {
    index = start
    guard let name = syntax.argument(from: start) else { return }
    let word = String(decoding: source[name].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    let place = index
    index = syntax.skippingOptions(name.upperBound + 1)
    let kind = LaTeXEnvironment(name: word)
    switch kind {
    case .hidden:
      guard let close = endMark(of: word) else { return }
      remarks.append(index..<close)
      index = close
      return
    case .table:
      skipArguments()
      try builder.open("table", at: place)
    case .list:
      skipArguments()
      try builder.open("ul", at: place)
    case .block:
      if LaTeXEnvironment.settings.contains(word) { skipArguments() }
      try builder.open("div", at: place)
    }
    environments.append((word, kind == .table))
    if kind == .table { try builder.open("tr", at: place) }
  }

  /// Where the end of an environment begins whose text is not read. An end that is missing is searched for once.
  private mutating func endMark(of word: String) -> Int? {
    guard !missing.contains(word) else { return nil }
    var place = index
    while let found = source.firstIndex(of: "\\end{", from: place), found < end {
      if source[(found + 5)...].starts(with: Array((word + "}").utf8))
        || source[(found + 5)...].starts(with: Array((word + "*}").utf8))
      {
        return found
      }
      place = found + 5
    }
    missing.insert(word)
    return nil
  }

  /// Arguments directly behind the name of an environment.
  private mutating func skipArguments() {
    while let argument = syntax.group(at: index) { index = syntax.skippingOptions(argument.upperBound + 1) }
  }

  private mutating func endEnvironment(from start: Int) {
    index = start
    guard let name = syntax.argument(from: start) else { return }
    index = name.upperBound + 1
    let word = String(decoding: source[name].prefix { $0 != UInt8(ascii: "*") }, as: UTF8.self)
    // Most environments end where the last one began; a forgotten end closes with the one around it.
    guard let last = environments.suffix(LaTeXReader.mostForgotten).lastIndex(where: { $0.name == word }) else {
      return
    }
    while environments.count > last {
      let environment = environments.removeLast()
      switch LaTeXEnvironment(name: environment.name) {
      case .table: builder.close("table")
      case .list: builder.close("ul")
      case .block: builder.close("div")
      case .hidden: break
      }
    }
  }

  /// Environments without an end that another one may close.
  private static let mostForgotten = 8
}
