import Foundation
import Testing
import TestSupport

@Suite struct CompareCommandTests {
  private static let citation = """
    Luo, H., and T. Wang (2022), Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 \
    Mw5.9 and 2022 Mw6.7 Menyuan Earthquakes, Geophys Res Lett, 94(16), e2022GL099348.
    """

  private func line(_ id: String, citation: String = citation) throws -> String {
    let text = try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let request: [String: Any] = ["id": id, "citation": citation, "record": answer["message"] ?? [:]]
    return String(decoding: try JSONSerialization.data(withJSONObject: request), as: UTF8.self) + "\n"
  }

  private func answers(_ run: DOIAuditRun) throws -> [[String: Any]] {
    try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `an answer has the documented members`() async throws {
    let run = try await DOIAuditRun(["compare"], input: Array(line("a").utf8))
    #expect(run.status == 0 && run.errors == [])
    let answer = try #require(try answers(run).first)
    #expect(Set(answer.keys) == ["id", "doi", "verdict", "fields", "findings", "corrected"])
    #expect(answer["id"] as? String == "a")
    #expect(answer["doi"] as? String == "10.1029/2022gl099348")
    #expect(answer["verdict"] as? String == "discrepant")
    #expect((answer["fields"] as? [String: String])?["volume"] == "mismatch")
    let finding = try #require((answer["findings"] as? [[String: Any]])?.first)
    #expect(Set(finding.keys) == ["rule", "severity", "field", "cited", "registered", "message", "range"])
    #expect(finding["rule"] as? String == "volume-mismatch")
    let range = try #require(finding["range"] as? [String: Int])
    let bytes = Array(CompareCommandTests.citation.utf8)
    #expect(try String(decoding: bytes[#require(range["start"])..<#require(range["end"])], as: UTF8.self) == "94")
    #expect(answer["corrected"] as? String == CompareCommandTests.citation.replacingOccurrences(of: "94(", with: "49("))
  }

  @Test func `a character reference in plain text is read as its character and stays in the correction`() async throws {
    let citation = Self.citation.replacingOccurrences(of: "Luo, H., and", with: "Luo&comma; H., &#97;nd")
    let answer = try #require(
      try answers(try await DOIAuditRun(["compare"], input: Array(line("a", citation: citation).utf8))).first)
    #expect((answer["findings"] as? [[String: Any]])?.count == 1)
    #expect(answer["corrected"] as? String == citation.replacingOccurrences(of: "94(", with: "49("))
  }

  @Test func `many lines are answered in their order`() async throws {
    let input = try (0..<500).map { try line("\($0)") }.joined()
    let run = try await DOIAuditRun(["compare"], input: Array(input.utf8))
    #expect(try answers(run).map { $0["id"] as? String } == (0..<500).map { "\($0)" })
  }

  @Test(arguments: [
    "garbage", "[]", "{}", "{\"id\":\"x\"}", "{\"id\":\"x\",\"citation\":\"c\"}",
    "{\"id\":1,\"citation\":\"c\",\"record\":{}}",
    "{\"id\":\"x\",\"citation\":\"c\",\"record\":{}}", "{\"id\":\"x\",\"citation\":\"c\",\"record\":[]}",
    "{\"id\":\"x\",\"citation\":\"c\",\"markup\":\"rtf\",\"record\":{\"DOI\":\"10.1029/x\"}}", "\"\\ud800",
    "{\"id\":\"x\",\"citation\":\"c\",\"record\":{\"DOI\":\"10.1029/x\"}} more", "\u{0}",
  ]) func `an invalid line is answered with an error and the stream goes on`(bad: String) async throws {
    let input = try line("before") + bad + "\n" + line("after")
    let run = try await DOIAuditRun(["compare"], input: Array(input.utf8))
    #expect(run.status == 2)
    let answers = try answers(run)
    try #require(answers.count == 3)
    #expect(answers[0]["verdict"] as? String == "discrepant" && answers[2]["verdict"] as? String == "discrepant")
    #expect(Set(answers[1].keys) == ["id", "error"])
    let isKnown = bad.hasPrefix("{\"id\":\"x\"")
    #expect(answers[1]["id"] as? String == (isKnown ? "x" : nil))
  }

  @Test func `blank lines are passed over`() async throws {
    let run = try await DOIAuditRun(["compare"], input: Array(("\n  \n" + line("a") + "\n").utf8))
    #expect(run.status == 0)
    #expect(try answers(run).count == 1)
  }

  @Test func `a citation of any bytes is answered`() async throws {
    let hostile = [
      "", " ", "\u{0}\u{1B}[2J", String(repeating: "(", count: 20_000), String(repeating: "1 ", count: 5_000),
      "𝔸𝕓\u{202E}🇨🇳",
    ]
    let input = try hostile.enumerated().map { try line("\($0.offset)", citation: $0.element) }.joined()
    let run = try await DOIAuditRun(["compare"], input: Array(input.utf8))
    #expect(run.status == 0)
    #expect(try answers(run).count == hostile.count)
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test(arguments: [
    ("html", "Luo, H., &amp; T. Wang (2022), <i>", "</i>, Geophys Res Lett, <b>94</b>(16)."),
    ("markdown", "Luo, H., and T. Wang (2022), *", "*, Geophys Res Lett, **94**(16)."),
  ]) func `markup is read and kept`(markup: String, before: String, after: String) async throws {
    let title = """
      Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 \
      Menyuan Earthquakes
      """
    let citation = before + title + after
    let request = try line("a", citation: citation).replacingOccurrences(
      of: "{", with: "{\"markup\":\"\(markup)\",", count: 1)
    let run = try await DOIAuditRun(["compare"], input: Array(request.utf8))
    let answer = try #require(try answers(run).first)
    #expect((answer["fields"] as? [String: String])?["title"] == "match")
    let range = try #require((answer["findings"] as? [[String: Any]])?.first?["range"] as? [String: Int])
    let bytes = Array(citation.utf8)
    #expect(try String(decoding: bytes[#require(range["start"])..<#require(range["end"])], as: UTF8.self) == "94")
    #expect(answer["corrected"] as? String == citation.replacingOccurrences(of: "94", with: "49"))
  }

  @Test func `each line is answered before the next is read`() async throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("requests"), 0o600) == 0)
    let process = try TestProcess(["sh", "-c", "exec \"$0\" compare <requests", TestProcess.doiAudit], in: folder.root)
    // Opening waits for the shell.
    let requests = try FileHandle(forWritingTo: folder.url("requests"))
    for (index, id) in ["one", "two"].enumerated() {
      try requests.write(contentsOf: Data(line(id).utf8))
      func answers() -> [Substring] { process.output.split(separator: "\n") }
      while process.isRunning, answers().count <= index { try await Task.sleep(for: .milliseconds(5)) }
      #expect(answers().count == index + 1 && answers().last?.hasPrefix("{\"id\":\"\(id)\"") == true)
    }
    try requests.close()
    #expect(try await process.ended().status == 0)
  }
}

extension String {
  fileprivate func replacingOccurrences(of words: String, with other: String, count: Int) -> String {
    let parts = split(separator: words, maxSplits: count, omittingEmptySubsequences: false)
    return parts.joined(separator: other)
  }
}
