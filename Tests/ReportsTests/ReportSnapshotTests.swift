import Reports
import Testing
import TestSupport

@Suite struct ReportSnapshotTests {
  @Test(arguments: ReportFormat.allCases) func `each format of the sample report is as committed`(format: ReportFormat)
    throws
  {
    let ending =
      switch format {
      case .text: "txt"
      case .markdown: "md"
      case .json, .html, .sarif, .csv: format.rawValue
      case .junit: "junit.xml"
      case .github: "github.txt"
      case .gitlab: "gitlab.json"
      case .rdjson: "rdjson.json"
      case .registry: "registry.md"
      case .badge: "badge.json"
      }
    let text = format.write(SampleReport.report)
    if let difference = try Snapshot.difference(of: text, to: "Fixtures/reports/sample.\(ending)") {
      Issue.record("\(difference)")
    }
  }

  @Test(arguments: ReportFormat.allCases) func `the same report gives the same bytes`(format: ReportFormat) {
    #expect(format.write(SampleReport.report) == format.write(SampleReport.report))
  }

  @Test(arguments: ReportFormat.allCases) func `control characters of terminals are not passed on`(format: ReportFormat)
  {
    for scalar in format.write(SampleReport.report).unicodeScalars
    where scalar != "\n" && !(format == .csv && scalar == "\r") {
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xE0000...0xE007F:
        Issue.record("U+\(String(scalar.value, radix: 16)) in \(format)")
      default: break
      }
    }
  }

  @Test func `Markdown of a page is shown as text`() {
    let text = ReportFormat.markdown.write(SampleReport.report)
    for markup in ["<b>", "<i>", "<script", "<img", "{{", "@all", "`x`", "https://", "![i]", "|$y"] {
      #expect(!text.contains(markup))
    }
  }
}
