import Bibliography
import Foundation
import History
import TestSupport
import Testing

@testable import App

/// Nights on which a page cannot be read: what was known of it stays in the mail, the reports, the history and the badge alike.
@Suite struct UnreadablePageTests {
  private let site: NightSite

  init() throws {
    site = try NightSite()
    var entries = ["", ""]
    for (index, volume) in ["49", "50", "51"].enumerated() {
      var work = Work(doi: DOI("10.5555/kept.\(index)")!)
      work.type = "journal-article"
      work.title = [["Slow tides in narrow fjords", "Loading of shallow shelves", "Sand on steep beaches"][index]]
      work.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav")]
      work.containerTitle = ["Journal of Coastal Geodesy"]
      (work.volume, work.issue, work.page) = (volume, "2", "101-108")
      work.dates[.issued] = PartialDate(year: 2022)
      site.records[work.doi] = .found(work)
      // The first page has a wrong volume and a right entry.
      var cited = work
      if index != 1 { cited.volume = "7" }
      entries[index / 2] += RealWorks.entry(for: cited)
    }
    try site.folder.write(entries[0], to: "pages/first.md")
    try site.folder.write(entries[1], to: "pages/second.md")
  }

  private func night() -> App.ExitStatus {
    site.day += 1
    return site.night()
  }

  private struct Summary: Decodable, Equatable {
    var accepted: Int
    var citations: Int
    var errors: Int
    var warnings: Int
    var pages: Int
  }

  private func summary() throws -> Summary {
    struct Report: Decodable { var summary: Summary }
    let text = try site.folder.text(of: "reports/latest/report.json")
    return try JSONDecoder().decode(Report.self, from: Data(text.utf8)).summary
  }

  private func badge() throws -> String {
    struct Badge: Decodable { var message: String }
    return try JSONDecoder().decode(Badge.self, from: Data(site.folder.text(of: "badge.json").utf8)).message
  }

  @Test func `mail, reports, history and badge have what was known of a page that cannot be read`() throws {
    #expect(night() == .discrepant)
    let (before, badge) = (try summary(), try badge())
    #expect(before.errors + before.warnings == 2 && badge == "2 of 3 to correct")
    try site.folder.write("", to: "pages/first.md")
    #expect(night() == .incomplete)
    #expect(site.mail.contains("There are 2 findings on the 2 audited pages now."), "\(site.mail)")
    #expect(try summary() == before)
    #expect(try self.badge() == badge)
    let counts = try History(at: site.folder.path("store.sqlite"), site: "test").runs(atMost: 2).map(\.counts.findings)
    #expect(counts == [2, 2])
    let json = try site.folder.text(of: "reports/latest/report.json")
    #expect(json.contains("\"not-verified\": \"empty\""), "\(json.prefix(1500))")
    for name in ["report.md", "index.html"] {
      let text = try site.folder.text(of: "reports/latest/\(name)")
      #expect(text.contains("not verified tonight") && text.contains("volume 7"), "\(text)")
      #expect(text.contains("Berg and Sund (2022), Slow tides in narrow fjords, 10.5555"), "\(text)")
    }
    // Neither is it forgotten, nor is it news, when it can be read again.
    #expect(night() == .incomplete && site.mail == "")
    #expect(try summary() == before)
  }

  @Test func `a page that is gone is not kept, and one that was never read has nothing that is kept`() throws {
    _ = night()
    try site.folder.write("", to: "pages/third.md")
    #expect(night() == .incomplete)
    #expect(site.mail.contains("pages/third.md\n    could not be read: empty\n"), "\(site.mail)")
    #expect(!site.mail.contains("earlier findings are kept"))
    try FileManager.default.removeItem(at: site.folder.url("pages/third.md"))
    try FileManager.default.removeItem(at: site.folder.url("pages/first.md"))
    _ = night()
    #expect(try summary().pages == 1 && !site.folder.text(of: "reports/latest/report.md").contains("first.md: not"))
  }

  @Test func `the first night of a site with the registries down says of nothing that it is kept`() throws {
    site.outage = { _ in true }
    #expect(night() == .incomplete)
    #expect(site.mail.contains("could not be verified: no connection"), "\(site.mail)")
    #expect(!site.mail.contains("are kept"))
    #expect(try !site.folder.text(of: "reports/latest/index.html").contains("are kept"))
    #expect(try !site.folder.text(of: "reports/latest/report.json").contains("last known"))
    // What has been verified once has something that is kept.
    site.outage = { _ in false }
    _ = night()
    site.outage = { _ in true }
    #expect(night() == .incomplete && site.mail.contains("their earlier findings are kept"))
  }
}
