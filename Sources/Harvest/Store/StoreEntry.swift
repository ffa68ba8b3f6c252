import Bibliography
import Foundation
import GRDB

/// A row of the store; `StoreSchema` says what its columns mean.
struct StoreEntry: Sendable {
  var doi: DOI
  var status: String
  var agency: String
  var source: String
  var asked: Int64
  var indexed: Int64?
  var received: Int64
  var current: Int64
  var record: RegistryRecord?

  /// nil for what is not kept.
  init?(_ stored: StoredAnswer, to doi: DOI) {
    guard let status = stored.status else { return nil }
    self.doi = doi
    self.status = status
    agency = stored.answer.agency
    source = stored.source
    asked = stored.asked
    indexed = stored.indexed
    received = stored.received
    current = stored.current
    record = stored.answer.record
  }

  init(_ row: Row, of doi: DOI) {
    self.doi = doi
    status = row["status"]
    agency = row["agency"]
    source = row["source"]
    asked = row["asked"]
    indexed = row["indexed"]
    received = row["received"]
    current = row["current"]
    record = RegistryRecord(row)
  }

  /// A work from a file: it is known to have been the registry's when it was indexed, and no longer.
  init(_ head: RecordHead, json: [UInt8], file: String, at now: Int64) {
    doi = head.doi
    status = "found"
    // CSL-JSON does not say whose it is.
    agency =
      switch head.shape {
      case .crossref: "Crossref"
      case .dataCite: "DataCite"
      case .csl: ""
      }
    source = file
    asked = now
    indexed = head.indexed
    received = now
    current = head.indexed.map { $0 / 1000 } ?? 0
    record = RegistryRecord(head.shape, json: json)
  }
}

extension RegistryRecord {
  /// nil where the row has none.
  init?(_ row: Row) {
    guard let shape = (row["shape"] as String?).flatMap(Shape.init),
      let json = try? row.withUnsafeData(named: "record", { $0.map(Array.init) })
    else { return nil }
    self.init(shape, json: json)
  }
}
