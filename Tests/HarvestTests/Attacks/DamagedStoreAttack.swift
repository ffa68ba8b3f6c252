import Bibliography
import Foundation
import GRDB
import Testing

@testable import Harvest

/// Stores that are damaged, or made by somebody who means harm: an error that says which file, and never a crash.
@Suite struct DamagedStoreAttack {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder(["other.txt": "x"])
    path = folder.path + "/store.sqlite"
  }

  private static func answer(_ number: Int) throws -> StoredAnswer {
    let name = "10.1000/\(number)"
    let doi = try #require(DOI(name))
    let json =
      #"{"DOI":"\#(name)","title":["Title \#(number)"],"indexed":{"timestamp":\#(1_700_000_000_000 + number)}}"#
    let record = RegistryRecord(.crossref, json: Array(json.utf8))
    let work = try record.work(for: doi)
    return try #require(
      StoredAnswer(
        Answer(.found(work), from: "Crossref", record: record), to: doi,
        from: "https://api.crossref.org/v1/works/x", at: 1_750_000_000))
  }

  /// Everything that a run does with a store.
  private static func use(_ path: String) throws(StoreError) {
    let store = try RecordStore(path, services: ["https://api.crossref.org"])
    try store.answers { stored, _ in _ = RecordAge.standard.isReached(by: stored.state, at: 1_760_000_000) }
    if let answer = try? answer(3) { try store.keep([answer]) }
    do { try store.lines { _ in } } catch let error as StoreError { throw error } catch {}
    let resolver = StoredResolver(store, age: RecordAge(days: 0), now: 1_760_000_000, registries: nil)
    _ = try? resolver.resolve(try store.dois())
  }

  private func expectDamaged(_ sql: String, _ comment: Comment) throws {
    let answer = try Self.answer(1)
    try RecordStore(path).keep([answer])
    do {
      let database = try DatabaseQueue(path: path)
      try database.writeWithoutTransaction { try $0.execute(sql: sql + "; PRAGMA wal_checkpoint(TRUNCATE)") }
    }
    let before = try Data(contentsOf: URL(filePath: path))
    let error = #expect(throws: StoreError.self, comment) { try Self.use(path) }
    #expect(error?.description.contains("it is left as it is") == true, "\(error.map { "\($0)" } ?? "")")
    #expect(try Data(contentsOf: URL(filePath: path)) == before, comment)
  }

  @Test(arguments: [
    "ALTER TABLE harvest_answer DROP COLUMN agency", "ALTER TABLE harvest_answer RENAME COLUMN status TO state",
    "ALTER TABLE harvest_answer ADD COLUMN more TEXT", "DROP TABLE harvest_answer",
    "DROP TABLE harvest_answer; CREATE VIEW harvest_answer AS SELECT 1 AS doi",
    "CREATE TRIGGER t AFTER INSERT ON harvest_answer BEGIN SELECT 1; END",
  ])
  func `other tables are refused`(sql: String) throws { try expectDamaged(sql, "\(sql)") }

  @Test(arguments: [
    "asked = \(Int64.min)", "asked = \(Int64.max)", "received = -1", "current = \(Int64.min)", "indexed = \(Int64.max)",
    "indexed = \(Int64.min)", "asked = 'soon'", "asked = x'00'", "status = x'ff'", "agency = x'ffff'", "source = x'c3'",
    "current = 1e300", "indexed = 'x'",
  ])
  func `invalid values are an error or are passed over`(assignment: String) throws {
    let answer = try Self.answer(1)
    try RecordStore(path).keep([answer])
    try DatabaseQueue(path: path).write { try $0.execute(sql: "UPDATE harvest_answer SET \(assignment)") }
    do throws(StoreError) {
      try Self.use(path)
    } catch {
      guard case .damaged = error else { Issue.record("\(assignment): \(error)"); return }
    }
  }

  @Test func `a time in the future is replaced by the next answer`() throws {
    let answer = try Self.answer(1)
    let store = try RecordStore(path)
    try store.keep([answer])
    try DatabaseQueue(path: path).write {
      try $0.execute(
        sql:
          "UPDATE harvest_answer SET current = 4000000000, asked = 4000000000, received = 4000000000, record = '{\"DOI\":\"10.1000/1\",\"title\":[\"Poison\"]}'"
      )
    }
    try store.keep([answer])
    #expect(try store.answer(for: answer.doi)?.answer.resolution.work?.title == ["Title 1"])
  }

  /// As versions before this one have left it: the record of another service under a date in the far future.
  @Test func `a store that was poisoned before is repaired`() throws {
    try DatabaseQueue(path: path).write { database in
      try database.execute(
        sql: """
          CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
          INSERT INTO grdb_migrations VALUES ('harvest-1');
          CREATE TABLE harvest_answer (
            doi TEXT NOT NULL PRIMARY KEY, status TEXT NOT NULL, agency TEXT NOT NULL, source TEXT NOT NULL,
            asked INTEGER NOT NULL, indexed INTEGER, received INTEGER NOT NULL, current INTEGER NOT NULL,
            shape TEXT, record TEXT);
          INSERT INTO harvest_answer VALUES
            ('10.1000/1', 'found', 'Crossref', 'http://127.0.0.1:36019/v1/works/10.1000%2F1', 1750000000, 4070908800000,
             1750000000, 1750000000, 'crossref', '{"DOI":"10.1000/1","title":["Poison"]}'),
            ('10.1000/2', 'found', 'Crossref', 'https://api.crossref.org/v1/works/10.1000%2F2', 1750000000, 4070908800000,
             1750000000, 1750000000, 'crossref', '{"DOI":"10.1000/2","title":["Poison"]}'),
            ('10.1000/3', 'found', 'Crossref', 'works.jsonl', 1750000000, 1700000000000, 1750000000, 1700000000,
             'crossref', '{"DOI":"10.1000/3","title":["From a file"]}'),
            ('10.1000/4', 'missing', '', 'https://doi.org/doiRA/10.1000/4', 1750000000, NULL, 1750000000, 1750000000,
             NULL, NULL);
          """)
    }
    let store = try RecordStore(path, services: try Registries.Bases().services)
    let names = dois(["10.1000/1", "10.1000/2", "10.1000/3", "10.1000/4"])
    #expect(try store.answer(for: names[0]) == nil)
    #expect(try store.answer(for: names[1])?.stored.state.indexed == nil)
    #expect(try store.answer(for: names[2])?.answer.resolution.work?.title == ["From a file"])
    #expect(try store.answer(for: names[3])?.answer.resolution == .notFound)
    let evil = try RecordStore(path, services: ["http://127.0.0.1:36019"])
    #expect(try evil.answer(for: names[0])?.answer.resolution.work?.title == ["Poison"])
    #expect(try evil.answer(for: names[3]) == nil)
  }

  @Test func `flipped bytes never crash`() throws {
    do {
      let store = try RecordStore(path)
      try store.keep(try (0..<60).map(Self.answer))
    }
    // A log that has not been taken over yet, as a run leaves it that was killed.
    let writer = try DatabaseQueue(path: path)
    try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try RecordStore(path).keep(try (60..<90).map(Self.answer))
    let file = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let log = [UInt8]((try? Data(contentsOf: URL(filePath: path + "-wal"))) ?? Data())
    #expect(!log.isEmpty)
    var random = SystemRandomNumberGenerator()
    var outcomes: [String: Int] = [:]
    for round in 0..<260 {
      let copy = "\(folder.path)/copy\(round).sqlite"
      var (file, log) = (file, log)
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        // The first pages hold what all others hang on.
        let reach = Bool.random(using: &random) ? min(8192, file.count) : file.count
        file[Int.random(in: 0..<reach, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        if round % 2 == 0 {
          log[Int.random(in: 0..<log.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
        }
      }
      try Data(file).write(to: URL(filePath: copy))
      if round % 3 != 0 { try Data(log).write(to: URL(filePath: copy + "-wal")) }
      do throws(StoreError) {
        try Self.use(copy)
        outcomes["read", default: 0] += 1
      } catch {
        outcomes["refused", default: 0] += 1
        #expect(error.description.hasPrefix(copy + ": "))
      }
      for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: copy + ending) }
    }
    #expect(outcomes.values.reduce(0, +) == 260)
  }
}
