import Bibliography
import Foundation
import Testing

@testable import Harvest

@Suite struct ExportTests {
  private let folder: TemporaryFolder
  private let store: RecordStore

  init() throws {
    folder = try TemporaryFolder(["other.txt": "x"])
    store = try RecordStore(folder.path + "/store.sqlite")
  }

  private func keep(_ name: String, _ shape: RegistryRecord.Shape, _ json: String, isAlias: Bool = false) throws {
    let doi = try #require(DOI(name))
    let record = RegistryRecord(shape, json: Array(json.utf8))
    let found = Answer(.found(try record.work(for: doi)), from: "x", record: record)
    try store.keep(isAlias ? found.asAlias : found, for: doi)
  }

  private func lines(of names: [String]? = nil) throws -> [String] {
    var lines: [String] = []
    let write = { (line: [UInt8]) in lines.append(String(decoding: line, as: UTF8.self)) }
    if let names { _ = try store.lines(of: dois(names), write) } else { try store.lines(write) }
    return lines
  }

  @Test func `exported records of all agencies can be read again`() throws {
    try keep("10.1000/1", .crossref, "{\"DOI\":\"10.1000/1\",\n\r\n\"title\":[\"One\"]}")
    try keep(
      "10.1000/2", .dataCite,
      #"{"id":"10.1000/2","type":"dois","attributes":{"doi":"10.1000/2","titles":[{"title":"Two"}]}}"#)
    try keep("10.1000/3", .csl, #"{"title":"Three","type":"article"}"#)
    try keep("10.1000/4", .csl, #"{"title":"Four","DOI":"10.1000/4"}"#)
    try store.keep(Answer(.notFound), for: dois(["10.1000/5"])[0])
    let text = try lines().joined()
    #expect(text.split(separator: "\n").count == 4)
    let path = folder.path + "/all.jsonl"
    try Data(text.utf8).write(to: URL(filePath: path))

    var read: [String: String] = [:]
    #expect(try RecordFiles(path).works { read[$0.doi.name] = $0.title.first } == [])
    let titles = ["10.1000/1": "One", "10.1000/2": "Two", "10.1000/3": "Three", "10.1000/4": "Four"]
    #expect(read == titles)

    let other = try RecordStore(folder.path + "/other.sqlite")
    try StoreImport(into: other, only: nil, now: 2).read(path) { Issue.record("\($0)") }
    var stored: [String: String] = [:]
    try other.answers { stored[$0.doi.name] = $1.resolution.work?.title.first }
    #expect(stored == titles)
  }

  @Test func `the record of a replaced DOI is exported once`() throws {
    try keep("10.1000/old", .crossref, #"{"DOI":"10.1000/new","aliases":["10.1000/old"]}"#, isAlias: true)
    #expect(try lines().count == 1)
    try keep("10.1000/new", .crossref, #"{"DOI":"10.1000/new","aliases":["10.1000/old"]}"#)
    #expect(try lines().count == 1)
    #expect(try lines(of: ["10.1000/old", "10.1000/new"]).count == 1)
  }

  @Test func `DOIs without a stored record are returned`() throws {
    try keep("10.1000/1", .crossref, #"{"DOI":"10.1000/1"}"#)
    #expect(try store.lines(of: dois(["10.1000/1", "10.1000/2"])) { _ in }.map(\.name) == ["10.1000/2"])
  }
}
