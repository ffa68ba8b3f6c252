import Bibliography

/// Divides a Markdown page into items, line by line.
///
/// Reads only what decides where a citation begins and ends: paragraphs, lists, headings, tables, quotes, HTML blocks.
/// Skips comments, front matter, link definitions, and code that is not a citation.
struct MarkdownReader {
  private let source: [UInt8]
  private var hidden: HiddenStretches
  private var builder: ItemBuilder
  private var inlines: MarkdownInlines
  private var passage = Passage()
  private var fence: (byte: UInt8, count: Int)?
  /// The column of the text of the innermost open list item.
  private var listIndent: Int? {
    didSet { builder.isInList = listIndent != nil }
  }
  /// Whether the open list item is one behind `[1]:`.
  private var isBehindBracket = false
  private var isTable = false
  private var wasBlank = true
  private var comments: [SuppressionComment] = []
  private var code: CodeBlock?
  private var codeRanges: [Range<Int>] = []

  static func document(of source: [UInt8]) throws(ScanError) -> Document {
    var reader = MarkdownReader(source: source)
    try reader.read()
    return Document(items: reader.builder.items, comments: reader.comments, code: reader.codeRanges)
  }

  private init(source: [UInt8]) {
    self.source = source
    hidden = HiddenStretches(in: source)
    builder = ItemBuilder(source: source)
    inlines = MarkdownInlines(definitions: LinkDefinitions(in: source))
  }

  private mutating func read() throws(ScanError) {
    var lines = MarkdownLines(source: source, from: hidden.bodyStart)
    while let line = lines.next() {
      let isCode = fence != nil
      try read(line, next: lines.peek())
      takeComments(in: line, isCode: isCode)
    }
    try endPassage()
    endCode()
    builder.endItem()
  }

  /// Keeps a line's comments to doi-audit. Comments in code are examples and have no effect.
  private mutating func takeComments(in line: MarkdownLine, isCode: Bool) {
    for var comment in hidden.takeComments(before: line.end) where !isCode {
      // A comment alone on its line at the margin is outside the list item above it.
      let isAlone = hidden.visible(of: line.content).allSatisfy { $0.allSatisfy { source[$0].isBlank } }
      if listIndent != nil, !passage.isHTML, !isAlone || line.indent >= 2 { comment.item = builder.items.count }
      comments.append(comment)
    }
  }

  private mutating func read(_ line: MarkdownLine, next: MarkdownLine?) throws(ScanError) {
    let visible = hidden.visible(of: line.range)
    // An empty line inside a comment is hidden too.
    if hidden.visible(of: line.range.isEmpty ? line.range.lowerBound..<line.end : line.range).isEmpty,
      line.end > line.range.lowerBound
    {
      if fence == nil { endCode() }
      return
    }
    if let open = fence {
      let isEnd = line.isFence(open.byte, atLeast: open.count)
      code?.add(line, of: source, isText: !isEnd)
      if isEnd {
        fence = nil
        endCode()
      }
      return
    }
    if line.isBlank {
      code?.add(line, of: source)
      try endPassage()
      builder.blankLine()
      wasBlank = true
      isTable = false
      return
    }
    defer { wasBlank = false }
    // kramdown reads Markdown inside `<li markdown="1">`, even if the list around it is HTML.
    if passage.isHTML, line.hasMarkdownAttribute {
      try endPassage(isSoft: true)
    }
    if passage.isHTML {
      guard let indent = passage.containerIndent, line.indent < indent else { return append(visible, of: line) }
      // The list item has ended, and with it the HTML block inside.
      try endPassage(isSoft: true)
    }
    if isTable { return try readRow(line) }
    try readStart(of: line, visible, next: next)
  }

