import Bibliography

extension StoredAnswer {
  /// Reads the record; nil for one that cannot be understood: then the DOI is asked for anew.
  init?(_ entry: StoreEntry) {
    let resolution: Resolution
    switch entry.status {
    case "found", "alias":
      guard let record = entry.record, let work = try? record.work(for: entry.doi),
        !RecordUse.isUnusable(work, in: record.json)
      else { return nil }
      resolution = entry.status == "alias" ? .alias(of: work) : .found(work)
    case "registered": resolution = .registered(agency: entry.agency)
    case "missing": resolution = .notFound
    default: return nil
    }
    answer = Answer(resolution, from: entry.agency, record: entry.record)
    source = entry.source
    service = entry.service
    asked = entry.asked
    received = entry.received
    current = entry.current
    indexed = entry.indexed
  }

  /// The word for it in the store; nil for what is not kept.
  var status: String? {
    switch answer.resolution {
    case .found: "found"
    case .alias: "alias"
    case .registered: "registered"
    case .notFound: "missing"
    case .unavailable: nil
    }
  }
}
