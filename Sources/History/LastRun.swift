import Bibliography
import Checks
import GRDB

/// The state after the last run, of one site.
struct LastRun: Equatable {
  var pages: [String: LastPage] = [:]
  var records: [DOI: LastRecord] = [:]
  /// The patterns that matched no page, with the number of consecutive runs.
  var patterns: [String: Int] = [:]
  /// Whether the last run was one of a program that audited less of each page: see `reading`.
  var auditedLess = false

  /// How much of a page is audited: 1 citations, 2 every DOI on the page. Where it rises, entries come into view that
  /// have been on the pages before; their findings are not news one by one.
  static let reading = 2
}

/// A page, and what was last found on it.
struct LastPage: Equatable {
  /// Whether it is not a page, but a list of accepted findings.
  var isList = false
  /// Number of consecutive runs in which it could not be read.
  var unreadableRuns = 0
  var findings: [Fingerprint: LastFinding] = [:]
}

/// A finding that was there when it was last looked for.
struct LastFinding: Equatable, Codable {
  var rule: String
  var severity: String
  var field: String?
  /// The entry's DOI or, where it has none, its words; empty for a finding about several entries.
  var entry: String
  var doi: String?
  var label: EntryLabel?
  var cited: String
  var message: String

  /// The same fault of the same entry, whatever its values.
  struct Fault: Hashable {
    var rule: String
    var entry: String
    var field: String?
  }

  var fault: Fault { Fault(rule: rule, entry: entry, field: field) }
}

/// A record as it was last registered.
struct LastRecord: Equatable {
  enum Standing: String {
    /// No service has answered yet.
    case unknown
    case found
    /// No registry has the DOI.
    case unregistered
    /// An agency has it and provides no record.
    case withoutRecord
  }

  var standing = Standing.unknown
  /// The facts as last seen; nil where there never was a record.
  var facts: RecordFacts?
  /// Number of consecutive runs in which no service answered.
  var unavailableRuns = 0
  var label: EntryLabel?
}

extension LastRun {
  /// Reads the state of a site.
  init(from database: Database, site: Int64) throws {
    let pageRows = try Row.fetchAll(
      database, sql: "SELECT id, path, isList, unreadableRuns FROM history_page WHERE site = ? AND isAudited",
      arguments: [site])
    var paths: [Int64: String] = [:]
    for row in pageRows {
      let path: String = try row.value("path")
      paths[try row.id("id")] = path
      pages[path] = LastPage(isList: try row.value("isList"), unreadableRuns: try row.count("unreadableRuns"))
    }
    let reading = try Int.fetchOne(
      database, sql: "SELECT version FROM history_reading WHERE site = ?", arguments: [site])
    auditedLess = !pages.isEmpty && (reading ?? 1) < LastRun.reading
    let findings = try Row.fetchCursor(
      database,
      sql: """
        SELECT page, fingerprint, body FROM history_finding
        WHERE page IN (SELECT id FROM history_page WHERE site = ? AND isAudited)
        """, arguments: [site])
    while let row = try findings.next() {
      guard let path = paths[try row.id("page")], let fingerprint = Fingerprint(try row.value("fingerprint") as String)
      else { continue }
      pages[path]?.findings[fingerprint] = try JSON.value(LastFinding.self, from: try row.value("body"))
    }
    let patternRows = try Row.fetchAll(
      database, sql: "SELECT pattern, runs FROM history_pattern WHERE site = ?", arguments: [site])
    for row in patternRows { patterns[try row.value("pattern")] = try row.count("runs") }
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM history_record WHERE site = ?", arguments: [site])
    while let row = try rows.next() {
      guard let doi = DOI(try row.value("doi") as String) else { continue }
      let facts: String? = try row.value("facts")
      let label: String? = try row.value("label")
      records[doi] = LastRecord(
        standing: LastRecord.Standing(rawValue: try row.value("standing")) ?? .unknown,
        facts: try facts.map { try JSON.value(RecordFacts.self, from: $0) },
        unavailableRuns: try row.count("unavailableRuns"),
        label: try label.map { try JSON.value(EntryLabel.self, from: $0) })
    }
  }

  /// Writes what has changed.
  func write(to database: Database, site: Int64, run: Int64, replacing before: LastRun) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO history_reading (site, version) VALUES (?, ?)", arguments: [site, LastRun.reading])
    for pattern in before.patterns.keys where patterns[pattern] == nil {
      try database.execute(
        sql: "DELETE FROM history_pattern WHERE site = ? AND pattern = ?", arguments: [site, pattern])
    }
    for (pattern, runs) in patterns {
      try database.execute(
        sql: "INSERT OR REPLACE INTO history_pattern (site, pattern, runs) VALUES (?, ?, ?)",
        arguments: [site, pattern, runs])
    }
    for path in before.pages.keys where pages[path] == nil {
      try database.execute(
        sql: "UPDATE history_page SET isAudited = 0 WHERE site = ? AND path = ?", arguments: [site, path])
      try database.execute(
        sql: "DELETE FROM history_finding WHERE page IN (SELECT id FROM history_page WHERE site = ? AND path = ?)",
        arguments: [site, path])
    }
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) where before.pages[path] != page {
      try write(page, at: path, to: database, site: site, run: run, replacing: before.pages[path] ?? LastPage())
    }
    for (doi, record) in records where before.records[doi] != record {
      try database.execute(
        sql: """
          INSERT INTO history_record (site, doi, standing, unavailableRuns, facts, label, run)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (site, doi) DO UPDATE SET standing = excluded.standing,
            unavailableRuns = excluded.unavailableRuns, facts = excluded.facts, label = excluded.label
          """,
        arguments: [
          site, doi.name, record.standing.rawValue, record.unavailableRuns, try record.facts.map(JSON.text),
          try record.label.map(JSON.text), run,
        ])
    }
  }

  private func write(
    _ page: LastPage, at path: String, to database: Database, site: Int64, run: Int64, replacing before: LastPage
  ) throws {
    try database.execute(
      sql: """
        INSERT INTO history_page (site, path, isAudited, isList, unreadableRuns) VALUES (?, ?, 1, ?, ?)
        ON CONFLICT (site, path) DO UPDATE SET isAudited = 1, isList = excluded.isList, unreadableRuns = excluded.unreadableRuns
        """, arguments: [site, path, page.isList, page.unreadableRuns])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM history_page WHERE site = ? AND path = ?", arguments: [site, path])
    for fingerprint in before.findings.keys where page.findings[fingerprint] == nil {
      try database.execute(
        sql: "DELETE FROM history_finding WHERE page = ? AND fingerprint = ?",
        arguments: [id, fingerprint.description])
    }
    for (fingerprint, finding) in page.findings where before.findings[fingerprint] != finding {
      try database.execute(
        sql: """
          INSERT INTO history_finding (page, fingerprint, run, body) VALUES (?, ?, ?, ?)
          ON CONFLICT (page, fingerprint) DO UPDATE SET body = excluded.body
          """, arguments: [id, fingerprint.description, run, try JSON.text(finding)])
    }
  }
}
