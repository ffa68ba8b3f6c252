import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

@Suite struct CommentAcceptanceTests {
  /// An entry with two contradictions, and the same again, with comments about them.
  private func audit(_ suppressions: [(Suppression.Scope, [String])], isUnavailable: Bool = false) -> PageAudit {
    var page = TestPage()
    for (text, doi) in [("Wang, T. 94(16), 1–11. one", DOI.one), ("Wang, T. 94(16), 1–11. other", .other)] {
      page.add(
        text, link: "https://doi.org/\(doi.name)", linkDOI: doi,
        alignment: Alignment(
          .discrepant, [.volume: .mismatch, .page: .mismatch],
          [
            Difference(.volumeMismatch, .volume, in: text, cited: "94", registered: "49", edit: "49"),
            Difference(.pageMismatch, .page, in: text, cited: "1–11", registered: "e1", edit: "e1"),
          ], corrected: text.replacing("94", with: "49").replacing("1–11", with: "e1")))
      page.resolve(doi, isUnavailable ? .unavailable(reason: "no network") : .found(Work(doi: doi)))
    }
    for (scope, names) in suppressions { page.suppress(scope, names) }
    return page.audit
  }

  @Test func `a comment accepts its rule in its entry and nowhere else`() {
    let audit = audit([(.entry(0), ["volume-mismatch"])])
    #expect(
      audit.citations.map { $0.findings.map(\.rule.id) } == [["page-mismatch"], ["volume-mismatch", "page-mismatch"]])
    #expect(audit.citations.map { $0.accepted.map(\.finding.rule.id) } == [["volume-mismatch"], []])
    #expect(audit.citations[0].accepted.map(\.acceptance) == [.comment(line: 3, reason: "because")])
    #expect(audit.findings == [])
  }

  @Test func `the corrected citation keeps what is accepted`() {
    let one = audit([(.entry(0), ["volume-mismatch"])])
    #expect(one.citations.map(\.corrected) == ["Wang, T. 94(16), e1. one", "Wang, T. 49(16), e1. other"])
    let both = audit([(.entry(0), ["volume-mismatch", "page-mismatch"])])
    #expect(both.citations.map(\.corrected) == [nil, "Wang, T. 49(16), e1. other"])
  }

  @Test func `a comment about the file accepts its rule everywhere`() {
    let audit = audit([(.file, ["page-mismatch"])])
    #expect(audit.citations.map { $0.findings.map(\.rule.id) } == [["volume-mismatch"], ["volume-mismatch"]])
    #expect(audit.findings == [])
  }

  @Test func `a comment that accepts nothing is a finding, but not where nothing could be verified`() {
    let suppressions: [(Suppression.Scope, [String])] = [
      (.entry(1), ["title-mismatch"]), (.nothing, ["page-mismatch"]), (.file, ["doi-link"]),
    ]
    let audited = audit(suppressions)
    #expect(audited.findings.map(\.rule.id) == Array(repeating: "suppression-unused", count: 3))
    #expect(
      audited.findings.map { audited.source.text(in: $0.place.range) } == [
        "title-mismatch", "page-mismatch", "doi-link",
      ])
    #expect(audit(suppressions, isUnavailable: true).findings.map(\.cited) == ["page-mismatch"])
  }

  @Test func `for a name that no rule has, the nearest one is suggested`() {
    let audit = audit([(.entry(0), ["volume-missmatch"]), (.entry(0), ["nonsense"]), (.entry(0), [])])
    #expect(audit.findings.map(\.rule.id) == Array(repeating: "suppression-unknown", count: 3))
    #expect(
      audit.findings.map(\.message) == [
        "there is no rule “volume-missmatch”; did you mean “volume-mismatch”?", "there is no rule “nonsense”",
        "the comment names no rule",
      ])
  }

  @Test(arguments: [0, 1]) func `a DOI that two entries cite may be accepted at either`(entry: Int) {
    var page = TestPage()
    for text in ["Wang, T. one", "Wang, T. two"] {
      page.add(text, link: "https://doi.org/\(DOI.one.name)", linkDOI: .one, alignment: .consistent)
    }
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.audit.findings.map(\.rule.id) == ["doi-duplicate"])
    page.suppress(.entry(entry), ["doi-duplicate"])
    #expect(page.audit.findings == [])
    #expect(page.audit.accepted.map(\.finding.rule.id) == ["doi-duplicate"])
  }
}
