import Alignment
import Bibliography
import Citations
import Pages

extension PageAudit {
  /// Judges the findings about published preprints once the whole page is known: leaves out those that the page itself
  /// answers, and proposes the citation of the published work where it can be written in the page's style.
  ///
  /// - Parameter resolutions: also those of the published versions, as far as they could be had.
  mutating func proposePublications(_ resolutions: [DOI: Resolution]) {
    guard citations.contains(where: { $0.findings.contains { $0.isAboutPublication } }) else { return }
    let cited = Set(citations.lazy.filter { !$0.citation.isMention }.flatMap(\.citation.mentions).map(\.doi))
    var style: PageStyle?
    for index in citations.indices where citations[index].findings.contains(where: \.isAboutPublication) {
      guard let published = citations[index].work?.publishedVersion else { continue }
      let work = resolutions[published]?.work
      let isAnswered =
        cited.contains(published) || work.map { !$0.isPublication } ?? false
        || citations[index].citation.isAboutPreprint
      if isAnswered {
        citations[index].findings.removeAll { $0.rule == .preprintPublished }
        continue
      }
      guard let work, let format, !citations[index].citation.isMention else { continue }
      let known = style ?? PageStyle(self, format: format)
      style = known
      citations[index].propose(work, in: known)
    }
  }
}

extension CitationAudit {
  /// Proposes the citation of the published work as the correction of the entry.
  fileprivate mutating func propose(_ work: Work, in style: PageStyle) {
    for index in findings.indices {
      switch findings[index].rule {
      case .preprintPublished:
        guard let rewritten = style.rewriting(self, as: work) else { continue }
        findings[index].fix = Fix(edits: rewritten.edits, applicability: .unsafe)
        corrected = rewritten.text
      case .doiPreprint:
        // The words are those of the published work: only the DOI is the preprint's.
        let alignment = Aligner().align(
          citation.text.text, labels: citation.labels, with: RegisteredWork(work), in: ListContext())
        let agrees: Set<Field> = [.author, .title, .containerTitle]
        let mentions = citation.mentions.filter { $0.doi == mention?.doi && $0.notation == .doi && !$0.isBeside }
        guard !mentions.isEmpty,
          agrees.allSatisfy({ [.match, .variant].contains(alignment.fields[$0]) })
        else { continue }
        findings[index].fix = Fix(rewriting: mentions, as: work.doi.name, .unsafe)
      default: break
      }
    }
  }
}

extension Finding {
  fileprivate var isAboutPublication: Bool { rule == .preprintPublished || rule == .doiPreprint }
}

extension Work {
  /// Whether it is what a preprint is published as; a data set or a review that a record names as such is not.
  var isPublication: Bool {
    switch type {
    case "journal-article", "proceedings-article", "book-chapter", "book", "monograph", "report": true
    default: false
    }
  }
}

extension Citation {
  /// Whether it says that the preprint is meant: "Preprint of …", "arXiv version".
  fileprivate var isAboutPreprint: Bool {
    ["preprint of", "preprint version", "arxiv version", "biorxiv version", "extended version", "long version"]
      .contains { text.text.containsIgnoringCase($0) }
  }
}
