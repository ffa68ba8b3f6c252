import System
import Bibliography
import Checks
import Foundation
import History
import Testing
import TestSupport

@testable import App

@Suite struct NightlyRunTests {
  private let site: NightSite
  private let work: Work

  init() throws {
    site = try NightSite()
    var work = Work(doi: DOI("10.5555/one")!)
    work.type = "journal-article"
    work.title = ["Strain partitioning on the western Haiyuan fault system"]
    work.author = [Name(family: "Luo", given: "Heng"), Name(family: "Wang", given: "Teng")]
    work.containerTitle = ["Geophysical Research Letters"]
    work.volume = "49"
    work.issue = "16"
    work.page = "101-108"
    work.dates[.issued] = PartialDate(year: 2022)
    self.work = work
    site.records[work.doi] = .found(work)
    try site.folder.write("# Papers\n\n" + RealWorks.entry(for: work), to: "pages/papers.md")
  }

  private func change(_ edit: (inout Work) -> Void) {
    var changed = work
    edit(&changed)
    site.records[work.doi] = .found(changed)
  }

  private func night() -> App.ExitStatus {
    site.day += 1
    return site.night()
  }

  private var kinds: [String] {
    News.all(in: site.mail).map { [$0.kind, $0.rule].compactMap { $0 }.joined(separator: " ") }
  }

  @Test func `there is no mail while nothing changes`() {
    #expect(night() == .clean && site.mail == "")
    #expect(night() == .clean && site.mail == "" && site.errors == [])
  }

  @Test func `a corrected record and its new finding are reported once with both values`() {
    _ = night()
    change { $0.volume = "50" }
    #expect(night() == .discrepant)
    #expect(kinds == ["registry", "new volume-mismatch"])
    #expect(site.mail.contains("    registry: volume 49 → 50\n"))
    #expect(site.mail.contains("  Luo and Wang (2022), Strain partitioning"))
    #expect(night() == .clean && site.mail == "")
    change { _ in }
    #expect(night() == .clean)
    #expect(kinds == ["registry", "resolved volume-mismatch"])
    #expect(site.mail.contains("resolved (the record was changed)"))
  }

  @Test func `no finding is resolved during an outage`() throws {
    change { $0.volume = "50" }
    #expect(night() == .discrepant)
    site.outage = { _ in true }
    #expect(night() == .incomplete)
    #expect(site.mail.contains("could not be verified: no connection") && kinds == [])
    // What was known is shown, and counted, as long as nothing else is known.
    let report = try site.folder.text(of: "reports/latest/report.md")
    #expect(report.contains("unverifiable, not verified tonight") && report.contains("**error** `volume-mismatch`"))
    #expect(try site.folder.text(of: "metrics.prom").contains("severity=\"error\"} 1\n"))
    // The outage has been reported; it is reported again when it goes on.
    for _ in 2...7 { #expect(night() == .incomplete && site.mail == "") }
    #expect(night() == .incomplete && site.mail.contains("could not be verified for 8 runs"))
    site.outage = { _ in false }
    #expect(night() == .clean)
    #expect(kinds == [] && site.mail.contains("verified again, after 8 runs"))
  }

  @Test func `changes during an outage are reported after it`() {
    _ = night()
    site.outage = { _ in true }
    _ = night()
    change { $0.updatedBy = [Work.Update(type: "retraction", doi: DOI("10.5555/notice"))] }
    site.outage = { _ in false }
    #expect(night() == .discrepant)
    #expect(kinds == ["registry", "new retracted"])
    #expect(site.mail.contains("RETRACTED: https://doi.org/10.5555/notice"))
  }

  @Test func `a DOI with brackets has an address that mail programs recognise as a whole`() {
    _ = night()
    change { $0.updatedBy = [Work.Update(type: "retraction", doi: DOI("10.5555/(sici)1<1::aid-n>3.0.co;2-x"))] }
    #expect(night() == .discrepant)
    #expect(site.mail.contains("RETRACTED: https://doi.org/10.5555/(sici)1%3C1::aid-n%3E3.0.co;2-x\n"))
  }

  @Test func `a page that cannot be read resolves no finding`() throws {
    change { $0.volume = "50" }
    _ = night()
    let page = try site.folder.text(of: "pages/papers.md")
    try site.folder.write("", to: "pages/papers.md")
    #expect(night() == .incomplete)
    #expect(
      site.mail.hasPrefix(
        "doi-audit: restore pages/papers.md, which cannot be read\nThere is 1 finding on the audited page now.\n"))
    #expect(kinds == [] && site.mail.contains("could not be read: empty"))
    #expect(night() == .incomplete && site.mail == "")
    try site.folder.write(page, to: "pages/papers.md")
    #expect(night() == .clean)
    #expect(site.mail.contains("can be read again") && kinds == [])
  }

