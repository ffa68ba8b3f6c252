import Bibliography
import Foundation
import Testing

@testable import Harvest

struct RecordFilesTests {
  static let work = #"{"DOI":"10.5555/One","title":["One"],"author":[{"family":"A"}],"issued":{"date-parts":[[2020]]}}"#
  static let other =
    #"{"DOI":"10.5555/two","title":["Two"],"author":[{"family":"B"}],"issued":{"date-parts":[[2021]]}}"#
  static let both = ["10.5555/one", "10.5555/two"]

  @Test func `the fixture records are found without problems`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/crossref").standardized.path()
    var count = 0
    let problems = try RecordFiles(folder).works { _ in count += 1 }
    #expect(count == 13)
    #expect(problems == [])
    let harvested = try RecordFiles(folder).resolve(dois(["10.1785/0220210063"]))
    #expect(harvested["10.1785/0220210063"]?.work?.page == "680-692")
  }

  @Test func `reading stops when it is told to`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../Fixtures/crossref").standardized.path()
    var files = try RecordFiles(folder)
    files.isStopped = { true }
    var count = 0
    _ = files.works { _ in count += 1 }
    #expect(count == 0)
  }

  @Test(arguments: [
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
  func `records are found in every shape in which Crossref hands them out`(name: String, text: String) throws {
    let folder = try TemporaryFolder([name: text])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.found == Self.both)
    #expect(harvested.problems == [])
    let file = try RecordFiles(folder.path + "/" + name).resolve(dois(Self.both))
    #expect(file.found == Self.both)
  }

  @Test func `a DOI that no file has is unverified, and not unregistered`() throws {
    let folder = try TemporaryFolder(["a.json": Self.work])
    let harvested = try RecordFiles(folder.path).resolve(dois(Self.both))
    #expect(harvested.reasons == ["10.5555/two": "no record of it in \(folder.path)"])
  }

  @Test func `a record that lists the DOI among its aliases answers for it`() throws {
    let prime = #"{"DOI":"10.5555/prime","title":["P"],"aliases":["10.5555/OLD"]}"#
    let folder = try TemporaryFolder(["a.json": prime])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/old"]))
    guard case .alias(let work) = try #require(harvested["10.5555/old"]) else {
      Issue.record("not an alias")
      return
    }
    #expect(work.doi.name == "10.5555/prime")
  }

  @Test func `of several records of a DOI the last one counts`() throws {
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

  @Test(arguments: broken)
  func `anything but a record is named with its file and line, and the rest is read`(
    name: String, text: String, line: Int?, what: String
  ) throws {
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

  @Test func `after a broken record, records at the beginning of a line are read`() throws {
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

  @Test(arguments: odd)
  func `an unusual record is used, and reported once`(text: String, what: String) throws {
    let folder = try TemporaryFolder(["a.jsonl": "\(Self.other)\n\(text)"])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/one"]))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.map(\.what) == [what])
    #expect(harvested.problems.first?.line == 2)
    #expect(harvested.problems.first?.isUsed == true)
  }

  @Test func `thousands of broken lines are counted, not listed`() throws {
    let folder = try TemporaryFolder(["a.jsonl": String(repeating: "x\n", count: 5000) + Self.work])
    let harvested = try RecordFiles(folder.path).resolve(dois(["10.5555/one"]))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.count == RecordFiles.mostProblems + 1)
    #expect(harvested.problems.last?.what == "4800 more problems of this kind")
  }

  @Test func `a path without records is an error that says what to do`() throws {
    #expect {
      try RecordFiles("/no/such/place")
    } throws: { error in
      error as? HarvestError == .records(path: "/no/such/place", reason: "no such file or directory")
        && "\(error)".contains("--records takes")
    }
    let folder = try TemporaryFolder(["README.md": "no records", ".hidden.json": Self.work])
    #expect(throws: HarvestError.noRecords(path: folder.path)) { try RecordFiles(folder.path) }
  }

  @Test func `a file that cannot be opened does not affect the others`() throws {
    let folder = try TemporaryFolder(["a.json": Self.work, "b.json": Self.other])
    let files = try RecordFiles(folder.path)
    try FileManager.default.removeItem(atPath: folder.path + "/b.json")
    let harvested = try files.resolve(dois(Self.both))
    #expect(harvested.found == ["10.5555/one"])
    #expect(harvested.problems.map(\.what) == ["cannot be read (no such file or directory)"])
  }
}
