import Bibliography
import Checks
import GRDB
import Pages

/// The runs of one site, and what is known from them.
///
/// Every step is one transaction: whoever is killed between two of them has lost nothing, and the next run goes on.
/// Only one run at a time may write; see to it with a lock.
package struct History: Sendable {
  private let path: String
  private let database: DatabaseQueue
  private let site: Int64

  /// So many runs remember their events; the counts of all runs are kept.
  static let rememberedRuns: Int64 = 400

  /// Opens the file, and makes it where there is none.
  ///
  /// - Parameters:
  ///   - path: the store; its folder exists.
  ///   - site: the name of what is audited: one store may serve several sites.
  package init(at path: String, site: String) throws(HistoryError) {
    self.path = path
    do {
      var configuration = GRDB.Configuration()
      configuration.busyMode = .timeout(30)
      configuration.journalMode = .wal
      configuration.label = "history"
      database = try DatabaseQueue(path: path, configuration: configuration)
      self.site = try database.write { database in
        try HistorySchema.prepare(database, at: path)
        try database.execute(sql: "INSERT OR IGNORE INTO history_site (name) VALUES (?)", arguments: [site])
        return try Int64.fetchOne(database, sql: "SELECT id FROM history_site WHERE name = ?", arguments: [site]) ?? 0
      }
    } catch {
      throw HistoryError(error, at: path)
    }
  }

  /// Begins a run; one that never ended is taken for killed.
  ///
  /// - Parameter now: seconds since 1970.
  package func begin(at now: Int64) throws(HistoryError) -> Run {
    try write { database in
      // A file that cannot be read is left as it is.
      _ = try Knowledge(from: database, site: site)
      try database.execute(
        sql: "UPDATE history_run SET status = 'killed' WHERE site = ? AND status = 'running'", arguments: [site])
      try database.execute(
        sql: "INSERT INTO history_run (site, started, status) VALUES (?, ?, 'running')", arguments: [site, now])
      return Run(id: database.lastInsertedRowID, started: now)
    }
  }

  /// Ends a run that saw nothing.
  package func fail(_ run: Run, at now: Int64) throws(HistoryError) {
    try write { database in
      try database.execute(
        sql: "UPDATE history_run SET status = 'failed', finished = ? WHERE id = ?", arguments: [now, run.id])
    }
  }

  /// Holds what a run has seen against what is known, and remembers both: what has changed, and what is known now.
  ///
  /// - Returns: the run as it ended, and whether it is the first that saw anything.
  package func end(_ run: Run, at now: Int64, with observation: Observation) throws(HistoryError) -> Run {
    let unavailable = Set(observation.unavailable.keys)
    return try write { database in
      let status = try String.fetchOne(
        database, sql: "SELECT status FROM history_run WHERE id = ?", arguments: [run.id])
      guard status == Run.Status.running.rawValue else { throw HistoryError.overtaken(path: path) }
      let known = try Knowledge(from: database, site: site)
      let comparison = RunComparison(observation, known: known)
      var run = run
      run.finished = now
      run.status = observation.isComplete ? .complete : .incomplete
      var counts: [String: Counts] = [:]
      for page in observation.pages {
        let ofPage = Counts(page, unavailable: unavailable)
        counts[page.source.path] = ofPage
        run.counts += ofPage
      }
      for list in observation.lists {
        var ofList = Counts(list, unavailable: [])
        ofList.pages = 0
        counts[list.source.path] = ofList
        run.counts += ofList
      }
      for event in comparison.events {
        run.counts.count(event)
        counts[event.page]?.count(event)
      }
      try comparison.knowledge.write(to: database, site: site, run: run.id, replacing: known)
      try write(counts, of: run, to: database)
      for event in comparison.events {
        try database.execute(
          sql: "INSERT INTO history_event (site, run, body) VALUES (?, ?, ?)",
          arguments: [site, run.id, try JSON.text(event)])
      }
      try run.write(to: database)
      try forget(before: run, in: database)
      return run
    }
  }

  /// Remembers where the report of a run is.
  package func setReport(_ report: String, of run: Run) throws(HistoryError) {
    try write { database in
      try database.execute(sql: "UPDATE history_run SET report = ? WHERE id = ?", arguments: [report, run.id])
    }
  }

  /// Hands over what has happened and was not told yet, by this run or by one that was killed before it could.
  ///
  /// It counts as told when `tell` returns; when it throws, or never returns, it will be told next time.
  package func tell<Failure: Error>(_ tell: ([Event]) throws(Failure) -> Void) throws(HistoryError) -> Failure? {
    var failure: Failure?
    do {
      try database.write { database in
        let events = try untold(in: database)
        try database.execute(
          sql: "UPDATE history_event SET isTold = 1 WHERE site = ? AND isTold = 0", arguments: [site])
        // Committed right behind it: what is killed in between would be told twice, and never not at all.
        do throws(Failure) {
          try tell(events)
        } catch {
          failure = error
          throw error
        }
      }
    } catch {
      if let failure { return failure }
      throw HistoryError(error, at: path)
    }
    return nil
  }

  /// What has happened and was not told yet.
  package func untold() throws(HistoryError) -> [Event] {
    try read { database in try untold(in: database) }
  }

  private func untold(in database: Database) throws -> [Event] {
    let bodies = try String.fetchAll(
      database, sql: "SELECT body FROM history_event WHERE site = ? AND isTold = 0 ORDER BY id", arguments: [site])
    return try bodies.map { try JSON.value(Event.self, from: $0) }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do { return try database.read(body) } catch { throw HistoryError(error, at: path) }
  }

  func write<Value>(_ body: (Database) throws -> Value) throws(HistoryError) -> Value {
    do { return try database.write(body) } catch { throw HistoryError(error, at: path) }
  }

  var siteID: Int64 { site }
}
