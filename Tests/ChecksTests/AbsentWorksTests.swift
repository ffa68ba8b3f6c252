import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Which works of a person are on no page.
@Suite struct AbsentWorksTests {
  private static let title = "Strain partitioning on the western fault system"

  private static func work(
    _ doi: String, _ title: String = title, type: String = "journal-article", year: Int = 2022, author: String = "Luo",
    versions: [String] = [], isNotice: Bool = false
  ) -> AuthoredWork {
    var work = Work(doi: DOI("10.5555/" + doi)!)
    work.type = type
    work.title = [title]
    work.author = [Name(family: author, given: "Heng")]
    work.containerTitle = type == "posted-content" ? [] : ["Geology"]
    work.dates[.issued] = PartialDate(year: year)
    var authored = AuthoredWork(work)
    authored.versions = versions.compactMap { DOI("10.5555/" + $0) }
    authored.isNotice = isNotice
    return authored
  }

  /// The works that are called missing, in their order, by the ends of their DOIs.
  private func missing(
    _ works: [AuthoredWork], from page: String = "# Publications\n", cited: [AuthoredWork] = [],
    aliases: [String: String] = [:], types: [String]? = nil
  ) throws -> [String] {
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    var resolutions: [DOI: Resolution] = [:]
    for work in cited { resolutions[work.work.doi] = .found(work.work) }
    for (old, new) in aliases {
      let work = try #require((works + cited).first { $0.work.doi.name.hasSuffix(new) })
      resolutions[DOI("10.5555/" + old)!] = .alias(of: work.work)
    }
    let content = try Page.read(source, as: .markdown)
    let audit = Checker().check(content, of: source, resolutions: resolutions)
    let absent = AbsentWorks(works, on: [audit], mentioning: content.dois, resolutions: resolutions, types: types)
    return absent.works.map { String($0.work.doi.name.dropFirst("10.5555/".count)) }
  }

  private func entry(_ doi: String, _ title: String = title, year: Int = 2022) -> String {
    "- Luo, H. (\(year)), \(title), *Geology*, 4, 1–9."
      + (doi.isEmpty ? "" : " https://doi.org/10.5555/\(doi)") + "\n"
  }

  @Test func `works that no page has are named, the newest first`() throws {
    let works = [
      Self.work("old", "An old paper about the eastern fault", year: 1999), Self.work("here"),
      Self.work("young", "A new paper about the northern fault", year: 2024),
    ]
    #expect(try missing(works, from: entry("here"), cited: [works[1]]) == ["young", "old"])
  }

  @Test(arguments: [
    "[pdf](https://doi.org/10.5555/here)\n", "<!-- 10.5555/here -->\n", "`doi:10.5555/HERE`\n",
    "<img src=\"https://badges.example.org/10.5555/here.svg\" data-doi=\"10.5555/here\">\n",
  ])
  func `a DOI in whatever place counts`(page: String) throws {
    #expect(try missing([Self.work("here")], from: page).isEmpty)
  }

  @Test func `the DOI that was replaced counts for the new one`() throws {
    #expect(try missing([Self.work("new")], from: entry("old"), aliases: ["old": "new"]).isEmpty)
  }

  // MARK: Entries without a DOI

