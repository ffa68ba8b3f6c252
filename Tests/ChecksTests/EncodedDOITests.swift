import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// DOIs with signs that an address cannot hold: percent-encoded or not, they are the DOI, and a working link stays one.
struct EncodedDOITests {
  private static let doi = DOI("10.5555/(SICI)1099-1727(199821)14:1<3::AID-TID140>3.0.CO;2-#")!

  private static let work = Work(doi) {
    $0.type = "journal-article"
    $0.title = ["Slow tides in narrow fjords"]
    $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav")]
    $0.containerTitle = ["Journal of Coastal Geodesy"]
    ($0.volume, $0.page) = ("14", "3-32")
    $0.dates = [.issued: PartialDate(year: 1998)]
  }

  private func audit(
    _ page: String, as format: PageFormat = .markdown, resolutions: [DOI: Resolution] = [doi: .found(work)]
  ) throws -> (page: PageAudit, citation: CitationAudit) {
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let read = try Page.read(source, as: format)
    let audit = Checker().check(read, of: source, resolutions: resolutions)
    return (audit, try #require(audit.citations.first))
  }

  private static func entry(_ address: String, volume: Int = 14) -> String {
    "- Berg, A., & Sund, O. (1998). Slow tides in narrow fjords. *Journal of Coastal Geodesy*, \(volume), 3–32. \(address)\n"
  }

  private static let encoded = "https://doi.org/10.5555/(SICI)1099-1727(199821)14:1%3C3::AID-TID140%3E3.0.CO;2-%23"

  @Test(arguments: [
    encoded, "<\(encoded)>",
    "https://doi.org/10.5555%2F%28sici%291099-1727%28199821%2914:1%3c3::aid-tid140%3e3.0.co;2-%23",
    "doi:10.5555/(SICI)1099-1727(199821)14:1&lt;3::AID-TID140&gt;3.0.CO;2-#",
    "doi:10.5555/(SICI)1099-1727(199821)14:1%3C3::AID-TID140%3E3.0.CO;2-%23", "[link](\(encoded))",
  ]) func `the DOI is the registered one`(address: String) throws {
    let audit = try audit(Self.entry(address))
    #expect(audit.citation.verdict == .consistent && audit.citation.corrected == nil)
    #expect(audit.page.allFindings.isEmpty)
  }

  /// With no page around it, nothing but the text says which DOI is meant.
  @Test func `the DOI of a citation alone is the registered one`() throws {
    let text = String(Self.entry(Self.encoded).dropFirst(2).dropLast())
    var mapped = MappedText()
    mapped.append(verbatim: text, at: 0)
    let audit = Checker().compare(Citation(text: mapped), in: Array(text.utf8), with: RegisteredWork(Self.work))
    #expect(audit.verdict == .consistent && audit.fields[.doi] == .match)
  }

  @Test func `a correction leaves the address as it is`() throws {
    let citation = try audit(Self.entry(Self.encoded, volume: 15)).citation
    #expect(citation.findings.map(\.rule.id) == ["volume-mismatch"])
    #expect(citation.corrected?.hasSuffix("14, 3–32. " + Self.encoded) == true)
  }

  @Test func `a field of BibTeX may have it as an address has`() throws {
    let page = """
      @article{k, author = {Berg, Anna and Sund, Olav}, title = {Slow tides in narrow fjords}, year = 1998, volume = 14,
        journal = {Journal of Coastal Geodesy}, pages = {3--32},
        doi = {10.5555/(SICI)1099-1727(199821)14:1\\%3C3::AID-TID140\\%3E3.0.CO;2-\\%23}}
      """
    let citation = try audit(page, as: .bibtex).citation
    #expect(citation.verdict == .consistent && citation.findings.isEmpty)
  }

  /// The older name in the text and the newer one in the link name one work.
  @Test func `another name of the work is no contradiction`() throws {
    let old = DOI("10.5555/old.1")!
    let known: [DOI: Resolution] = [Self.doi: .found(Self.work), old: .alias(of: Self.work)]
    for volume in [14, 15] {
      let page = Self.entry("[doi:10.5555/old.1](\(Self.encoded))", volume: volume)
      let citation = try audit(page, resolutions: known).citation
      #expect(citation.comparison == (volume == 14 ? .consistent : .discrepant))
      #expect(citation.corrected == nil || citation.corrected?.contains("14, 3–32. doi:10.5555/old.1") == true)
      #expect((citation.corrected == nil) == (volume == 14))
    }
  }

  @Test func `a name that is put into an address is percent-encoded`() throws {
    let old = DOI("10.5555/old.1")!
    let page = Self.entry("https://doi.org/10.5555/old.1")
    let citation = try audit(page, resolutions: [old: .alias(of: Self.work)]).citation
    let fix = try #require(citation.findings.first { $0.rule == .doiAlias }?.fix)
    #expect(fix.edits.count == 1 && !fix.edits[0].replacement.contains { "<>#".contains($0) })
    #expect(fix.edits[0].replacement.contains("14:1%3C3::aid-tid140%3E3.0.co;2-%23"))
  }
}
