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

extension PageAudit {
  /// Adds the published versions that a search has found to the entries of preprints.
  ///
  /// - Parameter works: by the visible text of the entries.
  mutating func addPublications(_ works: [String: Work]) {
    let cited = Set(citations.lazy.filter { !$0.citation.isMention }.flatMap(\.citation.mentions).map(\.doi))
    var style: PageStyle?
    for index in citations.indices where citations[index].maySeekPublication {
      let audit = citations[index]
      guard let work = works[audit.citation.text.text], work.isPublication, !cited.contains(work.doi) else { continue }
      citations[index].findings.append(Finding(publication: work.doi, of: audit.citation, audit.mention))
      citations[index].findings[citations[index].findings.count - 1].message += ", by authors and title"
      citations[index].findings.sort(by: Finding.isInPageOrder)
      guard let format else { continue }
      let known = style ?? PageStyle(self, format: format)
      style = known
      citations[index].propose(work, in: known)
    }
  }
}

extension CitationAudit {
  /// Whether it cites a preprint alone, and the record names no published version.
  var maySeekPublication: Bool {
    guard let work, work.isPreprint, work.publishedVersion == nil, !citation.isMention, citation.dois.count > 0,
      comparison == .consistent || comparison == .discrepant
    else { return false }
    return Set(citation.dois.map(\.doi)).count == 1 && !citation.isAboutPreprint
      && !findings.contains { $0.rule == .doiPreprint || $0.rule == .preprintPublished }
  }

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

extension Work {
  /// Letters of a title from which on no other work of the same authors has it.
  private static var lettersOfOwnTitle: Int { 25 }

  /// The one of some works that is certainly the published version of this preprint: the same title to the letter, the same
  /// authors in the same order, and a later or the same year; nil where there are several.
  package func publication(among candidates: [Work]) -> Work? {
    guard let title = title.first, let year = issued?.year ?? dates[.posted]?.year, !author.isEmpty else { return nil }
    let words = FoldedText(Markup.plainText(title))
    guard words.folded.count >= Work.lettersOfOwnTitle else { return nil }
    func names(_ work: Work) -> [String] {
      work.author.map { String(decoding: FoldedText($0.family).folded, as: UTF8.self) }
    }
    var found: [DOI: Work] = [:]
    for work in candidates where work.isPublication && work.doi != doi {
      guard let other = work.title.first,
        FoldedText(Markup.plainText(other)).words.map(\.key) == words.words.map(\.key),
        names(work) == names(self), let later = work.issued?.year, (year...year + 6).contains(later),
        work.volume != nil || work.page != nil || work.articleNumber != nil
      else { continue }
      found[work.doi] = work
    }
    return found.count == 1 ? found.values.first : nil
  }
}

extension Citation {
  /// Whether it says that the preprint is meant: "Preprint of …", "arXiv version".
  fileprivate var isAboutPreprint: Bool {
    ["preprint of", "preprint version", "arxiv version", "biorxiv version", "extended version", "long version"]
      .contains { text.text.containsIgnoringCase($0) }
  }
}
