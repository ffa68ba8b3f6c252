extension Work {
  /// What a record has beside the fields that citations are compared by, under its CSL name: a citation that is written
  /// anew may have it.
  public enum Detail: String, CaseIterable, Sendable {
    case publisherPlace = "publisher-place"
    case isbn = "ISBN"
    case issn = "ISSN"
    case edition
    /// Of a report, a standard, a preprint.
    case number
    /// The kind of a report, a thesis or a preprint in words.
    case genre
    case version
    case eventPlace = "event-place"
    case partNumber = "part-number"
    case collectionTitle = "collection-title"
    case collectionNumber = "collection-number"
    case language
    case authority
  }

  /// The book and the series that it appeared in, of a chapter or a paper; the journal of an article.
  ///
  /// Registries list both as containers: the series first today, the book first until 2017 or so.
  public var bookAndSeries: (book: String?, series: String?) {
    guard containerTitle.count > 1, type != "journal-article" else {
      return (containerTitle.first, details[.collectionTitle])
    }
    let (first, last) = (containerTitle[0], containerTitle[containerTitle.count - 1])
    let isLastSeries = Work.looksLikeSeries(last) && !Work.looksLikeSeries(first)
    return isLastSeries ? (first, last) : (last, first)
  }

  private static func looksLikeSeries(_ title: String) -> Bool {
    let lowered = title.lowercased()
    // The volume of a series has a year, a number or a subtitle; a series has none.
    if lowered.contains(where: \.isNumber) || lowered.contains(":") || lowered.contains("–") { return false }
    return seriesWords.contains { lowered.contains($0) }
  }

  private static let seriesWords = [
    "lecture notes", "series", "advances in", "studies in", "communications in", "progress in", "topics in",
    "methods in",
    "contributions to", "springerbriefs", "monographs", "texts in", "library", "collection", "proceedings in",
    "handbooks of", "surveys in", "research in", "reihe", "schriften", "beiträge", "cahiers", "collana",
    "geophysical monograph",
    "perspectives in", "developments in", "frontiers in", "international archives",
  ]
}
