import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

@Suite struct ListedDOITests {
  private let text = "Luo, H., and T. Wang (2022), Strain Partitioning, 49(16)."
  private let third = DOI("10.5555/third")!

  @Test func `a DOI without a citation is an entry at its place`() throws {
    var page = TestPage()
    page.list("https://doi.org/10.1029/2022JB024794", of: .other, before: "See ", after: ".")
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.list("10.5555/third", of: third, before: "Data: ")
    page.resolve(.one, .found(Work(doi: .one)))
    page.resolve(.other, .found(Work(doi: .other)))
    page.resolve(third, .unavailable(reason: "no answer"))
    let audit = page.audit
    #expect(audit.citations.map(\.mention?.doi) == [.other, .one, third])
    #expect(audit.citations.map(\.verdict) == [.listed, .consistent, .unverifiable])
    #expect(audit.citations.map(\.citation.isMention) == [true, false, true])
    #expect(audit.citations.allSatisfy { $0.findings.isEmpty && $0.corrected == nil })
    let listed = audit.citations[0].citation.text
    #expect(listed.text == "https://doi.org/10.1029/2022JB024794")
    #expect(try audit.source.text(in: #require(listed.sourceRange)) == listed.text)
  }

  @Test func `a DOI is listed once, with all of its mentions`() {
    var page = TestPage()
    for _ in 0..<3 { page.list("10.5555/third", of: third, before: "as in ", after: " and more") }
    page.resolve(third, .found(Work(doi: third)))
    #expect(page.audit.citations.map(\.citation.mentions.count) == [3])
    #expect(page.audit.findings.isEmpty)
  }

  @Test func `a DOI that a citation has is no entry of its own`() {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.list("https://doi.org/10.1029/2022GL099348", of: .one, before: "News: ")
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [[]])
    #expect(page.audit.findings.isEmpty)
  }

  @Test func `an old resolver outside of the citation is a finding of the citation`() throws {
    var page = TestPage()
    page.list("http://dx.doi.org/10.1029/2022GL099348", of: .one, before: "News: ", in: .link)
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [["doi-link"]])
    let finding = try #require(page.audit.citations[0].findings.first)
    #expect(finding.place.range.lowerBound == 6)
    #expect(finding.fix?.edits.count == 1)
  }

  @Test func `the finding of a citation's own link stays where it was`() throws {
    let link = "http://dx.doi.org/10.1029/2022GL099348"
    var alone = TestPage()
    alone.add(text, link: link, linkDOI: .one)
    alone.resolve(.one, .found(Work(doi: .one)))
    var page = TestPage()
    page.list("http://www.doi.org/10.1029/2022GL099348", of: .one, before: "News: ", in: .link)
    page.add(text, link: link, linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.audit.allFindings.map(\.fingerprint) == alone.audit.allFindings.map(\.fingerprint))
    #expect(page.audit.citations[0].findings[0].fix?.edits.count == 2)
  }

  @Test func `dead, replaced, retracted, published and old addresses are found`() {
    var page = TestPage()
    let names = ["10.5555/dead", "10.5555/old", "10.5555/retracted", "10.5555/preprint", "10.5555/link"]
    let dois = names.map { DOI($0)! }
    for doi in dois.dropLast() { page.list(doi.name, of: doi, before: "see ", after: " there") }
    page.list("http://dx.doi.org/10.5555/link", of: dois[4], before: "[![](badge.svg)](", after: ")", in: .link)
    page.resolve(dois[0], .notFound)
    page.resolve(dois[1], .alias(of: Work(doi: DOI("10.5555/new")!)))
    page.resolve(
      dois[2], .found(Work(dois[2]) { $0.updatedBy = [Work.Update(type: "retraction", doi: DOI("10.5555/notice"))] }))
    page.resolve(dois[3], .found(Work(dois[3]) { $0.isPreprintOf = [DOI("10.5555/article")!] }))
    page.resolve(dois[4], .found(Work(doi: dois[4])))
    #expect(
      page.rules == [["doi-unregistered"], ["doi-alias"], ["retracted"], ["preprint-published"], ["doi-link"]])
    #expect(page.audit.citations.map(\.verdict) == [.unverifiable, .listed, .listed, .listed, .listed])
    #expect(page.audit.citations[0].findings[0].severity == .error)
  }

  @Test func `the data set of an entry is listed, and the entry's comment applies to it`() throws {
    let page = """
      - Berg, A., & Sund, O. (2021). Slow tides in narrow fjords. Journal of Coastal Geodesy, 12, 101–118. \
      [Data](http://dx.doi.org/10.5555/gauge) https://doi.org/10.5555/tide <!-- doi-audit: ignore doi-link -->

      """
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let read = try Page.read(source, as: .markdown)
    #expect(read.citations.map { $0.related.map(\.doi.name) } == [["10.5555/gauge"]])
    let resolutions = Dictionary(
      uniqueKeysWithValues: read.dois.map { ($0, Resolution.unavailable(reason: "no answer")) })
    let audit = Checker().check(read, of: source, resolutions: resolutions)
    #expect(audit.citations.map(\.mention?.doi.name) == ["10.5555/tide", "10.5555/gauge"])
    #expect(audit.citations.map(\.citation.isMention) == [false, true])
    #expect(audit.citations.map(\.accepted.count) == [0, 1])
    #expect(audit.citations.allSatisfy(\.findings.isEmpty) && audit.findings.isEmpty)
  }

  @Test func `a sentence that says that the work was retracted is no finding`() {
    var page = TestPage()
    page.list("10.5555/third", of: third, before: "We have retracted the paper ", after: ".")
    page.resolve(third, .found(Work(third) { $0.updatedBy = [Work.Update(type: "retraction", doi: nil)] }))
    #expect(page.rules == [[]])
  }

  @Test func `two list items that are nothing but one DOI are a duplicate`() throws {
    var page = TestPage()
    page.list("https://doi.org/10.5555/third", of: third, before: "- <", after: ">")
    page.list("10.5555/third", of: third, before: "2. doi:")
    page.resolve(third, .found(Work(doi: third)))
    let findings = page.audit.findings
    #expect(findings.map(\.message) == ["10.5555/third is also listed on line 1"])
    #expect(findings.map(\.rule) == [.doiDuplicate])
  }

  @Test(arguments: ["- Code: ", "See also ", "| ", "[![DOI](https://example.org/badge.svg)]("])
  func `a DOI that is repeated beside other words is no duplicate`(before: String) {
    var page = TestPage()
    page.list("10.5555/third", of: third)
    page.list("10.5555/third", of: third, before: before)
    page.resolve(third, .found(Work(doi: third)))
    #expect(page.audit.findings.isEmpty)
  }

  @Test func `comments are assigned to the citations among listed DOIs`() {
    var page = TestPage()
    page.list("10.5555/third", of: third, before: "see ")
    page.add(text, link: "http://dx.doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.suppress(.entry(0), ["doi-link"])
    page.resolve(.one, .found(Work(doi: .one)))
    page.resolve(third, .found(Work(doi: third)))
    #expect(page.rules == [[], []])
    #expect(page.audit.citations[1].accepted.count == 1)
    #expect(page.audit.findings.isEmpty)
  }
}
