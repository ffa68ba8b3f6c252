import Foundation
import TestSupport
import Testing

/// Nights that watch for some findings only, beside those that watch for all.
@Suite struct WatchTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong.replacing("https://doi.org/", with: "http://dx.doi.org/"), to: "page.md")
    try folder.write("pages: [page.md]\n", to: ".doi-audit.yml")
  }

  private func night(_ day: Int, _ options: [String] = []) async throws -> DOIAuditRun {
    let records = Repository.root.appending(path: SamplePage.records).path
    let arguments = ["nightly", "--records", records, "--now", "2026-03-0\(day)T03:17:00"]
    return try await DOIAuditRun(arguments + options, in: folder.root, cache: folder.path("cache"))
  }

  @Test(arguments: [["--min-severity", "error"], ["--select", "volume-mismatch"], ["--ignore", "doi-link"]])
  func `what a watch leaves out is not resolved for the others`(options: [String]) async throws {
    let whole = try await night(1)
    #expect(whole.status == 1 && whole.output.contains("[doi-link]"))
    let watch = try await night(1, options)
    #expect(watch.status == 1 && watch.output.contains("[volume-mismatch]") && !watch.output.contains("[doi-link]"))
    let report = try folder.text(of: "reports/watch/latest/index.html")
    #expect(report.contains("data-rule=\"volume-mismatch\"") && !report.contains("data-rule=\"doi-link\""))
    #expect(try folder.text(of: "reports/latest/index.html").contains("doi-link"))
    for options in [[], options, []] {
      let next = try await night(2, options)
      #expect(next.status == 0 && next.output == "", "\(options): \(next.output)")
    }
  }

  @Test func `every finding is a note at least, so that such a watch is none`() async throws {
    _ = try await night(1)
    let next = try await night(2, ["--min-severity", "note"])
    #expect(next.status == 0 && next.output == "")
    #expect(!FileManager.default.fileExists(atPath: folder.path("reports/watch")))
  }
}
