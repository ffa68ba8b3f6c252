import Bibliography
import GRDB

extension RecordStore {
  /// Visits all records as lines of JSON Lines, in the order of their DOIs, as the agencies wrote them.
  ///
  /// The record of a DOI that has been replaced is that of another: it is there once.
  public func lines(_ visit: ([UInt8]) throws -> Void) throws {
    try snapshot { database in
      let rows = try Row.fetchCursor(
        database, sql: "SELECT * FROM harvest_answer WHERE status IN ('found', 'alias') ORDER BY doi")
      let own = try database.makeStatement(sql: "SELECT 1 FROM harvest_answer WHERE doi = ? AND status = 'found'")
      while let row = try rows.next() {
        guard let doi = DOI(registered: row["doi"] as String), let record = RegistryRecord(row),
          let line = record.line(for: doi)
        else { continue }
        if row["status"] as String == "alias", let work = try? record.work(for: doi),
          try Int.fetchOne(own, arguments: [work.doi.name]) != nil
        {
          continue
        }
        try visit(line)
      }
    }
  }

  /// Visits the records of these DOIs as lines of JSON Lines, in their order; returns the DOIs without one.
  public func lines(of dois: [DOI], _ visit: ([UInt8]) throws -> Void) throws -> [DOI] {
    var seen: Set<DOI> = []
    var missing: [DOI] = []
    try snapshot { database in
      let statement = try database.makeStatement(sql: "SELECT * FROM harvest_answer WHERE doi = ?")
      for doi in dois {
        guard let record = try statement.firstRow([doi.name], { RegistryRecord($0) }) ?? nil,
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
}