  @Test func `an entry without a DOI that has the title counts`() throws {
    #expect(try missing([Self.work("a")], from: entry("")).isEmpty)
    #expect(
      try missing([Self.work("a")], from: "Read *Strain partitioning on the\nwestern <b>fault</b> system*.\n").isEmpty)
    let longer = "\(Self.title): evidence from twenty years of radar"
    #expect(try missing([Self.work("a", longer)], from: entry("")).isEmpty)
    #expect(try missing([Self.work("a", longer)], from: entry("", year: 2015)) == ["a"])
  }

  @Test func `a title of few words counts only beside its author and its year`() throws {
    #expect(try missing([Self.work("a", "Slow slip")], from: entry("", "Slow slip")).isEmpty)
    #expect(try missing([Self.work("a", "Slow slip")], from: entry("", "Slow slip", year: 2010)) == ["a"])
    #expect(try missing([Self.work("a", "Slow slip", author: "Wu")], from: entry("", "Slow slip")) == ["a"])
  }

  @Test func `the reply to a work is not the work`() throws {
    let reply = Self.work("reply", "Reply to “\(Self.title)”")
    let page = entry("reply", reply.work.title[0])
    #expect(try missing([Self.work("a"), reply], from: page, cited: [reply]) == ["a"])
  }

  // MARK: Versions

  @Test func `a preprint is named as its published version, by its relation or by title and author`() throws {
    let preprint = Self.work("p", type: "posted-content", year: 2021)
    #expect(try missing([preprint, Self.work("a")]) == ["a"])
    let renamed = Self.work("p", "How strain divides in the west", type: "posted-content", versions: ["a"])
    #expect(try missing([renamed, Self.work("a")]) == ["a"])
    #expect(try missing([renamed, Self.work("b", "Something else about other faults")]) == ["b", "p"])
    let short = Self.work("p", "Slow slip", type: "posted-content", year: 2021)
    #expect(try missing([short, Self.work("a", "Slow slip")]) == ["a"])
  }

  @Test func `a page that cites one version has the work`() throws {
    let (preprint, article) = (Self.work("p", type: "posted-content", year: 2021), Self.work("a"))
    #expect(try missing([preprint, article], from: entry("a"), cited: [article]).isEmpty)
    #expect(try missing([preprint, article], from: entry("p"), cited: [preprint]).isEmpty)
    // Neither has a record that could be had; the relation is known from the person's list.
    let related = Self.work("p", "How strain divides", type: "posted-content", versions: ["a"])
    #expect(try missing([related, article], from: "https://doi.org/10.5555/a\n").isEmpty)
    #expect(try missing([related], from: "https://doi.org/10.5555/a\n").isEmpty)
  }

  @Test func `versions of one report are one work; a talk and an article are two`() throws {
    let reports = [Self.work("r1", type: "report"), Self.work("r2", type: "report", year: 2023)]
    #expect(try missing(reports) == ["r2"])
    let talk = Self.work("talk", type: "proceedings-article", year: 2021)
    #expect(try missing([talk, Self.work("a")]) == ["a", "talk"])
    #expect(try missing([talk, Self.work("a")], from: entry("talk"), cited: [talk]) == ["a"])
  }

  // MARK: Types

  @Test(arguments: [
    "Correction to: \(title)", "Erratum: \(title)", "Corrigendum to “\(title)”", "Author Correction: \(title)",
    "Retraction Note to: \(title)", "Reply on RC2",
  ])
  func `notices and comments of reviews are left out by their titles`(title: String) throws {
    #expect(try missing([Self.work("n", title)]).isEmpty)
  }

  @Test func `types are left out unless the configuration wants them`() throws {
    for type in ["peer-review", "component", "dataset", "software", "journal-issue", "grant", "other", ""] {
      #expect(try missing([Self.work("x", type: type)]).isEmpty, "\(type)")
    }
    for type in ListedTypes.standard { #expect(try missing([Self.work("x", type: type)]) == ["x"], "\(type)") }
    #expect(
      try missing([Self.work("x", type: "dataset"), Self.work("a", "Something else about faults")], types: ["dataset"])
        == ["x"])
    let notice = Self.work("n", "Note on the last issue", isNotice: true)
    #expect(try missing([notice]).isEmpty)
    #expect(try missing([notice], types: ["correction"]) == ["n"])
    #expect(try missing([Self.work("a", "Correction of radar images for the troposphere")]) == ["a"])
  }

  // MARK: Hostile lists

  @Test func `many works whose titles begin alike, on a page of the same words, cost seconds and not hours`() throws {
    let same = String(repeating: "slip ", count: 40)
    let works = (0..<5_000).map { Self.work("w\($0)", "\(same) \($0)", versions: ["w\($0 + 1)", "x\($0)"]) }
    let start = ContinuousClock.now
    #expect(try missing(works, from: String(repeating: "slip ", count: 100_000)) == [])
    // The chain of versions makes one work of them all.
    let others = (0..<5_000).map { Self.work("v\($0)", "Work number \($0)", versions: ["v\($0 + 1)"]) }
    #expect(try missing(others).count == 1)
    #expect(.now - start < .seconds(60))
  }

  // MARK: Findings

  @Test func `the line is in the page's style, and stands before the first entry`() throws {
    let cited = Self.work("here")
    let page = "# Publications\n\n" + entry("here")
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let content = try Page.read(source, as: .markdown)
    let resolutions: [DOI: Resolution] = [cited.work.doi: .found(cited.work)]
    var audit = Checker().check(content, of: source, resolutions: resolutions)
    let new = Self.work("new", "A new paper about the northern fault", year: 2024)
    audit.findings = []
    audit.add(
      AbsentWorks([cited, new], on: [audit], mentioning: content.dois, resolutions: resolutions), as: .markdown)
    let finding = try #require(audit.findings.first)
    #expect(audit.findings.count == 1)
    #expect(finding.rule == .workAbsent && finding.registered == "10.5555/new")
    #expect(source.line(of: finding.place.range.lowerBound) == 3)
    #expect(
      finding.lineToAdd
        == "Luo, H. (2024), A new paper about the northern fault, *Geology*. https://doi.org/10.5555/new")
    #expect(finding.fix?.applicability == .display)
  }

  @Test func `a page without an example has a plain line`() throws {
    #expect(
      PlainCitation(work: Self.work("a").work).text
        == "Luo, H. (2022). Strain partitioning on the western fault system. Geology. https://doi.org/10.5555/a")
    var bare = Work(doi: DOI("10.5555/b")!)
    #expect(PlainCitation(work: bare).text == "https://doi.org/10.5555/b")
    bare.title = ["What is it?"]
    #expect(PlainCitation(work: bare).text == "What is it? https://doi.org/10.5555/b")
  }
}
