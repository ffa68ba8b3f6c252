import Foundation
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
    if let foreign { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(foreign) is not one of its tables") }
    try database.execute(
      sql: "CREATE TABLE IF NOT EXISTS history_schema (version INTEGER NOT NULL)")
    let found = try Int.fetchOne(database, sql: "SELECT version FROM history_schema") ?? 0
    if found > version { throw HistoryError.newer(path: path) }
    // Beside the tables of version 1, so that programs that do not know it go on reading the file.
    try database.execute(sql: readings)
    if found == version { return }
    try database.execute(sql: tables)
    try database.execute(sql: "DELETE FROM history_schema")
    try database.execute(sql: "INSERT INTO history_schema (version) VALUES (?)", arguments: [version])
  }

  private static let readings = """
    CREATE TABLE IF NOT EXISTS history_reading (
      site INTEGER PRIMARY KEY REFERENCES history_site (id) ON DELETE CASCADE,
      -- How much of its pages the last run audited: LastRun.reading.
      version INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS history_pattern (
      site INTEGER NOT NULL REFERENCES history_site (id) ON DELETE CASCADE,
      -- Of the configuration, that matches no page.
      pattern TEXT NOT NULL,
      -- For how many consecutive runs.
      runs INTEGER NOT NULL,
      PRIMARY KEY (site, pattern)
    ) WITHOUT ROWID
    """

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

/// Values in columns of text.
enum JSON {
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}

/// Values of a file that may be damaged, or of another program: an impossible value is an error, and never a crash.
extension Row {
  /// The value of a column, converted.
  func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
    try decode(Value.self, forColumn: column)
  }

  /// Seconds since 1970, up to the end of the year 9999.
  func time(_ column: String) throws -> Int64 { try number(column, 0...253_402_300_799) }

  /// How many of something.
  func count(_ column: String) throws -> Int { Int(try number(column, 0...1 << 40)) }

  /// The number of a run or of a page.
  func id(_ column: String) throws -> Int64 { try number(column, 0...1 << 53) }

  private func number(_ column: String, _ range: ClosedRange<Int64>) throws -> Int64 {
    let number: Int64 = try value(column)
    if range.contains(number) { return number }
    throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) is \(number), which cannot be")
  }
}

/// What makes it impossible to remember. Each description says what is wrong and what to do.
package enum HistoryError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The disk has no room left.
  case full(path: String)
  /// The file is no database, or is damaged.
  case damaged(path: String, reason: String)
  /// A newer doi-audit has written it.
  case newer(path: String)
  /// Another program locks it for too long.
  case busy(path: String)
  /// A later run has counted this one as hung, and has gone on without it.
  case overtaken(path: String)
  /// It cannot be opened, read or written.
  case unusable(path: String, reason: String)

  init(_ error: any Error, at path: String) {
    switch error {
    case let error as HistoryError: self = error
    case let error as DatabaseError:
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_FULL: self = .full(path: path)
      // The tables are not those that the statements expect.
      case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_SCHEMA: self = .damaged(path: path, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
      default: self = .unusable(path: path, reason: reason)
      }
    case is RowDecodingError, is DecodingError:
      self = .damaged(path: path, reason: "a row contains what was never stored")
    default: self = .unusable(path: path, reason: "\(error)")
    }
  }

  package var description: String {
    switch self {
    case .full(let path): "\(path): no space left on the disk; make room, stored data are not lost"
    case .damaged(let path, let reason):
      "\(path): \(reason); it is left as it is: restore it from a copy, or move it away to start a new one"
    case .newer(let path): "\(path): written by a newer doi-audit; update this one, or use another --store"
    case .overtaken(let path): "\(path): a later run has counted this one as hung; this one writes nothing"
    case .busy(let path): "\(path): held by another program for too long; try again"
    case .unusable(let path, let reason): "\(path): \(reason); check the path and its permissions"
    }
  }
}
