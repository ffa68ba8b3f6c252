import Bibliography
import Checks
import GRDB
import TestSupport
import Testing

@testable import App

/// DOIs without a citation, night by night.
@Suite struct ListedDOINightTests {
  private let site: NightSite
  private let cited = DOI("10.5555/cited")!
  private let dead = DOI("10.5555/dead")!
  private let alive = DOI("10.5555/alive")!

  init() throws {
    site = try NightSite()
    var work = Work(doi: cited)
    work.title = ["Tidal loading and slow slip below the outer shelf"]
    work.author = [Name(family: "Lindqvist", given: "Maria"), Name(family: "Okafor", given: "Tomas")]
    work.containerTitle = ["Journal of Coastal Geodesy"]
    (work.volume, work.issue, work.page) = ("12", "3", "101-118")
    work.dates[.issued] = PartialDate(year: 2019)
    site.records = [cited: .found(work), alive: .found(Work(doi: alive))]
    try write("")
  }

  private func write(_ others: String) throws {
    guard let work = site.records[cited]?.work else { return }
    try site.folder.write("# Papers\n\n\(RealWorks.entry(for: work))\n\(others)\n", to: "pages/papers.md")
  }

  private func night() -> App.ExitStatus {
    site.day += 1
    return site.night()
  }

  /// The store as a release leaves it that audited citations only.
  private func forgetReading() throws {
    try DatabaseQueue(path: site.folder.path("store.sqlite")).writeWithoutTransaction {
      try $0.execute(sql: "DROP TABLE history_reading")
    }
  }

  private var rules: [String?] { News.all(in: site.mail).map(\.rule) }

  @Test func `a listed DOI is news only where something is wrong with it`() throws {
    #expect(night() == .clean)
    try write("Data: https://doi.org/10.5555/alive")
    #expect(night() == .clean && site.mail == "")
    try write("Data: https://doi.org/10.5555/alive and https://doi.org/10.5555/dead")
    #expect(night() == .discrepant)
    #expect(rules == ["doi-unregistered"])
    #expect(
      site.mail.hasPrefix(
        "doi-audit: correct a DOI on pages/papers.md that no agency has\n"
          + "There is 1 finding on the audited page now; 2 DOIs are listed without a citation.\n"))
    #expect(night() == .clean && site.mail == "")
    try write("")
    #expect(night() == .clean)
    #expect(site.mail.contains("resolved (the entry was removed, or has another DOI)"))
  }

  @Test func `listed DOIs are not counted among the citations`() throws {
    try write("Data: https://doi.org/10.5555/alive")
    #expect(night() == .clean)
    #expect(try site.folder.text(of: "metrics.prom").contains("doi_audit_citations{page=\"pages/papers.md\"} 1\n"))
    #expect(try site.folder.text(of: "metrics.prom").contains("doi_audit_listed_dois 1\n"))
  }

  @Test func `the first night after the update says it in one line`() throws {
    _ = night()
    try forgetReading()
    try write("Data: https://doi.org/10.5555/dead, [code](http://dx.doi.org/10.5555/alive)")
    #expect(night() == .discrepant)
    #expect(rules == [])
    #expect(
      site.mail.hasPrefix(
        "doi-audit: check 1 error, 1 note of entries that were not audited before\n"
          + "There are 2 findings on the audited page now; 2 DOIs are listed without a citation.\n"))
    #expect(night() == .clean && site.mail == "")
    try write("[code](http://dx.doi.org/10.5555/alive)")
    _ = night()
    #expect(
      site.mail.contains("resolved (the entry was removed, or has another DOI): “10.5555/dead”")
        || rules == ["doi-unregistered"])
  }

  @Test func `what was known before the update stays known, and a citation's new fault is news`() throws {
    site.records[cited] = .notFound
    _ = night()
    try forgetReading()
    #expect(night() == .clean && site.mail == "")
  }
}
