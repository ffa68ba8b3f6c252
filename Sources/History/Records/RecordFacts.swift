import Bibliography

/// What a record says that a citation may repeat, as far as a change of it concerns whoever cites the work.
struct RecordFacts: Equatable, Codable {
  var author: [String]
  var title: String
  var containerTitle: String
  var volume: String
  var issue: String
  /// Pages or, where there are none, the article number.
  var page: String
  /// The years under which the work has appeared, in ascending order.
  var issued: [Int]
  /// The notices about the work, and the versions of record of a preprint: `retraction 10.1000/2`.
  var updatedBy: [String]
  /// The DOI that has replaced this one; empty where none has.
  var replacedBy: String

  /// Of longer lists the rest is kept as a number only, so that no record of a collaboration fills the store.
  private static let mostAuthors = 300

  /// - Parameter doi: the one that is cited, which the registry may have replaced.
  init(_ work: Work, citedAs doi: DOI) {
    let names = work.author.map { name in
      name.name ?? [name.family, name.given, name.suffix].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    author = names.prefix(RecordFacts.mostAuthors).map(Markup.plainText)
    if names.count > RecordFacts.mostAuthors { author.append("and \(names.count - RecordFacts.mostAuthors) more") }
    title = Markup.plainText(work.title.first ?? "")
    containerTitle = Markup.plainText(work.containerTitle.first ?? "")
    volume = work.volume ?? ""
    issue = work.issue ?? ""
    page = work.page ?? work.articleNumber ?? ""
    let kinds: [Work.DateKind] = [
      .issued, .published, .publishedPrint, .publishedOnline, .journalIssuePrint, .journalIssueOnline,
    ]
    issued = Set(kinds.compactMap { work.dates[$0]?.year }).sorted()
    let notices = work.notices.map { update in
      let kind = String(update.type.map { $0 == "_" ? " " : $0 })
      return update.doi.map { "\(kind) \($0.name)" } ?? kind
    }
    updatedBy = Set(notices + work.isPreprintOf.map { "version of record \($0.name)" }).sorted()
    replacedBy = work.doi == doi ? "" : work.doi.name
  }

  /// What is otherwise now, in the order of Crossref's fields.
  func changes(to now: RecordFacts) -> [RecordChange] {
    var changes: [RecordChange] = []
    func compare(_ field: String, _ before: String, _ after: String) {
      if before != after { changes.append(RecordChange(field: field, from: before, to: after)) }
    }
    let notices = now.updatedBy.filter { !updatedBy.contains($0) }
    let withdrawn = updatedBy.filter { !now.updatedBy.contains($0) }
    compare("updated-by", withdrawn.joined(separator: ", "), notices.joined(separator: ", "))
    if author != now.author { changes.append(NameChange(from: author, to: now.author).change) }
    compare("title", title, now.title)
    compare("container-title", containerTitle, now.containerTitle)
    compare("volume", volume, now.volume)
    compare("issue", issue, now.issue)
    compare("page", page, now.page)
    compare("issued", RecordFacts.years(issued), RecordFacts.years(now.issued))
    compare("DOI", replacedBy, now.replacedBy)
    return changes
  }

  private static func years(_ years: [Int]) -> String { years.map(String.init).joined(separator: ", ") }
}
