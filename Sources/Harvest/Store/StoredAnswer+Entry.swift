import Bibliography

extension StoredAnswer {
  /// Reads the record; nil for one that cannot be understood: then the DOI is asked for anew.
  init?(_ entry: StoreEntry) {
    let resolution: Resolution
    switch entry.status {
    case "found":
      guard let work = try? entry.record?.work(for: entry.doi) else { return nil }
      resolution = .found(work)
    case "alias":
      guard let work = try? entry.record?.work(for: entry.doi) else { return nil }
      resolution = .alias(of: work)
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
