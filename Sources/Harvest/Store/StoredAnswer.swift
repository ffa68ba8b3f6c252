import Bibliography
import Foundation
import GRDB
import System

/// A registry's answer for a DOI, and when it was given: a row of the store. `StoreSchema` explains its columns.
///
/// GRDB reads it. It is written by the statement of `RecordStore.keep`, which GRDB's `PersistableRecord` cannot express: the
/// record is text that must not pass through a `String`, and a newer row is not replaced.
package struct StoredAnswer: Sendable, Equatable, FetchableRecord {
  /// What an answer says, without the record. Never that no service could be asked: that is not stored.
  enum Status: String, Sendable {
    case found, alias, registered, missing
    /// Written by another program; passed over, so that the DOI is looked up again.
    case unknown

    /// Whether the answer has a record.
    var hasRecord: Bool { self == .found || self == .alias }
  }

  /// What has to be kept in memory of a stored answer while its DOI is looked up again: the records of millions of DOIs
  /// would not fit.
  struct State: Sendable, Equatable {
    var status: Status
    /// When the registry was last asked, or the file imported. This and the following are in seconds since 1970.
    var asked: Int64
    /// When the whole record was last received.
    var received: Int64
    /// Until when the record is known to have been the registry's.
    var current: Int64
    /// When the registry last indexed the record, by its own clock, in milliseconds; nil where it does not say, or says
    /// what cannot be.
    var indexed: Int64?
  }

  /// The DOI that was looked up.
  package let doi: DOI
  /// The address of the service that gave the answer; empty for a file.
  let service: String
  let agency: String
  /// The URL at which the answer can be had again, or the file that it was imported from.
  let source: String
  let state: State
  let record: RegistryRecord?

  /// An answer that has just come; nil where no service could be asked.
  init?(_ answer: Answer, to doi: DOI, from source: String, of service: String? = nil, at now: Int64) {
    let status: Status
    switch answer.resolution {
    case .found: status = .found
    case .alias: status = .alias
    case .registered: status = .registered
    case .notFound: status = .missing
    case .unavailable: return nil
    }
    self.doi = doi
    self.service = service ?? AnsweringService.of(source: source)
    self.source = source
    agency = answer.agency
    record = answer.record
    let indexed = StoredAnswer.believed(answer.record?.indexed, asked: now)
    state = State(status: status, asked: now, received: now, current: now, indexed: indexed)
  }

  /// A work from a file: it is known to have been the registry's when it was indexed, and not later.
  init(_ head: RecordHead, json: [UInt8], file: String, at now: Int64) {
    doi = head.doi
    service = AnsweringService.file
    source = file
    // CSL-JSON does not name the agency.
    agency =
      switch head.shape {
      case .crossref: "Crossref"
      case .dataCite: "DataCite"
      case .csl: ""
      }
    record = RegistryRecord(head.shape, json: json)
    let indexed = StoredAnswer.believed(head.indexed, asked: now)
    state = State(
      status: .found, asked: now, received: now, current: indexed.map { $0 / 1000 } ?? 0, indexed: indexed)
  }

  /// The registry's time, unless it is after the time at which the registry was asked: a time in the future would win over
  /// every later answer.
  private static func believed(_ indexed: Int64?, asked: Int64) -> Int64? {
    indexed.flatMap { $0 / 1000 <= asked + RecordAge.day ? $0 : nil }
  }

  // MARK: Rows

  /// The columns in the order in which a row is read and written.
  static let columns = "doi, service, status, agency, source, asked, indexed, received, current, shape, record"

  /// Reads a row of the columns. Throws for values that no doi-audit has written: a file on a disk may hold anything.
  package init(row: Row) throws {
    guard let doi = DOI(registered: try row.decode(String.self, atIndex: 0)) else {
      throw StoredAnswer.damaged("a DOI that is not one")
    }
    try self.init(row, of: doi)
  }

  init(_ row: Row, of doi: DOI) throws {
    func time(_ column: Int) throws -> Int64 {
      let time = try row.decode(Int64.self, atIndex: column)
      guard Timestamp.seconds.contains(time) else { throw StoredAnswer.damaged("an impossible time") }
      return time
    }
    self.doi = doi
    service = try row.decode(String.self, atIndex: 1)
    let status = Status(rawValue: try row.decode(String.self, atIndex: 2)) ?? .unknown
    agency = try row.decode(String.self, atIndex: 3)
    source = try row.decode(String.self, atIndex: 4)
    let asked = try time(5)
    let indexed = try row.decode(Int64?.self, atIndex: 6)
    if let indexed, !Timestamp.milliseconds.contains(indexed) { throw StoredAnswer.damaged("an impossible time") }
    state = State(
      status: status, asked: asked, received: try time(7), current: try time(8),
      indexed: StoredAnswer.believed(indexed, asked: asked))
    record = try RegistryRecord(row)
  }

  private static func damaged(_ what: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: what)
  }

  /// The values of the columns.
  var arguments: StatementArguments {
    [
      doi.name, service, state.status.rawValue, agency, source, state.asked, state.indexed, state.received,
      state.current, record?.shape.rawValue, record.map { Data($0.json) },
    ]
  }

  // MARK: Use

  /// The answer with its record read; nil for a record that cannot be understood: the DOI is then looked up again.
  var answer: Answer? {
    let resolution: Resolution
    switch state.status {
    case .found, .alias:
      guard let record, let work = try? record.work(for: doi), !RecordUse.isUnusable(work, in: record.json) else {
        return nil
      }
      resolution = state.status == .alias ? .alias(of: work) : .found(work)
    case .registered: resolution = .registered(agency: agency)
    case .missing: resolution = .notFound
    case .unknown: return nil
    }
    return Answer(resolution, from: agency, record: record)
  }

  /// Whether it is the newer one of two answers for one DOI: of two records the one that the registry has indexed later,
  /// else the answer that came later.
  func isNewer(than other: StoredAnswer) -> Bool {
    if let indexed = state.indexed, let before = other.state.indexed, indexed != before { return indexed > before }
    let time = max(state.current, state.received)
    let before = max(other.state.current, other.state.received)
    if time != before { return time > before }
    // A file was there before the service was asked.
    return record != nil && (other.record == nil || other.service == AnsweringService.file)
  }
}

