import Bibliography
import GRDB
import System

/// The last known list of works of a person at a registry, and when it was fetched.
struct StoredAuthorList {
  /// In ascending order of their DOIs.
  var records: [ListedRecord] = []
  /// When the registry was last asked what is new. Seconds since 1970.
  var asked: Int64
  /// When the whole list was last fetched.
  var whole: Int64

  init(asked: Int64, whole: Int64) {
    self.asked = asked
    self.whole = whole
  }

  /// - Parameter before: the list that these changes complete; nil for a whole list.
  init(_ list: AuthorList, after before: StoredAuthorList?, at now: Int64) {
    asked = now
    whole = before?.whole ?? now
    var works = Dictionary((before?.records ?? []).map { ($0.authored.work.doi, $0) }) { first, _ in first }
    for record in list.records { works[record.authored.work.doi] = record }
    records = works.sorted { $0.key < $1.key }.map(\.value)
  }
}

extension RecordStore {
  /// The last known list; nil where none is stored. A record that cannot be read is passed over: other programs may write
  /// to the file.
  func authorList(of orcid: ORCID, at service: String) throws(StoreError) -> StoredAuthorList? {
    let rows = try read { database -> (Row, [Row])? in
      let arguments: StatementArguments = [orcid.description, service]
      guard
        let list = try Row.fetchOne(
          database, sql: "SELECT asked, whole FROM harvest_author WHERE orcid = ? AND service = ?",
          arguments: arguments)
      else { return nil }
      let works = try Row.fetchAll(
        database, sql: "SELECT shape, record FROM harvest_authored WHERE orcid = ? AND service = ? ORDER BY doi",
        arguments: arguments)
      return (list, works)
    }
    guard let (list, works) = rows else { return nil }
    guard let asked = list["asked"] as? Int64, let whole = list["whole"] as? Int64, Timestamp.seconds.contains(asked),
      Timestamp.seconds.contains(whole)
    else { return nil }
    var stored = StoredAuthorList(asked: asked, whole: whole)
    for row in works {
      guard let shape = (row["shape"] as? String).flatMap({ RegistryRecord.Shape(rawValue: $0) }),
        let text = row["record"] as? String
      else { continue }
      let record = RegistryRecord(shape, json: Array(text.utf8))
      guard let authored = try? record.work(authoredBy: orcid) else { continue }
      stored.records.append(ListedRecord(authored: authored, record: record))
    }
    return stored
  }

  /// Replaces the list, as a whole or not at all.
  func keep(_ list: StoredAuthorList, of orcid: ORCID, at service: String) throws(StoreError) {
    try write { database in
      let arguments: StatementArguments = [orcid.description, service]
      try database.execute(
        sql: "DELETE FROM harvest_authored WHERE orcid = ? AND service = ?", arguments: arguments)
      try database.execute(
        sql: "INSERT OR REPLACE INTO harvest_author (orcid, service, asked, whole) VALUES (?, ?, ?, ?)",
        arguments: arguments + [list.asked, list.whole])
      let insertion = try database.makeStatement(
        sql: "INSERT OR REPLACE INTO harvest_authored (orcid, service, doi, shape, record) VALUES (?, ?, ?, ?, ?)")
      for record in list.records {
        try insertion.execute(
          arguments: arguments + [
            record.authored.work.doi.name, record.record.shape.rawValue,
            String(decoding: record.record.json, as: UTF8.self),
          ])
      }
    }
  }
}
