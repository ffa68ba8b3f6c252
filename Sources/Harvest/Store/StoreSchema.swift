import Bibliography
import GRDB

/// The table of the answers of registries.
///
/// Other programs may read it, even while doi-audit runs (the file is in WAL mode). The tables of earlier runs,
/// `history_…`, are in the same file and have a version of their own.
enum StoreSchema {
  /// Prefix of the names of our migrations in GRDB's table of migrations.
  private static let prefix = "harvest-"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(prefix + "1") { database in
      try database.execute(
        sql: """
          CREATE TABLE harvest_answer (
            doi TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL, agency TEXT NOT NULL, source TEXT NOT NULL,
            asked INTEGER NOT NULL, indexed INTEGER, received INTEGER NOT NULL, current INTEGER NOT NULL,
            shape TEXT, record TEXT
          )
          """)
    }
    migrator.registerMigration(prefix + "2") { database in
      database.add(function: serviceOfSource)
      try database.execute(
        sql: """
          ALTER TABLE harvest_answer RENAME TO harvest_answer_1;
          CREATE TABLE harvest_answer (
            -- The DOI that was asked for, lower case.
            doi TEXT NOT NULL,
            -- The address of the service that has given the answer, which is used for no other; empty for a file.
            service TEXT NOT NULL,
            -- found: the record of this DOI. alias: the record of the DOI that has replaced it.
            -- registered: an agency has it and hands out no record. missing: no agency has it.
            status TEXT NOT NULL,
            -- Crossref, DataCite, mEDRA, …; empty where no agency has the DOI, or it is not told which.
            agency TEXT NOT NULL,
            -- The URL at which the answer can be had again, or the file that it was imported from.
            source TEXT NOT NULL,
            -- When the registry was last asked, or the file imported. Seconds since 1970, as in all columns but the next.
            asked INTEGER NOT NULL,
            -- When the registry last worked on the record, by its own clock: milliseconds since 1970, or NULL.
            indexed INTEGER,
            -- When the record was last handed over as a whole.
            received INTEGER NOT NULL,
            -- Until when the record is known to have been the registry's.
            current INTEGER NOT NULL,
            -- crossref, datacite, csl: how the record is written. NULL where there is none.
            shape TEXT,
            -- The record as the agency wrote it: one JSON object.
            record TEXT,
            PRIMARY KEY (doi, service)
          );
          INSERT INTO harvest_answer SELECT doi, service_of_source(source), status, agency, source, asked,
            -- A date that lay ahead when the registry was asked is none.
            CASE WHEN indexed / 1000 <= asked + 86400 THEN indexed END, received, current, shape, record
          FROM harvest_answer_1;
          DROP TABLE harvest_answer_1;
          """)
      database.remove(function: serviceOfSource)
    }
    migrator.registerMigration(prefix + "3") { database in
      try database.execute(
        sql: """
          -- The lists of works that registries have under ORCID iDs.
          CREATE TABLE harvest_author (
            orcid TEXT NOT NULL,
            -- The address of the registry's lists.
            service TEXT NOT NULL,
            -- When the registry was last asked what is new, and when for the whole list. Seconds since 1970.
            asked INTEGER NOT NULL,
            whole INTEGER NOT NULL,
            PRIMARY KEY (orcid, service)
          );
          CREATE TABLE harvest_authored (
            orcid TEXT NOT NULL,
            service TEXT NOT NULL,
            doi TEXT NOT NULL,
            -- As in harvest_answer.
            shape TEXT NOT NULL,
            record TEXT NOT NULL,
            PRIMARY KEY (orcid, service, doi)
          );
          """)
    }
    return migrator
  }

  private static let serviceOfSource = DatabaseFunction("service_of_source", argumentCount: 1, pure: true) { values in
    AnsweringService.of(source: String.fromDatabaseValue(values[0]) ?? "")
  }

  /// Throws where the table is not that of its version: the file is damaged, or another program has changed it.
  private static func checkTables(_ database: Database) throws {
    let wrong = try String.fetchOne(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'trigger'
          OR type <> 'table' AND name IN ('harvest_answer', 'grdb_migrations') LIMIT 1
        """)
    let columns = try database.columns(in: "harvest_answer").map(\.name)
    if let wrong { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(wrong) is not part of it") }
    if columns.joined(separator: ", ") != StoredAnswer.columns {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "harvest_answer has other columns")
    }
  }

  /// Whether the table is that of this version. Throws for the file of another program or of a newer version.
  static func isCurrent(_ database: Database, at path: String) throws -> Bool {
    let migrator = migrator
    // Checked first: another process may be making the table, and reading a missing one is an error.
    let known = try database.tableExists("grdb_migrations") ? migrator.appliedIdentifiers(database) : []
    let applied = known.filter { $0.hasPrefix(prefix) }
    if !applied.isSubset(of: migrator.migrations) { throw StoreError.newer(path: path) }
    if applied.count == migrator.migrations.count {
      try checkTables(database)
      return true
    }
    let foreign = try String.fetchOne(
      database,
      sql: """
        SELECT name FROM sqlite_master WHERE type = 'table'
          AND name NOT LIKE 'harvest\\_%' ESCAPE '\\' AND name NOT LIKE 'history\\_%' ESCAPE '\\'
          AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> 'grdb_migrations'
        """)
    if applied.isEmpty && foreign != nil { throw StoreError.foreign(path: path) }
    return false
  }
}
