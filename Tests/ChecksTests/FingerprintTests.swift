import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// A finding is known again by its fingerprint, whatever happens elsewhere on the page.
@Suite struct FingerprintTests {
  private let wrong = "Luo, H. (2022), Strain, Geophys. Res. Lett., 94."

  /// A page with one wrong volume, and whatever else is added before it.
  private func page(before: (inout TestPage) -> Void = { _ in }, text: String? = nil, volume: String = "94")
    -> PageAudit
  {
    var page = TestPage()
    before(&page)
    let text = text ?? wrong
    let difference = Difference(.volumeMismatch, .volume, in: text, cited: volume, registered: "49")
    page.add(
      text, link: "https://doi.org/\(DOI.one)", linkDOI: .one,
      alignment: Alignment(.discrepant, [.volume: .mismatch], [difference]))
    page.resolve(.one, .found(Work(.one) { _ in }))
    return page.audit
  }

  private func fingerprints(_ page: PageAudit, _ rule: Rule = .volumeMismatch) -> [Fingerprint] {
    page.allFindings.filter { $0.finding.rule == rule }.map(\.fingerprint)
  }

  @Test func `an edit elsewhere does not change a fingerprint`() {
    let alone = fingerprints(page())
    #expect(alone.count == 1)
    #expect(fingerprints(page { $0.add("Another entry without a DOI.") }) == alone)
    #expect(fingerprints(page(text: "H. Luo. Strain. GRL 94 (2022).")) == alone)
  }

  @Test func `another cited value is another finding`() {
    #expect(fingerprints(page(text: "Luo, H. (2022), Strain, 95.", volume: "95")) != fingerprints(page()))
  }

  @Test func `entries without a DOI are distinguished by their words`() {
    var one = TestPage()
    one.add("First, A. (2001).\nA title.")
    one.add("Second, B. (2002).")
    var other = TestPage()
    other.add("Second, B. (2002).")
    other.add("First, A. (2001). A title.")
    let before = fingerprints(one.audit, .doiMissing)
    #expect(before.count == 2)
    #expect(Array(fingerprints(other.audit, .doiMissing).reversed()) == before)
  }

  @Test func `the same fault twice on a page has two fingerprints, the first of them unchanged`() {
    var twice = TestPage()
    for _ in 0..<2 { twice.add("Same, A. (2001).") }
    var once = TestPage()
    once.add("Same, A. (2001).")
    let both = fingerprints(twice.audit, .doiMissing)
    #expect(Set(both).count == 2)
    #expect(both.first == fingerprints(once.audit, .doiMissing).first)
  }

  @Test func `accepting a finding changes no other`() {
    var page = TestPage()
    for _ in 0..<2 { page.add("Same, A. (2001).") }
    var audit = page.audit
    let before = fingerprints(audit, .doiMissing)
    audit.citations[0].accept { _ in .comment(line: 1, reason: nil) }
    #expect(audit.allFindings.map(\.fingerprint) == [before[1]])
    #expect(audit.everyFinding.map(\.fingerprint) == before)
    #expect(audit.everyFinding.map(\.acceptance) == [.comment(line: 1, reason: nil), nil])
  }

  @Test func `a fingerprint is written and read in one way only`() throws {
    let written = try #require(fingerprints(page()).first).description
    #expect(Fingerprint(written)?.on("a.md") != Fingerprint(written)?.on("b.md"))
    // Stores and baselines of earlier releases hold it.
    #expect(written == "d9052a66b5cb30c3825d7f3fef929068")
    #expect(Fingerprint(written)?.description == written)
    for wrong in [
      "", written.uppercased() + "A", "+" + written.dropFirst(), written + "0", "0x" + written.dropFirst(2),
    ] {
      #expect(Fingerprint(wrong) == nil)
    }
  }
}
