import Bibliography

/// Holds what the registries say of each DOI against what they said before.
struct RecordComparison {
  private(set) var records: [DOI: KnownRecord]
  private(set) var events: [Event] = []
  /// DOIs whose records are not what they were.
  private(set) var changed: Set<DOI> = []
  /// DOIs that had a record, and have none now.
  private(set) var lost: Set<DOI> = []

  /// Where nobody can be asked for long, it is told again every so many runs.
  static let reminder = 7

  init(_ resolutions: [DOI: Resolution], known: [DOI: KnownRecord]) {
    records = known
    for (doi, resolution) in resolutions.sorted(by: { $0.key < $1.key }) {
      compare(doi, resolution, known[doi])
    }
  }

  private mutating func compare(_ doi: DOI, _ resolution: Resolution, _ before: KnownRecord?) {
    var now = before ?? KnownRecord()
    switch resolution {
    case .unavailable(let reason):
      now.unavailableRuns += 1
      if (now.unavailableRuns - 1).isMultiple(of: RecordComparison.reminder) {
        tell(.unverified, doi, now) { event in
          event.message = reason
          event.runs = now.unavailableRuns
        }
      }
    case .notFound:
      lose(doi, before, now, why: "the registry has this DOI no more")
      now.standing = .unregistered
      now.unavailableRuns = 0
    case .registered(let agency):
      let agency = agency.isEmpty ? "its agency" : agency
      lose(doi, before, now, why: "\(agency) has the DOI and hands out no record")
      now.standing = .withoutRecord
      now.unavailableRuns = 0
    case .found(let work), .alias(of: let work):
      let facts = RecordFacts(work, citedAs: doi)
      now.label = EntryLabel(work)
      if let before, before.standing == .unregistered || before.standing == .withoutRecord {
        tell(.registered, doi, now) { $0.changes = before.facts?.changes(to: facts) ?? [] }
        changed.insert(doi)
      } else if let changes = before?.facts?.changes(to: facts), !changes.isEmpty {
        tell(.registry, doi, now) { $0.changes = changes }
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
  private mutating func lose(_ doi: DOI, _ before: KnownRecord?, _ now: KnownRecord, why: String) {
    if before?.facts != nil { lost.insert(doi) }
    guard let before, before.standing == .found else { return tellVerified(doi, before) }
    tell(.unregistered, doi, now) { $0.message = why }
    changed.insert(doi)
  }

  private mutating func tellVerified(_ doi: DOI, _ before: KnownRecord?) {
    guard let before, before.unavailableRuns > 0 else { return }
    tell(.verified, doi, before) { $0.runs = before.unavailableRuns }
  }

  private mutating func tell(
    _ kind: Event.Kind, _ doi: DOI, _ record: KnownRecord, _ fill: (inout Event) -> Void = { _ in }
  ) {
    var event = Event(kind)
    event.doi = doi.name
    event.entry = record.label
    fill(&event)
    events.append(event)
  }
}
