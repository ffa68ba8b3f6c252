import Bibliography

/// Divides a page in a light markup language into items, line by line: headings, list items, paragraphs, rows of tables.
struct LightMarkupReader {
  let source: [UInt8]
  let language: LightMarkup
  private var builder: ItemBuilder
  private var inlines: LightMarkupInlines
  private var passage = Passage()
  /// Lines that are not read, and where they end.
  private var skipped: Skip?
  /// Whether the next lines with an indent are code: the paragraph before them ends in `::`.
  private var expectsCode = false
  /// The brackets that code of Typst has open.
  private var typstCode = TypstCode()
  private var comments: [SuppressionComment] = []
  private var remarks: [Range<Int>] = []
  private var code: [Range<Int>] = []

  private struct Skip {
    /// Whether the lines are a comment, and not code.
    var isComment = false
    /// The line that ends them, in lower case.
    var mark: [UInt8]?
    /// They end with the first line that has no larger indent.
    var indent: Int?
    var start: Int
  }

  static func document(of source: [UInt8], as language: LightMarkup) -> Document {
    var reader = LightMarkupReader(source, language)
    reader.read()
    return Document(
      items: reader.builder.items, comments: reader.comments, code: reader.code, remarks: reader.remarks)
  }

  /// The visible text of a stretch, in one paragraph.
  static func text(of range: Range<Int>, in source: [UInt8], as language: LightMarkup) -> MappedText {
    var builder = ItemBuilder(source: source)
    var passage = Passage()
    passage.append(range, of: source)
    var inlines = LightMarkupInlines(language, definitions: LightMarkupDefinitions(in: [], language))
    inlines.read(passage, into: &builder)
    builder.endItem()
    guard let item = builder.items.first, !item.utf8.isEmpty else { return MappedText() }
    return item.text(0..<item.utf8.count)
  }

  private init(_ source: [UInt8], _ language: LightMarkup) {
    self.source = source
    self.language = language
    builder = ItemBuilder(source: source)
    inlines = LightMarkupInlines(language, definitions: LightMarkupDefinitions(in: source, language))
  }

  private mutating func read() {
    var start = source.textStart
    while start < source.count {
      let line = LightMarkupLine(in: source, at: start)
      start = line.end
      if skips(line) { continue }
      if line.isBlank {
        endPassage()
        if !typstCode.isOpen { builder.endItem() }
        continue
      }
      if language == .restructuredText, readUnderlined(line, &start) { continue }
      if !readBlock(line) { append(line.content, of: line) }
    }
    endPassage()
    builder.endItem()
    if let skipped { note(skipped.start..<source.count, isComment: skipped.isComment) }
  }

  // MARK: Lines that are not read

  /// Whether a line belongs to a stretch that is not read.
  private mutating func skips(_ line: LightMarkupLine) -> Bool {
    if let skip = skipped {
      if let mark = skip.mark {
        guard source[line.content].prefix(mark.count).map(\.lowered) == mark else { return true }
        end(skip, at: line.end)
        return true
      }
      if line.isBlank || line.indent > skip.indent ?? 0 { return true }
      end(skip, at: line.range.lowerBound)
    }
    guard expectsCode, !line.isBlank else { return false }
    expectsCode = false
    guard line.indent > 0 else { return false }
    skipped = Skip(indent: line.indent - 1, start: line.range.lowerBound)
    return true
  }

  private mutating func end(_ skip: Skip, at offset: Int) {
    note(skip.start..<offset, isComment: skip.isComment)
    skipped = nil
  }

  private mutating func note(_ range: Range<Int>, isComment: Bool) {
    if isComment { remarks.append(range) } else { code.append(range) }
  }

  /// Leaves out the lines up to one that begins with a mark.
  private mutating func skip(from line: LightMarkupLine, to mark: [UInt8], isComment: Bool = false) {
    endItem()
    skipped = Skip(isComment: isComment, mark: mark, start: line.range.lowerBound)
  }

  /// Leaves out a line, and those below it with a larger indent.
  private mutating func skipIndented(from line: LightMarkupLine, isComment: Bool = false) {
    endItem()
    skipped = Skip(isComment: isComment, indent: line.indent, start: line.range.lowerBound)
  }

