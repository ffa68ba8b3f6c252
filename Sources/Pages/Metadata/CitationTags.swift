import Bibliography

/// The `citation_*` tags of a page's head, which describe one work: the article that the page is about
/// (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing).
struct CitationTags {
  private var values: [String: [MappedText]] = [:]

  /// `citation_reference` and others describe other works, or are not compared.
  private static let names: Set<String> = [
    "citation_title", "citation_author", "citation_authors", "citation_journal_title", "citation_conference_title",
    "citation_inbook_title", "citation_book_title", "citation_volume", "citation_issue", "citation_firstpage",
    "citation_lastpage", "citation_publication_date", "citation_date", "citation_year", "citation_online_date",
    "citation_doi",
  ]

  /// Tags of one name at most.
  private static let most = 2000

  mutating func read(_ tag: MarkupScan.Tag, of file: SourceFile) {
    guard let key = tag.value("name") ?? tag.value("property"), key.count < 40, let content = tag.value("content")
    else { return }
    let name = String(decoding: file.bytes[key].map(\.lowered), as: UTF8.self)
    guard CitationTags.names.contains(name), values[name, default: []].count < CitationTags.most else { return }
    values[name, default: []].append(MappedText(attribute: content, of: file))
  }

  /// nil without a DOI, and where the tags name several: the metadata of a list, which cannot be told apart.
  func statement(in file: SourceFile) -> WorkStatement? {
    let containers = [
      "citation_journal_title", "citation_conference_title", "citation_inbook_title", "citation_book_title",
    ]
    let dates = ["citation_publication_date", "citation_date", "citation_year", "citation_online_date"]
    let authors = values["citation_author"] ?? values["citation_authors"] ?? []
    let stated = [
      StatedValue(.title, title: only("citation_title")), StatedValue(names: authors),
      StatedValue(.containerTitle, title: containers.lazy.compactMap(only).first),
      StatedValue(.volume, only("citation_volume")), StatedValue(.issue, only("citation_issue")),
      StatedValue(first: only("citation_firstpage"), last: only("citation_lastpage")),
      StatedValue(date: dates.lazy.compactMap(only).first),
    ]
    return WorkStatement(.citationTags, stated.compactMap(\.self), doi: only("citation_doi"), in: file)
  }

  /// The value under a name; nil where there are several, such as the title in two languages.
  private func only(_ name: String) -> MappedText? {
    guard let all = values[name], let first = all.first, all.allSatisfy({ $0.text == first.text }), !first.isEmpty
    else { return nil }
    return first
  }
}
