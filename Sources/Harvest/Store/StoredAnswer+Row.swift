import Bibliography
import GRDB

extension StoredAnswer {
  /// nil for a row that cannot be understood: then the DOI is asked for anew.
  init?(_ row: Row, of doi: DOI) {
    let agency: String = row["agency"]
    let record = RegistryRecord(row)
    let resolution: Resolution
    switch row["status"] as String {
    case "found":
      guard let work = try? record?.work(for: doi) else { return nil }
      resolution = .found(work)
    case "alias":
      guard let work = try? record?.work(for: doi) else { return nil }
      resolution = .alias(of: work)
    case "registered": resolution = .registered(agency: agency)
    case "missing": resolution = .notFound
    default: return nil
    }
    answer = Answer(resolution, from: agency, record: record)
    source = row["source"]
    asked = row["asked"]
    received = row["received"]
    current = row["current"]
    indexed = row["indexed"]
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
