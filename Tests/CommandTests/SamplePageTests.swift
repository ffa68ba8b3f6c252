import Foundation
import Testing
import TestSupport

/// The page that the README's first command audits.
@Suite struct SamplePageTests {
  private static let arguments = ["check", "Fixtures/pages/publications.md", "--records", "Fixtures/crossref"]

  @Test(arguments: [("markdown", "md"), ("json", "json"), ("html", "html")])
  func `the committed report is up to date`(format: String, ending: String) async throws {
    let run = try await DOIAuditRun(SamplePageTests.arguments + ["--format", format])
    #expect(run.status == 1 && run.errors == [])
    if let difference = try Snapshot.difference(of: run.output, to: "reports/publications.\(ending)") {
      Issue.record("\(difference)")
    }
  }

  @Test func `every entry has the expected findings and no others`() async throws {
    let run = try await DOIAuditRun(SamplePageTests.arguments + ["--format", "json"])
    let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let page = try #require((report["pages"] as? [[String: Any]])?.first)
    let citations = try #require(page["citations"] as? [[String: Any]])
    #expect((page["findings"] as? [Any])?.isEmpty == true)
    let found = try citations.map { citation in
      let findings = try #require(citation["findings"] as? [[String: Any]])
      let doi = citation["doi"] as? String ?? "none"
      return doi + ": " + findings.compactMap { $0["rule"] as? String }.joined(separator: " ")
    }
    #expect(
      found == [
        "10.1029/2022jb024794: ", "10.3390/rs14184553: ", "10.1029/2022gl099348: ",
        "10.1093/gji/ggac329: issued-online", "10.3389/fenvs.2022.957339: ",
        "10.3389/fenvs.2022.963322: author-malformed", "10.1785/0220210063: early-access",
        "10.1109/tgrs.2021.3121907: doi-link early-access",
        "10.1109/tgrs.2021.3121906: doi-link title-variant early-access", "none: doi-missing",
        "10.3389/feart.2021.672809: issue-unregistered page-mismatch", "10.3389/feart.2021.636398: page-absent",
        "10.1029/2020gl090206: doi-link",
      ])
  }

  @Test func `the README shows what the command prints`() async throws {
    let run = try await DOIAuditRun(SamplePageTests.arguments)
    let printed = Set(run.output.split(separator: "\n"))
    let readme = try Repository.text(of: "README.md")
    let start = try #require(readme.firstRange(of: "<!-- output -->\n```\n")?.upperBound)
    let end = try #require(readme[start...].firstRange(of: "\n```")?.lowerBound)
    let shown = readme[start..<end].split(separator: "\n")
    #expect(shown.count > 5)
    for line in shown where line != "…" { #expect(printed.contains(line), "the command does not print: \(line)") }
  }

  @Test func `the README names the commands that exist`() throws {
    let readme = try Repository.text(of: "README.md")
    #expect(readme.contains("```sh\nsh .ci/setup\n```"))
    #expect(readme.contains("```sh\nsh .ci/test\n```"))
    #expect(try Repository.text(of: ".ci/run").contains("\nsh .ci/test\n"))
    #expect(FileManager.default.fileExists(atPath: Repository.url(".ci/setup").path(percentEncoded: false)))
  }
}
