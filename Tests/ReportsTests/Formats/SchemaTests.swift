import Foundation
import Reports
import Testing
import TestSupport

/// The formats of other programs' making, held against their schemas by a script in Python.
@Suite struct SchemaTests {
  private static let isHere =
    run(["python3", "-c", "import jsonschema"]).status == 0
    && run(["xmllint", "--version"]).status == 0

  @Test(
    .enabled(
      if: isHere, "python3 with jsonschema, and xmllint are needed: apt-get install python3-jsonschema libxml2-utils"),
    arguments: ["sarif", "rdjson", "gitlab", "junit", "csv"])
  func theSampleReportIsWhatTheSchemaAsksFor(format: String) throws {
    let folder = try TemporaryFolder()
    let format = try #require(ReportFormat(rawValue: format))
    try folder.write(format.write(SampleReport.report), to: "report")
    let script = Repository.url("Tests/Formats/validate.py").path(percentEncoded: false)
    let (status, output) = SchemaTests.run(["python3", script, "\(format)=\(folder.path("report"))"])
    #expect(status == 0, "\(output)")
  }

  private static func run(_ arguments: [String]) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    guard (try? process.run()) != nil else { return (127, "") }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
