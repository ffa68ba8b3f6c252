import Bibliography
import Foundation
import History
import LocalCrossref
import Testing
import TestSupport

@testable import App

/// Nights on which no registry can be reached: what was known stays, and is marked.
@Suite struct OutageTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "pages/publications.md")
    try folder.write("pages: pages\nstore: store.sqlite\n", to: ".doi-audit.yml")
  }

  private func night(_ day: String, _ url: String, _ options: String...) async throws -> TestProcess.Result {
    let arguments = ["nightly", "--crossref", url, "--doi-org", url, "--datacite", url, "--timeout", "2", "--now", day]
    return try await Nightly.start(arguments + options, in: folder).ended()
  }

  /// The address of a server that has answered one night and is down now.
  private func lateServer() async throws -> String {
    let works = try ServedWorks(folder: Repository.url("Fixtures/crossref").path(percentEncoded: false))
    let server = try await CrossrefServer(works)
    let first = try await night("2026-03-01", server.url)
    #expect(first.status == 1 && first.errorText == "", "\(first.errorText)")
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    return server.url
  }

  /// The newest run first.
  private var counts: [Counts] {
    get throws {
      try History(at: folder.path("store.sqlite"), site: ".doi-audit.yml").runs(atMost: 9).map(\.counts)
    }
  }

  /// The messages of all findings, in the order of the report.
  private var messages: [String] {
    get throws {
      struct Report: Decodable {
        struct Finding: Decodable { var message: String }
        struct Citation: Decodable { var findings: [Finding] }
        struct Page: Decodable {
          var citations: [Citation]
          var findings: [Finding]
        }
        var pages: [Page]
      }
      let text = try folder.text(of: "reports/latest/report.json")
      let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
      return report.pages.flatMap { page in (page.citations.flatMap(\.findings) + page.findings).map(\.message) }
    }
  }

  private func expectSameCounts() throws {
    let counts = try counts
    #expect(counts[0].findings == counts[1].findings && counts[0].errors == counts[1].errors)
    #expect(counts[0].citations == counts[1].citations && counts[0].unverified == 12, "\(counts[0])")
  }

  @Test func `the report of an outage has what was known, and says that it was not verified`() async throws {
    let url = try await lateServer()
    let before = try messages
    let run = try await night("2026-03-02", url)
    #expect(run.status == 2 && News.all(in: run.output) == [])
    #expect(
      run.output.hasPrefix(
        "doi-audit: nothing new to do: 12 DOIs could not be verified tonight, the next run tries again (127.0.0.1"),
      "\(run.output)")
    #expect(try messages == before)
    try expectSameCounts()
    // The mail's first line is on the page, and each entry that was not verified is marked.
    let headline = run.output.prefix { $0 != "\n" }.dropFirst("doi-audit: ".count)
    let html = try folder.text(of: "reports/latest/index.html")
    #expect(html.contains(headline.dropFirst()))
    #expect(html.contains("<strong class=\"mark unsure\">not verified tonight</strong>"))
    let markdown = try folder.text(of: "reports/latest/report.md")
    #expect(markdown.contains(": discrepant, not verified tonight\n"), "\(markdown)")
    #expect(markdown.contains("its findings are those by the record of 2026-03-01") && !markdown.contains("too old"))
    // The outage has been reported; the page still says it.
    let next = try await night("2026-03-03", url)
    #expect(next.status == 2 && next.output == "" && next.errorText == "")
    #expect(try folder.text(of: "reports/latest/index.html").contains("12 DOIs could not be verified tonight"))
    try expectSameCounts()
  }

  @Test func `a page that is corrected during an outage is compared with the stored record`() async throws {
    let url = try await lateServer()
    let page = try folder.text(of: "pages/publications.md")
    try folder.write(page.replacingOccurrences(of: "9(June), 1–11", with: "9, 672809"), to: "pages/publications.md")
    let run = try await night("2026-03-02", url)
    #expect(Set(News.all(in: run.output).map(\.kind)) == ["resolved"], "\(run.output)")
    #expect(run.output.contains("resolved (the page was changed)"))
  }

  @Test func `findings are kept where the stored records are too old`() async throws {
    let url = try await lateServer()
    let before = try messages
    let run = try await night("2026-03-02", url, "--max-age", "0")
    #expect(run.status == 2 && News.all(in: run.output) == [], "\(run.output)")
    #expect(run.output.contains("the stored record is too old"))
    #expect(try messages.sorted() == before.sorted())
    try expectSameCounts()
    let markdown = try folder.text(of: "reports/latest/report.md")
    #expect(markdown.contains("not verified tonight") && markdown.contains("its findings are those last known"))
  }

  @Test func `a record that another site has stored is not compared before it is verified`() async throws {
    let url = try await lateServer()
    let before = try messages
    let text = try Repository.text(of: "Fixtures/crossref/10.1029_2022gl099348.json")
    let answer = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var work = try #require(answer["message"] as? [String: Any])
    work["volume"] = "50"
    work["indexed"] = ["date-time": "2026-03-01T12:00:00Z"]
    var works = try ServedWorks(folder: Repository.url("Fixtures/crossref").path(percentEncoded: false))
    try works.add(String(decoding: try JSONSerialization.data(withJSONObject: work), as: UTF8.self))
    let server = try await CrossrefServer(works, port: try #require(URL(string: url)?.port.map(UInt16.init)))
    try folder.write(try Repository.text(of: "Fixtures/pages/publications.md"), to: "other/publications.md")
    try folder.write("pages: publications.md\n", to: "other/.doi-audit.yml")
    let other = try TestProcess(
      [
        TestProcess.doiAudit, "nightly", "--crossref", url, "--store", folder.path("store.sqlite"), "--now",
        "2026-03-01T20:00:00",
      ], in: folder.url("other"), variables: ["XDG_CONFIG_HOME": folder.path("config"), "TZ": "UTC"])
    #expect(try await other.ended().output.contains("volume 49"), "the record is not the new one")
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    let run = try await night("2026-03-02", url)
    #expect(run.status == 2 && News.all(in: run.output) == [], "\(run.output)")
    #expect(try messages.sorted() == before.sorted())
  }
}
