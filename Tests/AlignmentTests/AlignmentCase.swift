import Alignment
import Bibliography
import Foundation
import Testing

/// A citation, its record and the expected comparison: a line of a fixture.
struct AlignmentCase: Sendable, CustomTestStringConvertible {
  /// What must become of the citation.
  enum Corrected: Sendable, Equatable {
    /// The case does not say.
    case unsaid
    case unchanged
    case text(String)
  }

  let id: String
  let why: String
  let citation: String
  let work: Work
  let verdict: String
  /// Every mismatch must be listed; other fields may be.
  let fields: [String: String]
  let corrected: Corrected

  var testDescription: String { "\(id): \(why)" }

  init(json line: Data) throws {
    let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any], "a line is no object")
    id = try #require(object["id"] as? String, "a case without an id")
    why = try #require(object["why"] as? String, "\(id): no why")
    citation = try #require(object["citation"] as? String, "\(id): no citation")
    let record = try #require(object["record"], "\(id): no record")
    work = try Work(json: Array(try JSONSerialization.data(withJSONObject: record)))
    verdict = try #require(object["verdict"] as? String, "\(id): no verdict")
    fields = try #require(object["fields"] as? [String: String], "\(id): no fields")
    switch object["corrected"] {
    case let text as String: corrected = text == citation ? .unchanged : .text(text)
    case is NSNull: corrected = .unchanged
    default: corrected = verdict == CitationVerdict.consistent.rawValue ? .unchanged : .unsaid
    }
  }

  /// Where an alignment differs from the case, one line each.
  func faults(in alignment: Alignment) -> [String] {
    var faults: [String] = []
    if alignment.verdict.rawValue != verdict { faults.append("verdict \(alignment.verdict.rawValue), not \(verdict)") }
    for (name, expected) in fields.sorted(by: { $0.key < $1.key }) {
      let found = Field(rawValue: name).flatMap { alignment.fields[$0] }?.rawValue ?? "nothing"
      if found != expected { faults.append("\(name) \(found), not \(expected)") }
    }
    if alignment.verdict != .otherWork {
      for (field, found) in alignment.fields.sorted(by: { $0.key < $1.key }) where found == .mismatch {
        if fields[field.rawValue] == nil { faults.append("\(field.rawValue) mismatch, of which the case says nothing") }
      }
    }
    let unchanged = alignment.corrected == nil || alignment.corrected == citation
    switch corrected {
    case .unsaid: break
    case .unchanged: if !unchanged { faults.append("changed to: \(alignment.corrected ?? "")") }
    case .text(let text):
      if alignment.corrected != text {
        faults.append("corrected: \(alignment.corrected ?? "null")\n    instead of: \(text)")
      }
    }
    return faults
  }
}
