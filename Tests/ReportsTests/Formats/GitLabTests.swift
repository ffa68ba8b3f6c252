import Checks
import Citations
import Pages
import Reports
import Testing

@Suite struct GitLabTests {
  private func issues(_ report: Report) throws -> [JSON] { try JSON(ReportFormat.gitlab.write(report)).list }

  @Test func `every issue has the members that GitLab requires`() throws {
    let issues = try issues(SampleReport.report)
    #expect(issues.count == 6)
    for issue in issues {
      #expect(issue.keys == ["check_name", "description", "fingerprint", "location", "severity"])
      #expect(issue["location"]["lines"]["begin"].integer ?? 0 > 0)
      #expect(["info", "minor", "major"].contains(issue["severity"].string))
    }
  }

  /// GitLab shows only one of the issues that share a fingerprint.
  @Test func `the same fault on two pages has two fingerprints`() throws {
    var report = SampleReport.report
    let source = SourceFile(path: "./other.md", bytes: report.pages[0].source.bytes)
    report.pages.append(PageAudit(source: source, citations: report.pages[0].citations))
    let issues = try issues(report)
    #expect(Set(issues.map { $0["fingerprint"].string }).count == issues.count)
    #expect(issues.last?["location"]["path"].string == "other.md")
  }
}
