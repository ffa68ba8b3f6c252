import Bibliography
import Checks
import Citations
import Foundation
import Pages
import Reports
import Testing

/// How reports show DOIs without a citation.
@Suite struct ListedDOIReportTests {
  private static let page = """
    See 10.5555/one and https://doi.org/10.5555/two.

    Data: 10.5555/three
    """

  private func report(_ resolutions: [DOI: Resolution]? = nil) throws -> Report {
    let source = SourceFile(path: "tools.md", bytes: Array(Self.page.utf8))
    let page = try Page.read(source, as: .markdown)
    let known = resolutions ?? Dictionary(uniqueKeysWithValues: page.dois.map { ($0, .found(Work(doi: $0))) })
    return Report(
      tool: Report.Tool(name: "doi-audit", version: "1"),
      pages: [Checker().check(page, of: source, resolutions: known)],
      unverified: known.filter { $0.value.work == nil }.map { Report.Unverified(doi: $0.key, reason: "no answer") })
  }

  private static let closing =
    "1 page, 0 citations: 0 consistent; 3 DOIs listed without a citation; 0 errors, 0 warnings, 0 notes\n"

  @Test func `text has one line for all of a page, and their number in its last line`() throws {
    let text = try ReportFormat.text.write(report())
    #expect(text == "tools.md: 3 DOIs listed without a citation: lines 1, 3\n\n" + Self.closing)
  }

  @Test func `the line fits the terminal`() throws {
    let bytes = Array((1...60).map { "see 10.5555/n\($0)\n\n" }.joined().utf8)
    let source = SourceFile(path: "tools.md", bytes: bytes)
    let page = try Page.read(source, as: .markdown)
    let report = Report(
      tool: Report.Tool(name: "doi-audit", version: "1"), pages: [Checker().check(page, of: source, resolutions: [:])],
      unverified: [])
    let line = ReportFormat.text.write(report).prefix { $0 != "\n" }
    #expect(line.hasPrefix("tools.md: 60 DOIs listed without a citation: lines 1, 3, 5,") && line.hasSuffix(", …"))
    #expect(line.count <= 80 && line.count > 70)
  }

  @Test func `formats of findings have none`() throws {
    let report = try report()
    #expect(ReportFormat.github.write(report) == Self.closing)
    #expect(ReportFormat.csv.write(report).split(separator: "\r\n").count == 1)
    #expect(ReportFormat.gitlab.write(report) == "[]\n")
    #expect(ReportFormat.sarif.write(report).contains("\"results\": []"))
  }

  @Test func `each is a test that passes`() throws {
    let text = try ReportFormat.junit.write(report())
    #expect(text.contains("tests=\"3\" failures=\"0\" errors=\"0\" skipped=\"0\""))
    #expect(text.contains("name=\"line 3: 10.5555/three\""))
  }

  @Test func `HTML and Markdown name them in one list`() throws {
    let report = try report()
    let html = ReportFormat.html.write(report)
    #expect(html.contains("<a href=\"https://doi.org/10.5555/three\">10.5555/three</a> (line&nbsp;3)"))
    #expect(html.contains("<dt>listed DOIs</dt><dd>3</dd>"))
    #expect(html.contains("<p class=\"nothing\">There is nothing to correct.</p>"))
    #expect(
      ReportFormat.markdown.write(report).contains(
        "- tools.md: 10.5555/one (line 1), 10.5555/two (line 1), 10.5555/three (line 3)\n"))
  }

  @Test func `JSON has each as an entry, and the place of one that could not be verified`() throws {
    let three = try #require(DOI("10.5555/three"))
    let json = try ReportFormat.json.write(report([three: .unavailable(reason: "no answer")]))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let pages = try #require(object["pages"] as? [[String: Any]])
    let entries = try #require(pages[0]["citations"] as? [[String: Any]])
    #expect(entries.compactMap { $0["doi"] as? String } == ["10.5555/one", "10.5555/two", "10.5555/three"])
    #expect(entries.allSatisfy { $0["cited"] as? String == $0["doi-as-written"] as? String })
    let summary = try #require(object["summary"] as? [String: Any])
    #expect(summary["listed"] as? Int == 3 && summary["citations"] as? Int == 0)
    #expect(summary["unverifiable"] as? Int == 0 && summary["unverified"] as? Int == 1)
    let unverified = try #require((object["unverified"] as? [[String: Any]])?.first)
    #expect(unverified["path"] as? String == "tools.md")
    let start = try #require((unverified["range"] as? [String: [String: Int]])?["start"])
    #expect(start["line"] == 3 && start["column"] == 7)
  }
}
