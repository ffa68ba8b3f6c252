import Alignment
import Bibliography
import Checks
import Foundation
import Reports
import Testing
import TestSupport

@Suite struct HTMLReportTests {
  private let html = ReportFormat.html.write(SampleReport.report)

  /// The text between the first occurrences of two strings.
  private func part(between start: String, and end: String) throws -> String {
    let first = try #require(html.firstRange(of: start)?.upperBound)
    let last = try #require(html[first...].firstRange(of: end)?.lowerBound)
    return String(html[first..<last])
  }

  @Test func `the content security policy allows only the report's own style and script`() throws {
    let style = try digest(of: part(between: "<style>", and: "</style>"))
    let script = try digest(of: part(between: "<script>", and: "</script>"))
    let policy = try part(between: "Content-Security-Policy\" content=\"", and: "\"")
    #expect(
      policy == "default-src 'none'; style-src 'sha256-\(style)'; script-src 'sha256-\(script)'; "
        + "base-uri 'none'; form-action 'none'", "put the digests into ContentPolicy.swift")
  }

  /// The SHA-256 of a text in base 64.
  private func digest(of text: String) throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "text")
    let digits = Array(try TestProcess.run(["sha256sum", folder.path("text")]).output.prefix(64))
    try #require(digits.count == 64)
    return Data(stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) })
      .base64EncodedString()
  }

  @Test func `no text of a page or a record becomes markup`() throws {
    let body = try part(between: "<body>", and: "<script>")
    // Every tag of the report itself; an accent behind a quotation mark must not hide it from the escaping.
    for tag in ["<img", "<script", "</script", "</style", "<b>", "<i>"] { #expect(!body.contains(tag), "\(tag)") }
    #expect(!body.unicodeScalars.contains("'"))
    let scalars = Array(body.unicodeScalars)
    for (index, scalar) in scalars.enumerated().dropLast() where scalar == "\"" || scalar == "<" {
      #expect(scalars[index + 1] != "\u{301}", "\(scalars[max(0, index - 40)...index])")
    }
    #expect(body.contains("&quot;\u{301} onmouseover=&#39;hurt()&#39;"))
    #expect(body.contains("{{{x}}}"))
  }

  @Test func `every link leads to a DOI or within the report`() {
    let targets = html.split(separator: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(targets.count > 10)
    for target in targets {
      #expect(target.hasPrefix("https://doi.org/10.") || target.hasPrefix("#"), "\(target)")
      if target.hasPrefix("#"), target != "#findings" { #expect(html.contains("id=\"\(target.dropFirst())\"")) }
    }
    #expect(targets.contains("https://doi.org/10.1000/%22%3E%3Cscript%3Ehurt()%3C/script%3E"))
  }

  @Test func `an entry is linked to its line where the address of the pages is known`() throws {
    var report = SampleReport.report
    #expect(!html.contains("#L"))
    report.pagesAddress = "https://example.org/site/blob/main"
    let linked = ReportFormat.html.write(report)
    let links = linked.matches(
      of: #/<bdi class="place"><a href="https:\/\/example.org\/site\/blob\/main\/([^"]+)#L\d+">/#)
    #expect(!links.isEmpty)
    #expect(links.allSatisfy { !$0.1.contains("<") && !$0.1.contains(" ") && !$0.1.hasPrefix("..") })
  }

  @Test func `a discrepancy shows one text with the change, and the record`() {
    #expect(html.contains("9(June), <del>1–11</del><ins>672809</ins>.</p>\n<button type=\"button\" class=\"copy\""))
    #expect(!html.contains("9(June), 672809."))
    #expect(html.contains("<dt>DOI</dt><dd dir=\"auto\">10.1000/&quot;&gt;&lt;script&gt;hurt()&lt;/script&gt; <span"))
  }

  @Test func `the worst entries come first`() throws {
    let places = html.split(separator: "class=\"entry\" id=\"entry-").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(places == ["1", "2", "4", "3"])
    let groups = html.split(separator: "<section class=\"group\">\n<h2>").dropFirst().map { $0.prefix { $0 != " " } }
    #expect(groups == ["Errors", "Warnings"])
  }

  @Test func `the foot says how the report was made`() {
    var report = SampleReport.report
    #expect(html.contains("<footer>Made with doi-audit 1.2.3.</footer>"))
    report.origin = Report.Origin(command: "doi-audit check <b>", records: "those in records")
    #expect(
      ReportFormat.html.write(report).contains(
        "<footer>Made with doi-audit 1.2.3: doi-audit check &lt;b&gt;. The records are those in records.</footer>"))
  }

  @Test func `an accepted finding is shown with its reason`() {
    #expect(html.contains("<dt>accepted</dt><dd>1</dd>"))
    #expect(html.contains("accepted by the comment on line 3: as *printed*"))
  }

  @Test func `a report without findings says so`() {
    var report = Report(tool: SampleReport.report.tool, pages: [], unverified: [])
    func says(_ words: String) -> Bool { ReportFormat.html.write(report).contains("<p class=\"nothing\">\(words)</p>") }
    #expect(says("No page was audited."))
    let html = ReportFormat.html.write(report)
    var page = SampleReport.report.pages[0]
    let whole = page.citations.filter(\.accepted.isEmpty)[0]
    (page.findings, page.citations) = ([], [whole, whole])
    for index in page.citations.indices { page.citations[index].findings = [] }
    page.citations[0].comparison = .consistent
    page.citations[1].comparison = .consistent
    report.pages = [page]
    #expect(says("There is nothing to correct. All 2 citations are consistent with their records."))
    report.unverified = [Report.Unverified(doi: DOI("10.5555/fjord")!, reason: "no answer")]
    #expect(says("There is nothing to correct in what could be verified. 1 DOI could not be: see below."))
    page.citations = []
    (report.pages, report.unverified) = ([page, page], [])
    #expect(says("No citation was found on the 2 pages."))
    for absent in ["Fields with findings", "id=\"filter\"", "The rules"] { #expect(!html.contains("\(absent)</h2>")) }
  }

  @Test func `a remark is shown, and no news where there is no night`() {
    let html = HTMLReporter(heading: "A <site>", remark: "Audited & told.").write(SampleReport.report)
    #expect(html.contains("<h1>A &lt;site&gt;</h1>\n<p>Audited &amp; told.</p>"))
    for absent in ["id=\"news\"", "class=\"history\"", "class=\"mark\"", "name=\"changed\""] {
      #expect(!html.contains(absent))
    }
  }
}