  /// Reads a comment, which may be one to doi-audit.
  private mutating func readComment(_ line: LightMarkupLine, from start: Int) {
    if let comment = SuppressionComment(in: source, inside: start..<line.content.upperBound, of: line.content) {
      comments.append(comment)
    }
    remarks.append(line.content)
  }

  // MARK: Text

  private mutating func append(_ range: Range<Int>, of line: LightMarkupLine) {
    passage.append(range, of: source)
    let end = max(range.upperBound, line.content.upperBound)
    passage.append(end..<max(end, line.end), of: source)
  }

  private mutating func endPassage() {
    guard !passage.isEmpty else { return }
    if language == .restructuredText, passage.utf8.last(where: { !$0.isBlank }) == UInt8(ascii: ":"),
      passage.utf8.reversed().drop(while: \.isBlank).dropFirst().first == UInt8(ascii: ":")
    {
      expectsCode = true
    }
    inlines.read(passage, into: &builder)
    passage = Passage()
  }

  private mutating func endItem() {
    endPassage()
    builder.endItem()
  }

  private mutating func readHeading(_ text: Range<Int>, level: Int) {
    endItem()
    passage.append(text, of: source)
    endPassage()
    builder.endItem(headingLevel: level)
  }

  private mutating func beginItem(_ line: LightMarkupLine, text: Int) {
    endItem()
    builder.isInList = true
    append(text..<line.content.upperBound, of: line)
    // The mark of a list is that of its first paragraph only.
    endsList = true
  }

  private var endsList = false {
    didSet { if !endsList { builder.isInList = false } }
  }

  // MARK: Blocks

  /// Reads a line that is more than text; false for a line of text.
  private mutating func readBlock(_ line: LightMarkupLine) -> Bool {
    if passage.isEmpty, endsList, line.indent == 0 { endsList = false }
    if let heading = line.heading(in: source, language) {
      endsList = false
      readHeading(heading.text, level: heading.level)
      return true
    }
    let isRead =
      switch language {
      case .restructuredText: readRST(line)
      case .asciiDoc: readAsciiDoc(line)
      case .org: readOrg(line)
      case .typst: readTypst(line)
      case .mediaWiki: readMediaWiki(line)
      }
    if isRead { return true }
    guard let text = line.listText(in: source, language) else { return false }
    beginItem(line, text: text)
    return true
  }

  private func has(_ text: StaticString, _ line: LightMarkupLine) -> Bool {
    source.has(text, at: line.content.lowerBound)
  }

  // MARK: reStructuredText

  /// A headline with its line below: the line may also stand above it.
  private mutating func readUnderlined(_ line: LightMarkupLine, _ start: inout Int) -> Bool {
    guard passage.isEmpty else { return false }
    if line.isAdornment(in: source) {
      endItem()
      return true
    }
    guard start < source.count, line.indent == 0 || line.indent == 1, !has(".. ", line) else { return false }
    let next = LightMarkupLine(in: source, at: start)
    guard next.isAdornment(in: source), next.indent == 0, next.content.count + 2 >= min(line.content.count, 40) else {
      return false
    }
    start = next.end
    endsList = false
    readHeading(line.content, level: 2)
    return true
  }

  private mutating func readRST(_ line: LightMarkupLine) -> Bool {
    if has("..", line), line.content.count == 2 || has(".. ", line) { return readExplicit(line) }
    if has("__ ", line), LightMarkupDefinitions.target(on: line, in: source) != nil { return true }
    if has("| ", line) {
      endPassage()
      builder.lineBreak()
      append(line.content.lowerBound + 2..<line.content.upperBound, of: line)
      return true
    }
    // `:Author: Berg` is a field of the page; a role in a sentence has a backquote.
    if has(":", line), let colon = source[line.content].dropFirst().prefix(40).firstIndex(of: UInt8(ascii: ":")),
      colon + 1 < line.content.upperBound, source[colon + 1] == 0x20
    {
      endPassage()
      builder.lineBreak()
      append(colon + 2..<line.content.upperBound, of: line)
      endPassage()
      builder.lineBreak()
      return true
    }
    return false
  }

