import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Character references on the page, in the record, or in both: an apostrophe is an apostrophe.
struct CharacterReferencePageTests {
  /// As exporters leave it in records.
  private static let work = Work(.one) {
    $0.type = "proceedings-article"
    $0.title = ["On Kernel&apos;s Safety in a New Era"]
    $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "d&apos;Amico", given: "Franca")]
    $0.containerTitle = ["Proceedings of the Tide &amp; Coast Workshop"]
    $0.dates = [.issued: PartialDate(year: 2024)]
  }

  private func findings(_ page: String, as format: PageFormat) throws -> [String] {
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let read = try Page.read(source, as: format)
    let audit = Checker().check(
      read, of: source, resolutions: [.one: .found(CharacterReferencePageTests.work)])
    #expect(audit.citations.count == 1)
    #expect(audit.citations.first?.verdict == .consistent)
    return audit.citations.flatMap(\.findings).filter { $0.severity > .note }.map(\.message)
  }

  private static let prose =
    "Berg, A., & d'Amico, F. (2024). On Kernel's Safety in a New Era. "
    + "Proceedings of the Tide & Coast Workshop. https://doi.org/\(DOI.one.name)"
  private static let escaped = prose.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "&apos;")

  @Test(arguments: [
    (PageFormat.markdown, "- \(prose)"), (.markdown, "- \(escaped)"), (.text, prose), (.text, escaped),
    (.html, "<p>\(escaped)</p>"),
    (.html, "<p>\(prose.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "&#146;"))</p>"),
  ]) func `prose is consistent with either`(format: PageFormat, page: String) throws {
    #expect(try findings(page, as: format) == [])
  }

  @Test(arguments: ["'", #"\&apos;"#, "&apos;", #"{\&}apos;"#, ##"\&\#39;"##])
  func `an entry of BibTeX is consistent with either`(apostrophe: String) throws {
    let page = """
      @inproceedings{a,
        author = {Anna Berg and Franca d\(apostrophe)Amico},
        title = {On Kernel\(apostrophe)s Safety in a New Era},
        booktitle = {Proceedings of the Tide \\&amp; Coast Workshop},
        year = {2024}, doi = {\(DOI.one.name)},
      }
      """
    #expect(try findings(page, as: .bibtex) == [])
  }

  @Test(arguments: ["'", "&apos;"]) func `an item of CSL-JSON is consistent with either`(apostrophe: String) throws {
    let page = """
      [{"DOI": "\(DOI.one.name)", "title": "On Kernel\(apostrophe)s Safety in a New Era", "issued": {"date-parts": [[2024]]},
        "author": [{"family": "Berg", "given": "Anna"}, {"family": "d\(apostrophe)Amico", "given": "Franca"}]}]
      """
    #expect(try findings(page, as: .cslJSON) == [])
  }

  @Test func `a sign by its name is the sign`() throws {
    let page = Self.prose.split(separator: ".", omittingEmptySubsequences: false).joined(separator: "&period;")
    #expect(try findings("<p>\(page)</p>".replacing("&period;1029", with: ".1029"), as: .html) == [])
  }
}
