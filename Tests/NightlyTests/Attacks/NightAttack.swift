import System
import Bibliography
import Checks
import Foundation
import GRDB
import Harvest
import History
import Testing
import TestSupport

@testable import App

/// Runs while the last one hangs, with foreign files among the reports, or with a damaged history.
@Suite struct NightAttack {
  private let folder: TemporaryFolder
  private let records = Repository.url("Fixtures/crossref").path(percentEncoded: false)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "pages/publications.md")
    try folder.write("pages: pages\nstore: store.sqlite\n", to: ".doi-audit.yml")
  }

  private func night(_ day: String) async throws -> TestProcess.Result {
    try await Nightly.run("nightly", "--records", records, "--now", day, in: folder)
  }

  private var lock: String? { folder.names.first { $0.hasSuffix(".lock") } }

  // MARK: A hung predecessor

  /// A process that holds the lock, like a hung run.
  private func holder(_ path: String) throws -> TestProcess {
    try TestProcess(["flock", "--exclusive", "--no-fork", path, "sleep", "60"])
  }

  private func hold(aged hours: Double) async throws -> TestProcess {
    _ = try await night("2026-03-01")
    let path = folder.path(try #require(lock))
    let process = try holder(path)
    for _ in 0..<200 where try FileLock.take(path) != nil { try await Task.sleep(for: .milliseconds(20)) }
    try folder.write("\(process.id)\n", to: try #require(lock))
    let time = Date.now.addingTimeInterval(-hours * 3600)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
    return process
  }

  @Test(.enabled(if: TestProcess.isInstalled("flock"))) func `a run under way is named with its age`() async throws {
    let process = try await hold(aged: 5)
    let run = try await night("2026-03-02")
    #expect(run.status == 75 && run.output == "")
    #expect(
      run.errorText.contains("another run is in progress: process \(process.id), for 5 h"), "\(run.errorText)")
    #expect(run.errorText.contains("kill \(process.id)") && process.isRunning)
    process.send(SIGTERM)
  }

  @Test(.enabled(if: TestProcess.isInstalled("flock"))) func `a hung run is ended and the next one goes on`()
    async throws
  {
    let process = try await hold(aged: 25)
    let run = try await night("2026-03-02")
    #expect(run.status == 0, "\(run.errorText)")
    #expect(run.errorText.contains("the run of process \(process.id), for 25 h, counts as hung"))
    #expect(try await process.ended().status == nil)
    let next = try await night("2026-03-03")
    #expect(next.status == 0 && next.errorText == "")
  }

  @Test(.enabled(if: TestProcess.isInstalled("flock"))) func `a process that does not hold the lock is left alone`()
    async throws
  {
    let holder = try await hold(aged: 25)
    let other = try TestProcess(["sleep", "60"])
    let path = folder.path(try #require(lock))
    try folder.write("\(other.id)\n", to: try #require(lock))
    try FileManager.default.setAttributes(
      [.modificationDate: Date.now.addingTimeInterval(-25 * 3600)], ofItemAtPath: path)
    let run = try await night("2026-03-02")
    #expect(run.status == 0 && run.errorText.contains("counts as hung") && other.isRunning && holder.isRunning)
    other.send(SIGTERM)
    holder.send(SIGTERM)
  }

  @Test func `a run that was taken for hung writes nothing when it goes on`() throws {
    let history = try History(at: folder.path("h.sqlite"), site: "x")
    let hung = try history.begin(at: 1)
    let next = try history.begin(at: 2)
    let seen = Observation(pages: [], resolutions: [:])
    #expect(throws: HistoryError.overtaken(path: folder.path("h.sqlite"))) { try history.end(hung, at: 3, with: seen) }
    #expect(try history.end(next, at: 4, with: seen).status == .complete)
  }

  // MARK: Reports

  private var reports: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder.path("reports")).sorted()) ?? []
  }

  @Test func `other files in the folder of a report stay`() async throws {
    _ = try await night("2026-03-01")
    try folder.write("mine", to: "reports/2026-03-01/notes.txt")
    try folder.write("mine too", to: "reports/2026-03-01/pictures/a.png")
    try folder.write("hidden", to: "reports/2026-03-01/.keep")
    for _ in 0..<3 {
      let run = try await night("2026-03-01")
      #expect(run.status == 0 && run.errorText == "")
      #expect(try folder.text(of: "reports/2026-03-01/notes.txt") == "mine")
      #expect(try folder.text(of: "reports/2026-03-01/pictures/a.png") == "mine too")
      #expect(try folder.text(of: "reports/2026-03-01/.keep") == "hidden")
      #expect(try folder.text(of: "reports/latest/report.json").hasPrefix("{"))
      #expect(reports == ["2026-03-01", "latest"])
    }
  }

  @Test func `files that an earlier version had moved away are put back`() async throws {
    try folder.write("mine", to: "reports/.unfinished-2026-03-01/notes.txt")
    try folder.write("{}", to: "reports/.unfinished-2026-03-01/report.json")
    let run = try await night("2026-03-01")
    #expect(run.status == 1 && run.errorText == "")
    #expect(try folder.text(of: "reports/2026-03-01/notes.txt") == "mine" && reports == ["2026-03-01", "latest"])
    // A file that cannot be put back stays, and does no harm.
    try folder.write("other", to: "reports/.unfinished-2026-03-01/notes.txt")
    let next = try await night("2026-03-01")
    #expect(next.status == 0 && next.errorText == "")
    #expect(try folder.text(of: "reports/2026-03-01/notes.txt") == "mine")
    #expect(try folder.text(of: "reports/.unfinished-2026-03-01/notes.txt") == "other")
  }

  // MARK: Records

  @Test func `records with wrong types resolve no finding`() async throws {
    let first = try await night("2026-03-01")
    #expect(first.status == 1)
    for name in try FileManager.default.contentsOfDirectory(atPath: records) where name.hasSuffix(".json") {
      let text = try Repository.text(of: "Fixtures/crossref/\(name)")
      let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      var work = try #require(answer["message"] as? [String: Any])
      for key in work.keys where key != "DOI" { work[key] = ["title", "author"].contains(key) ? 5 : ["x": true] }
      try folder.write(
        String(decoding: try JSONSerialization.data(withJSONObject: work), as: UTF8.self), to: "wrong/\(name)")
    }
    let run = try await Nightly.run(
      "nightly", "--records", folder.path("wrong"), "--now", "2026-03-02", in: folder)
    #expect(
      run.status == 2 && !run.output.contains("resolved") && run.output.contains("could not be verified"),
      "\(run.output)")
    let next = try await night("2026-03-03")
    #expect(next.status == 0 && !next.output.contains("new: "), "\(next.output)")
  }

  // MARK: The file of earlier runs

  @Test(arguments: [
    "UPDATE history_run SET started = \(Int64.min)", "UPDATE history_run SET finished = 9223372036854775807",
    "UPDATE history_run SET errors = 9223372036854775807", "UPDATE history_run SET status = x'ff'",
    "UPDATE history_page SET unreadableRuns = 'x'", "UPDATE history_page SET path = x'ff00'",
    "UPDATE history_finding SET body = 'x'", "UPDATE history_finding SET fingerprint = x'ff' || fingerprint",
    "UPDATE history_record SET facts = '{}'", "UPDATE history_record SET unavailableRuns = -1",
    "UPDATE history_page_run SET citations = 'many'", "ALTER TABLE history_run DROP COLUMN warnings",
    "ALTER TABLE history_record RENAME COLUMN standing TO x", "DROP TABLE history_event",
    "UPDATE history_event SET isTold = 0, body = '{\"kind\":\"x\"}'",
  ])
  func `a damaged file gives one clear message`(sql: String) async throws {
    _ = try await night("2026-03-01")
    try Self.execute(sql, in: folder.path("store.sqlite"))
    for arguments in [["nightly", "--records", records, "--now", "2026-03-02"], ["history"]] {
      let run = try await Nightly.start(arguments, in: folder).ended()
      // Not every command reads every column.
      #expect(run.status == 2 || run.status == 0 || run.status == 64 || run.status == 1, "\(arguments)")
      if run.status == 2 {
        #expect(run.errorText.contains("store.sqlite") && run.errorText.contains("left as it is"), "\(run.errorText)")
      }
    }
  }

  private static func execute(_ sql: String, in path: String) throws {
    try DatabaseQueue(path: path).writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  @Test func `a folder that only looks like the report of a day stays`() async throws {
    try folder.write("pages: pages\nstore: store.sqlite\nreports: content\nkeep: 1\n", to: ".doi-audit.yml")
    let names = ["index.html", "report.md", "report.json"]
    for name in names { try folder.write("mine", to: "content/2019-01-01/" + name) }
    for day in ["2026-03-01", "2026-03-02"] { _ = try await night(day) }
    for name in names { #expect(try folder.text(of: "content/2019-01-01/" + name) == "mine") }
    #expect(!folder.has("content/2026-03-01") && folder.has("content/2026-03-02/report.md"))
    // Files in the folder of today are not overwritten either.
    for name in names { try folder.write("mine", to: "content/2026-03-03/" + name) }
    let run = try await night("2026-03-03")
    #expect(run.status == 2 && run.errorText.contains("2026-03-03"), "\(run.errorText)")
    for name in names { #expect(try folder.text(of: "content/2026-03-03/" + name) == "mine") }
  }
}

extension TemporaryFolder {
  fileprivate func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: self.path(path)) }
}