  /// Reads the start of a block, on a line outside fences, HTML blocks and tables.
  private mutating func readStart(
    of line: MarkdownLine, _ visible: [Range<Int>], next: MarkdownLine?
  ) throws(ScanError) {
    if builder.isPreformatted {
      passage.isHTML = true
      return append(visible, of: line)
    }
    if wasBlank { try leaveList(before: line) }
    if isCode(line) {
      if code == nil { code = CodeBlock(from: line, language: []) }
      code?.add(line, of: source)
      return
    }
    endCode()
    if let opened = line.openedFence {
      try endPassage()
      fence = opened
      code = CodeBlock(from: line, language: source[line.content].dropFirst(opened.count))
    } else if line.isFencedDivision || line.definesLink && (passage.isEmpty || listIndent != nil && isBehindBracket) {
      // A line below an entry behind `[1]:` is not the entry's; below other text it would be.
      try endPassage()
      builder.endItem()
    } else if !passage.isEmpty, line.isUnderline {
      try endPassage(headingLevel: source[line.content.lowerBound] == UInt8(ascii: "=") ? 1 : 2)
    } else if line.isRule {
      try endPassage()
      builder.endItem()
    } else if let text = line.headingText {
      try endPassage()
      builder.endItem()
      for range in hidden.visible(of: text) { passage.append(range, of: source) }
      try endPassage(headingLevel: text.lowerBound - line.content.lowerBound)
    } else if let marker = line.listMarker(in: listIndent, interrupts: !passage.isEmpty) {
      try endPassage()
      builder.endItem()
      listIndent = marker.indent
      isBehindBracket = source[line.content.lowerBound] == UInt8(ascii: "[")
      append(hidden.visible(of: marker.text), of: line)
    } else if line.beginsHTML {
      try endPassage(isSoft: true)
      passage.isHTML = !line.hasMarkdownAttribute
      passage.containerIndent = listIndent.flatMap { line.indent >= $0 ? $0 : nil }
      append(visible, of: line)
    } else if line.hasPipe, let next, next.isTableRule {
      try endPassage()
      builder.endItem()
      isTable = true
      try readRow(line)
    } else {
      append(visible, of: line)
    }
  }

  private mutating func append(_ visible: [Range<Int>], of line: MarkdownLine) {
    for range in visible {
      let start = max(range.lowerBound, line.content.lowerBound)
      if start < range.upperBound { passage.append(start..<range.upperBound, of: source) }
    }
    passage.append(line.content.upperBound..<line.end, of: source)
  }

  private func isCode(_ line: MarkdownLine) -> Bool {
    (wasBlank || code != nil) && passage.isEmpty && !builder.isInsideElement && line.indent >= (listIndent ?? 0) + 4
      && line.listMarker(in: listIndent, interrupts: false) == nil
  }

  /// Ends a code block; a citation in it is an item.
  private mutating func endCode() {
    guard let code else { return }
    self.code = nil
    codeRanges.append(code.range)
    builder.add(preformatted: code.citations(in: source))
  }

  /// After a blank line, text without indentation is outside the list item.
  private mutating func leaveList(before line: MarkdownLine) throws(ScanError) {
    guard let indent = listIndent else { return builder.paragraph() }
    if line.indent >= min(indent, 2) { return builder.paragraph() }
    listIndent = nil
    builder.endItem()
  }

  private mutating func endPassage(headingLevel: Int? = nil, isSoft: Bool = false) throws(ScanError) {
    defer { passage = Passage() }
    if !passage.isEmpty { try inlines.read(passage, into: &builder) }
    if let headingLevel { return builder.endItem(headingLevel: headingLevel) }
    if passage.isEmpty || isSoft || listIndent != nil { return }
    builder.paragraph()
  }

  private mutating func readRow(_ line: MarkdownLine) throws(ScanError) {
    guard !line.isTableRule else { return }
    for cell in line.cells {
      var text = Passage()
      for range in hidden.visible(of: cell) { text.append(range, of: source) }
      if !text.isEmpty { try inlines.read(text, into: &builder) }
      builder.cell()
    }
    builder.endItem()
  }
}