  /// Directives whose text is visible.
  private static let visible: Set<String> = [
    "admonition", "attention", "caution", "card", "centered", "class", "compound", "container", "danger", "details",
    "dropdown", "epigraph", "error", "footer", "grid", "grid-item", "grid-item-card", "header", "highlights", "hint",
    "hlist", "important", "list-table", "note", "only", "pull-quote", "rst-class", "rubric", "seealso", "sidebar",
    "tab",
    "tab-item", "tab-set", "tip", "todo", "topic", "versionadded", "versionchanged", "warning",
  ]

  /// `.. [Berg2019] …`, `.. _name: …`, `.. note::`, `.. a comment`
  private mutating func readExplicit(_ line: LightMarkupLine) -> Bool {
    let start =
      source[(line.content.lowerBound + 2)..<line.content.upperBound].firstIndex { $0 != 0x20 }
      ?? line.content.upperBound
    let rest = start..<line.content.upperBound
    if source[rest].first == UInt8(ascii: "["), let close = source[rest].prefix(80).firstIndex(of: UInt8(ascii: "]")),
      close + 1 < line.content.upperBound, source[close + 1].isBlank
    {
      beginItem(line, text: close + 2)
      return true
    }
    endItem()
    if source[rest].first == UInt8(ascii: "_") || source[rest].first == UInt8(ascii: "|") {
      skipIndented(from: line)
      return true
    }
    let name = source[rest].prefix { $0.isLetter || $0.isDigit || "-_:.+".utf8.contains($0) }
    if name.suffix(2).elementsEqual("::".utf8) {
      let word = String(decoding: name.dropLast(2).map(\.lowered), as: UTF8.self)
      guard LightMarkupReader.visible.contains(word) else {
        skipIndented(from: line)
        return true
      }
      let text = source[name.endIndex..<line.content.upperBound].firstIndex { !$0.isBlank } ?? line.content.upperBound
      if text < line.content.upperBound, word != "container", word != "class", word != "rst-class", word != "only" {
        append(text..<line.content.upperBound, of: line)
        endItem()
      }
      return true
    }
    if let comment = SuppressionComment(in: source, inside: rest, of: line.content) { comments.append(comment) }
    if rest.isEmpty { return true }
    skipIndented(from: line, isComment: true)
    return true
  }

  // MARK: AsciiDoc

