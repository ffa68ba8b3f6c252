import Alignment
import Bibliography
import Testing

@testable import Checks

@Suite struct AbsenceCheckTests {
  /// A page whose entries have these verdicts for `page`, and no other finding.
  private func rules(_ verdicts: [FieldVerdict], other: FieldTable<FieldVerdict> = [:]) -> [[String]] {
    var page = TestPage()
    for (index, verdict) in verdicts.enumerated() {
      let doi = DOI("10.1029/\(index)")!
      var fields = other
      fields[.page] = verdict
      page.add(
        "Entry \(index).", link: "https://doi.org/10.1029/\(index)", linkDOI: doi,
        alignment: Alignment(.consistent, fields))
      page.resolve(doi, .found(Work(doi) { $0.page = "115-127" }))
    }
    return page.rules
  }

  @Test func `a field that most other entries cite is reported as absent`() {
    #expect(rules([.match, .absent, .variant]) == [[], ["page-absent"], []])
    #expect(rules([.match, .absent, .absent, .mismatch, .match]) == [[], ["page-absent"], ["page-absent"], [], []])
  }

  @Test func `a page that seldom cites a field leaves it out on purpose`() {
    #expect(rules([.match, .absent, .absent]) == [[], [], []])
    #expect(rules([.absent]) == [[]])
  }

  @Test func `entries with the field unregistered do not count`() {
    #expect(rules([.match, .absent, .unregistered, .unknown, .unregistered]).flatMap { $0 } == ["page-absent"])
  }

  @Test func `the finding names what is registered, at the end of the entry`() throws {
    var page = TestPage()
    for (index, verdict) in [FieldVerdict.match, .absent].enumerated() {
      let doi = DOI("10.1029/\(index)")!
      page.add(
        "Entry \(index), Frontiers in Earth Science 9.", link: "https://doi.org/10.1029/\(index)", linkDOI: doi,
        alignment: Alignment(.consistent, [.page: verdict]))
      page.resolve(doi, .found(Work(doi) { $0.articleNumber = "636398" }))
    }
    let finding = try #require(page.audit.citations[1].findings.first)
    #expect(finding.message == "article number 636398 is registered, but not cited")
    #expect(finding.place.range.isEmpty)
    #expect(page.bytes[finding.place.range.lowerBound] == UInt8(ascii: "."))
  }
}