extension RegistryRecord {
  /// nil where the row has none.
  fileprivate init?(_ row: Row) throws {
    guard let shape = try row.decode(String?.self, atIndex: 9).flatMap(Shape.init),
      let json = try row.withUnsafeData(atIndex: 10, { $0.map(Array.init) })
    else { return nil }
    self.init(shape, json: json)
  }
}

/// The service that gave an answer, by its address: `https://api.crossref.org`.
///
/// An answer is used only for the service that gave it: the answers of a test server must not be used for Crossref, nor
/// Crossref's for the test server. An answer from a file has an empty address, and is used for all services.
enum AnsweringService {
  static let file = ""

  /// The service at a URL; `file` for what is not a URL.
  static func of(source: String) -> String {
    guard let scheme = source.firstRange(of: "://"), ["http", "https"].contains(source[..<scheme.lowerBound]) else {
      return file
    }
    for path in ["/v1/works/", "/dois/", "/doiRA/", "/api/handles/"] {
      if let place = source.firstRange(of: path) { return String(source[..<place.lowerBound]) }
    }
    let host = source[scheme.upperBound...]
    return String(source[..<(host.firstIndex(of: "/") ?? source.endIndex)])
  }
}

/// The age at which a stored answer is looked up again. In seconds.
package struct RecordAge: Sendable, Equatable {
  /// Of a record.
  package var record: Int64
  /// Of the answer that an agency has the DOI but gives no record.
  package var registration: Int64
  /// Of the answer that no agency has the DOI: it may be registered any day.
  package var miss: Int64

  /// - Parameter days: for records; an answer without one is believed for a day or a week at most.
  package init(days: Int) {
    record = Int64(days) * RecordAge.day
    registration = min(record, 7 * RecordAge.day)
    miss = min(record, RecordAge.day)
  }

  /// - Parameter days: for every answer: during an outage, that no agency has a DOI is as well known as a record.
  package init(lastKnown days: Int) {
    record = Int64(days) * RecordAge.day
    registration = record
    miss = record
  }

  package static let standard = RecordAge(days: 30)
  /// A record of any age is used; an answer without one only for a week or a day.
  package static let any = RecordAge(days: 1_000_000)

  static let day: Int64 = 86_400

  func isReached(by stored: StoredAnswer.State, at now: Int64) -> Bool {
    let longest =
      switch stored.status {
      case .found, .alias: record
      case .registered: registration
      case .missing, .unknown: miss
      }
    // A wrong clock has dated an answer from the future.
    return longest <= 0 || stored.asked > now + RecordAge.day || now - stored.asked > longest
  }
}