  @Test func `a missing folder does not count as removed pages`() throws {
    _ = night()
    try FileManager.default.moveItem(at: site.folder.url("pages"), to: site.folder.url("unmounted"))
    #expect(night() == .incomplete && !site.mail.contains("no longer audited"))
    try FileManager.default.moveItem(at: site.folder.url("unmounted"), to: site.folder.url("pages"))
    #expect(night() == .clean && !site.mail.contains("removed"))
  }

  @Test func `a pattern that matches nothing is reported once`() throws {
    site.pages = ["pages", "posts/*.md", "empty"]
    try FileManager.default.createDirectory(at: site.folder.url("empty"), withIntermediateDirectories: true)
    #expect(night() == .clean)
    #expect(
      site.mail.hasPrefix(
        "doi-audit: first run: check `pages:` in .doi-audit.yml: no page matches “posts/*.md”, “empty”\n"))
    #expect(site.errors == [])
    for _ in 0..<9 { #expect(night() == .clean && site.mail == "" && site.errors == []) }
    // Once there was a page, it is missed.
    try site.folder.write("Nothing.\n", to: "posts/new.md")
    #expect(night() == .clean && site.mail == "")
    try FileManager.default.removeItem(at: site.folder.url("posts"))
    #expect(night() == .incomplete)
    #expect(site.mail.contains("no page matches “posts/*.md”: 1 page of it is missing; its earlier findings are kept"))
    #expect(!site.mail.contains("no longer audited"))
    for _ in 0..<6 { #expect(night() == .incomplete && site.mail == "") }
    #expect(night() == .incomplete && site.mail.contains("for 8 runs"))
  }

  @Test func `an audit of nothing is not complete`() {
    site.pages = ["posts/*.md"]
    #expect(night() == .incomplete && site.mail.contains("no page matches “posts/*.md”"))
  }

  @Test func `a run that never ended is reported by the next one`() throws {
    _ = night()
    let history = try History(at: site.plan.store, site: site.plan.site)
    _ = try history.begin(at: site.moment.seconds + 60)
    #expect(night() == .clean)
    let time = Timestamp(seconds: site.moment.seconds - 86_400 + 60).text
    #expect(
      site.mail.hasPrefix("doi-audit: nothing to do: the run of \(time) was killed, or the machine stopped\n"),
      "\(site.mail)")
    #expect(night() == .clean && site.mail == "")
    _ = try history.begin(at: site.moment.seconds + 60)
    site.hung = "21 h"
    #expect(night() == .clean && site.mail.contains("hung for 21 h, and was ended"))
  }

  @Test func `a page that is no longer configured is reported once`() throws {
    change { $0.volume = "50" }
    try site.folder.write("Nothing.\n", to: "other.md")
    site.pages = ["pages", "other.md"]
    _ = night()
    site.pages = ["other.md"]
    #expect(night() == .clean)
    #expect(site.mail.contains("pages/papers.md\n    is no longer audited; it had 1 finding") && kinds == [])
    #expect(night() == .clean && site.mail == "")
  }

  @Test func `a record that vanishes is no longer verifiable and resolves no finding`() {
    change { $0.volume = "50" }
    _ = night()
    site.records[work.doi] = .notFound
    #expect(night() == .discrepant)
    #expect(kinds == ["no longer verifiable", "new doi-unregistered"])
    change { $0.volume = "50" }
    #expect(night() == .clean)
    #expect(kinds == ["verifiable now", "resolved doi-unregistered"])
  }

  @Test func `an early access article that gets its volume is reported`() throws {
    var early = work
    early.volume = nil
    early.issue = nil
    early.page = nil
    try site.folder.write(
      "# Papers\n\n" + RealWorks.entry(for: early).replacingOccurrences(of: "(2022)", with: "(in press)"),
      to: "pages/papers.md")
    site.records[work.doi] = .found(early)
    _ = night()
    change { _ in }
    #expect(night() == .discrepant)
    #expect(kinds.first == "registry")
    #expect(site.mail.contains("published in an issue now: volume none → 49; issue none → 16; pages none → 101-108"))
  }

  @Test func `an accepted finding is not resolved and returns after its last day`() throws {
    change { $0.volume = "50" }
    _ = night()
    let rule = try #require(Rule.named("volume-mismatch"))
    site.accepted = [
      AcceptanceEntry(
        rule: rule, doi: work.doi, page: nil, reason: "as in print", until: CalendarDay("2026-03-04"), line: 3)
    ]
    #expect(night() == .clean)
    #expect(kinds == ["no longer reported volume-mismatch"])
    #expect(night() == .clean && site.mail == "")
    // The fifth of March.
    #expect(night() == .discrepant)
    #expect(kinds.sorted() == ["new acceptance-unused", "new volume-mismatch"])
    #expect(site.mail.contains("was accepted only until 2026-03-04"))
  }

