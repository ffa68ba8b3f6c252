import Bibliography
import Foundation
import Testing

/// A citation that a CSL processor made of a real record, perhaps with one error put into it, and so with a known truth.
struct GeneratedCase: Sendable {
  let id: String
  let citation: String
  /// The citation before the error; empty where another work is cited.
  let clean: String
  /// The field with the error; nil where there is none.
  let field: Field?
  /// The record is another work's.
  let isOtherWork: Bool
  let work: Work

  /// So many cases of `../shared/eval/dev`, evenly spread.
  static func sample(_ count: Int) throws -> [GeneratedCase] {
    let folder = CaseFile.shared.appending(path: "eval/dev")
    let lines = try CaseFile.unzippedLines(of: folder.appending(path: "cases.jsonl.gz"))
    try #require(lines.count >= count)
    let chosen = try (0..<count).map { index in
      try #require(JSONSerialization.jsonObject(with: lines[index * lines.count / count]) as? [String: Any])
    }
    let wanted = Set(chosen.compactMap { ($0["doi"] as? String)?.lowercased() })
    var works: [String: Work] = [:]
    for line in try CaseFile.unzippedLines(of: folder.appending(path: "records.jsonl.gz")) {
      let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
      guard let doi = (object["DOI"] as? String)?.lowercased(), wanted.contains(doi) else { continue }
      // What nobody looks at is left out, for a debug build reads slowly.
      let slim = object.filter { !["reference", "assertion", "license", "link", "funder"].contains($0.key) }
      works[doi] = try Work(json: Array(try JSONSerialization.data(withJSONObject: slim)))
    }
    return try chosen.map { object in
      let expect = try #require(object["expect"] as? [String: Any])
      let kind = try #require(expect["kind"] as? String)
      let doi = try #require(object["doi"] as? String)
      return GeneratedCase(
        id: try #require(object["id"] as? String), citation: try #require(object["citation"] as? String),
        clean: object["clean"] as? String ?? "",
        field: (expect["field"] as? String).flatMap(Field.init(rawValue:)), isOtherWork: kind.hasPrefix("wrong-work"),
        work: try #require(works[doi.lowercased()]))
    }
  }
}
