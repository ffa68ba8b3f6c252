import Checks
import Citations
import Pages
import Foundation
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct JUnitTests {
  private func document(_ presentation: RenderingOptions) throws -> XMLElement {
    let text = ReportFormat.junit.write(SampleReport.report, as: presentation)
    return try #require(XMLDocument(data: Data(text.utf8)).rootElement())
  }

  private func outcomes(_ root: XMLElement) throws -> [String?] {
    try root.nodes(forXPath: "testsuite/testcase").map { node in
      (node.children ?? []).compactMap(\.name).first { $0 != "system-out" }
    }
  }

  @Test func `an entry fails from the severity on that makes the run fail`() throws {
    let errors = try document(RenderingOptions(failOn: .error))
    #expect(try outcomes(errors) == ["failure", "failure", nil, "failure"])
    #expect(try outcomes(document(RenderingOptions(failOn: .warning))) == ["failure", "failure", "failure", "failure"])
    #expect(errors.attribute(forName: "failures")?.stringValue == "3")
    #expect(errors.attribute(forName: "tests")?.stringValue == "4")
  }

  @Test func `a DOI that could not be verified is an error`() throws {
    var report = SampleReport.report
    let doi = try #require(report.pages[0].citations[0].mention?.doi)
    report.pages[0].citations[0].findings = []
    report.unverified = [Report.Unverified(doi: doi, reason: "no answer")]
    let text = ReportFormat.junit.write(report)
    let root = try #require(XMLDocument(data: Data(text.utf8)).rootElement())
    #expect(try outcomes(root) == ["error", "failure", "failure", "failure"])
    #expect(root.attribute(forName: "errors")?.stringValue == "1")
    let tolerant = ReportFormat.junit.write(report, as: RenderingOptions(failsUnverified: false))
    let other = try #require(XMLDocument(data: Data(tolerant.utf8)).rootElement())
    #expect(try outcomes(other)[0] == "skipped")
    #expect(other.attribute(forName: "errors")?.stringValue == "0")
  }

  @Test func `a hostile page is text in the report`() throws {
    let root = try document(RenderingOptions())
    let message = try #require(root.nodes(forXPath: "testsuite/testcase/failure/@message").last?.stringValue)
    #expect(message.contains("</style></script><script>hurt()</script>"))
  }
}
