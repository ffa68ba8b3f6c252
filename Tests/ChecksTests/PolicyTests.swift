import System
import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

@Suite struct PolicyTests {
  /// A page with one contradiction.
  private func audit(isUnavailable: Bool = false) -> PageAudit {
    var page = TestPage()
    let text = "Wang, T. 94(16), 1–11. one"
    page.add(
      text, link: "https://doi.org/\(DOI.one.name)", linkDOI: .one,
      alignment: Alignment(
        .discrepant, [.volume: .mismatch],
        [Difference(.volumeMismatch, .volume, in: text, cited: "94", registered: "49", edit: "49")],
        corrected: text.replacing("94", with: "49")))
    page.resolve(.one, isUnavailable ? .unavailable(reason: "no network") : .found(Work(doi: .one)))
    return page.audit
  }

  private func entry(
    _ rule: Rule = .volumeMismatch, doi: DOI? = .one, page: String? = nil, until: String? = nil
  ) -> AcceptanceEntry {
    AcceptanceEntry(
      rule: rule, doi: doi, page: page, reason: "as printed", until: until.flatMap { CalendarDay($0) }, line: 4)
  }

  private func apply(
    _ accepted: [AcceptanceEntry] = [], severities: [String: Severity?] = [:], baseline: Baseline? = nil,
    isUnavailable: Bool = false, isWhole: Bool = true, page: inout PageAudit
  ) -> IdleAcceptances {
    page = audit(isUnavailable: isUnavailable)
    var pages = [page]
    let policy = Policy(
      severities: severities, accepted: accepted, baseline: baseline, today: CalendarDay("2026-03-01")!)
    let idle = policy.apply(
      to: &pages, named: [Policy.Names(inConfiguration: "pages/cv.md", inBaseline: "cv.md")], isWhole: isWhole)
    page = pages[0]
    return idle
  }

  private func found(_ page: PageAudit) -> [String] { page.allFindings.map(\.finding.rule.id) }

  @Test(
    arguments: [
      (nil, "pages/cv.md"), (DOI.one, nil), (DOI.one, "pages/*.md"), (nil, "pages"), (nil, "**/cv.md"),
    ] as [(DOI?, String?)]) func `an acceptance applies to its rule, DOI and page only`(doi: DOI?, page path: String?)
  {
    var page = audit()
    let idle = apply([entry(doi: doi, page: path)], page: &page)
    #expect(found(page) == [])
    #expect(page.citations[0].accepted.map(\.acceptance) == [.configuration(line: 4, reason: "as printed")])
    #expect(page.citations[0].corrected == nil && idle.ofConfiguration.isEmpty)
  }

  @Test func `an acceptance that accepts nothing is reported`() {
    var page = audit()
    let others = [entry(.pageMismatch), entry(doi: .other), entry(doi: nil, page: "other.md")]
    let idle = apply(others, page: &page)
    #expect(found(page) == ["volume-mismatch"] && idle.ofConfiguration.map(\.entry) == others)
  }

  @Test func `where not all pages were audited, nothing is reported as unused`() {
    var page = audit()
    #expect(apply([entry(doi: .other)], isWhole: false, page: &page).ofConfiguration.isEmpty)
    #expect(apply([entry(.pageMismatch)], isUnavailable: true, page: &page).ofConfiguration.isEmpty)
    let baseline = Baseline(accepting: [audit()], named: ["cv.md"])
    #expect(apply(baseline: baseline, isUnavailable: true, page: &page).ofBaseline.isEmpty)
  }

  @Test func `an acceptance applies through its last day`() {
    var page = audit()
    #expect(apply([entry(until: "2026-03-01")], page: &page).ofConfiguration.isEmpty && found(page) == [])
    let over = apply([entry(until: "2026-02-28")], page: &page)
    #expect(over.ofConfiguration.count == 1 && found(page) == ["volume-mismatch"])
  }

  @Test func `a baseline accepts what was found, and no other value`() {
    var page = audit()
    var baseline = Baseline(accepting: [audit()], named: ["cv.md"])
    #expect(apply(baseline: baseline, page: &page).ofBaseline.isEmpty && found(page) == [])
    #expect(page.citations[0].accepted.map(\.acceptance) == [.baseline])
    baseline.entries[0].page = "other.md"
    #expect(apply(baseline: baseline, page: &page).ofBaseline.count == 1 && found(page) == ["volume-mismatch"])
  }

  @Test func `a rule has the configured severity, or is off`() {
    var page = audit()
    _ = apply(severities: ["volume-mismatch": .note], page: &page)
    #expect(page.allFindings.map(\.finding.severity) == [.note])
    _ = apply(severities: ["volume-mismatch": Severity?.none], page: &page)
    #expect(found(page) == [])
  }

  @Test(arguments: [
    ("a/*.md", "a/b.md", true), ("a/*.md", "a/b/c.md", false), ("a/**/*.md", "a/b/c.md", true),
    ("a/**/*.md", "a/c.md", true), ("**", "a/b", true), ("a?.md", "ab.md", true), ("a?.md", "a.md", false),
    ("a", "a/b.md", true), ("a", "ab/c.md", false), ("./a/b.md", "a/b.md", true), ("*.md", "a/b.md", false),
  ]) func `patterns match as in shells`(pattern: String, path: String, matches: Bool) {
    #expect(PagePattern(pattern).matches(path) == matches)
  }

  @Test func `a hostile pattern takes no time`() {
    let path = String(repeating: "a", count: 20_000)
    #expect(!PagePattern(String(repeating: "*a", count: 200) + "b").matches(path))
    #expect(!PagePattern(String(repeating: "**/", count: 200) + "b").matches(String(repeating: "a/", count: 2_000)))
  }

  @Test func `only days of the calendar are days`() {
    #expect(CalendarDay("2028-02-29")?.description == "2028-02-29")
    for text in ["2027-02-29", "2027-13-01", "2027-1-1", "27-01-01", "2027-01-01T00:00", "", "２０２７-01-01"] {
      #expect(CalendarDay(text) == nil)
    }
  }

  @Test func `the pattern of one path matches that path and no other`() {
    for path in ["a*b.md", "a?b.md", "**/x.md", "plain/cv.md", "a\\*b.md", "*"] {
      let pattern = PagePattern(PagePattern.naming(path))
      #expect(!pattern.isPattern, "\(pattern.text)")
      #expect(pattern.matches(path), "\(pattern.text)")
      #expect(!pattern.matches("axxb.md") && !pattern.matches("y/x.md"), "\(pattern.text)")
    }
    #expect(PagePattern("posts/\\*/x.md").folder == "posts/*")
  }
}
