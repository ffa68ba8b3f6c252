import Bibliography
import GRDB

extension RecordStore {
  /// Visits all records as lines of JSON Lines, in the order of their DOIs, as the agencies wrote them.
  ///
  /// The record of a DOI that has been replaced is that of another: it is there once.
  package func lines(_ visit: ([UInt8]) throws -> Void) throws {
    try snapshot { database in
      let rows = try Row.fetchCursor(
        database, sql: selection("WHERE status IN ('found', 'alias')") + " ORDER BY doi", arguments: serviceArguments)
      let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
      var latest: StoreEntry?
      func tell() throws {
        guard let entry = latest, let record = entry.record, let line = record.line(for: entry.doi) else { return }
        if entry.status == "alias", let work = try? record.work(for: entry.doi),
          try self.latest(of: work.doi, reading)?.status == "found"
        {
          return
        }
        try visit(line)
      }
      while let row = try rows.next() {
        guard let doi = DOI(registered: try row.decode(String.self, atIndex: 0)) else { continue }
        let entry = try StoreEntry(row, of: doi)
        if let before = latest, before.doi == doi {
          if entry.isLater(than: before) { latest = entry }
          continue
        }
        try tell()
        latest = entry
      }
      try tell()
    }
  }

  /// Visits the records of these DOIs as lines of JSON Lines, in their order; returns the DOIs without one.
  package func lines(of dois: [DOI], _ visit: ([UInt8]) throws -> Void) throws -> [DOI] {
    var seen: Set<DOI> = []
    var missing: [DOI] = []
    try snapshot { database in
      let reading = try database.makeStatement(sql: selection("WHERE doi = ?"))
      for doi in dois {
        guard let record = try latest(of: doi, reading)?.record,
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
