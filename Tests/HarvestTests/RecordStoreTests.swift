import Bibliography
import Foundation
import GRDB
import Testing

@testable import Harvest

@Suite struct RecordStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder(["other.txt": "x"])
    path = folder.path + "/store.sqlite"
  }

  private func record(_ doi: String, title: String = "A title", indexed: Int64? = 1_000) throws -> Answer {
    let indexing = indexed.map { #", "indexed": {"timestamp": \#($0)}"# } ?? ""
    let record = RegistryRecord(.crossref, json: Array(#"{"DOI": "\#(doi)", "title": ["\#(title)"]\#(indexing)}"#.utf8))
    return Answer(.found(try record.work(for: #require(DOI(doi)))), from: "Crossref", record: record)
  }

  private func doi(_ name: String) throws -> DOI { try #require(DOI(name)) }

  @Test func `a stored record comes back to the byte, with its time and source`() throws {
    let doi = try doi("10.1000/1")
    let json = Array("{\"DOI\":\"10.1000\\/1\",\n \"title\" : [\"Erdbebenkunde \u{1F30D} \\u00e9 \u{0}\"]}".utf8)
    // U+0000 is not allowed in JSON, but a store must not cut there.
    let record = RegistryRecord(.csl, json: json)
    var work = Work(doi: doi)
    work.title = ["x"]
    try RecordStore(path).keep(Answer(.found(work), from: "mEDRA", record: record), for: doi, from: "https://x", at: 5)
    var columns: [String] = []
    try DatabaseQueue(path: path).read { database in
      let row = try #require(
        try Row.fetchOne(database, sql: "SELECT *, hex(record) AS bytes, typeof(record) AS type FROM harvest_answer"))
      columns = [row["doi"], row["status"], row["agency"], row["source"], row["shape"], row["type"]]
      #expect(row["asked"] as Int == 5 && row["received"] as Int == 5)
      #expect(row["bytes"] as String == json.map { String(format: "%02X", $0) }.joined())
    }
    #expect(columns == ["10.1000/1", "found", "mEDRA", "https://x", "csl", "text"])
  }

  @Test func `every kind of answer is stored, except that no service could be asked`() throws {
    let store = try RecordStore(path)
    let found = try record("10.1000/1")
    let answers: [String: Answer] = [
      "10.1000/1": found, "10.1000/2": found.asAlias, "10.1000/3": Answer(.notFound),
      "10.1000/4": Answer(.registered(agency: "CNKI"), from: "CNKI"),
    ]
    for (name, answer) in answers { try store.keep(answer, for: doi(name)) }
    try store.keep(Answer(.unavailable(reason: "x")), for: doi("10.1000/5"))
    var read: [String: Answer] = [:]
    try RecordStore(path).answers { read[$0.doi.name] = $1 }
    #expect(read == answers)
  }

  @Test func `the newer answer wins, whichever is stored last`() throws {
    let (one, two) = (try RecordStore(path), try RecordStore(path))
    let doi = try doi("10.1000/1")
    func title() throws -> String? { try one.answer(for: doi)?.answer.resolution.work?.title.first }
    try one.keep(try record("10.1000/1", title: "newer", indexed: 2_000), for: doi, at: 20)
    // Asked earlier, stored later.
    try two.keep(try record("10.1000/1", title: "older", indexed: 1_000), for: doi, at: 10)
    try two.keep(Answer(.notFound), for: doi, at: 15)
    #expect(try title() == "newer")
    // Asked later, and answered by a server that lags behind: it has been asked, that is all.
    try two.keep(try record("10.1000/1", title: "older", indexed: 1_000), for: doi, at: 30)
    #expect(try title() == "newer")
    #expect(try one.answer(for: doi)?.stored.state.asked == 30)
    try two.keep(try record("10.1000/1", title: "newest", indexed: 3_000), for: doi, at: 40)
    #expect(try title() == "newest")
  }

  @Test func `a record wins over a miss`() throws {
    let store = try RecordStore(path)
    let doi = try doi("10.1000/1")
    try store.keep(Answer(.notFound), for: doi, at: 20)
    try store.keep(try record("10.1000/1"), for: doi, at: 10)
    #expect(try store.answer(for: doi)?.answer.resolution.work != nil)
  }

  @Test func `many writers at once lose nothing`() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          try await onThread {
            let store = try RecordStore(path)
            for number in 0..<25 {
              let name = "10.1000/\(writer).\(number)"
              guard let doi = DOI(name) else { continue }
              let record = RegistryRecord(.crossref, json: Array(#"{"DOI":"\#(name)"}"#.utf8))
              let answer = Answer(.found(Work(doi: doi)), from: "Crossref", record: record)
              try store.keep(answer, for: doi, at: 1)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try RecordStore(path).dois().count == 100)
  }

  @Test(arguments: ["garbage", "SQLite format 3\u{0}garbage that is long enough to be a header of a hundred bytes"])
  func `a file that is not a database is named and left as it is`(text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    let error = #expect(throws: StoreError.self) { try RecordStore(path) }
    guard case .damaged(path, _) = error else { throw try #require(error) }
    #expect(error?.description.hasPrefix(path) == true && error?.description.contains("move it away") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func `a damaged page is an error and not a crash`() throws {
    let store = try RecordStore(path)
    try store.keep(
      try (0..<200).compactMap {
        StoredAnswer(try record("10.1000/\($0)"), to: try doi("10.1000/\($0)"), from: "u", at: 1)
      })
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for index in 4096..<bytes.count { bytes[index] = 0xA5 }
    try Data(bytes).write(to: URL(filePath: folder.path + "/broken.sqlite"))
    let error = #expect(throws: StoreError.self) {
      let store = try RecordStore(folder.path + "/broken.sqlite")
      try store.answers { _, _ in }
    }
    guard case .damaged = error else { throw try #require(error) }
  }

  @Test func `a newer store is refused and left as it is`() throws {
    _ = try RecordStore(path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('harvest-99')") }
    let error = #expect(throws: StoreError.self) { try RecordStore(path) }
    #expect(error == .newer(path: path))
    #expect(error?.description.contains("update this one") == true)
  }

  @Test func `the database of another program is refused`() throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE moz_places (id INTEGER)") }
    let error = #expect(throws: StoreError.self) { try RecordStore(path) }
    #expect(error == .foreign(path: path))
  }

  @Test func `the tables of earlier runs may be there first`() throws {
    try DatabaseQueue(path: path).write {
      try $0.execute(sql: "CREATE TABLE history_run (id INTEGER); INSERT INTO history_run VALUES (1)")
    }
    try RecordStore(path).keep(try record("10.1000/1"), for: try doi("10.1000/1"), at: 1)
    #expect(try DatabaseQueue(path: path).read { try Int.fetchOne($0, sql: "SELECT count(*) FROM history_run") } == 1)
  }

  @Test func `a missing folder is an error that names the path`() throws {
    let error = #expect(throws: StoreError.self) { try RecordStore(folder.path + "/none/store.sqlite") }
    #expect(error?.description.hasPrefix(folder.path + "/none/store.sqlite: ") == true)
  }
}
