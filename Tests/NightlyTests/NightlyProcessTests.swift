import Foundation
import LocalCrossref
import Testing
import TestSupport

/// Real processes, killed at any moment, against a Crossref on this machine.
@Suite struct NightlyProcessTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "pages/publications.md")
    try folder.write("pages: pages\nstore: store.sqlite\nkeep: 4\nmetrics: figures.prom\n", to: ".doi-audit.yml")
  }

  private var works: ServedWorks {
    get throws { try ServedWorks(folder: Repository.url("Fixtures/crossref").path(percentEncoded: false)) }
  }

  /// A record in the folder of fixtures, with another volume.
  private func changed(_ works: ServedWorks, volume: String, on day: String) throws -> ServedWorks {
    var works = works
    let text = try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var work = try #require(answer["message"] as? [String: Any])
    work["volume"] = volume
    work["indexed"] = ["date-time": "\(day)T00:00:00Z"]
    try works.add(String(decoding: try JSONSerialization.data(withJSONObject: work), as: UTF8.self))
    return works
  }

  private func expectLastReportWhole() throws {
    let latest = folder.path("reports/latest")
    guard FileManager.default.fileExists(atPath: latest) else { return }
    let json = try folder.text(of: "reports/latest/report.json")
    #expect((try? JSONSerialization.jsonObject(with: Data(json.utf8))) != nil)
    #expect(try folder.text(of: "reports/latest/index.html").hasSuffix("</html>\n"))
    #expect(try folder.text(of: "reports/latest/report.md").hasSuffix("```\n"))
  }

  @Test func `a run killed at any moment loses no news and repeats none`() async throws {
    var generator = SeededGenerator(seed: 11)
    var server = try await CrossrefServer(try works)
    // Runs are killed at random times within the length of a whole run.
    let start = ContinuousClock.now
    let first = try await Nightly.run("nightly", "--crossref", server.url, "--now", "2026-03-01", in: folder)
    let length = ContinuousClock.now - start
    #expect(first.status == 1 && first.errorText == "")
    var reported = News.all(in: first.output)
    #expect(reported.count > 8 && Set(reported).count == reported.count)
    for (round, volume) in ["50", "510", "5200"].enumerated() {
      server.stop()
      server = try await CrossrefServer(try changed(try works, volume: volume, on: "2026-03-\(10 + round * 6)"))
      var news: [News] = []
      for attempt in 0..<5 {
        let day = "2026-03-\(10 + round * 6 + attempt)"
        let process = try Nightly.start(["nightly", "--crossref", server.url, "--now", day], in: folder)
        let moment = Double.random(in: 0.05...1.05, using: &generator)
        try await Task.sleep(for: length * moment)
        process.send(SIGKILL)
        news += News.all(in: try await process.ended().output)
        try expectLastReportWhole()
      }
      let last = try await Nightly.run(
        "nightly", "--crossref", server.url, "--now", "2026-03-\(15 + round * 6)", in: folder)
      #expect(last.errorText == "" && (last.status == 0 || last.status == 1))
      news += News.all(in: last.output)
      let doi = "10.1029/2022gl099348"
      let finding = News(kind: round == 0 ? "new" : "changed", doi: doi, rule: "volume-mismatch")
      #expect(Set(news) == [News(kind: "registry", doi: doi), finding])
      #expect(news.count == 2, "\(news)")
      try expectLastReportWhole()
      reported += news
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("reports"))
    #expect(names.filter { $0.hasPrefix("2026") }.count <= 4 && !names.contains { $0.hasPrefix(".") })
    let history = try await Nightly.run("history", in: folder)
    #expect(history.status == 0 && history.output.contains("killed"))
    server.stop()
  }

  @Test func `history without runs says that there are none`() async throws {
    for arguments in [["history"], ["history", "pages/publications.md"], ["history", "--format", "json"]] {
      let run = try await Nightly.start(arguments, in: folder).ended()
      let none = "There are no runs of this site yet: 'doi-audit nightly' makes the first one.\n"
      #expect(run.status == 0 && run.output == (arguments.contains("json") ? "[]\n" : none), "\(run.errorText)")
      #expect(!FileManager.default.fileExists(atPath: folder.path("store.sqlite")))
    }
    _ = try await Nightly.run("harvest", "--offline", "10.5555/none", in: folder)
    let run = try await Nightly.run("history", in: folder)
    #expect(run.status == 0 && run.output.hasPrefix("There are no runs"), "\(run.output)\(run.errorText)")
  }

  @Test func `a second run at the same time ends with a message`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { _ in .hang }
    let server = try await CrossrefServer(try works, behaviour: behaviour)
    let first = try Nightly.start(["nightly", "--crossref", server.url, "--timeout", "30"], in: folder)
    // The first request comes after the lock was taken.
    for _ in 0..<500 where server.requests.isEmpty { try await Task.sleep(for: .milliseconds(20)) }
    let second = try await Nightly.run("nightly", "--crossref", server.url, in: folder)
    #expect(second.status == 75 && second.output == "")
    #expect(second.errorText.contains("another run is in progress"))
    first.send(SIGKILL)
    _ = try await first.ended()
    // A killed process holds no lock.
    let third = try await Nightly.run("nightly", "--records", records, in: folder)
    #expect(third.status == 1)
    server.stop()
  }

  private var records: String { Repository.url("Fixtures/crossref").path(percentEncoded: false) }

  @Test func `a registry that is down is status 2 and resolves no finding`() async throws {
    _ = try await Nightly.run("nightly", "--records", records, "--now", "2026-03-01", in: folder)
    // No server listens on this port.
    let run = try await Nightly.run(
      "nightly", "--crossref", "http://127.0.0.1:9", "--timeout", "2", "--now", "2026-03-02", in: folder)
    #expect(run.status == 2)
    #expect(!run.output.contains("resolved") && run.output.contains("could not be verified"))
    let next = try await Nightly.run("nightly", "--records", records, "--now", "2026-03-03", in: folder)
    #expect(next.status == 0 && !next.output.contains("new: ") && !next.output.contains("resolved"))
  }

  @Test func `a store that cannot be written is a clear error`() async throws {
    try folder.write(
      "This is not a database, and longer than the head of one: SQLite must notice it.", to: "store.sqlite")
    let run = try await Nightly.run("nightly", "--records", records, in: folder)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errorText.contains("store.sqlite") && run.errorText.split(separator: "\n").count == 1)
  }

  @Test func `a wrong line of the configuration is status 64 with its number`() async throws {
    try folder.write("pages: pages\nseverites: {}\n", to: ".doi-audit.yml")
    for command in ["nightly", "check", "config"] {
      let run = try await Nightly.run(command, in: folder)
      #expect(run.status == 64 && run.output == "")
      #expect(
        run.errorText == "doi-audit: .doi-audit.yml:2: there is no setting “severites”; did you mean “severities”?\n")
    }
  }

  @Test func `check takes pages and severities from the configuration`() async throws {
    try FileManager.default.copyItem(at: Repository.url("Fixtures/crossref"), to: folder.url("records"))
    try folder.write(
      """
      pages: pages
      records: records
      severities: {doi-link: off, page-mismatch: note, early-access: note, author-malformed: note}
      """, to: ".doi-audit.yml")
    let run = try await Nightly.run("check", in: folder)
    #expect(run.status == 0, "\(run.errorText)")
    let note = "note: pages 1–11: registered as article number 672809"
    #expect(run.output.contains(note) && !run.output.contains("[doi-link]"))
    let loud = try await Nightly.run("check", "--fail-on", "note", in: folder)
    #expect(loud.status == 1)
  }

  @Test func `a baseline accepts present findings and reports those that are gone`() async throws {
    func check(_ arguments: String...) async throws -> TestProcess.Result {
      try await Nightly.start(
        ["check", "pages", "--records", records, "--baseline", "baseline.json"] + arguments, in: folder
      ).ended()
    }
    #expect(try await check().status == 64)
    let written = try await check("--write-baseline")
    #expect(written.status == 0 && written.output == "")
    let accepted = try await check("--fail-on", "note")
    #expect(accepted.status == 0)
    #expect(accepted.output.contains("0 errors, 0 warnings, 0 notes; 13 accepted"), "\(accepted.output)")
    let page = try folder.text(of: "pages/publications.md").replacingOccurrences(of: "9(June), 1–11", with: "9, 672809")
    try folder.write(page, to: "pages/publications.md")
    let repaired = try await check("--fail-on", "note")
    #expect(repaired.status == 1)
    #expect(repaired.output.contains("baseline.json:") && repaired.output.contains("[acceptance-unused]"))
    #expect(
      repaired.output.contains("page-mismatch at 10.3389/feart.2021.672809 on pages/publications.md is in the baseline")
    )
    #expect(try await check("--write-baseline").status == 0)
    #expect(try await check("--fail-on", "note").status == 0)
  }

  @Test func `config prints each setting and its origin`() async throws {
    let run = try await Nightly.run("config", "--mailto", "you@your.host", in: folder)
    #expect(run.status == 0)
    let rows = run.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(rows.contains(["pages", "pages", ".doi-audit.yml:1"]))
    #expect(rows.contains(["mailto", "you@your.host", "--mailto"]))
    #expect(rows.contains(["keep", "4", ".doi-audit.yml:3"]))
    #expect(rows.contains(["timeout", "15", "default"]))
  }

  @Test func `fix does not correct what the configuration accepts`() async throws {
    try FileManager.default.copyItem(at: Repository.url("Fixtures/crossref"), to: folder.url("records"))
    let entry = "accept: [{rule: page-mismatch, DOI: 10.3389/feart.2021.672809, reason: as printed}]"
    try folder.write("records: records\n", to: ".doi-audit.yml")
    let all = try await Nightly.run("fix", "pages", in: folder)
    #expect(all.status == 1 && all.output.contains("672809."), "\(all.errorText)")
    try folder.write("records: records\n\(entry)\n", to: ".doi-audit.yml")
    let fewer = try await Nightly.run("fix", "pages", in: folder)
    #expect(fewer.status == 1 && !fewer.output.contains("672809."), "\(fewer.output)")
  }

  /// A record of the fixtures as it was before the article had its volume.
  private func withoutVolume(_ name: String) throws -> String {
    let text = try Repository.text(of: "Fixtures/crossref/\(name)")
    var answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var work = try #require(answer["message"] as? [String: Any])
    for member in ["volume", "issue", "page"] { work[member] = nil }
    answer["message"] = work
    return String(decoding: try JSONSerialization.data(withJSONObject: answer), as: UTF8.self)
  }

  @Test func `the documentation shows a mail as it is sent`() async throws {
    let name = "10.1785_0220210063.json"
    for file in try FileManager.default.contentsOfDirectory(atPath: records) {
      try folder.write(try Repository.text(of: "Fixtures/crossref/\(file)"), to: "records/\(file)")
    }
    try folder.write(try withoutVolume(name), to: "records/\(name)")
    _ = try await Nightly.run("nightly", "--records", "records", "--now", "2026-03-01", in: folder)
    try folder.write(try Repository.text(of: "Fixtures/crossref/\(name)"), to: "records/\(name)")
    let run = try await Nightly.run("nightly", "--records", "records", "--now", "2026-03-02", in: folder)
    #expect(run.status == 1)
    let readme = try Repository.text(of: "Documentation/Nightly.md")
    let start = try #require(readme.firstRange(of: "<!-- mail -->\n```\n")?.upperBound)
    let end = try #require(readme[start...].firstRange(of: "```\n<!-- /mail -->")?.lowerBound)
    #expect(readme[start..<end] == run.output)
  }
}
