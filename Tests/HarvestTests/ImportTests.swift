import Bibliography
import CZlib
import Foundation
import Testing

@testable import Harvest

/// Crossref's data files, and what may be wrong with them.
@Suite struct ImportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(["other.txt": "x"]) }

  private static let works = (0..<10).map { work("10.1000/\($0)") }

  private static func work(_ doi: String, title: String = "A {title}, [\\\"quoted\\\"]", day: Int = 1) -> String {
    #"{"DOI":"\#(doi)","title":["\#(title)"],"indexed":{"date-time":"2026-01-0\#(day)T00:00:00Z"}}"#
  }

  private func write(_ text: String, to name: String, gzip: Bool = false) throws -> String {
    let path = folder.path + "/" + name
    if gzip {
      // Opened twice, so that it is two packed files in a row.
      let half = text.utf8.count / 2
      for part in [Array(text.utf8.prefix(half)), Array(text.utf8.dropFirst(half))] {
        let file = gzopen(path, "ab")
        #expect(gzwrite(file, part, UInt32(part.count)) == part.count)
        gzclose(file)
      }
    } else {
      try Data(text.utf8).write(to: URL(filePath: path))
    }
    return path
  }

  private struct Outcome {
    var tally: StoreImport.Tally
    var problems: [String]
    var titles: [String: String]
  }

  private func read(_ paths: String..., only: [String]? = nil) throws -> Outcome {
    let store = try RecordStore(folder.path + "/store.sqlite")
    let reading = StoreImport(into: store, only: only.map { Set(dois($0)) }, now: 1_800_000_000)
    var problems: [String] = []
    for path in paths {
      try reading.read(path) { problems.append("\($0)".replacing(folder.path + "/", with: "")) }
    }
    var titles: [String: String] = [:]
    try store.answers { titles[$0.doi.name] = $1.resolution.work?.title.first }
    return Outcome(tally: reading.tally, problems: problems, titles: titles)
  }

  private struct Shape: Sendable {
    var name: String
    var text: String
  }

  private static let shapes: [Shape] = {
    let lines = works.joined(separator: "\n")
    let list = works.joined(separator: ",\n")
    let answers = works.map { "{\"status\":\"ok\",\"message\":\($0)}" }
    return [
      Shape(name: "a.jsonl", text: lines + "\n"),
      Shape(name: "a.ndjson", text: works.joined(separator: "\r\n")),
      Shape(name: "a.json", text: "{\"items\":[" + works.joined(separator: ",") + "]}"),
      Shape(name: "a.json", text: "\u{FEFF}{ \"items\" :\n [\n" + list + " ] \n}\n"),
      Shape(name: "a.json", text: "[" + works.joined(separator: ", ") + "]"),
      Shape(name: "a.json", text: "{\"status\":\"ok\",\"message\":{\"total-results\":10,\"items\":[" + list + "]}}"),
      Shape(name: "a.jsonl", text: answers.joined(separator: "\n")),
    ]
  }()

  @Test(arguments: shapes.indices) func `every format is read`(index: Int) throws {
    let shape = ImportTests.shapes[index]
    for (isPacked, ending) in [(false, ""), (true, ".gz")] {
      let outcome = try read(try write(shape.text, to: shape.name + ending, gzip: isPacked))
      #expect(outcome.problems == [])
      #expect(outcome.tally.read == 10 && outcome.titles.count == 10)
      #expect(outcome.titles["10.1000/7"] == #"A {title}, ["quoted"]"#)
    }
  }

  @Test func `a record is stored as it is written`() throws {
    let work = #"{ "DOI" : "10.1000\/1","title":["x\u00e9"],   "unknown": {"a": [1.50, null]} }"#
    _ = try read(try write("[\n" + work + "\n]", to: "a.json"))
    let stored = try RecordStore(folder.path + "/store.sqlite").answer(for: dois(["10.1000/1"])[0])
    #expect(stored?.answer.record?.json == Array(work.utf8))
    #expect(stored?.stored.source == folder.path + "/a.json" && stored?.stored.state.asked == 1_800_000_000)
    // It has no time of indexing, so it will be requested as a whole.
    #expect(stored?.stored.state.current == 0 && stored?.stored.state.indexed == nil)
  }

  @Test func `the newest of several records is stored, whichever comes first`() throws {
    let (old, new) = (ImportTests.work("10.1000/1", title: "old"), ImportTests.work("10.1000/1", title: "new", day: 2))
    let (older, newer) = (try write(old, to: "old.jsonl"), try write(new, to: "new.jsonl"))
    #expect(try read(older, newer).titles["10.1000/1"] == "new")
    #expect(try read(newer, older).titles["10.1000/1"] == "new")
    #expect(try read(newer).tally.stored == 0)
  }

  @Test func `only wanted records are stored`() throws {
    let path = try write(ImportTests.works.joined(separator: "\n"), to: "a.jsonl")
    let outcome = try read(path, only: ["10.1000/3", "10.1000/none"])
    #expect(outcome.tally == StoreImport.Tally(read: 10, wanted: 1, stored: 1))
    #expect(outcome.titles.keys.sorted() == ["10.1000/3"])
  }

  @Test func `broken lines are named and the rest is read`() throws {
    var lines = ImportTests.works
    lines[2] = String(lines[2].prefix(30))
    lines[4] = "Not found."
    lines[5] = #"{"title":["no DOI"]}"#
    lines[6] = ""
    lines[8] = #"{"DOI":"10.1000/8","title":["x"],"indexed":{"date-time":}}"#
    let outcome = try read(try write(lines.joined(separator: "\n"), to: "a.jsonl"))
    #expect(outcome.titles.count == 5)
    let places: [String] = outcome.problems.map { problem in String(problem.prefix { $0 != Character(";") }) }
    let expected: [String] = [
      "a.jsonl:3: broken JSON (ends too early at byte 30)", "a.jsonl:5: not JSON (unexpected character at byte 0)",
      "a.jsonl:6: no DOI", "a.jsonl:9: broken JSON (unexpected character at byte 56)",
    ]
    #expect(places == expected)
  }

  @Test func `broken items are named and the rest is read`() throws {
    var items = ImportTests.works
    items[2] = "{\"DOI\":\"10.1000/2\", \"title\": [\"breaks off"
    items[5] = #"{"DOI":"10.1000/5","title":}"#
    items[7] = "null"
    let outcome = try read(try write("{\"items\":[\n" + items.joined(separator: ",\n") + "]}", to: "a.json"))
    #expect(outcome.titles.count == 7)
    let places: [String] = outcome.problems.map { problem in
      String(problem.prefix { character in character != "(" && character != ";" })
    }
    let expected: [String] = [
      "a.json:4: item 3: broken JSON ", "a.json:7: item 6: broken JSON ", "a.json:9: item 8: not JSON ",
    ]
    #expect(places == expected)
  }

  @Test(arguments: ["a.jsonl.gz", "a.json.gz"]) func `the records before the end of a truncated file are stored`(
    name: String
  ) throws {
    let works = (0..<400).map { ImportTests.work("10.1000/\($0)", title: "\(UInt64.random(in: 0...UInt64.max))") }
    let text =
      name == "a.jsonl.gz" ? works.joined(separator: "\n") : "{\"items\":[" + works.joined(separator: ",") + "]}"
    let path = try write(text, to: name, gzip: true)
    let bytes = try Data(contentsOf: URL(filePath: path))
    try bytes.prefix(bytes.count * 3 / 4).write(to: URL(filePath: path))
    let cut = try read(path)
    #expect(cut.titles.count > 200 && cut.titles.count < 400)
    #expect(cut.problems == ["\(name): gzip that ends too early; what came before is kept; fetch the file again"])
    // The last eight bytes are the checksum and the length (RFC 1952, 2.3.1).
    var damaged = bytes
    damaged[bytes.count - 8] ^= 0x01
    try damaged.write(to: URL(filePath: path))
    let checked = try read(path)
    // A last line without an end may be a part of one: it is left out where the file is not sound.
    #expect(checked.titles.count == (name == "a.jsonl.gz" ? 399 : 400))
    #expect(
      checked.problems == [
        "\(name): damaged gzip (incorrect data check); what came before is kept; fetch the file again"
      ])
  }

  @Test func `a list without an end is reported`() throws {
    let outcome = try read(try write("{\"items\":[" + ImportTests.works.joined(separator: ","), to: "a.json"))
    #expect(outcome.titles.count == 10)
    #expect(outcome.problems == ["a.json: a list that ends too early; fetch the file again"])
  }

  @Test func `the message about an archive says to unpack it`() throws {
    let tar = String(repeating: "\u{1}", count: 257) + "ustar" + String(repeating: " ", count: 600)
    #expect(
      try read(try write(tar, to: "all.json.tar", gzip: true)).problems
        == ["all.json.tar: a tar archive; unpack it and give the files in it"])
  }

  @Test func `any bytes are read without a crash`() throws {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("{}[]\",:\\\n i10.DO\u{0}".utf8) + [0xFF, 0x1F, 0x8B]
    for round in 0..<300 {
      var text = Array((round % 2 == 0 ? "{\"items\":[" : "").utf8)
      for _ in 0..<Int.random(in: 0...200, using: &generator) { text.append(alphabet.randomElement() ?? 0) }
      let path = folder.path + "/random.json"
      try Data(text).write(to: URL(filePath: path))
      RecordStream(path: path).read({ _ in }, problem: { _ in })
    }
  }

  @Test func `pieces of any length give the same items`() {
    let text = Array("{\"items\":[\n\(ImportTests.works.joined(separator: ",\n"))]}".utf8)
    for length in [1, 2, 3, 7, 64, 1000] {
      var splitter = ItemSplitter(longest: 1000)
      var items: [String] = []
      var lines: [Int] = []
      for start in stride(from: 0, to: text.count, by: length) {
        splitter.split(Array(text[start..<min(start + length, text.count)])) {
          items.append(String(decoding: $0.bytes ?? [], as: UTF8.self))
          lines.append($0.line)
        }
      }
      #expect(items == ImportTests.works && lines == Array(2...11))
    }
  }

  @Test func `an item that is too long is left out`() {
    var splitter = ItemSplitter(longest: 50)
    var items: [RawRecord] = []
    let long = String(repeating: "x", count: 100)
    let text = "[{\"a\":1},{\"b\":\"\(long)\"},{\"c\":3}]"
    splitter.split(Array(text.utf8)) { items.append($0) }
    let texts: [String?] = items.map { item in item.bytes.map { String(decoding: $0, as: UTF8.self) } }
    let expected: [String?] = ["{\"a\":1}", nil, "{\"c\":3}"]
    #expect(texts == expected)
  }
}
