import Bibliography
import GRDB
import System

/// The answers of registries, in a SQLite file.
///
/// Several processes may use one file: a writer waits for the others, and the newer answer wins, whichever comes last.
package final class RecordStore {
  /// As the user gave it.
  package let path: String
  private let database: DatabaseQueue
  /// The services whose answers are read; nil for those of all.
  private let services: [String]?

  /// How long another program may hold the file, in seconds.
  private static let longestWait = 30.0
  /// Most answers that are held in memory at once.
  private static let batch = 2_000

  /// Opens the file, and creates it if it is missing; its folder must exist.
  ///
  /// - Parameter services: the addresses of the services that are asked, `Registries.Bases.services`: the answers of other
  ///   services are not read. nil for all answers.
  package init(_ path: String, services: [String]? = nil) throws(StoreError) {
    self.path = path
    self.services = services.map { [AnsweringService.file] + $0 }
    var configuration = Configuration()
    configuration.label = "store"
    configuration.busyMode = .timeout(RecordStore.longestWait)
    configuration.prepareDatabase { database in
      // Enough with a write-ahead log: a process that is killed loses nothing.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      try RecordStore.prepare(database, at: path)
    } catch {
      throw StoreError(error, at: path)
    }
  }

  /// Makes the tables where they are missing; does not write to a file that has them.
  private static func prepare(_ database: DatabaseQueue, at path: String) throws {
    func isCurrent() throws -> Bool { try database.read { try StoreSchema.isCurrent($0, at: path) } }
    if try isCurrent() { return }
    try turnOnWriteAheadLog(database)
    var attempts = RecordStore.mostMigrations
    while true {
      attempts -= 1
      do {
        return try StoreSchema.migrator.migrate(database)
      } catch {
        // Another process may have done it meanwhile, or be between two steps of it: then a table exists already.
        if (try? isCurrent()) == true { return }
        guard attempts > 0, (error as? DatabaseError)?.resultCode == .SQLITE_ERROR else { throw error }
        Platform.sleep(milliseconds: 10)
      }
    }
  }

  /// How often the tables are tried to be made beside other processes that make them.
  private static let mostMigrations = 20

  /// With it, readers and a writer do not wait for each other. The setting is kept in the file.
  private static func turnOnWriteAheadLog(_ database: DatabaseQueue) throws {
    let end = ContinuousClock.now + .seconds(longestWait)
    while true {
      do {
        return try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < end {
        // SQLite does not wait by itself for this lock.
        Platform.sleep(milliseconds: 10)
      }
    }
  }

  // MARK: Reading

  /// Visits the answers for these DOIs, in their order; DOIs without one are passed over.
  func answers(for dois: [DOI], _ visit: (StoredAnswer, Answer) -> Void) throws(StoreError) {
    var rest = dois[...]
    while !rest.isEmpty {
      let batch = rest.prefix(RecordStore.batch)
      rest = rest.dropFirst(batch.count)
      let stored = try read { database in
        let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
        return try batch.compactMap { doi in try latest(for: doi, reading) }
      }
      for (stored, answer) in zip(stored, stored.concurrentMap(inPiecesOf: 64) { $0.answer }) {
        if let answer { visit(stored, answer) }
      }
    }
  }

  /// The newest answer for a DOI.
  private func latest(for doi: DOI, _ reading: Statement) throws -> StoredAnswer? {
    let rows = try Row.fetchCursor(reading, arguments: [doi.name] + serviceArguments)
    return try withExtendedLifetime(rows) {
      var latest: StoredAnswer?
      while let row = try rows.next() {
        let stored = try StoredAnswer(row, of: doi)
        if latest.map(stored.isNewer) ?? true { latest = stored }
      }
      return latest
    }
  }

  /// A SELECT statement; `serviceArguments` are its last arguments.
  private func selection(_ condition: String) -> String {
    "SELECT \(StoredAnswer.columns) FROM harvest_answer \(condition) AND \(ofServices)"
  }

  private var ofServices: String {
    services.map { "service IN (\(Array(repeating: "?", count: $0.count).joined(separator: ", ")))" } ?? "TRUE"
  }

  private var serviceArguments: StatementArguments { StatementArguments(services ?? []) }

  /// All DOIs with an answer, in ascending order.
  package func dois() throws(StoreError) -> [DOI] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT DISTINCT doi FROM harvest_answer WHERE \(ofServices) ORDER BY doi",
        arguments: serviceArguments
      ).compactMap { DOI(registered: $0) }
    }
  }

  // MARK: Export
  /// Visits all records as lines of JSON Lines, in the order of their DOIs, as the agencies wrote them.
  ///
  /// A DOI that was replaced has the record of another DOI, which is visited once.
  package func lines(_ visit: ([UInt8]) throws -> Void) throws {
    try snapshot { database in
      let rows = try Row.fetchCursor(
        database, sql: selection("WHERE status IN ('found', 'alias')") + " ORDER BY doi", arguments: serviceArguments)
      let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
      var latest: StoredAnswer?
      func write() throws {
        guard let stored = latest, let record = stored.record, let line = record.line(for: stored.doi) else { return }
        if stored.state.status == .alias, let work = try? record.work(for: stored.doi),
          try self.latest(for: work.doi, reading)?.state.status == .found
        {
          return
        }
        try visit(line)
      }
      while let row = try rows.next() {
        guard let doi = DOI(registered: try row.decode(String.self, atIndex: 0)) else { continue }
        let stored = try StoredAnswer(row, of: doi)
        if let before = latest, before.doi == doi {
          if stored.isNewer(than: before) { latest = stored }
          continue
        }
        try write()
        latest = stored
      }
      try write()
    }
  }

  /// Visits the records of these DOIs as lines of JSON Lines, in their order; returns the DOIs without one.
  package func lines(of dois: [DOI], _ visit: ([UInt8]) throws -> Void) throws -> [DOI] {
    var seen: Set<DOI> = []
    var missing: [DOI] = []
    try snapshot { database in
      let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
      for doi in dois {
        guard let record = try latest(for: doi, reading)?.record,
          let work = try? record.work(for: doi),
          let line = record.line(for: doi)
        else {
          missing.append(doi)
          continue
        }
        if seen.insert(work.doi).inserted { try visit(line) }
      }
    }
    return missing
  }

  // MARK: Writing

  /// Stores answers, all or none of them; returns how many rows are new or have changed.
  ///
  /// The newer answer wins, whichever is stored last: of two records the one that the registry has indexed later, else the
  /// answer that was given later. That the registry was asked is stored in any case.
  ///
  /// - Parameter replacing: they replace what is stored, whatever its times.
  @discardableResult func keep(_ answers: [StoredAnswer], replacing: Bool = false) throws(StoreError) -> Int {
    if answers.isEmpty { return 0 }
    return try write { database in
      let statement = try database.makeStatement(sql: RecordStore.keeping)
      let confirmation = try database.makeStatement(sql: RecordStore.confirming + " AND service = ?4")
      let removal = try database.makeStatement(sql: "DELETE FROM harvest_answer WHERE doi = ? AND service IN (?, ?)")
      var kept = 0
      for answer in answers {
        if replacing { try removal.execute(arguments: [answer.doi.name, answer.service, AnsweringService.file]) }
        try statement.execute(arguments: answer.arguments)
        if database.changesCount > 0 {
          kept += 1
        } else {
          try confirmation.execute(
            arguments: [answer.state.asked, answer.state.current, answer.doi.name, answer.service])
        }
      }
      return kept
    }
  }

  /// Stored times after that of the new answer are ignored: a clock was wrong, or the file was tampered with.
  private static let keeping = """
    INSERT INTO harvest_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT))
    ON CONFLICT (doi, service) DO UPDATE SET
      status = excluded.status, agency = excluded.agency, source = excluded.source, indexed = excluded.indexed,
      received = excluded.received, current = excluded.current, shape = excluded.shape, record = excluded.record,
      asked = CASE WHEN asked > excluded.asked + 86400 THEN excluded.asked ELSE max(asked, excluded.asked) END
    WHERE CASE
      WHEN asked > excluded.asked + 86400 OR current > excluded.asked + 86400 THEN TRUE
      WHEN excluded.indexed <> indexed THEN excluded.indexed > indexed
      -- A miss gives way to a record.
      WHEN record IS NULL AND excluded.record IS NOT NULL THEN TRUE
      ELSE excluded.current > current OR excluded.current = current AND excluded.record IS NOT record
    END
    """

  private static let confirming = """
    UPDATE harvest_answer SET asked = max(asked, ?1), current = ?2 WHERE current <= ?2 AND doi = ?3
    """

  /// Notes that the registry was asked whether these records have changed, and that they have not.
  package func confirm(_ dois: [DOI], at now: Int64) throws(StoreError) {
    if dois.isEmpty { return }
    try write { database in
      let statement = try database.makeStatement(sql: RecordStore.confirming + " AND " + ofServices)
      for doi in dois { try statement.execute(arguments: [now, now, doi.name] + serviceArguments) }
    }
  }

  /// Reads one state of the store, even if others write meanwhile; errors that are not the store's are passed on.
  private func snapshot(_ body: (Database) throws -> Void) throws {
    do {
      try database.read(body)
    } catch let error as DatabaseError {
      throw StoreError(error, at: path)
    } catch let error as RowDecodingError {
      throw StoreError(error, at: path)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.read(body) } catch { throw StoreError(error, at: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do { return try database.write(body) } catch { throw StoreError(error, at: path) }
  }
}
