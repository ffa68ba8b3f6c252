import Bibliography
import Checks
import GRDB
import Pages
import System

/// The runs of one site, and what they found.
///
/// Every step is one transaction: a run that is killed between two of them loses nothing, and the next run goes on.
/// Only one run at a time may write; see to it with a lock.
package struct History: Sendable {
  private let path: String
  private let database: DatabaseQueue
  private let site: Int64

  /// Number of runs whose events are kept; the counts of all runs are kept.
  static let rememberedRuns: Int64 = 400

  /// Opens the file, and creates it where it is missing.
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

  /// Begins a run; one that never ended is taken for killed, which is an event.
  ///
  /// - Parameters:
  ///   - now: seconds since 1970.
  ///   - hung: how long the run before has been hanging, which this one has ended, in words: `21 h`; nil where none has.
  package func begin(at now: Int64, hung: String? = nil) throws(HistoryError) -> Run {
    try write { database in
      // A file that cannot be read is left as it is.
      _ = try LastRun(from: database, site: site)
      let unfinished = try Row.fetchAll(
        database, sql: "SELECT started FROM history_run WHERE site = ? AND status = 'running' ORDER BY id",
        arguments: [site])
      try database.execute(
        sql: "UPDATE history_run SET status = 'killed' WHERE site = ? AND status = 'running'", arguments: [site])
      try database.execute(
        sql: "INSERT INTO history_run (site, started, status) VALUES (?, ?, 'running')", arguments: [site, now])
      let run = Run(id: database.lastInsertedRowID, started: now)
      for (index, row) in unfinished.enumerated() {
        var event = Event(.killed)
        let isHung = index == unfinished.count - 1 && hung != nil
        event.message =
          "\(Timestamp(seconds: try row.time("started")).text) "
          + (isHung ? "hung for \(hung ?? ""), and was ended" : "was killed, or the machine stopped")
        try add(event, of: run, to: database)
      }
      return run
    }
  }

  /// Ends a run that saw nothing.
  package func fail(_ run: Run, at now: Int64) throws(HistoryError) {
    try write { database in
      try database.execute(
        sql: "UPDATE history_run SET status = 'failed', finished = ? WHERE id = ?", arguments: [now, run.id])
    }
  }

  /// Compares what a run has seen with the runs before, and stores both: what has changed, and the latest state.
  ///
  /// - Returns: the run as it ended, and whether it is the first that saw anything.
  package func end(_ run: Run, at now: Int64, with observation: Observation) throws(HistoryError) -> Run {
    let unverified = Set(observation.unverified.keys)
    return try write { database in
      let status = try String.fetchOne(
        database, sql: "SELECT status FROM history_run WHERE id = ?", arguments: [run.id])
      guard status == Run.Status.running.rawValue else { throw HistoryError.overtaken(path: path) }
      let known = try LastRun(from: database, site: site)
      let comparison = RunComparison(observation, known: known)
      var run = run
      run.finished = now
      run.status = observation.isComplete ? .complete : .incomplete
      var counts: [String: Counts] = [:]
      for page in observation.pages {
        let ofPage = Counts(page, unverified: unverified)
        counts[page.source.path] = ofPage
        run.counts += ofPage
      }
      for list in observation.lists {
        var ofList = Counts(list, unverified: [])
        ofList.pages = 0
        counts[list.source.path] = ofList
        run.counts += ofList
      }
      // A page that could not be read, or found, has the findings that it had.
      for path in comparison.latest.pages.keys where counts[path] == nil {
        if let held = try lastCounts(of: path, in: database) { run.counts += held }
      }
      for event in comparison.events {
        run.counts.count(event)
        counts[event.page]?.count(event)
      }
      try comparison.latest.write(to: database, site: site, run: run.id, replacing: known)
      try write(counts, of: run, to: database)
      for event in comparison.events {
        try add(event, of: run, to: database)
      }
      try run.write(to: database)
      try forget(before: run, in: database)
      return run
    }
  }

  private func add(_ event: Event, of run: Run, to database: Database) throws {
    try database.execute(
      sql: "INSERT INTO history_event (site, run, body) VALUES (?, ?, ?)",
      arguments: [site, run.id, try JSON.text(event)])
  }

  /// Remembers where the report of a run is.
  package func setReport(_ report: String, of run: Run) throws(HistoryError) {
    try write { database in
      try database.execute(sql: "UPDATE history_run SET report = ? WHERE id = ?", arguments: [report, run.id])
    }
  }

  /// Passes on the events that have not been reported yet, of this run or of one that was killed before it could.
  ///
  /// They count as reported when `report` returns; when it throws, or never returns, the next run reports them.
  package func report<Failure: Error>(_ report: ([Event]) throws(Failure) -> Void) throws(HistoryError) -> Failure? {
    var failure: Failure?
    do {
      try database.write { database in
        let events = try untold(in: database)
        try database.execute(
          sql: "UPDATE history_event SET isTold = 1 WHERE site = ? AND isTold = 0", arguments: [site])
        // Committed directly afterwards: a crash in between repeats the message; it never loses it.
        do throws(Failure) {
          try report(events)
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

  /// The events that have not been reported yet.
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
