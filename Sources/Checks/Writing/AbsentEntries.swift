import Alignment
import Bibliography
import Pages

extension PageAudit {
  /// Adds the works that no page has, each with the line that would add it in the style of this page's entries. They are
  /// placed before the first entry, where the newest one would stand.
  ///
  /// - Parameter format: of the page.
  package mutating func add(_ absent: AbsentWorks, as format: PageFormat) {
    if absent.works.isEmpty { return }
    let entries = citations.lazy.filter { !$0.citation.isMention }
    let place = entries.compactMap { $0.citation.text.sourceRange?.lowerBound }.first ?? 0
    var example = self
    // Enough to show a style, however long the page is.
    example.citations = Array(citations.lazy.filter { $0.work != nil && !$0.citation.isMention }.prefix(30))
    let style = PageStyle(example, format: format)
    let markup = format.markupOfLines
    let lines = absent.works.enumerated().map { ($0.offset, $0.element.work) }.concurrentMap { number, work in
      let cited = number < PageAudit.mostStyled ? style.cite(work, as: work.doi.name, in: markup)?.text : nil
      return cited ?? PlainCitation(work: work).text
    }
    findings += zip(absent.works, lines).map { Finding(absent: $0, line: $1, at: place) }
  }

  /// Lines that are written in the style of the page: the others are plain.
  private static let mostStyled = 200
}

extension PageFormat {
  /// In which a line for such a page is written.
  fileprivate var markupOfLines: VisibleMarkup {
    switch self {
    case .markdown: .markdown
    case .html: .html
    default: .text
    }
  }
}
