import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Citations with labelled fields, compared with a record, and the page after the repair.
struct LabelledFieldTests {
  private static let work = Work(.one) {
    $0.type = "journal-article"
    $0.title = ["Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022"]
    $0.author = [
      Name(family: "Lüo", given: "Heng Jiang"), Name(family: "Wang", given: "Teng"),
      Name(family: "Łuków", given: "Ana"),
    ]
    $0.containerTitle = ["Geophysical Research Letters"]
    $0.shortContainerTitle = ["Geophys. Res. Lett."]
    $0.volume = "49"
    $0.issue = "16"
    $0.page = "637-649"
    $0.dates = [.publishedPrint: PartialDate(year: 2022)]
  }

  private static let right = [
    ("author", #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#),
    ("title", "{Strain Partitioning on the Western {Haiyuan Fault System}, 2016 and 2022}"),
    ("journal", "{Geophysical Research Letters}"), ("volume", "{49}"), ("number", "16"), ("pages", "{637--649}"),
    ("year", "2022"), ("doi", "{10.1029/2022GL099348}"),
  ]

  private struct Audit {
    var citation: CitationAudit
    var findings: [String]
    var repaired: String
  }

  private func audit(_ change: (inout [String: String]) -> Void, in head: String = "") throws -> Audit {
    var values = Dictionary(uniqueKeysWithValues: LabelledFieldTests.right)
    change(&values)
    let lines = LabelledFieldTests.right.compactMap { name, _ in values[name].map { "  \(name) = \($0),\n" } }
    return try audit(head + "@article{k,\n" + lines.joined() + "}\n")
  }

  private func audit(_ text: String) throws -> Audit {
    let source = SourceFile(path: "a.bib", bytes: Array(text.utf8))
    let page = try Page.read(source, as: .bibtex)
    let audit = Checker().check(
      page, of: source, resolutions: [.one: .found(LabelledFieldTests.work)]
    )
    let citation = try #require(audit.citations.first)
    var bytes = source.bytes
    let edits = citation.findings.compactMap(\.fix).filter { $0.applicability > .display }.flatMap(\.edits)
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
    }
    return Audit(
      citation: citation, findings: citation.findings.map(\.rule.id),
      repaired: String(decoding: bytes, as: UTF8.self))
  }

  private func line(_ name: String, of text: String) -> String? {
    text.split(separator: "\n").first { $0.hasPrefix("  \(name) = ") }.map {
      String($0.dropFirst("  \(name) = ".count).dropLast())
    }
  }

  @Test func `a field that says there is no year gets the year, and other fields do not`() throws {
    let audit = try audit { $0["year"] = "{n.d.}" }
    #expect(audit.findings == ["issued-mismatch"] && line("year", of: audit.repaired) == "{2022}")
    #expect(try self.audit { ($0["year"], $0["number"]) = (nil, "{n.d.}") }.findings == [])
  }

