import Bibliography
import Foundation
import GRDB
import System

/// A row of the store; `StoreSchema` says what its columns mean.
struct StoreEntry: Sendable {
  var doi: DOI
  var service: String
  var status: String
  var agency: String
  var source: String
  var asked: Int64
  var indexed: Int64?
  var received: Int64
  var current: Int64
  var record: RegistryRecord?

  /// The columns in the order in which a row is read and written.
  static let columns = "doi, service, status, agency, source, asked, indexed, received, current, shape, record"

  /// nil for what is not kept.
  init?(_ stored: StoredAnswer, to doi: DOI) {
    guard let status = stored.status else { return nil }
    self.doi = doi
    self.status = status
    service = stored.service
    agency = stored.answer.agency
    source = stored.source
    asked = stored.asked
    indexed = stored.indexed
    received = stored.received
    current = stored.current
    record = stored.answer.record
  }

  /// Reads a row of the columns. Throws where it holds what no doi-audit has written: a file on a disk may hold anything.
  init(_ row: Row, of doi: DOI) throws {
    self.doi = doi
    service = try row.decode(String.self, atIndex: 1)
    status = try row.decode(String.self, atIndex: 2)
    agency = try row.decode(String.self, atIndex: 3)
    source = try row.decode(String.self, atIndex: 4)
    asked = try StoreEntry.time(row, 5)
    indexed = try row.decode(Int64?.self, atIndex: 6)
    received = try StoreEntry.time(row, 7)
    current = try StoreEntry.time(row, 8)
    if let indexed, !UTCTime.milliseconds.contains(indexed) { throw StoreEntry.impossibleTime }
    indexed = StoredAnswer.believed(indexed, asked: asked)
    record = try RegistryRecord(row)
  }

  private static func time(_ row: Row, _ column: Int) throws -> Int64 {
    let time = try row.decode(Int64.self, atIndex: column)
    guard UTCTime.seconds.contains(time) else { throw impossibleTime }
    return time
  }

  private static let impossibleTime = DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a time that cannot be")

  /// A work from a file: it is known to have been the registry's when it was indexed, and no longer.
  init(_ head: RecordHead, json: [UInt8], file: String, at now: Int64) {
    doi = head.doi
    service = AnsweringService.file
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
    indexed = StoredAnswer.believed(head.indexed, asked: now)
    received = now
    current = indexed.map { $0 / 1000 } ?? 0
    record = RegistryRecord(head.shape, json: json)
  }

  /// Whether it is the later word of two on one DOI: of two records the one that the registry has worked on later, else
  /// the answer that came later.
  func isLater(than other: StoreEntry) -> Bool {
    if let indexed, let before = other.indexed, indexed != before { return indexed > before }
    let (time, before) = (max(current, received), max(other.current, other.received))
    if time != before { return time > before }
    // A file was there before the service was asked.
    return record != nil && (other.record == nil || other.service == AnsweringService.file)
  }
}

extension RegistryRecord {
  /// nil where the row has none.
  init?(_ row: Row) throws {
    guard let shape = try row.decode(String?.self, atIndex: 9).flatMap(Shape.init),
      let json = try row.withUnsafeData(atIndex: 10, { $0.map(Array.init) })
    else { return nil }
    self.init(shape, json: json)
  }
}
