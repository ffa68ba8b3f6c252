import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

@Suite struct DOICheckTests {
  private let text = "Luo, H., and T. Wang (2022), Strain Partitioning, 49(16)."

  @Test func `an entry without DOI is a note and nothing else`() {
    var page = TestPage()
    page.add(text)
    #expect(page.rules == [["doi-missing"]])
    #expect(page.audit.citations[0].verdict == .unverifiable)
    #expect(page.audit.citations[0].mention == nil)
  }

  @Test func `a publisher's link in an entry without DOI is not a finding of its own`() {
    var page = TestPage()
    page.add(text, link: "https://ieeexplore.ieee.org/document/9516966")
    #expect(page.rules == [["doi-missing"]])
  }

  @Test(arguments: [
    "http://doi.org/10.1029/2022GL099348", "https://dx.doi.org/10.1029/2022GL099348",
    "https://www.doi.org/10.1029/2022GL099348", "//www.doi.org/10.1029/2022GL099348",
    "https://agupubs.onlinelibrary.wiley.com/doi/abs/10.1029/2022GL099348",
  ]) func `a link that is not permanent is repaired to https at the resolver`(link: String) throws {
    var page = TestPage()
    page.add(text, link: link, linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [["doi-link"]])
    let finding = try #require(page.audit.citations[0].findings.first)
    #expect(String(decoding: page.bytes[finding.place.range], as: UTF8.self) == link)
    let edit = try #require(finding.fix?.edits.first)
    // A resolver's old name alone is replaced, a publisher's page as a whole.
    let kept = String(decoding: page.bytes[edit.range.upperBound..<finding.place.range.upperBound], as: UTF8.self)
    #expect(edit.range.lowerBound == finding.place.range.lowerBound)
    #expect(edit.replacement + kept == "https://doi.org/10.1029/2022GL099348")
    #expect(kept.isEmpty == link.contains("wiley"))
    #expect(finding.fix?.applicability == .safe)
  }

  @Test(arguments: [
    "https://doi.org/10.1029/2022GL099348", "https://agupubs.onlinelibrary.wiley.com/doi/pdf/10.1029/2022GL099348",
    "https://sarimggeodesy.github.io/10.1029/2022GL099348",
  ]) func `a permanent link, or one that does not replace it, is no finding`(link: String) {
    var page = TestPage()
    page.add(text, link: link, linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [[]])
  }

  @Test func `a publisher's page is replaced where the text has the DOI`() throws {
    var page = TestPage()
    let text = "Wu, Z. (2022), Deep learning, doi: 10.1109/TGRS.2021.3121907."
    let doi = DOI("10.1109/TGRS.2021.3121907")!
    page.add(text, link: "https://ieeexplore.ieee.org/document/9583229", textDOI: "10.1109/TGRS.2021.3121907")
    page.resolve(doi, .found(Work(doi: doi)))
    #expect(page.rules == [["doi-link"]])
    let fix = try #require(page.audit.citations[0].findings.first?.fix)
    #expect(fix.edits.map(\.replacement) == ["https://doi.org/10.1109/TGRS.2021.3121907"])
  }

  /// Another work of the publisher's, a list of its own, a file, the page of another publisher.
  @Test(arguments: [
    ["http://www.ams.org/mathscinet-getitem?mr=1015670"], ["https://www.jstor.org/stable/1358"],
    ["https://ieeexplore.ieee.org/xpl/RecentIssue.jsp?punumber=36"], ["https://ieeexplore.ieee.org/author/37085382843"],
    ["https://ieeexplore.ieee.org/document/9583229", "https://ieeexplore.ieee.org/document/9516966"],
    ["https://dl.acm.org/action/showFmPdf?doi=1"], ["https://link.springer.com/journal/498"],
  ]) func `a link to another page than that of the work is left as it is`(links: [String]) {
    var page = TestPage()
    let doi = DOI("10.1109/TGRS.2021.3121907")!
    page.add(
      "Wu, Z. (2022), Deep learning, doi: 10.1109/TGRS.2021.3121907.", textDOI: "10.1109/TGRS.2021.3121907",
      moreLinks: links)
    page.resolve(doi, .found(Work(doi: doi)))
    #expect(page.rules == [[]])
  }

