extension MappedText {
  /// The same text without its marks of Markdown and HTML, and the links in it; it is taken as one paragraph.
  func readAsMarkdown() -> (text: MappedText, links: [LinkTarget]) {
    // Behind a word nothing is a list, a heading or a table.
    let word = Array("x ".utf8)
    guard let items = try? MarkdownReader.division(of: word + text.utf8).items else { return (self, []) }
    var read = MappedText()
    var links: [LinkTarget] = []
    for item in items {
      let bytes = item.utf8
      for run in item.runs where run.source.upperBound > word.count {
        let isCut = run.source.lowerBound < word.count
        // Only the word itself is cut, and that is verbatim.
        let skipped = isCut ? word.count - run.source.lowerBound : 0
        let outer = (run.source.lowerBound + skipped - word.count)..<(run.source.upperBound - word.count)
        let string = String(decoding: bytes[(run.visible.lowerBound + skipped)..<run.visible.upperBound], as: UTF8.self)
        read.append(string, outer, isVerbatim: run.isVerbatim, of: self)
      }
      for link in item.links where link.target.source.lowerBound >= word.count {
        let outer = (link.target.source.lowerBound - word.count)..<(link.target.source.upperBound - word.count)
        if !outer.isEmpty, let source = source(of: outer) {
          links.append(LinkTarget(utf8: link.target.utf8, source: source))
        }
      }
    }
    return (read.trimmed(), links)
  }

  /// Adds text that stands for a stretch of another text's.
  private mutating func append(_ string: String, _ range: Range<Int>, isVerbatim: Bool, of outer: MappedText) {
    guard !range.isEmpty else { return }
    if isVerbatim {
      append(outer.subtext(range))
    } else if let source = outer.source(of: range) {
      append(string, from: source)
    }
  }
}
