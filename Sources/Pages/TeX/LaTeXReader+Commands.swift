import Bibliography

/// Commands of LaTeX and of its packages.
extension LaTeXReader {
  mutating func readCommand() throws(ScanError) {
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
      // `\bibitem [label] {key}`
      let behind = keys > 0 ? syntax.skippingOptions(syntax.skippingBlanks(behind)) : behind
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
    case .hidden(0): index = max(name.upperBound, syntax.skippingBlanks(name.upperBound))
    case .hidden(let count):
      index = syntax.arguments(from: behind, atMost: count).last.map { $0.upperBound + 1 } ?? behind
      // `\bibinfo {year} {2005}`
      if let printed = syntax.argument(from: index) { index = printed.lowerBound - 1 }
    case .verbatim: skipVerbatim(from: behind)
    case .definition: index = Definition(in: source, syntax, at: name.upperBound)?.end ?? name.upperBound
    case .disabled:
      let close = endOfCondition(from: behind)
      remarks.append(index..<close)
      index = close
    case .linkedOption:
      let place = syntax.skippingBlanks(name.upperBound)
      let option = syntax.option(at: place)
      index = option.map { $0.upperBound + 1 } ?? place
      guard let doi = syntax.argument(from: index) else { return }
      let target = Array("https://doi.org/".utf8) + address(doi)
      if let option {
        builder.openLink(LinkTarget(utf8: target, source: doi))
        builder.text(option)
        builder.closeLink()
        index = doi.upperBound + 1
      } else {
        readAddress(doi, target: target)
      }
    case .footnote:
      index = behind
      guard let text = syntax.argument(from: behind) else { return }
      // `\footnote{\url{https://doi.org/…}}` belongs to the entry, other notes do not.
      let isDOI = source[text].prefix(PageLimits.address).firstIndex(of: "10.", from: text.lowerBound) != nil
      if isDOI { builder.lineBreak() }
      index = isDOI ? text.lowerBound : text.upperBound + 1
    case .entry(let hasLabel):
      index = behind
      var arguments = syntax.arguments(from: behind, atMost: LaTeXReader.mostArguments)
      try builder.open("li", at: index)
      if hasLabel, arguments.count > 1 { readLabel(arguments.removeFirst()) }
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
    if dividesPageNumber(at: index) {
      index += 2
      return
    }
    let limit = min(end, index + LaTeXReader.longestGlyph)
    let piece = glyphs.next(at: index, before: limit)
    let next = max(piece?.end ?? 0, index + 1)
    if let text = piece?.text, !text.isEmpty { builder.text(text.utf8, from: index..<next) }
    index = next
  }

  /// `11\,295--11\,307`: the thin spaces in large page numbers, as BibTeX styles of IEEE write them, are no blanks.
  private func dividesPageNumber(at index: Int) -> Bool {
    guard source.has("\\,", at: index) else { return false }
    let before = source[..<index].suffix(4).reversed().prefix { $0.isDigit }.count
    let after = source[(index + 2)...].prefix(4).prefix { $0.isDigit }
    guard (1...3).contains(before), after.count == 3 else { return false }
    return source.has("-", at: after.endIndex) || source[..<(index - before)].last == UInt8(ascii: "-")
  }

  private mutating func endLine() {
    if environments.last?.isTable == true { endRow() } else { builder.lineBreak() }
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
    var behind = syntax.skippingOptions(name.upperBound)
    // `\doiref{10.1000/182}`
    if word.lowercased().hasSuffix("doi"), let doi = syntax.group(at: behind), source.has("10.", at: doi.lowerBound) {
      index = behind
      return readAddress(doi, target: Array("https://doi.org/".utf8) + address(doi))
    }
    // A length is a setting.
    while let first = syntax.group(at: behind), isLength(first) { behind = first.upperBound + 1 }
    let arguments = syntax.arguments(from: behind, atMost: LaTeXReader.mostArguments)
    // In a bibliography they format parts of an entry.
    if environments.last?.name != "thebibliography", isLineStart(start), let first = arguments.first,
      let last = arguments.last
    {
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

  /// `2\baselineskip`, `0.5em`, `*`
  private func isLength(_ argument: Range<Int>) -> Bool {
    guard argument.count < LaTeXReader.longestLength else { return false }
    let rest = source[argument].drop { $0.isDigit || $0.isBlank || "+-.*".utf8.contains($0) }
    guard rest.count < argument.count else { return false }
    if rest.isEmpty { return source[argument].elementsEqual("*".utf8) }
    if rest.first == UInt8(ascii: "\\") { return rest.dropFirst().allSatisfy(\.isLetter) }
    return LaTeXSyntax.units.contains(String(decoding: rest, as: UTF8.self))
  }

  private static let longestLength = 30

  /// The end of a branch that is not read: its `\fi`, or the `\else` of a condition that never holds.
  private func endOfCondition(from start: Int) -> Int {
    let close = source.firstIndex(of: "\\fi", from: start).map { min(end, $0 + 3) } ?? end
    guard source.has("\\iffalse", at: start - 8), let other = source.firstIndex(of: "\\else", from: start),
      other < close
    else { return close }
    return other + 5
  }

  private func isLineEnd(_ offset: Int) -> Bool {
    let next = source[min(offset, end)..<end].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
    return next == nil || next == 0x0A || next == UInt8(ascii: "%")
  }

  func isLineStart(_ offset: Int) -> Bool {
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
}