  @Test func `beside the page that holds the DOI no other link is the work's`() throws {
    var page = TestPage()
    page.add(
      text, link: "https://agupubs.onlinelibrary.wiley.com/doi/abs/10.1029/2022GL099348", linkDOI: .one,
      moreLinks: ["https://www.nature.com/articles/s41561-022-00001-1", "https://ieeexplore.ieee.org/document/9583229"])
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [["doi-link"]])
    #expect(page.audit.citations[0].findings.first?.fix?.edits.count == 1)
  }

  @Test(arguments: ["https://doi.org/abs/10.1029/2022GL099348", "https://doi.org/10.1029/2022GL099348."])
  func `a link with more than the DOI in it leads nowhere`(link: String) throws {
    var page = TestPage()
    page.add(text, link: link, linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [["doi-link"]])
    let fix = try #require(page.audit.citations[0].findings.first?.fix)
    #expect(fix.edits.map { $0.replacement.lowercased() } == ["https://doi.org/10.1029/2022gl099348"])
  }

  @Test func `characters that would end a link are encoded in it`() throws {
    var page = TestPage()
    let doi = DOI("10.1002/(sici)1097<1::aid-1>3.0.co;2-9")!
    page.add(text, link: "http://dx.doi.org/10.1002/(SICI)1097<1::AID-1>3.0.CO;2-9", linkDOI: doi)
    page.resolve(doi, .found(Work(doi: doi)))
    let fix = try #require(page.audit.citations[0].findings.first?.fix)
    #expect(fix.edits[0].replacement == "https://doi.org/10.1002/%28SICI%291097%3C1::AID-1%3E3.0.CO;2-9")
  }

  @Test func `a DOI that no agency has is unregistered`() {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.resolve(.one, .notFound)
    #expect(page.rules == [["doi-unregistered"]])
    #expect(page.audit.citations[0].verdict == .unverifiable)
  }

  @Test func `a DOI that could not be looked up is neither right nor wrong`() {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.resolve(.one, .unavailable(reason: "no answer"))
    #expect(page.rules == [[]])
    #expect(page.audit.citations[0].verdict == .unverifiable)
  }

  @Test func `another work's DOI is one finding, at the DOI`() throws {
    var page = TestPage()
    let wrong = Difference(.titleMismatch, .title, in: text, cited: "Strain", registered: "Stress")
    let other = Difference(.otherWork, .doi, in: text, cited: text, registered: "Another title")
    page.add(
      text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one,
      alignment: Alignment(.otherWork, [.title: .mismatch], [wrong, other], corrected: "never"))
    page.resolve(.one, .found(Work(.one) { $0.title = ["Another title"] }))
    #expect(page.rules == [["doi-other-work"]])
    let citation = page.audit.citations[0]
    #expect(citation.corrected == nil)
    #expect(citation.findings[0].place.range == citation.mention?.range)
    #expect(citation.findings[0].registered == "Another title")
  }

  @Test func `where link and text differ, the record says which is wrong`() throws {
    var page = TestPage()
    let text = self.text + " doi:10.1029/2022JB024794"
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one, textDOI: "10.1029/2022JB024794")
    page.resolve(.one, .found(Work(doi: .one)))
    page.resolve(.other, .notFound)
    #expect(page.rules == [["doi-conflict", "doi-unregistered"], []])
    let conflict = try #require(page.audit.citations[0].findings.first)
    #expect(conflict.cited == DOI.other.name)
    #expect(String(decoding: page.bytes[conflict.place.range], as: UTF8.self) == "10.1029/2022JB024794")
    #expect(conflict.fix?.edits.map(\.replacement) == ["10.1029/2022GL099348"])
  }

  @Test func `a DOI of another work does not replace the right one beside it`() {
    var page = TestPage()
    page.add(
      text + " 10.1029/2022JB024794", link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one,
      textDOI: "10.1029/2022JB024794")
    page.align(.one, Alignment(.otherWork))
    page.resolve(.one, .found(Work(doi: .one)))
    page.resolve(.other, .found(Work(doi: .other)))
    #expect(page.audit.citations[0].mention?.doi == .other)
    #expect(page.rules == [["doi-conflict"], []])
    #expect(page.audit.citations[1].verdict == .listed)
    #expect(page.audit.citations[0].findings[0].cited == DOI.one.name)
  }

  @Test func `a replaced DOI is rewritten wherever the entry has it`() throws {
    var page = TestPage()
    let text = self.text + " 10.1029/2022GL099348"
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one, textDOI: "10.1029/2022GL099348")
    page.resolve(.one, .alias(of: Work(doi: .other)))
    #expect(page.rules == [["doi-alias"]])
    let fix = try #require(page.audit.citations[0].findings[0].fix)
    let texts = fix.edits.map { String(decoding: page.bytes[$0.range], as: UTF8.self) }
    #expect(texts == ["10.1029/2022GL099348", "10.1029/2022GL099348"])
    #expect(fix.edits.map(\.replacement) == [DOI.other.name, DOI.other.name])
  }

  @Test func `two entries with one DOI are a finding of the page`() throws {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.add("Another " + text, link: "https://doi.org/10.1029/2022gl099348", linkDOI: .one)
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [[], []])
    #expect(page.audit.findings.map(\.rule.id) == ["doi-duplicate"])
    #expect(page.audit.findings[0].message.contains("line 1"))
    #expect(page.audit.findings[0].place.range == page.citations[1].mentions[0].range)
  }

  @Test func `an entry with another work's DOI is not a duplicate of that work`() {
    var page = TestPage()
    page.add(text, link: "https://doi.org/10.1029/2022GL099348", linkDOI: .one)
    page.add(
      "Another", link: "https://doi.org/10.1029/2022gl099348", linkDOI: .one, alignment: Alignment(.otherWork))
    page.resolve(.one, .found(Work(doi: .one)))
    #expect(page.rules == [[], ["doi-other-work"]])
    #expect(page.audit.findings.isEmpty)
  }

  @Test(arguments: ["doi: 1029/2022GL099348.", "DOI:2022GL099348", "doi:10.1029 2022GL099348"])
  func `text that is labelled as a DOI and is not one is malformed`(label: String) {
    var page = TestPage()
    page.add("\(text) \(label)")
    #expect(page.rules == [["doi-malformed"]])
  }

  @Test(arguments: ["doi: forthcoming", "The DOI: a history", "Andoi:12 things"])
  func `the word alone is not a malformed DOI`(label: String) {
    var page = TestPage()
    page.add("\(text) \(label)")
    #expect(page.rules == [["doi-missing"]])
  }

  @Test func `a resolver's link that is not a DOI is malformed`() {
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: text, at: 60)
    let link = Link(target: "https://doi.org/2022GL099348", range: 9..<37)
    citation.malformed = [link]
    let source = SourceFile(path: "page.md", bytes: [UInt8](repeating: 0x20, count: 200))
    var page = Page(path: source.path, format: .markdown)
    page.citations = [citation]
    page.malformed = [link]
    let audit = Checker().check(page, of: source, resolutions: [:])
    #expect(audit.citations[0].findings.map(\.rule.id) == ["doi-malformed"])
    #expect(audit.findings.map(\.rule.id) == ["doi-malformed"])
    #expect(audit.findings[0].place.range == 9..<37)
  }
}
