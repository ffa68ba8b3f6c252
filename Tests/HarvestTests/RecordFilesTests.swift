import System
import Bibliography
import Foundation
import Testing

@testable import Harvest

struct RecordFilesTests {
  static let work = #"{"DOI":"10.5555/One","title":["One"],"author":[{"family":"A"}],"issued":{"date-parts":[[2020]]}}"#
  static let other =
    #"{"DOI":"10.5555/two","title":["Two"],"author":[{"family":"B"}],"issued":{"date-parts":[[2021]]}}"#
  static let both = ["10.5555/one", "10.5555/two"]

  @Test("The fixture records are found, without a word of complaint")
  func fixtures() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/crossref").standardized.path()
    var count = 0
    let problems = try RecordFiles(folder).works { _ in count += 1 }
    #expect(count == 13)
    #expect(problems == [])
    let harvested = try RecordFiles(folder).resolve(dois(["10.1785/0220210063"]))
    #expect(harvested["10.1785/0220210063"]?.work?.page == "680-692")
  }

  @Test("Nothing more is read once nobody waits for it")
  func stop() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/crossref").standardized.path()
    var files = try RecordFiles(folder)
    files.isStopped = { true }
    var count = 0
    _ = files.works { _ in count += 1 }
    #expect(count == 0)
  }

  @Test(
    "Records are found in every shape in which Crossref hands them out",
    arguments: [
      ("a.json", "\(work)\n\(other)"), ("a.json", "[\(work), \(other)]"), ("a.jsonl", "\(work)\r\n\n\(other)"),
      ("a.ndjson", "\u{FEFF}\(work)\n\(other)\n"), ("a.json", #"{"items":[\#(work),\#(other)]}"#),
      (
        "a.json",
        #"{"status":"ok","message-type":"work-list","message":{"total-results":2,"items":[\#(work),\#(other)]}}"#
      ),
      ("a.json", #"{"status":"ok","message":\#(work)}{"message":\#(other),"status":"ok"}"#),
      ("a.jsonl", #"{"status":"ok","message":\#(work)}"# + "\n" + #"{"message":{"items":[\#(other)]}}"#),
      ("deep/er/a.json", "[[\(work)],[{\"items\":[\(other)]}]]"),
    ])
  func shapes(name: String, text: String) throws {
    let folder = try TemporaryFolder([name: text])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.found == Self.both)
    #expect(harvested.problems == [])
    let file = try RecordFiles(folder.path + "/" + name).resolve(dois(Self.both))
    #expect(file.found == Self.both)
  }

  @Test("A DOI that no file has could not be verified, which is not the same as unregistered")
  func missing() throws {
    let folder = try TemporaryFolder(["a.json": Self.work])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.reasons == ["10.5555/two": "no record of it in \(folder.path)"])
  }

  @Test("A record that lists the DOI among its aliases answers for it")
  func alias() throws {
    let prime = #"{"DOI":"10.5555/prime","title":["P"],"aliases":["10.5555/OLD"]}"#
    let folder = try TemporaryFolder(["a.json": prime])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/old"]))
    guard case .alias(let work) = try #require(harvested["10.5555/old"]) else {
      Issue.record("not an alias")
      return
    }
    #expect(work.doi.name == "10.5555/prime")
  }

  @Test("Of several records of a DOI the last one counts")
  func last() throws {
    let newer = #"{"DOI":"10.5555/one","title":["Newer"],"author":[{"family":"A"}]}"#
    let folder = try TemporaryFolder(["a.jsonl": "\(Self.work)\n\(newer)"])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/one"]))
    #expect(harvested["10.5555/one"]?.work?.title == ["Newer"])
  }

  static let broken: [(name: String, text: String, line: Int?, what: String)] = [
    ("b.json", "<html><body>504</body></html>", 1, "HTML or XML, not JSON"),
    ("b.json", "Resource not found.", 1, "not JSON (unexpected character at byte 0)"),
    ("b.json", " \n", nil, "empty"),
    ("b.json", #"{"DOI":"10.5555/b","title":["#, 1, "broken JSON (ends too early at byte 28)"),
    ("b.json", #"{"title":["no"]}"#, 1, "no DOI"),
    ("b.json", #"{"DOI":"not one","title":["no"]}"#, 1, "no DOI"),
    ("b.json", "\n\n[1]", 3, "not a record"),
    ("b.json", #"{"status":"ok","message":{"title":["no"]}}"#, 1, "no DOI"),
    ("b.json", #"{"status":"failed","message":[{"type":"doi-not-valid"}]}"#, 1, "an error answer, not a record"),
    ("b.json", String(repeating: "[", count: 200), 1, "broken JSON (nested too deeply at byte 129)"),
    ("b.jsonl", "\(other)\nhello\n", 2, "not JSON (unexpected character at byte 0)"),
    ("b.jsonl", "{\"DOI\":\"10.5555/b\"\n\(other)", 1, "broken JSON (ends too early at byte 18)"),
    (
      "b.json", "\(other)\n{\"DOI\":,}\n{\"DOI\":\"10.5555/three\"}", 2,
      "broken JSON (unexpected character at byte 104)"
    ),
  ]

  @Test("What is no record is named with its file and line, and the rest is read", arguments: broken)
  func problems(name: String, text: String, line: Int?, what: String) throws {
    let folder = try TemporaryFolder(["a.json": Self.work, name: text, "c.jsonl": Self.other])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.found == Self.both)
    let problem = try #require(harvested.problems.first)
    #expect(harvested.problems.count == 1)
    #expect(problem.path == folder.path + "/" + name)
    #expect(problem.line == line)
    #expect(problem.what == what)
    #expect(!problem.isUsed && !problem.advice.isEmpty)
    #expect(problem.description.hasPrefix(folder.path + "/" + name + ":"))
  }

  @Test("Behind what is broken, the records that start a line are read")
  func resume() throws {
    let text = "{\"DOI\":,}\n\(Self.work)\n{\"DOI\" 1\n\(Self.other)"
    let folder = try TemporaryFolder(["a.json": text])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.found == Self.both)
    #expect(harvested.problems.map(\.line) == [1, 3])
  }

  static let odd: [(text: String, what: String)] = [
    (#"{"DOI":"10.5555/one","title":"A","author":[{"family":"A"}]}"#, "title is a string where Crossref has a list"),
    (
      #"{"DOI":"10.5555/one","title":["A"],"author":[{"family":"A"}],"issued":{"date-parts":[[null]]}}"#,
      "issued has no year"
    ),
    (#"{"DOI":"10.5555/one","title":["A"]}"#, "no author"),
    (#"{"DOI":"10.5555/one","title":[""],"author":[{"family":"A"}]}"#, "no title"),
  ]

  @Test("A record that is odd is used, and what is odd about it is said once", arguments: odd)
  func oddities(text: String, what: String) throws {
    let folder = try TemporaryFolder(["a.jsonl": "\(Self.other)\n\(text)"])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/one"]))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.map(\.what) == [what])
    #expect(harvested.problems.first?.line == 2)
    #expect(harvested.problems.first?.isUsed == true)
  }

  @Test("Thousands of broken lines are counted, not listed")
  func many() throws {
    let folder = try TemporaryFolder(["a.jsonl": String(repeating: "x\n", count: 5000) + Self.work])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/one"]))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.count == RecordFiles.mostProblems + 1)
    #expect(harvested.problems.last?.what == "4800 more problems of this kind")
  }

  @Test("A path that leads nowhere, or to no record, is an error that says what to do")
  func nowhere() throws {
    #expect {
      try RecordFiles("/no/such/place")
    } throws: { error in
      error as? HarvestError == .records(path: "/no/such/place", reason: "no such file or directory")
        && "\(error)".contains("--records takes")
    }
    let folder = try TemporaryFolder(["README.md": "no records", ".hidden.json": Self.work])
    #expect(throws: HarvestError.noRecords(path: folder.path)) { try RecordFiles(folder.path) }
  }

  @Test("A file that cannot be opened costs only itself")
  func unreadable() throws {
    let folder = try TemporaryFolder(["a.json": Self.work, "b.json": Self.other])
    let files = try RecordFiles(folder.path)
    try FileManager.default.removeItem(atPath: folder.path + "/b.json")
    let harvested = try files.resolve(dois(Self.both))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.map(\.what) == ["cannot be read (no such file or directory)"])
  }

  @Test("Lines are cut the same however the bytes come, and one that is too long is passed over")
  func lines() {
    let bytes = Array("one\n\nthree is long\nfour\r\nfive".utf8)
    for size in 1...bytes.count {
      var splitter = LineSplitter(longest: 6)
      var lines: [String?] = []
      var numbers: [Int] = []
      let visit = { (line: LineSplitter.Line) in
        lines.append(line.bytes.map { String(decoding: $0, as: UTF8.self) })
        numbers.append(line.number)
      }
      for start in stride(from: 0, to: bytes.count, by: size) {
        splitter.split(Array(bytes[start..<min(start + size, bytes.count)]), visit)
      }
      splitter.end(visit)
      #expect(lines == ["one", "", nil, "four\r", "five"])
      #expect(numbers == [1, 2, 3, 4, 5])
    }
  }
}
