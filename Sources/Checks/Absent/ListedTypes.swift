import Bibliography

/// Which works of a person belong on a list of publications, by their types.
package enum ListedTypes {
  /// Types that are listed where the configuration names no others. Names are Crossref's
  /// (<https://api.crossref.org/types>), which DataCite's are translated to.
  package static let standard: [String] = [
    "journal-article", "proceedings-article", "posted-content", "book", "edited-book", "monograph", "reference-book",
    "book-chapter", "book-section", "book-part", "reference-entry", "report", "dissertation", "standard",
  ]

  /// Types that the configuration may name beside them. `correction` stands for notices of every type.
  package static let others: [String] = [
    "dataset", "software", "correction", "peer-review", "component", "proceedings", "journal-issue", "grant",
    "database", "book-set", "book-series", "book-track", "report-component", "report-series", "other",
  ]

  /// The word for the type of a work.
  static func type(of authored: AuthoredWork) -> String {
    let title = Markup.plainText(authored.work.title.first ?? "").lowercased()
    if authored.isNotice || notices.contains(where: { title.hasPrefix($0) }) { return "correction" }
    if discussions.contains(where: { title.hasPrefix($0) }) { return "peer-review" }
    return authored.work.type.isEmpty ? "other" : authored.work.type
  }

  /// How titles of notices begin: not every publisher deposits which work a notice is about. “Correction of …” may be an
  /// article.
  private static let notices = [
    "correction to ", "correction to:", "correction:", "correction for ", "author correction", "publisher correction",
    "erratum", "errata", "corrigendum", "corrigenda", "retraction note", "retraction:", "retraction of ", "retracted:",
    "retracted article", "withdrawn:", "expression of concern", "addendum to ", "addendum:", "publisher’s note",
    "publisher's note",
  ]

  /// How the titles of comments in public reviews begin: they are registered as preprints.
  private static let discussions = [
    "reply on rc", "reply on cc", "reply on ec", "reply on ac", "comment on egusphere-", "referee report",
  ]
}
