import Bibliography

/// Divides a page in a light markup language into items, line by line: headings, list items, paragraphs, rows of tables.
struct LightMarkupReader {
  let source: [UInt8]
  let language: LightMarkup
  var builder: ItemBuilder
  private var inlines: LightMarkupInlines
  var passage = Passage()
  /// Lines that are not read, and where they end.
  private var skipped: Skip?
  /// Whether the next lines with an indent are code: the paragraph before them ends in `::`.
  private var expectsCode = false
  /// The brackets that code of Typst has open.
  var typstCode = TypstCode()
  var comments: [SuppressionComment] = []
  var remarks: [Range<Int>] = []
  private var code: [Range<Int>] = []

  private struct Skip {
    /// Whether the lines are a comment, and not code.
    var isComment = false
    /// The line that ends them, in lower case.
    var mark: [UInt8]?
    /// They end with the first line that has no larger indent.
    var indent: Int?
    /// Whether a blank line ends them too.
    var endsAtBlank = false
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
      if line.isBlank ? !skip.endsAtBlank : line.indent > skip.indent ?? 0 { return true }
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
  mutating func skip(from line: LightMarkupLine, to mark: [UInt8], isComment: Bool = false) {
    endItem()
    skipped = Skip(isComment: isComment, mark: mark, start: line.range.lowerBound)
  }

  /// Leaves out a line, and those below it with a larger indent.
  mutating func skipIndented(from line: LightMarkupLine, isComment: Bool = false, endsAtBlank: Bool = false) {
    endItem()
    skipped = Skip(
      isComment: isComment, indent: line.indent, endsAtBlank: endsAtBlank, start: line.range.lowerBound)
  }

  /// Reads a comment, which may be one to doi-audit.
  mutating func readComment(_ line: LightMarkupLine, from start: Int) {
    if let comment = SuppressionComment(in: source, inside: start..<line.content.upperBound, of: line.content) {
      comments.append(comment)
    }
    remarks.append(line.content)
  }

  // MARK: Text

  mutating func append(_ range: Range<Int>, of line: LightMarkupLine) {
    passage.append(range, of: source)
    let end = max(range.upperBound, line.content.upperBound)
    passage.append(end..<max(end, line.end), of: source)
  }

  mutating func endPassage() {
    guard !passage.isEmpty else { return }
    if language == .restructuredText, passage.utf8.last(where: { !$0.isBlank }) == UInt8(ascii: ":"),
      passage.utf8.reversed().drop(while: \.isBlank).dropFirst().first == UInt8(ascii: ":")
    {
      expectsCode = true
    }
    inlines.read(passage, into: &builder)
    passage = Passage()
  }

  mutating func endItem() {
    endPassage()
    builder.endItem()
  }

  mutating func readHeading(_ text: Range<Int>, level: Int) {
    endItem()
    passage.append(text, of: source)
    endPassage()
    builder.endItem(headingLevel: level)
  }

  mutating func beginItem(_ line: LightMarkupLine, text: Int) {
    endItem()
    builder.isInList = true
    append(text..<line.content.upperBound, of: line)
    // The mark of a list is that of its first paragraph only.
    endsList = true
  }

  var endsList = false {
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

  func has(_ text: StaticString, _ line: LightMarkupLine) -> Bool {
    source[..<line.content.upperBound].has(text, at: line.content.lowerBound)
  }

  /// A row of a table.
  mutating func readCells(_ line: LightMarkupLine, divider: UInt8) {
    for cell in source[line.content].split(separator: divider, omittingEmptySubsequences: true) {
      passage.append(cell.startIndex..<cell.endIndex, of: source)
      endPassage()
      builder.cell()
    }
    builder.endItem()
  }
}
