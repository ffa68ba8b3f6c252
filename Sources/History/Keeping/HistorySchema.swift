import GRDB

/// The tables of earlier runs. They stand beside those of the records in one file, and keep count of their own version.
enum HistorySchema {
  static let version = 1

  /// Makes the tables, or brings them up to date.
  static func prepare(_ database: Database, at path: String) throws {
    let foreign = try String.fetchOne(
      database,
      sql: """
        SELECT name FROM sqlite_master
        WHERE type = 'trigger' OR type = 'view' AND name LIKE 'history\\_%' ESCAPE '\\' LIMIT 1
        """)
    if let foreign { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(foreign) is none of its parts") }
    try database.execute(
      sql: "CREATE TABLE IF NOT EXISTS history_schema (version INTEGER NOT NULL)")
    let found = try Int.fetchOne(database, sql: "SELECT version FROM history_schema") ?? 0
    if found > version { throw HistoryError.newer(path: path) }
    if found == version { return }
    try database.execute(sql: tables)
    try database.execute(sql: "DELETE FROM history_schema")
    try database.execute(sql: "INSERT INTO history_schema (version) VALUES (?)", arguments: [version])
  }

  private static let tables = """
    CREATE TABLE history_site (
      id INTEGER PRIMARY KEY,
      -- The configuration, seen from the folder of this file.
      name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE history_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      site INTEGER NOT NULL REFERENCES history_site (id) ON DELETE CASCADE,
      -- Seconds since 1970; a clock may have jumped, ids ascend.
      started INTEGER NOT NULL,
      finished INTEGER,
      -- running, killed, failed, complete, incomplete
      status TEXT NOT NULL,
      pages INTEGER NOT NULL DEFAULT 0, citations INTEGER NOT NULL DEFAULT 0,
      errors INTEGER NOT NULL DEFAULT 0, warnings INTEGER NOT NULL DEFAULT 0, notes INTEGER NOT NULL DEFAULT 0,
      accepted INTEGER NOT NULL DEFAULT 0, unverified INTEGER NOT NULL DEFAULT 0,
      new INTEGER NOT NULL DEFAULT 0, resolved INTEGER NOT NULL DEFAULT 0, changed INTEGER NOT NULL DEFAULT 0,
      report TEXT
    );
    CREATE INDEX history_run_site ON history_run (site, id);
    CREATE TABLE history_page (
      id INTEGER PRIMARY KEY,
      site INTEGER NOT NULL REFERENCES history_site (id) ON DELETE CASCADE,
      path TEXT NOT NULL,
      isAudited INTEGER NOT NULL,
      -- No page, but what says which findings are accepted.
      isList INTEGER NOT NULL,
      unreadableRuns INTEGER NOT NULL,
      UNIQUE (site, path)
    );
    -- One row for each run in which a page's numbers were others than in the run before.
    CREATE TABLE history_page_run (
      page INTEGER NOT NULL REFERENCES history_page (id) ON DELETE CASCADE,
      run INTEGER NOT NULL REFERENCES history_run (id) ON DELETE CASCADE,
      citations INTEGER NOT NULL, errors INTEGER NOT NULL, warnings INTEGER NOT NULL, notes INTEGER NOT NULL,
      accepted INTEGER NOT NULL, unverified INTEGER NOT NULL,
      new INTEGER NOT NULL, resolved INTEGER NOT NULL, changed INTEGER NOT NULL,
      PRIMARY KEY (page, run)
    ) WITHOUT ROWID;
    -- What was there when it was last looked for.
    CREATE TABLE history_finding (
      page INTEGER NOT NULL REFERENCES history_page (id) ON DELETE CASCADE,
      fingerprint TEXT NOT NULL,
      -- The run that found it first.
      run INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (page, fingerprint)
    ) WITHOUT ROWID;
    -- What was registered when it could last be asked.
    CREATE TABLE history_record (
      site INTEGER NOT NULL REFERENCES history_site (id) ON DELETE CASCADE,
      doi TEXT NOT NULL,
      -- unknown, found, unregistered, withoutRecord
      standing TEXT NOT NULL,
      unavailableRuns INTEGER NOT NULL,
      facts TEXT,
      label TEXT,
      -- The last run that asked for it.
      run INTEGER NOT NULL,
      PRIMARY KEY (site, doi)
    ) WITHOUT ROWID;
    CREATE TABLE history_event (
      id INTEGER PRIMARY KEY,
      site INTEGER NOT NULL REFERENCES history_site (id) ON DELETE CASCADE,
      run INTEGER NOT NULL,
      isTold INTEGER NOT NULL DEFAULT 0,
      body TEXT NOT NULL
    );
    CREATE INDEX history_event_site ON history_event (site, isTold, run);
    """
}
