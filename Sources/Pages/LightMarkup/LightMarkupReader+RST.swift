import Bibliography

/// Blocks of reStructuredText: headlines, directives, targets, citations with labels.
extension LightMarkupReader {
  /// A headline with its line below: the line may also stand above it.
  mutating func readUnderlined(_ line: LightMarkupLine, _ start: inout Int) -> Bool {
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

  mutating func readRST(_ line: LightMarkupLine) -> Bool {
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
  mutating func readExplicit(_ line: LightMarkupLine) -> Bool {
    let start =
      source[(line.content.lowerBound + 2)..<line.content.upperBound].firstIndex { $0 != 0x20 }
      ?? line.content.upperBound
    let rest = start..<line.content.upperBound
    if source[rest].first == UInt8(ascii: "["), let close = source[rest].prefix(80).firstIndex(of: UInt8(ascii: "]")),
      close + 1 == line.content.upperBound || source[close + 1].isBlank
    {
      // The text may begin on the next line.
      beginItem(line, text: min(close + 2, line.content.upperBound))
      return true
    }
    endItem()
    if source[rest].first == UInt8(ascii: "_") || source[rest].first == UInt8(ascii: "|") {
      // An address ends at a blank line; what is indented below it is a quote.
      skipIndented(from: line, endsAtBlank: source[rest].first == UInt8(ascii: "_"))
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
}
