import Bibliography

/// A source of works that can be searched by the words of a citation.
///
/// A search nearly always finds something; the caller decides whether it is the cited work.
package protocol Finder {
  /// Calls `receive` once for each distinct citation, in any order.
  func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void)
}

/// The outcome of a search.
package enum SearchOutcome: Sendable, Equatable {
  /// The most likely first; perhaps none.
  case candidates([Work])
  /// No usable response came.
  case unavailable(reason: String)
}

extension RecordFiles: Finder {
  package func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void) {
    var search = TitleSearch(citations)
    // Problems in the files are reported when DOIs are looked up in them.
    _ = works { search.visit($0) }
    for (citation, candidates) in search.candidates { receive(citation, .candidates(candidates)) }
  }
}

extension Registries: Finder {
  /// Searches Crossref, with one request for each citation.
  package func find(_ citations: [String], _ receive: (String, SearchOutcome) -> Void) {
    var seen: Set<String> = []
    search(citations.filter { seen.insert($0).inserted }) { outcomes in
      for (citation, outcome) in outcomes {
        switch outcome {
        case .value(let works): receive(citation, .candidates(works))
        case .notFound: receive(citation, .candidates([]))
        case .unavailable(let reason): receive(citation, .unavailable(reason: reason))
        }
      }
    }
  }
}

/// Searches works for those whose titles may be in citations: many citations at once, in one pass over the works.
///
/// The folded words of the citations are the index, so that the works, which may be millions, are never held in memory.
package struct TitleSearch {
  /// Most works that are kept for a citation.
  package static let most = 5
  /// Least share of a title's words that must be in the citation.
  private static let leastShare = 0.7

  private let citations: [String]
  /// The citations that have a word with this key.
  private var index: [UInt64: [Int]] = [:]
  private var found: [[(share: Double, words: Int, work: Work)]]

  package init(_ citations: [String]) {
    self.citations = citations
    found = Array(repeating: [], count: citations.count)
    for (number, citation) in citations.enumerated() {
      for key in Set(FoldedText(citation).words.map(\.key)) { index[key, default: []].append(number) }
    }
  }

  /// Looks at one work.
  package mutating func visit(_ work: Work) {
    var best: [Int: (share: Double, words: Int)] = [:]
    for title in work.title + work.originalTitle {
      let keys = Set(FoldedText(Markup.plainText(title)).words.map(\.key))
      var counts: [Int: Int] = [:]
      for key in keys { for citation in index[key] ?? [] { counts[citation, default: 0] += 1 } }
      for (citation, count) in counts {
        let share = Double(count) / Double(keys.count)
        if share >= TitleSearch.leastShare, share > best[citation]?.share ?? 0 { best[citation] = (share, count) }
      }
    }
    for (citation, match) in best { keep(work, match, for: citation) }
  }

  private mutating func keep(_ work: Work, _ match: (share: Double, words: Int), for citation: Int) {
    // The last record of a DOI counts.
    found[citation].removeAll { $0.work.doi == work.doi }
    found[citation].append((match.share, match.words, work))
    // A title of one common word is in many citations, so a share of many words counts more than a full share of few.
    found[citation].sort { ($0.share * Double($0.words), $1.work.doi) > ($1.share * Double($1.words), $0.work.doi) }
    if found[citation].count > TitleSearch.most { found[citation].removeLast() }
  }

  /// The works that were found for each citation, the most likely first.
  package var candidates: [String: [Work]] {
    Dictionary(zip(citations, found.map { $0.map(\.work) })) { first, _ in first }
  }
}
