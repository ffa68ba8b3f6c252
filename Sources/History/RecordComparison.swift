import Bibliography

/// Compares the registries' records with those of the runs before.
struct RecordComparison {
  private(set) var records: [DOI: LastRecord]
  private(set) var events: [Event] = []
  /// DOIs whose records are not what they were.
  private(set) var changed: Set<DOI> = []
  /// DOIs that had a record, and have none now.
  private(set) var lost: Set<DOI> = []

  /// Number of runs after which a lasting outage is reported again.
  static let reminder = 7

  /// - Parameter unconfirmed: the DOIs whose resolution is the last known one, with the reason: no change can be seen.
  init(_ resolutions: [DOI: Resolution], unconfirmed: [DOI: String], known: [DOI: LastRecord]) {
    records = known
    for (doi, resolution) in resolutions.sorted(by: { $0.key < $1.key }) {
      compare(doi, unconfirmed[doi].map { .unavailable(reason: $0) } ?? resolution, known[doi])
    }
  }

  private mutating func compare(_ doi: DOI, _ resolution: Resolution, _ before: LastRecord?) {
    var now = before ?? LastRecord()
    switch resolution {
    case .unavailable(let reason):
      now.unavailableRuns += 1
      if (now.unavailableRuns - 1).isMultiple(of: RecordComparison.reminder) {
        addEvent(.unverified, doi, now) { event in
          event.message = reason
          event.runs = now.unavailableRuns
          event.isKnown = now.standing != .unknown
        }
      }
    case .notFound:
      lose(doi, before, now, why: "the registry no longer has this DOI")
      now.standing = .unregistered
      now.unavailableRuns = 0
    case .registered(let agency):
      let agency = agency.isEmpty ? "its agency" : agency
      lose(doi, before, now, why: "\(agency) has the DOI, but provides no record")
      now.standing = .withoutRecord
      now.unavailableRuns = 0
    case .found(let work), .alias(of: let work):
      let facts = RecordFacts(work, citedAs: doi)
      now.label = EntryLabel(work)
      if let before, before.standing == .unregistered || before.standing == .withoutRecord {
        addEvent(.registered, doi, now) { $0.changes = before.facts?.changes(to: facts) ?? [] }
        changed.insert(doi)
      } else if let changes = before?.facts?.changes(to: facts), !changes.isEmpty {
        addEvent(.registry, doi, now) { $0.changes = changes }
        changed.insert(doi)
      } else {
        tellVerified(doi, before)
      }
      now.facts = facts
      now.standing = .found
      now.unavailableRuns = 0
    }
    records[doi] = now
  }

  /// There is no record now, whether or not there was one.
  private mutating func lose(_ doi: DOI, _ before: LastRecord?, _ now: LastRecord, why: String) {
    if before?.facts != nil { lost.insert(doi) }
    guard let before, before.standing == .found else { return tellVerified(doi, before) }
    addEvent(.unregistered, doi, now) { $0.message = why }
    changed.insert(doi)
  }

  private mutating func tellVerified(_ doi: DOI, _ before: LastRecord?) {
    guard let before, before.unavailableRuns > 0 else { return }
    addEvent(.verified, doi, before) { $0.runs = before.unavailableRuns }
  }

  private mutating func addEvent(
    _ kind: Event.Kind, _ doi: DOI, _ record: LastRecord, _ fill: (inout Event) -> Void = { _ in }
  ) {
    var event = Event(kind)
    event.doi = doi.name
    event.entry = record.label
    fill(&event)
    events.append(event)
  }
}

/// One field of a record, before and now.
package struct RecordChange: Sendable, Equatable, Codable {
  /// `volume`, `page`, … under the field's Crossref name; `updated-by` for a notice about the work.
  package var field: String
  /// Empty where there was nothing.
  package var from: String
  /// Empty where there is nothing any more.
  package var to: String

  package init(field: String, from: String, to: String) {
    self.field = field
    self.from = from
    self.to = to
  }
}

/// What has changed in a list of authors: only the names concerned, however long the list.
struct NameChange {
  private let before: [String]
  private let after: [String]

  init(from before: [String], to after: [String]) {
    self.before = before
    self.after = after
  }

  private static let most = 4

  var change: RecordChange {
    let gone = NameChange.missing(before, in: after)
    let come = NameChange.missing(after, in: before)
    if gone.isEmpty, come.isEmpty {
      let first = zip(before, after).prefix { $0 == $1 }.count
      return RecordChange(field: "author", from: listed(Array(before[first...])), to: listed(Array(after[first...])))
    }
    return RecordChange(field: "author", from: listed(gone), to: listed(come))
  }

  /// The names of one list that the other lacks; one that stands there twice must do so in both.
  private static func missing(_ names: [String], in others: [String]) -> [String] {
    var left: [String: Int] = [:]
    for name in others { left[name, default: 0] += 1 }
    return names.filter { name in
      guard let count = left[name], count > 0 else { return true }
      left[name] = count - 1
      return false
    }
  }

  private func listed(_ names: [String]) -> String {
    let others = names.count > NameChange.most ? "; … (\(names.count) names)" : ""
    return names.prefix(NameChange.most).joined(separator: "; ") + others
  }
}

/// What a record says that a citation may repeat, as far as a change of it concerns a page that cites the work.
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