  @Test func `an entry that is right has no finding`() throws {
    let audit = try audit { _ in }
    #expect(audit.findings == [] && audit.citation.verdict == .consistent)
    #expect(
      audit.citation.fields == [
        .author: .variant, .title: .match, .containerTitle: .match, .volume: .match, .issue: .match, .page: .match,
        .issued: .match, .doi: .match,
      ])
  }

  @Test(arguments: [
    ("journal", "{Geophys. Res. Lett.}"), ("pages", "{637--49}"), ("pages", "{637-649}"), ("pages", "637"),
    ("author", #"{L{\"u}o, H. and others}"#), ("author", #"{Heng L\"uo and Teng Wang and Ana \L{}uk\'{o}w}"#),
    ("title", "{Strain partitioning on the western Haiyuan fault system, 2016 and 2022}"),
    ("author", "{L\u{FC}o, H. and Wang, T. and \u{141}uk\u{F3}w, A.}"), ("volume", "\"49\""),
    ("title", "{{Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022.}}"),
  ]) func `what is only written otherwise is fine`(name: String, value: String) throws {
    let audit = try audit { $0[name] = value }
    #expect(audit.findings == [] && audit.citation.verdict == .consistent)
  }

  @Test(arguments: [
    ("volume", "{94}", "volume-mismatch", "{49}"), ("number", "61", "issue-mismatch", "16"),
    ("pages", "{637--694}", "page-mismatch", "{637--649}"), ("pages", "\"673--694\"", "page-mismatch", "\"637--649\""),
    ("year", "2012", "issued-mismatch", "2022"), ("year", "{2012}", "issued-mismatch", "{2022}"),
    ("journal", "{Geophysical Research Abstracts}", "container-title-mismatch", "{Geophysical Research Letters}"),
    ("journal", "{Nature}", "container-title-mismatch", "{Geophysical Research Letters}"),
    ("journal", "{Geophysical Research Letters Oceans}", "container-title-mismatch", "{Geophysical Research Letters}"),
    (
      "title", "{Strain Partitioning on the Eastern {Haiyuan Fault System}, 2016 and 2022}", "title-mismatch",
      "{Strain Partitioning on the Western {Haiyuan Fault System}, 2016 and 2022}"
    ),
    (
      "title", "{Strain Partitioning on the Western {Haiyuan Fault Belt}, 2016 and 2022}", "title-mismatch",
      "{Strain Partitioning on the Western {Haiyuan Fault System}, 2016 and 2022}"
    ),
    (
      "author", #"{L{\"u}o, Heng J. and Wang, Teng}"#, "author-missing",
      #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#
    ),
    (
      "author", #"{L{\"u}o, Heng J. and {\L}uk{\'o}w, Ana}"#, "author-missing",
      #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#
    ),
    (
      "author", #"{L{\"u}o, Heng J. and Wong, Teng and {\L}uk{\'o}w, Ana}"#, "author-misspelled",
      #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#
    ),
    (
      "author", #"{L{\"u}o, H. and Wang, S. and {\L}uk{\'o}w, A.}"#, "author-initial",
      #"{L{\"u}o, H. and Wang, T. and {\L}uk{\'o}w, A.}"#
    ),
    (
      "author", #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana and Smith, John}"#, "author-extra",
      #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#
    ),
    (
      "author", #"{L{\"u}o, Heng J. and {\L}uk{\'o}w, Ana and Wang, Teng}"#, "author-order",
      #"{L{\"u}o, Heng J. and Wang, Teng and {\L}uk{\'o}w, Ana}"#
    ),
  ]) func `a wrong field is reported, and repaired in its own notation`(
    name: String, value: String, rule: String, repaired: String
  ) throws {
    let audit = try audit { $0[name] = value }
    #expect(Set(audit.findings) == [rule])
    #expect(line(name, of: audit.repaired) == repaired)
    for (other, value) in LabelledFieldTests.right where other != name {
      #expect(line(other, of: audit.repaired) == value)
    }
  }

  @Test func `letters beyond ASCII are put in as the file has them`() throws {
    let audit = try audit {
      $0["author"] = "{L\u{FC}o, Heng J. and Wang, Teng}"
    }
    #expect(line("author", of: audit.repaired) == "{L\u{FC}o, Heng J. and Wang, Teng and \u{141}uk\u{F3}w, Ana}")
  }

  @Test func `an abbreviation is replaced as a whole`() throws {
    let audit = try audit({ $0["journal"] = "gra" }, in: "@string{gra = {Geophysical Research Abstracts}}\n")
    #expect(audit.findings == ["container-title-mismatch"])
    #expect(line("journal", of: audit.repaired) == "{Geophysical Research Letters}")
  }

  @Test func `a fault of a parent is reported where the entry names it, and not repaired there`() throws {
    let audit = try audit(
      """
      @article{k, crossref = {p}, author = {L{\\"u}o, H. and Wang, T. and {\\L}uk{\\'o}w, A.}, number = 16,
        title = {Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022}, doi = {10.1029/2022GL099348}}
      @misc{p, journal = {Geophysical Research Letters}, volume = 94, year = 2022}
      """)
    let finding = try #require(audit.citation.findings.first)
    #expect(audit.findings.first == "volume-mismatch" && finding.fix?.applicability == .display)
    #expect(audit.repaired.contains("crossref = {p}"))
  }

  @Test func `another work's record is one finding`() throws {
    let audit = try audit {
      $0["title"] = "{A Survey of Something Else Entirely in Marine Biology}"
      $0["author"] = "{Smith, John and Miller, Ann}"
      $0["journal"] = "{Marine Biology}"
      $0["volume"] = "3"
    }
    #expect(audit.findings == ["doi-other-work"])
  }

  @Test func `another title of the same work is a wrong title`() throws {
    let audit = try audit { $0["title"] = "{How faults share their slip}" }
    #expect(audit.findings == ["title-mismatch"])
  }

  @Test func `a broken entry is a finding of the page`() throws {
    let text = "@article{a, title = {never ends\n\n@article{b, title = {T}, year = 2020}\n"
    let source = SourceFile(path: "a.bib", bytes: Array(text.utf8))
    let page = try Page.read(source, as: .bibtex)
    let audit = Checker().check(page, of: source, resolutions: [:])
    #expect(audit.findings.map(\.rule) == [.entryMalformed])
    #expect(audit.findings.first?.message == "the entry is broken: title has no end")
  }

  // MARK: Front matter and JSON

  /// The page after the repair of all that can be.
  private func repaired(_ text: String, as format: PageFormat) throws -> String {
    let source = SourceFile(path: "a", bytes: Array(text.utf8))
    let page = try Page.read(source, as: format)
    let audit = Checker().check(
      page, of: source, resolutions: [.one: .found(LabelledFieldTests.work)])
    var bytes = source.bytes
    let fixes = audit.citations.flatMap(\.findings).compactMap(\.fix).filter { $0.applicability > .display }
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      bytes.replaceSubrange(edit.range, with: edit.replacement.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: ["'", "\""])
  func `a citation in front matter is repaired within its quotation marks`(quote: String) throws {
    func page(_ names: String, _ volume: String) -> String {
      "---\ntitle: \(quote)Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022\(quote)\n"
        + "date: 2022-01-01\nvenue: Geophys. Res. Lett.\npaperurl: https://doi.org/10.1029/2022GL099348\n"
        + "citation: \(quote)\(names) (2022). Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022. "
        + "<i>Geophysical Research Letters</i>, \(volume)(16), 637–649.\(quote)\n---\n"
    }
    let right = page("Lüo, H. J., Wang, T., &amp; Łuków, A.", "49")
    #expect(try repaired(page("Lüo, H. J., Wang, T., &amp; Łuków, A.", "94"), as: .markdown) == right)
    #expect(try repaired(page("Lüo, H. J., Wong, T., &amp; Łuków, A.", "49"), as: .markdown) == right)
  }

  @Test func `items of CSL-JSON are repaired in their strings and numbers`() throws {
    func item(_ given: String, _ volume: String, _ year: String) -> String {
      """
      [{"DOI": "10.1029/2022GL099348", "volume": \(volume), "issued": {"date-parts": [[\(year)]]},
        "title": "Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022",
        "author": [{"family": "L\\u00fco", "given": "H. J."}, {"family": "Wang", "given": "\(given)"},
          {"family": "\u{141}uk\u{F3}w", "given": "Ana"}]}]
      """
    }
    #expect(try repaired(item("S.", "94", "2012"), as: .cslJSON) == item("T.", "49", "2022"))
  }

  @Test func `a name that is missing from a list of values is reported, and not written into another`() throws {
    let text = """
      ---
      title: Strain Partitioning on the Western Haiyuan Fault System, 2016 and 2022
      authors:
      - Heng Lüo
      - Ana Łuków
      doi: 10.1029/2022GL099348
      publication: '*Geophysical Research Letters*'
      ---

      """
    #expect(try repaired(text, as: .markdown) == text)
  }
}