  private mutating func readAsciiDoc(_ line: LightMarkupLine) -> Bool {
    let bytes = source[line.content]
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "/"):
      if has("////", line) {
        skip(from: line, to: Array("////".utf8), isComment: true)
        return true
      }
      guard has("//", line) else { return false }
      readComment(line, from: line.content.lowerBound + 2)
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "`"):
      if line.isAdornment(in: source), bytes.count >= (first == UInt8(ascii: "`") ? 3 : 4) {
        skip(from: line, to: Array(bytes))
        return true
      }
      // `+` alone continues the list item.
      if first == UInt8(ascii: "+"), bytes.count == 1 { return true }
      if first == UInt8(ascii: "."), bytes.count > 1, !bytes[bytes.startIndex + 1].isBlank,
        bytes[bytes.startIndex + 1] != UInt8(ascii: ".")
      {
        readHeading(line.content.dropFirst(), level: 6)
        return true
      }
      return false
    case UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"):
      guard line.isAdornment(in: source), bytes.count >= 4 else { return false }
      endItem()
      return true
    case UInt8(ascii: "["):
      // `[bibliography]`, `[[name]]`, `[#name]`: attributes of the next block.
      guard passage.isEmpty, bytes.last == UInt8(ascii: "]"), !bytes.contains(0x20) || has("[.", line) else {
        return false
      }
      endItem()
      return true
    case UInt8(ascii: ":"):
      guard passage.isEmpty, let colon = bytes.dropFirst().prefix(60).firstIndex(of: UInt8(ascii: ":")) else {
        return false
      }
      return colon > line.content.lowerBound + 1 && !bytes[..<colon].contains(0x20)
    case UInt8(ascii: "|"):
      endItem()
      if !has("|===", line) { readCells(line, divider: UInt8(ascii: "|")) }
      return true
    default:
      let macros: [StaticString] = ["include::", "image::", "video::", "toc::", "ifdef::", "ifndef::", "endif::"]
      return macros.contains { has($0, line) }
    }
  }

  /// A row of a table.
  private mutating func readCells(_ line: LightMarkupLine, divider: UInt8) {
    for cell in source[line.content].split(separator: divider, omittingEmptySubsequences: true) {
      passage.append(cell.startIndex..<cell.endIndex, of: source)
      endPassage()
      builder.cell()
    }
    builder.endItem()
  }

  // MARK: Org

  private mutating func readOrg(_ line: LightMarkupLine) -> Bool {
    if has("#+begin_", line) {
      let kind = source[line.content].dropFirst(8).prefix { !$0.isBlank }.map(\.lowered)
      endItem()
      if ["quote", "center", "verse"].contains(String(decoding: kind, as: UTF8.self)) { return true }
      skip(from: line, to: Array("#+end_".utf8) + kind, isComment: kind == Array("comment".utf8))
      return true
    }
    if has("#+", line) {
      endItem()
      return true
    }
    if has("# ", line) || line.content.count == 1 && has("#", line) {
      readComment(line, from: line.content.lowerBound + 1)
      return true
    }
    if has(":", line), source[line.content].last == UInt8(ascii: ":"), line.content.count > 2,
      source[line.content].dropFirst().dropLast().allSatisfy({ $0.isLetter || $0 == UInt8(ascii: "_") })
    {
      skip(from: line, to: Array(":end:".utf8))
      return true
    }
    if has("scheduled:", line) || has("deadline:", line) || has("closed:", line) { return true }
    guard has("|", line) else { return false }
    endItem()
    if !has("|-", line) { readCells(line, divider: UInt8(ascii: "|")) }
    return true
  }

  // MARK: Typst

  private mutating func readTypst(_ line: LightMarkupLine) -> Bool {
    if has("//", line) {
      readComment(line, from: line.content.lowerBound + 2)
      return true
    }
    if has("/*", line) {
      // A comment on one line ends there.
      if source[line.content].suffix(2).elementsEqual("*/".utf8) {
        remarks.append(line.content)
      } else {
        skip(from: line, to: Array("*/".utf8), isComment: true)
      }
      return true
    }
    if has("```", line) {
      skip(from: line, to: Array("```".utf8))
      return true
    }
    guard typstCode.isOpen || TypstCode.begins(line.content, in: source) else { return false }
    let isNew = typstCode.read(line.content, in: source)
    endPassage()
    if isNew { builder.endItem() }
    if let text = TypstCode.text(of: line.content, in: source) {
      builder.lineBreak()
      append(text, of: line)
      endPassage()
    }
    if !typstCode.isOpen { endItem() }
    return true
  }

  // MARK: MediaWiki

  private mutating func readMediaWiki(_ line: LightMarkupLine) -> Bool {
    if has("<!--", line), !source[line.content].suffix(3).elementsEqual("-->".utf8) { return false }
    if has("<!--", line), let end = source[line.content].firstIndex(of: "-->", from: line.content.lowerBound),
      end + 3 == line.content.upperBound
    {
      let inside = line.content.lowerBound + 4..<max(line.content.lowerBound + 4, end)
      if let comment = SuppressionComment(in: source, inside: inside, of: line.content) { comments.append(comment) }
      remarks.append(line.content)
      return true
    }
    for (open, close) in [("<pre", "</pre"), ("<syntaxhighlight", "</syntaxhighlight"), ("<math>", "</math")]
    where source[line.content].prefix(open.utf8.count).elementsEqual(open.utf8) {
      // On one line it is part of the text.
      if source[line.content].suffix(close.utf8.count + 1).starts(with: close.utf8) { return false }
      skip(from: line, to: Array(close.utf8))
      return true
    }
    if has("{|", line) || has("|}", line) || has("|-", line) || has("----", line) || has("__", line) {
      endItem()
      return true
    }
    guard has("|", line) || has("!", line), passage.isEmpty else { return false }
    readCells(line, divider: source[line.content.lowerBound])
    return true
  }
}
