import Bibliography

/// Blocks of Typst: comments and code.
extension LightMarkupReader {
  mutating func readTypst(_ line: LightMarkupLine) -> Bool {
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
}
