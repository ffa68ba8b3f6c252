import Foundation
import Reports
import Testing
import TestSupport

/// The HTML report in use: a script in Python opens it in Chromium, clicks, and prints faults.
@Suite struct BrowserTests {
  private static let isHere = ["python3", "chromium"].allSatisfy(TestProcess.isInstalled)

  @Test(
    .enabled(if: isHere, "python3 and chromium are needed: apt-get install chromium"), .timeLimit(.minutes(4)),
    arguments: [false, true])
  func `every control of the report works, and no script of a page runs`(isNightly: Bool) throws {
    let folder = try TemporaryFolder()
    let reporter = isNightly ? SampleNight.reporter : HTMLReporter()
    try folder.write(reporter.write(SampleReport.report), to: "report.html")
    let script = Repository.url("Tests/Browser/report.py").path(percentEncoded: false)
    let run = try TestProcess.run(["python3", script, folder.path("report.html")], timeLimit: .seconds(120))
    #expect(run.status == 0, "\(run.output)")
  }
}
