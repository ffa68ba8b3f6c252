/// Citations that YAML has as prose in one value.
extension Citation {
  /// Fewer bytes are a label, not a citation.
  private static let shortestProse = 20

  /// A value of `citation:`, or an element of a list of texts, with Markdown and links; nil if it is too short.
  init?(prose value: MappedText, _ style: YAMLStyle, in file: SourceFile) {
    let (text, links) = value.readAsMarkdown()
    guard text.text.utf8.count > Citation.shortestProse, text.text.utf8.contains(0x20) else { return nil }
    self.init(text: text)
    quoting = style
    for match in DOIFinder.matches(in: Array(text.text.utf8)) {
      guard let range = text.source(of: match.range) else { continue }
      mentions.append(DOIMention(match, written: file.text(in: range), range: range))
    }
    for link in links {
      let written = file.text(in: link.source)
      let target = DOITarget(link.utf8)
      if let mention = DOIMention(target, written: written, range: link.source) {
        mentions.append(mention)
      } else if target == .malformed {
        malformed.append(Link(target: written, range: link.source))
      } else {
        self.links.append(Link(target: written, range: link.source))
      }
    }
    moveArXivBesideDOI()
  }
}
