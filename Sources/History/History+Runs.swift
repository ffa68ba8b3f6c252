import GRDB

/// What the history says of earlier runs, and what is forgotten of them.
extension History {
  /// The last runs, newest first, those that were killed among them.
  package func runs(atMost count: Int) throws(HistoryError) -> [Run] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM history_run WHERE site = ? ORDER BY id DESC LIMIT ?", arguments: [siteID, count]
      ).map { try Run($0) }
    }
  }

  /// The pages that are audited, in ascending order.
  package func pages() throws(HistoryError) -> [String] {
    try read { database in
      try String.fetchAll(
        database, sql: "SELECT path FROM history_page WHERE site = ? AND isAudited AND NOT isList ORDER BY path",
        arguments: [siteID])
    }
  }

  /// What each of these runs counted on one page; nil for a run that did not see it.
  ///
  /// - Parameter runs: in descending order of their ids, as `runs(atMost:)` gives them.
  package func counts(of page: String, in runs: [Run]) throws(HistoryError) -> [Counts?] {
    guard let last = runs.last?.id else { return [] }
    return try read { database in
      // The state before the oldest run is still valid in it.
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT history_page_run.* FROM history_page_run JOIN history_page ON history_page.id = page
          WHERE site = ? AND path = ? AND run >= coalesce(
            (SELECT max(run) FROM history_page_run AS earlier WHERE earlier.page = history_page.id AND run <= ?), 0)
          ORDER BY run
          """, arguments: [siteID, page, last])
      var index = 0
      var held: Counts?
      var counts: [Counts?] = []
      for run in runs.reversed() {
        var isOwn = false
        while index < rows.count, try rows[index].id("run") <= run.id {
          isOwn = try rows[index].id("run") == run.id
          held = try Counts(rows[index])
          index += 1
        }
        if !isOwn { held?.forgetEvents() }
        counts.append(run.hasCounts ? held : nil)
      }
      return counts.reversed()
    }
  }

  /// The folders of reports, the one that was written last first.
  package func reports() throws(HistoryError) -> [String] {
    try read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT report FROM history_run WHERE site = ? AND report IS NOT NULL GROUP BY report ORDER BY max(id) DESC
          """, arguments: [siteID])
    }
  }

  /// Whether some run before this one has seen the pages.
  package func isFirst(_ run: Run) throws(HistoryError) -> Bool {
    try read { database in
      try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM history_run WHERE site = ? AND id < ? AND status IN ('complete', 'incomplete')",
        arguments: [siteID, run.id]) == 0
    }
  }

  /// What was counted on a page when it was last seen, without the page itself, which is not there; nil where it never was.
  func lastCounts(of path: String, in database: Database) throws -> Counts? {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT history_page_run.* FROM history_page_run JOIN history_page ON history_page.id = page
        WHERE site = ? AND path = ? ORDER BY run DESC LIMIT 1
        """, arguments: [siteID, path])
    guard var counts = try row.map({ try Counts($0) }) else { return nil }
    counts.pages = 0
    counts.forgetEvents()
    return counts
  }

  /// Writes the counts of each page that are not those of the run before.
  func write(_ counts: [String: Counts], of run: Run, to database: Database) throws {
    let last = try database.makeStatement(
      sql: """
        SELECT history_page.id AS id, history_page_run.* FROM history_page
        LEFT JOIN history_page_run ON page = history_page.id
        WHERE site = ? AND path = ? ORDER BY run DESC LIMIT 1
        """)
    for (path, now) in counts.sorted(by: { $0.key < $1.key }) {
      guard let row = try Row.fetchOne(last, arguments: [siteID, path]) else { continue }
      if try row.value("run") as Int64? != nil {
        var before = try Counts(row)
        before.pages = now.pages
        before.forgetEvents()
        if before == now { continue }
      }
      try database.execute(
        sql: "INSERT OR REPLACE INTO history_page_run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          try row.id("id"), run.id, now.citations, now.errors, now.warnings, now.notes, now.accepted, now.unverified,
          now.new, now.resolved, now.changed,
        ])
    }
  }

  /// Deletes what will not be read again, so that the file does not grow without end.
  func forget(before run: Run, in database: Database) throws {
    try database.execute(
      sql: "DELETE FROM history_event WHERE site = ? AND isTold AND run < ?",
      arguments: [siteID, run.id - History.rememberedRuns])
    try database.execute(
      sql: """
        DELETE FROM history_page_run WHERE run < ? AND page IN (SELECT id FROM history_page WHERE site = ?)
        AND run < (SELECT max(run) FROM history_page_run AS later WHERE later.page = history_page_run.page)
        """, arguments: [run.id - 10 * History.rememberedRuns, siteID])
  }
}

extension Run {
  init(_ row: Row) throws {
    let finished: Int64? = try row.value("finished")
    self.init(
      id: try row.id("id"), started: try row.time("started"),
      finished: try finished.map { _ in try row.time("finished") },
      status: Status(rawValue: try row.value("status")) ?? .killed, counts: try Counts(row),
      report: try row.value("report"))
    counts.pages = try row.count("pages")
  }

  func write(to database: Database) throws {
    try database.execute(
      sql: """
        UPDATE history_run SET finished = ?, status = ?, pages = ?, citations = ?, errors = ?, warnings = ?, notes = ?,
          accepted = ?, unverified = ?, new = ?, resolved = ?, changed = ? WHERE id = ?
        """,
      arguments: [
        finished, status.rawValue, counts.pages, counts.citations, counts.errors, counts.warnings, counts.notes,
        counts.accepted, counts.unverified, counts.new, counts.resolved, counts.changed, id,
      ])
  }
}

extension Counts {
  /// All but the number of pages, which only whole runs have.
  init(_ row: Row) throws {
    pages = 1
    citations = try row.count("citations")
    errors = try row.count("errors")
    warnings = try row.count("warnings")
    notes = try row.count("notes")
    accepted = try row.count("accepted")
    unverified = try row.count("unverified")
    new = try row.count("new")
    resolved = try row.count("resolved")
    changed = try row.count("changed")
  }

  /// What came and went in another run did not do so in this one.
  mutating func forgetEvents() {
    new = 0
    resolved = 0
    changed = 0
  }
}
