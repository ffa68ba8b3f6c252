import Foundation
import TestSupport
import Testing

/// Messy citations, which imitate those of real lists: at least a given share must be answered as a careful reader expects.
@Suite struct MessyCaseTests {
  private static func cases() throws -> [MessyCase] {
    let text = try Repository.text(of: "Evaluation/messy.jsonl")
    return try text.split(separator: "\n").map { try MessyCase(json: Data($0.utf8)) }
  }

  @Test func `messy citations are answered as expected`() async throws {
    let cases = try MessyCaseTests.cases()
    try #require(cases.count >= 150 && Set(cases.map(\.id)).count == cases.count)
    let run = try await DOIAuditRun(["compare"], input: cases.flatMap { Array($0.request) })
    #expect(run.status == 0, "\(run.errors)")
    let answers = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    try #require(answers.map { $0["id"] as? String } == cases.map(\.id))
    var objections: [String] = []
    for (aCase, answer) in zip(cases, answers) {
      let objected = try aCase.objections(to: answer)
      if !objected.isEmpty { objections.append("\(aCase.id): \(objected.joined(separator: "; "))") }
    }
    let right = cases.count - objections.count
    let holds = try Floors(of: "messy").hold("answered as a careful reader expects", count: right, of: cases.count)
    #expect(holds, "\(right) of \(cases.count):\n\(objections.joined(separator: "\n"))")
  }
}

/// A citation as real lists have them, with invented names, and what a careful reader expects: a line of
/// `Evaluation/messy.jsonl`.
private struct MessyCase {
  let id: String
  let citation: String
  /// The input line of `compare`.
  let request: Data
  /// Rules that must not be found as an error or a warning.
  let absent: Set<String>
  /// Rules that must be found, at any severity.
  let present: Set<String>
  let correctedWithout: [String]
  /// Texts that the correction must have; the citation itself where nothing is corrected.
  let correctedWith: [String]

  init(json line: Data) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    id = try #require(object["id"] as? String)
    citation = try #require(object["citation"] as? String, "\(id): no citation")
    let expect = try #require(object["expect"] as? [String: [String]], "\(id): no expect")
    absent = Set(try #require(expect["absent"], "\(id): no absent"))
    present = Set(try #require(expect["present"], "\(id): no present"))
    correctedWithout = try #require(expect["corrected_without"], "\(id): no corrected_without")
    correctedWith = try #require(expect["corrected_with"], "\(id): no corrected_with")
    let members = object.filter { ["id", "citation", "record", "markup"].contains($0.key) }
    request = try JSONSerialization.data(withJSONObject: members) + Data([0x0A])
  }

  /// What is wrong in an answer of `compare`.
  func objections(to answer: [String: Any]) throws -> [String] {
    let findings = try #require(answer["findings"] as? [[String: Any]])
    var found: Set<String> = []
    var loud: Set<String> = []
    for finding in findings {
      let rule = try #require(finding["rule"] as? String)
      found.insert(rule)
      if finding["severity"] as? String != "note" { loud.insert(rule) }
    }
    let corrected = answer["corrected"] as? String
    var objections = absent.intersection(loud).sorted().map { "\($0) is found" }
    objections += present.subtracting(found).sorted().map { "\($0) is not found" }
    objections += correctedWithout.filter { corrected?.contains($0) ?? false }.map { "corrected to “\($0)”" }
    objections += correctedWith.filter { !(corrected ?? citation).contains($0) }.map { "not corrected to “\($0)”" }
    return objections
  }
}
