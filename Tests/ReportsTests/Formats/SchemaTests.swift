import Foundation
import Reports
import Testing
import TestSupport

/// A script in Python validates the formats of other programs with their schemas.
@Suite struct SchemaTests {
  private static let isHere =
    [["python3", "-c", "import jsonschema"], ["xmllint", "--version"]]
    .allSatisfy { command in (try? TestProcess.run(command))?.status == 0 }

  @Test(
    .enabled(
      if: isHere, "python3 with jsonschema, and xmllint are needed: apt-get install python3-jsonschema libxml2-utils"),
    arguments: ["json", "sarif", "rdjson", "gitlab", "junit", "csv"])
  func `the sample report is valid by the schema`(format: String) throws {
    let folder = try TemporaryFolder()
    let format = try #require(ReportFormat(rawValue: format))
    try folder.write(format.write(SampleReport.report), to: "report")
    let script = Repository.url("Tests/Formats/validate.py").path(percentEncoded: false)
    let run = try TestProcess.run(["python3", script, "\(format)=\(folder.path("report"))"])
    #expect(run.status == 0, "\(run.output)")
  }
}