  @Test func `a clock that jumps does no harm`() throws {
    _ = night()
    site.day = 20_000
    _ = site.night()
    site.day = 2
    change { $0.volume = "50" }
    #expect(site.night() == .discrepant && kinds == ["registry", "new volume-mismatch"])
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: site.folder.path("reports/latest")) == "2026-03-03")
    site.keep = 1
    site.day = 3
    #expect(site.night() == .clean && site.mail == "")
    let names = try FileManager.default.contentsOfDirectory(atPath: site.folder.path("reports")).sorted()
    #expect(names == ["2026-03-04", "latest"])
  }

  @Test func `news is sent again after a mail that failed`() {
    _ = night()
    change { $0.volume = "50" }
    site.isMailBroken = true
    #expect(night() == .incomplete && site.errors.count == 1)
    site.isMailBroken = false
    #expect(night() == .discrepant && kinds == ["registry", "new volume-mismatch"])
    #expect(night() == .clean && site.mail == "")
  }

  @Test func `a report that cannot be written leaves the last one, and the news is still sent`() throws {
    _ = night()
    let before = try site.folder.text(of: "reports/latest/report.md")
    // No folder can be made where there is a file.
    try site.folder.write("in the way", to: "reports/2026-03-03")
    change { $0.volume = "50" }
    #expect(night() == .incomplete)
    #expect(kinds == ["registry", "new volume-mismatch"] && site.errors.count == 1)
    #expect(try site.folder.text(of: "reports/latest/report.md") == before)
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: site.folder.path("reports")).contains { $0.hasPrefix(".") })
  }

  @Test func `a report has the changes and the history of findings`() throws {
    _ = night()
    change { $0.volume = "50" }
    _ = night()
    let names = try FileManager.default.contentsOfDirectory(atPath: site.folder.path("reports/latest")).sorted()
    #expect(names == ["index.html", "report.json", "report.md"])
    let markdown = try site.folder.text(of: "reports/latest/report.md")
    #expect(markdown.contains("registry: volume 49 → 50") && markdown.contains("## Run by run"))
    let html = try site.folder.text(of: "reports/latest/index.html")
    #expect(
      html.contains("<svg role=\"img\" aria-label=\"2 runs: ") && html.contains("<figcaption>pages/papers.md ")
        && html.contains("<span>2026-03-02</span> <span>to</span> <span>2026-03-03</span>")
        && html.contains("Check 1 new error on pages/papers.md"))
    #expect(
      html.contains("<h3>New <span class=\"size\">1</span></h3>")
        && html.contains("<bdi class=\"line\">volume 49 → 50</bdi>")
        && html.contains("<strong class=\"mark\">changed at the registry</strong>"))
    let newest = try #require(html.firstRange(of: "<th scope=\"row\">2026-03-03 "))
    let oldest = try #require(html.firstRange(of: "<th scope=\"row\">2026-03-02 "))
    #expect(newest.lowerBound < oldest.lowerBound)
  }

  @Test func `a second run of a day replaces the report of the first`() throws {
    _ = night()
    change { $0.volume = "50" }
    #expect(site.night() == .discrepant)
    #expect(try site.folder.text(of: "reports/latest/report.md").contains("volume 49 → 50"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: site.folder.path("reports")).sorted() == [
        "2026-03-02", "latest",
      ])
  }

  @Test func `the badge says what the night has found, and an outage is not verified`() throws {
    func badge() throws -> String { try site.folder.text(of: "badge.json") }
    _ = night()
    #expect(try badge().contains("\"message\": \"1 consistent\""))
    site.outage = { _ in true }
    #expect(night() == .incomplete)
    #expect(try badge().contains("\"message\": \"not verified\"") && badge().contains("lightgrey"))
    site.outage = { _ in false }
    change { $0.volume = "50" }
    #expect(night() == .discrepant)
    #expect(try badge().contains("\"message\": \"1 of 1 to correct\"") && badge().contains("\"color\": \"red\""))
    // A file of somebody else stays.
    try site.folder.write("{\"label\": \"mine\"}", to: "badge.json")
    #expect(night() == .incomplete)
    #expect(site.errors.contains { $0.contains("badge.json: was not written by doi-audit") })
    #expect(try badge() == "{\"label\": \"mine\"}")
  }

  @Test func `the metrics are in the format of Prometheus`() throws {
    change { $0.volume = "50" }
    try site.folder.write("Nothing.\n", to: "pages/a \"b\" \\c.md")
    _ = night()
    let text = try site.folder.text(of: "metrics.prom")
    #expect(Exposition.problems(in: text) == [])
    #expect(text.contains("doi_audit_findings{page=\"pages/papers.md\",severity=\"error\"} 1\n"))
    #expect(text.contains("doi_audit_citations{page=\"pages/a \\\"b\\\" \\\\c.md\"} 0\n"))
  }
}
