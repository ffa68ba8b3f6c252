import Bibliography
import Checks
import GRDB

extension Knowledge {
  /// What is known of a site.
  init(from database: Database, site: Int64) throws {
    let pageRows = try Row.fetchAll(
      database, sql: "SELECT id, path, isList, unreadableRuns FROM history_page WHERE site = ? AND isAudited",
      arguments: [site])
    var paths: [Int64: String] = [:]
    for row in pageRows {
      let path: String = try row.value("path")
      paths[try row.id("id")] = path
      pages[path] = KnownPage(isList: try row.value("isList"), unreadableRuns: try row.count("unreadableRuns"))
    }
    let findings = try Row.fetchCursor(
      database,
      sql: """
        SELECT page, fingerprint, body FROM history_finding
        WHERE page IN (SELECT id FROM history_page WHERE site = ? AND isAudited)
        """, arguments: [site])
    while let row = try findings.next() {
      guard let path = paths[try row.id("page")], let fingerprint = Fingerprint(try row.value("fingerprint") as String)
      else { continue }
      pages[path]?.findings[fingerprint] = try JSON.value(KnownFinding.self, from: try row.value("body"))
    }
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM history_record WHERE site = ?", arguments: [site])
    while let row = try rows.next() {
      guard let doi = DOI(try row.value("doi") as String) else { continue }
      let facts: String? = try row.value("facts")
      let label: String? = try row.value("label")
      records[doi] = KnownRecord(
        standing: KnownRecord.Standing(rawValue: try row.value("standing")) ?? .unknown,
        facts: try facts.map { try JSON.value(RecordFacts.self, from: $0) },
        unavailableRuns: try row.count("unavailableRuns"),
        label: try label.map { try JSON.value(EntryLabel.self, from: $0) })
    }
  }

  /// Writes what is otherwise than it was.
  func write(to database: Database, site: Int64, run: Int64, replacing before: Knowledge) throws {
    for path in before.pages.keys where pages[path] == nil {
      try database.execute(
        sql: "UPDATE history_page SET isAudited = 0 WHERE site = ? AND path = ?", arguments: [site, path])
      try database.execute(
        sql: "DELETE FROM history_finding WHERE page IN (SELECT id FROM history_page WHERE site = ? AND path = ?)",
        arguments: [site, path])
    }
    for (path, page) in pages.sorted(by: { $0.key < $1.key }) where before.pages[path] != page {
      try write(page, at: path, to: database, site: site, run: run, replacing: before.pages[path] ?? KnownPage())
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
    _ page: KnownPage, at path: String, to database: Database, site: Int64, run: Int64, replacing before: KnownPage
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
