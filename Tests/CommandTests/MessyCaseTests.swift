import Foundation
import TestSupport
import Testing

/// Messy and loose citations, which imitate those of real lists and READMEs: each is answered as a careful reader expects, except the
/// cases that are marked as open.
@Suite struct MessyCaseTests {
  private static func cases(_ file: String) throws -> [MessyCase] {
    let path = Repository.url("Evaluation/\(file)").path(percentEncoded: false)
    let text =
      file.hasSuffix(".gz")
      ? try TestProcess.run(["gzip", "-dc", path]).output : try Repository.text(of: "Evaluation/\(file)")
    return try text.split(separator: "\n").map { try MessyCase(json: Data($0.utf8)) }
  }

  @Test(arguments: [("messy.jsonl", 230), ("loose.jsonl.gz", 590)])
  func `citations of real lists are answered as expected`(file: String, atLeast: Int) async throws {
    let cases = try MessyCaseTests.cases(file)
    try #require(cases.count >= atLeast && Set(cases.map(\.id)).count == cases.count)
    let run = try await DOIAuditRun(["compare"], input: cases.flatMap { Array($0.request) })
    #expect(run.status == 0, "\(run.errors)")
    let answers = try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    try #require(answers.map { $0["id"] as? String } == cases.map(\.id))
    for (aCase, answer) in zip(cases, answers) {
      let objections = try aCase.objections(to: answer)
      if aCase.isOpen {
        #expect(!objections.isEmpty, "\(aCase.id) is answered as expected now: remove its member “open”")
      } else {
        #expect(objections.isEmpty, "\(aCase.id): \(objections.joined(separator: "; "))\n\(aCase.citation)")
      }
    }
  }
}

/// A citation as real lists have them, with invented names, and what a careful reader expects: a line of
/// `Evaluation/messy.jsonl` or `loose.jsonl.gz`.
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
  /// Whether it is answered otherwise, as far as known.
  let isOpen: Bool

  init(json line: Data) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
    id = try #require(object["id"] as? String)
    citation = try #require(object["citation"] as? String, "\(id): no citation")
    let expect = try #require(object["expect"] as? [String: [String]], "\(id): no expect")
    absent = Set(try #require(expect["absent"], "\(id): no absent"))
    present = Set(try #require(expect["present"], "\(id): no present"))
    correctedWithout = try #require(expect["corrected_without"], "\(id): no corrected_without")
    correctedWith = try #require(expect["corrected_with"], "\(id): no corrected_with")
    isOpen = object["open"] as? Bool ?? false
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
