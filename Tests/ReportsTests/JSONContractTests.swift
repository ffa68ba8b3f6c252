import Foundation
import Reports
import Testing

@Suite struct JSONContractTests {
  private let json = ReportFormat.json.write(SampleReport.report)

  @Test func `the report has the documented members and no others`() throws {
    let report = try object(JSONSerialization.jsonObject(with: Data(json.utf8)))
    #expect(Set(report.keys) == ["format", "pages", "summary", "tool", "unverified"])
    #expect(report["format"] as? Int == 1)
    #expect(try Set(object(report["tool"]).keys) == ["name", "version"])
    #expect(
      try Set(object(report["summary"]).keys) == [
        "accepted", "citations", "consistent", "discrepant", "errors", "listed", "notes", "other-work", "pages",
        "unverifiable",
        "unverified",
        "warnings",
      ])
    for entry in try list(report["unverified"]) {
      #expect(try Set(object(entry).keys) == ["doi", "path", "range", "reason"])
    }
    for page in try list(report["pages"]) {
      let page = try object(page)
      #expect(Set(page.keys) == ["accepted", "citations", "findings", "path"])
      for accepted in try list(page["accepted"]) { try expectAccepted(accepted) }
      for finding in try list(page["findings"]) { try expectFinding(finding) }
      for citation in try list(page["citations"]) { try expectCitation(citation) }
    }
  }

  private func expectCitation(_ value: Any) throws {
    let citation = try object(value)
    #expect(
      Set(citation.keys) == [
        "accepted", "changes", "cited", "corrected", "doi", "doi-as-written", "fields", "findings", "range", "verdict",
      ])
    let verdict = try #require(citation["verdict"] as? String)
    #expect(["consistent", "discrepant", "other-work", "listed", "unverifiable"].contains(verdict))
    for (field, verdict) in try object(citation["fields"]) {
      #expect(["author", "title", "container-title", "volume", "issue", "page", "issued", "DOI"].contains(field))
      let verdicts = ["match", "variant", "mismatch", "absent", "unregistered", "unknown"]
      #expect(verdicts.contains(verdict as? String ?? ""))
    }
    try expectRange(citation["range"])
    if let corrected = citation["corrected"] as? String {
      let changes = try #require(citation["changes"] as? [[String: String]])
      #expect(changes.compactMap { $0["kept"] ?? $0["inserted"] }.joined() == corrected)
      #expect(changes.compactMap { $0["kept"] ?? $0["deleted"] }.joined() == citation["cited"] as? String)
    } else {
      #expect(citation["changes"] is NSNull)
    }
    for finding in try list(citation["findings"]) { try expectFinding(finding) }
    for accepted in try list(citation["accepted"]) { try expectAccepted(accepted) }
  }

  private func expectAccepted(_ value: Any) throws {
    let accepted = try object(value)
    #expect(Set(accepted.keys) == ["by", "finding"])
    try expectFinding(accepted["finding"] as Any)
    #expect(try Set(object(accepted["by"]).keys) == ["kind", "line", "reason"])
  }

  private func expectFinding(_ value: Any) throws {
    let finding = try object(value)
    #expect(
      Set(finding.keys) == ["cited", "field", "fix", "message", "range", "registered", "rule", "severity"])
    #expect(["error", "warning", "note"].contains(finding["severity"] as? String ?? ""))
    try expectRange(finding["range"])
    guard let fix = finding["fix"], !(fix is NSNull) else { return }
    #expect(try Set(object(fix).keys) == ["applicability", "edits"])
    for edit in try list(object(fix)["edits"]) { #expect(try Set(object(edit).keys) == ["range", "replacement"]) }
  }

  private func expectRange(_ value: Any?) throws {
    let range = try object(value)
    #expect(Set(range.keys) == ["end", "start"])
    let start = try object(range["start"])
    let end = try object(range["end"])
    for location in [start, end] { #expect(Set(location.keys) == ["column", "line", "offset"]) }
    #expect(try #require(start["offset"] as? Int) <= #require(end["offset"] as? Int))
    #expect(try #require(start["line"] as? Int) >= 1)
  }

  @Test func `keys are in ascending order`() {
    var keys: [[String]] = []
    for line in json.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count / 2
      while keys.count <= depth { keys.append([]) }
      let text = line.drop { $0 == " " }
      if keys.count > depth + 1 { keys.removeLast(keys.count - depth - 1) }
      guard text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\""), text[end...].hasPrefix("\":") else {
        if text.hasPrefix("}") || text.hasPrefix("{") { keys[depth] = [] }
        continue
      }
      keys[depth].append(String(text[..<end]))
      #expect(keys[depth] == keys[depth].sorted())
    }
  }

  @Test func `columns count Unicode scalars`() throws {
    let report = try object(JSONSerialization.jsonObject(with: Data(json.utf8)))
    let page = try object(list(report["pages"])[0])
    let finding = try object(list(object(list(page["citations"])[1])["findings"])[0])
    let start = try object(object(finding["range"])["start"])
    // `<br>罗恒, 王腾`: eight scalars before, twelve bytes.
    #expect(start["line"] as? Int == 5)
    #expect(start["column"] as? Int == 9)
  }

  private func object(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }
  private func list(_ value: Any?) throws -> [Any] { try #require(value as? [Any]) }
}
