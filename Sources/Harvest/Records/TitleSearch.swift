import Bibliography

/// Looks among works for those whose titles may be cited: many citations at once, each work seen once.
///
/// The folded words of the citations are the index, so that the works, which may be millions, are never held.
package struct TitleSearch {
  /// The most works that are kept for a citation.
  package static let most = 5
  /// Of a title's words, this share must be in the citation.
  private static let leastShare = 0.7

  private let citations: [String]
  /// The citations that have a word of this key.
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
    // A title of one common word is in every citation: many words weigh more than a full share of few.
    found[citation].sort { ($0.share * Double($0.words), $1.work.doi) > ($1.share * Double($1.words), $0.work.doi) }
    if found[citation].count > TitleSearch.most { found[citation].removeLast() }
  }

  /// What was found for each citation, the likeliest first.
  package var candidates: [String: [Work]] {
    Dictionary(zip(citations, found.map { $0.map(\.work) })) { first, _ in first }
  }
}
