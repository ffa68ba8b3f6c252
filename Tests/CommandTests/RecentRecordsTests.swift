import Alignment
import Bibliography
import Dispatch
import Synchronization
import Testing

@testable import App

@Suite("Recent records")
struct RecentRecordsTests {
  private let records = RecentRecords()

  /// A record longer than the beginning of its text that is hashed.
  private func json(_ title: String, doi: Int = 1, padding: Int = 300) -> String {
    let padding = String(repeating: "x", count: padding)
    return #"{"publisher": "\#(padding)", "DOI": "10.5555/\#(doi)", "title": ["\#(title)"]}"#
  }

  private func record(_ json: String) throws -> RegisteredWork {
    var reader = JSONReader(Array(json.utf8))
    let record = try records.record(reading: &reader)
    try reader.end()
    return record
  }

  @Test func `a record that comes again is recognised and read over`() throws {
    let first = try record(json("Earth"))
    #expect(first.work.title == ["Earth"])
    #expect(try record("  " + json("Earth") + " ") === first)
  }

  @Test func `a record that differs only in its last letter is another record`() throws {
    let first = try record(json("Earth"))
    let second = try record(json("Earti"))
    #expect(second !== first && second.work.title == ["Earti"])
    #expect(try record(json("Earth")).work.title == ["Earth"])
  }

  @Test func `a record that has not come for a long time is read again`() throws {
    let first = try record(json("Earth", padding: 8))
    for doi in 2..<5000 { _ = try record(json("Moon", doi: doi, padding: 8)) }
    let again = try record(json("Earth", padding: 8))
    #expect(again !== first && again.work.title == ["Earth"])
  }

  @Test func `a record that comes now and then is kept`() throws {
    let first = try record(json("Earth", padding: 8))
    for doi in 2..<2000 {
      _ = try record(json("Moon", doi: doi, padding: 8))
      if doi % 100 == 0 { #expect(try record(json("Earth", padding: 8)) === first, "after \(doi)") }
    }
  }

  @Test func `a huge record is read and not kept`() throws {
    let json = json("Earth", padding: 1 << 20)
    let first = try record(json)
    let second = try record(json)
    #expect(second !== first && second.work.title == ["Earth"])
  }

  @Test func `an invalid record is refused each time`() {
    for _ in 0..<2 {
      #expect(throws: JSONError.self) { try record(#"{"title": ["Earth"]}"#) }
      #expect(throws: JSONError.self) { try record(#"{"DOI": "10.5555/1", "title": ["Earth]}"#) }
    }
  }

  @Test func `concurrent readers each get their own record`() {
    let wrong = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 400) { index in
      let title = "Work \(index % 7)"
      let found = try? record(json(title, doi: index % 7 + 1)).work.title
      if found != [title] { wrong.withLock { $0 += 1 } }
    }
    #expect(wrong.withLock { $0 } == 0)
  }
}
