import Bibliography
import Foundation
import Testing

/// A citation generated from a record, with at most one error, so that the right comparison is known.
struct GeneratedCase: Sendable {
  let id: String
  let citation: String
  /// The citation before the error.
  let clean: String
  /// The field with the error; nil where there is none.
  let field: Field?
  /// The record is another work's.
  let isOtherWork: Bool
  let work: Work

  /// The cases of `Evaluation`.
  static func all() throws -> [GeneratedCase] {
    let chosen = try CaseFile.unzippedLines(of: CaseFile.evaluation.appending(path: "cases.jsonl.gz")).map { line in
      try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
    }
    try #require(chosen.count > 2000)
    let wanted = Set(chosen.compactMap { ($0["doi"] as? String)?.lowercased() })
    var works: [String: Work] = [:]
    for line in try CaseFile.unzippedLines(of: CaseFile.evaluation.appending(path: "records.jsonl.gz")) {
      let work = try Work(json: Array(line))
      if wanted.contains(work.doi.name) { works[work.doi.name] = work }
    }
    return try chosen.map { object in
      let expect = try #require(object["expect"] as? [String: Any])
      let kind = try #require(expect["kind"] as? String)
      let doi = try #require(object["doi"] as? String)
      let citation = try #require(object["citation"] as? String)
      return GeneratedCase(
        id: try #require(object["id"] as? String), citation: citation, clean: object["clean"] as? String ?? citation,
        field: (expect["field"] as? String).flatMap(Field.init(rawValue:)), isOtherWork: kind.hasPrefix("wrong-work"),
        work: try #require(works[doi.lowercased()]))
    }
  }
}
