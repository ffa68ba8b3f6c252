import Bibliography
import Foundation
import GRDB

/// What registries answered, in a SQLite file that lasts.
///
/// Several processes may use one file: whoever writes waits for the others, and the newer word wins, whoever comes last.
package final class RecordStore {
  /// As it was given.
  package let path: String
  private let database: DatabaseQueue
  /// The services whose answers are read; nil for those of all.
  private let services: [String]?

  /// How long another program may hold the file, in seconds.
  private static let patience = 30.0
  /// So many answers are held at once.
  private static let batch = 2_000

  /// Opens the file, and makes it where there is none; its folder must exist.
  ///
  /// - Parameter services: the addresses of the services that are asked, `Registries.Bases.services`: what another service
  ///   has answered is not read. nil for everything that is stored.
  package init(_ path: String, services: [String]? = nil) throws(StoreError) {
    self.path = path
    self.services = services.map { [AnsweringService.file] + $0 }
    var configuration = Configuration()
    configuration.label = "store"
    configuration.busyMode = .timeout(RecordStore.patience)
    configuration.prepareDatabase { database in
      // With a write-ahead log, a process that is killed loses nothing by it.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      try RecordStore.prepare(database, at: path)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  /// Makes the tables where they are missing; what is as it should be is not written to.
  private static func prepare(_ database: DatabaseQueue, at path: String) throws {
    func isCurrent() throws -> Bool { try database.read { try StoreSchema.isCurrent($0, at: path) } }
    if try isCurrent() { return }
    try turnOnWriteAheadLog(database)
    do {
      try StoreSchema.migrator.migrate(database)
    } catch {
      // Another process may have done it in between.
      guard (try? isCurrent()) == true else { throw error }
    }
  }

  /// Readers and a writer do not wait for each other then. The file remembers it.
  private static func turnOnWriteAheadLog(_ database: DatabaseQueue) throws {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end {
        // SQLite does not wait by itself for this lock.
        usleep(10_000)
      }
    }
  }

  // MARK: Reading

  /// Visits what is stored of these DOIs, in their order; the others are passed over.
  package func answers(to dois: [DOI], _ visit: (DOI, StoredAnswer) -> Void) throws(StoreError) {
    var rest = dois[...]
    while !rest.isEmpty {
      let batch = rest.prefix(RecordStore.batch)
      rest = rest.dropFirst(batch.count)
      let entries = try read { database in
        let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
        return try batch.compactMap { doi in try latest(of: doi, reading) }
      }
      for (entry, answer) in zip(entries, entries.concurrentMap(inPiecesOf: 64) { StoredAnswer($0) }) {
        if let answer { visit(entry.doi, answer) }
      }
    }
  }

  /// The latest word on a DOI.
  func latest(of doi: DOI, _ reading: Statement) throws -> StoreEntry? {
    let rows = try Row.fetchCursor(reading, arguments: [doi.name] + serviceArguments)
    return try withExtendedLifetime(rows) {
      var latest: StoreEntry?
      while let row = try rows.next() {
        let entry = try StoreEntry(row, of: doi)
        if latest.map(entry.isLater) ?? true { latest = entry }
      }
      return latest
    }
  }

  /// A question for rows; `serviceArguments` are its last arguments.
  func selection(_ condition: String) -> String {
    "SELECT \(StoreEntry.columns) FROM harvest_answer \(condition) AND \(ofServices)"
  }

  private var ofServices: String {
    services.map { "service IN (\(Array(repeating: "?", count: $0.count).joined(separator: ", ")))" } ?? "TRUE"
  }

  var serviceArguments: StatementArguments { StatementArguments(services ?? []) }

  package func answer(to doi: DOI) throws(StoreError) -> StoredAnswer? {
    var stored: StoredAnswer?
    try answers(to: [doi]) { stored = $1 }
    return stored
  }

  /// Visits everything that is stored, in the order of the DOIs.
  package func answers(_ visit: (DOI, StoredAnswer) -> Void) throws(StoreError) { try answers(to: try dois(), visit) }

  /// All DOIs that something is known of, in ascending order.
  package func dois() throws(StoreError) -> [DOI] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT doi FROM harvest_answer WHERE \(ofServices) ORDER BY doi",
        arguments: serviceArguments
      ).compactMap { DOI(registered: $0) }
    }
  }

  // MARK: Writing

  /// Keeps answers, all or none of them; those that nobody gave are passed over.
  ///
  /// Whoever comes last, the newer word wins: of two records the one that the registry has worked on later, else the answer
  /// that was given later. That the registry was asked is kept in any case.
  ///
  /// - Parameter replacing: they take the place of what is stored, whatever that says of itself.
  package func keep(_ answers: [(DOI, StoredAnswer)], replacing: Bool = false) throws(StoreError) {
    try keep(answers.compactMap { StoreEntry($1, to: $0) }, replacing: replacing)
  }

  /// Returns how many rows are new or have changed.
  @discardableResult
  func keep(_ entries: [StoreEntry], replacing: Bool = false) throws(StoreError) -> Int {
    if entries.isEmpty { return 0 }
    return try write { database in
      let statement = try database.makeStatement(sql: RecordStore.keeping)
      let confirmation = try database.makeStatement(sql: RecordStore.confirming + " AND service = ?4")
      let removal = try database.makeStatement(sql: "DELETE FROM harvest_answer WHERE doi = ? AND service IN (?, ?)")
      var kept = 0
      for entry in entries {
        if replacing { try removal.execute(arguments: [entry.doi.name, entry.service, AnsweringService.file]) }
        try statement.execute(arguments: [
          entry.doi.name, entry.service, entry.status, entry.agency, entry.source, entry.asked, entry.indexed,
          entry.received,
          entry.current, entry.record?.shape.rawValue, entry.record.map { Data($0.json) },
        ])
        if database.changesCount > 0 {
          kept += 1
        } else {
          try confirmation.execute(arguments: [entry.asked, entry.current, entry.doi.name, entry.service])
        }
      }
      return kept
    }
  }

  /// Times that lie ahead of the answer that comes count as never: a clock went wrong, or somebody lied.
  private static let keeping = """
    INSERT INTO harvest_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
    ON CONFLICT (doi, service) DO UPDATE SET
      status = excluded.status, agency = excluded.agency, source = excluded.source, indexed = excluded.indexed,
      received = excluded.received, current = excluded.current, shape = excluded.shape, record = excluded.record,
      asked = CASE WHEN asked > excluded.asked + 86400 THEN excluded.asked ELSE max(asked, excluded.asked) END
    WHERE CASE
      WHEN asked > excluded.asked + 86400 OR current > excluded.asked + 86400 THEN TRUE
      WHEN excluded.indexed <> indexed THEN excluded.indexed > indexed
      -- That nobody had it does not stand against a record.
      WHEN record IS NULL AND excluded.record IS NOT NULL THEN TRUE
      ELSE excluded.current > current OR excluded.current = current AND excluded.record IS NOT record
    END
    """

  private static let confirming = """
    UPDATE harvest_answer SET asked = max(asked, ?1), current = ?2 WHERE current <= ?2 AND doi = ?3
    """

  /// Remembers that the registry has been asked whether these records have changed since, and that they have not.
  package func confirm(_ dois: [DOI], at now: Int64) throws(StoreError) {
    if dois.isEmpty { return }
    try write { database in
      let statement = try database.makeStatement(sql: RecordStore.confirming + " AND " + ofServices)
      for doi in dois { try statement.execute(arguments: [now, now, doi.name] + serviceArguments) }
    }
  }

  /// Reads what is stored at one moment, whoever writes meanwhile; errors that are not the store's pass through.
  func snapshot(_ body: (Database) throws -> Void) throws {
    do {
      try database.read(body)
    } catch let error as DatabaseError {
      throw StoreError(error, at: path)
    } catch let error as RowDecodingError {
      throw StoreError(error, at: path)
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw StoreError(error, at: path) }
  }

  private func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.write(body) } catch { throw StoreError(error, at: path) }
  }
}
