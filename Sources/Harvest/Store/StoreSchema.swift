import GRDB

/// The tables of what registries answered.
///
/// Other programs may read them, while doi-audit runs too (the file is in WAL mode). The tables of earlier runs,
/// `history_…`, stand in the same file and keep count of their own version.
enum StoreSchema {
  /// The names of our migrations, in GRDB's table of them, begin with this.
  private static let prefix = "harvest-"

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration(prefix + "1") { database in
      try database.execute(
        sql: """
          CREATE TABLE harvest_answer (
            -- The DOI that was asked for, lower case.
            doi TEXT NOT NULL PRIMARY KEY,
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
            record TEXT
          )
          """)
    }
    return migrator
  }

  /// Whether the tables are those of this version. Throws where they are not ours, or newer.
  static func isCurrent(_ database: Database, at path: String) throws -> Bool {
    let migrator = migrator
    // Asked for first: where another process makes the table just now, its absence would be an error.
    let known = try database.tableExists("grdb_migrations") ? migrator.appliedIdentifiers(database) : []
    let applied = known.filter { $0.hasPrefix(prefix) }
    if !applied.isSubset(of: migrator.migrations) { throw StoreError.newer(path: path) }
    if applied.count == migrator.migrations.count { return true }
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
