import Foundation
import Testing

/// A citation as real lists have them, with invented names, and what a careful reader expects: a line of
/// `Evaluation/messy.jsonl`.
struct MessyCase {
  let id: String
  let citation: String
  /// What `compare` reads.
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

  /// What a careful reader objects to in an answer of `compare`.
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
