import Alignment
import Bibliography
import Foundation
import TestSupport
import Testing

/// A citation without a DOI, candidate records, and the DOI of the one that is meant.
struct NearMiss: Sendable, CustomTestStringConvertible {
  let id: String
  let why: String
  let citation: String
  let candidates: [Work]
  let recognised: String?

  var testDescription: String { "\(id): \(why)" }

  init(json line: Data) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    id = try #require(object["id"] as? String)
    why = try #require(object["why"] as? String)
    citation = try #require(object["citation"] as? String)
    recognised = object["recognised"] as? String
    let records = try #require(object["candidates"] as? [Any])
    candidates = try records.map { try Work(json: Array(try JSONSerialization.data(withJSONObject: $0))) }
  }

  static func all() throws -> [NearMiss] {
    let lines = CaseFile.lines(of: try Data(contentsOf: CaseFile.fixtures.appending(path: "near-misses.jsonl")))
    try #require(!lines.isEmpty)
    return try lines.map { try NearMiss(json: $0) }
  }
}

@Suite struct RecognitionTests {
  @Test(arguments: try NearMiss.all())
  func `a work is recognised with certainty or not at all`(_ miss: NearMiss) {
    let found = Aligner().recognise(miss.citation, among: miss.candidates)
    #expect(found?.doi.name == miss.recognised?.lowercased())
    let turned = Aligner().recognise(miss.citation, among: miss.candidates.reversed())
    #expect(turned?.doi == found?.doi, "the order of the candidates makes no difference")
  }

  @Test func `two records of one work leave the choice open, one record given twice does not`() throws {
    let miss = try #require(try NearMiss.all().first { $0.id == "seed-page" })
    let right = try #require(miss.candidates.first { $0.doi.name == miss.recognised?.lowercased() })
    var copy = right
    copy.doi = try #require(DOI("10.5555/copy"))
    #expect(Aligner().recognise(miss.citation, among: [right, copy]) == nil)
    #expect(Aligner().recognise(miss.citation, among: [right, right])?.doi == right.doi)
  }
}
