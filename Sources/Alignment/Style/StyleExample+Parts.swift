import Bibliography

// What a caller that rewrites an entry must know of its parts.
extension StyleExample {
  /// The authors, from the first name to the last, as UTF-8 offsets in the citation.
  public var authorRange: Range<Int>? { part(.author)?.range }

  /// The title as UTF-8 offsets in the citation.
  public var titleRange: Range<Int>? { part(.title)?.range }

  /// Whether the entry has words of its author's own, `Best paper award`, which another work's entry would not have.
  ///
  /// - Parameter others: texts whose words are no part of the entry and may go with it: its DOI, an identifier of arXiv.
  public func hasOwnWords(besides others: [String]) -> Bool {
    let known = Set(others.flatMap { FoldedText($0).words.map(\.key) })
    return looseWords.contains { word in
      let shape = text.words[word]
      if known.contains(shape.key) || NumberLabels.label(text.bytes(word)) != nil { return false }
      return shape.hasDigit || shape.length > 1 && !StyleExample.ofPreprints.contains(shape)
    }
  }

  /// Words with which an entry says that it is a preprint, and those between parts.
  private static let ofPreprints: WordSet = [
    "accepted", "an", "and", "arxiv", "at", "available", "biorxiv", "chemrxiv", "discuss", "doi", "eartharxiv",
    "essoar",
    "from", "http", "https", "in", "log", "medrxiv", "of", "on", "online", "org", "osf", "preprint", "preprints",
    "press",
    "psyarxiv", "research", "researchsquare", "review", "revision", "server", "square", "ssrn", "submitted", "techrxiv",
    "the", "to", "under", "version", "abs", "www",
  ]
}
