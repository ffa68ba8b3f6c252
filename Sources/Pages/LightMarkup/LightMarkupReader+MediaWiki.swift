import Bibliography

/// Blocks of wikitext: tables and tags.
extension LightMarkupReader {
  mutating func readMediaWiki(_ line: LightMarkupLine) -> Bool {
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
