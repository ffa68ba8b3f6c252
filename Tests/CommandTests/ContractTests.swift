import App
import Foundation
import LocalCrossref
import Reports
import Testing
import TestSupport

/// What the program writes for other programs is valid by the committed schemas.
@Suite struct ContractTests {
  private static let folder = "Documentation/schemas"

  private func validator(_ name: String) throws -> SchemaValidator {
    try SchemaValidator(Repository.text(of: "\(Self.folder)/\(name).schema.json"))
  }

  /// The verdicts of a report's entries and the rules of all its findings.
  private func kinds(_ report: String) throws -> Set<String> {
    let object = try #require(try JSONSerialization.jsonObject(with: Data(report.utf8)) as? [String: Any])
    var kinds: Set<String> = []
    for page in try #require(object["pages"] as? [[String: Any]]) {
      let citations = try #require(page["citations"] as? [[String: Any]])
      for finding in try ([page] + citations).flatMap({ try #require($0["findings"] as? [[String: Any]]) }) {
        kinds.insert(finding["rule"] as? String ?? "")
        if let fix = finding["fix"] as? [String: Any] { kinds.insert(fix["applicability"] as? String ?? "") }
      }
      kinds.formUnion(citations.compactMap { $0["verdict"] as? String })
    }
    if let unverified = object["unverified"] as? [Any], !unverified.isEmpty { kinds.insert("unverified") }
    return kinds
  }

  @Test(arguments: [
    ("report", JSONContract.report), ("compare-input", .comparisonRequest), ("compare-output", .comparison),
  ])
  func `the committed schemas are printed`(name: String, contract: JSONContract) async throws {
    if let difference = try Snapshot.difference(of: contract.text, to: "\(Self.folder)/\(name).schema.json") {
      Issue.record("\(difference)")
    }
    let run = try await DOIAuditRun(["config", "--schema", name])
    #expect(run.status == 0 && run.output == contract.text)
  }

  @Test func `the schema of the configuration is printed without a name too`() async throws {
    let committed = try Repository.text(of: "doi-audit.schema.json")
    for words in [["--schema"], ["--schema", "configuration"]] {
      let run = try await DOIAuditRun(["config"] + words)
      #expect(run.status == 0 && run.output == committed)
    }
  }

  @Test func `reports of check with entries of every kind are valid`() async throws {
    let folder = try TemporaryFolder()
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let other = SamplePage.clean.replacing("10.1029/2022GL099348", with: "10.1093/gji/ggac329")
    let tags = """
      <html><head><meta name="citation_title" content="Strain Partitioning on the Western Haiyuan Fault System">
      <meta name="citation_volume" content="12"><meta name="citation_doi" content="10.1029/2022GL099348"></head>
      <body><h1>Strain Partitioning</h1></body></html>
      """
    try folder.write(
      SamplePage.clean + SamplePage.wrong + other + "- Luo, H. (2022), Of nothing, Geology, 4, 1–9.\n\n"
        + "The data are at [Zenodo](https://doi.org/10.5555/unknown), see <https://doi.org/10.1029/2020GL090206>.\n",
      to: "page.md")
    try folder.write(tags, to: "article.html")
    try folder.write("@article{a, title = {Of nothing}, doi = {10.1029/2022GL099348}, volume = {3}}\n", to: "refs.bib")
    let run = try await DOIAuditRun(
      ["check", ".", "--records", records, "--discover", "--format", "json", "--report", "json:report.out"],
      in: folder.root)
    #expect(try validator("report").faults(in: run.output) == [])
    #expect(try folder.text(of: "report.out") == run.output)
    let wanted: Set<String> = [
      "consistent", "discrepant", "other-work", "listed", "unverifiable", "safe", "unverified", "metadata-mismatch",
      "doi-missing", "doi-duplicate", "volume-mismatch",
    ]
    #expect(try wanted.subtracting(kinds(run.output)) == [])
  }

  @Test func `the report of works that are missing is valid`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("- Luo, H. (2022), Of nothing, *Geology*, 4, 1–9. https://doi.org/10.5555/here\n", to: "page.md")
    let server = try await CrossrefServer(MissingCommandTests.works())
    let run = try await DOIAuditRun(
      ["missing", "page.md", "--orcid", "0000-0002-1825-0097", "--format", "json", "--store", "store.sqlite"]
        + ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url], in: folder.root)
    #expect(run.status == 0 && run.errors == [])
    #expect(try validator("report").faults(in: run.output) == [])
    #expect(try kinds(run.output).contains("work-absent"))
  }

  @Test func `lines of compare are valid, those that were not understood too`() async throws {
    let record = try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(record.utf8)) as? [String: Any])
    func line(_ citation: String, _ members: [String: Any] = [:]) throws -> String {
      let request = ["id": "a", "citation": citation, "record": answer["message"] ?? [:]].merging(members) { $1 }
      return String(decoding: try JSONSerialization.data(withJSONObject: request), as: UTF8.self)
    }
    let requests = [
      try line(SamplePage.clean, ["markup": "markdown"]), try line(SamplePage.wrong, ["context": [SamplePage.clean]]),
      try line("Berg, A. (1999), Peat bogs of the north and what grows in them, Bog Reports, 3, 7–9."), try line("x"),
    ]
    for request in requests {
      #expect(try validator("compare-input").faults(in: request).allSatisfy { $0.hasPrefix("/record/") })
    }
    let run = try await DOIAuditRun(
      ["compare"], input: Array((requests + ["{}", #"{"id": "b"}"#, "[", "1"]).joined(separator: "\n").utf8))
    let lines = run.output.split(separator: "\n").map(String.init)
    #expect(run.status == 2 && lines.count == 8)
    for line in lines { #expect(try validator("compare-output").faults(in: line) == []) }
    for verdict in ["consistent", "discrepant", "other-work"] {
      #expect(lines.contains { $0.contains("\"verdict\":\"\(verdict)\"") }, "\(verdict)")
    }
  }
}
