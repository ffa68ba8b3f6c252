import Foundation
import Reports
import Testing
import TestSupport

/// The HTML report as a reader uses it: a script in Python opens it in Chromium, clicks, and says what is wrong.
@Suite struct BrowserTests {
  private static let isHere = ["python3", "chromium"].allSatisfy { name in
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  @Test(.enabled(if: isHere, "python3 and chromium are needed: apt-get install chromium"), .timeLimit(.minutes(2)))
  func theReportCanBeReadFilteredAndCopiedFromAndObeysNoPage() throws {
    let folder = try TemporaryFolder()
    try folder.write(ReportFormat.html.write(SampleReport.report), to: "report.html")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Repository.url("Tests/Browser/report.py").path(percentEncoded: false), folder.path("report.html"),
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let faults = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(faults)")
  }
}
