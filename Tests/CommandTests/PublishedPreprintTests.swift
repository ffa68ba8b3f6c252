import Foundation
import LocalCrossref
import TestSupport
import Testing

/// Preprints whose articles are out: what `check` says, and what `fix --unsafe` writes.
@Suite struct PublishedPreprintTests {
  private let folder: TemporaryFolder

  private static let preprint = """
    {"DOI":"10.5555/pre.1","type":"posted-content","title":["Strain partitioning on an invented fault system"],\
    "author":[{"family":"Halden","given":"Jane"},{"family":"Varga","given":"Petra"}],\
    "issued":{"date-parts":[[2021]]},"institution":[{"name":"FjordArXiv"}]%@}
    """
  private static let relation =
    #","relation":{"is-preprint-of":[{"id-type":"doi","id":"10.5555/art.1","asserted-by":"subject"}]}"#
  private static let article = """
    {"DOI":"10.5555/art.1","type":"journal-article","title":["Strain partitioning on an invented fault system"],\
    "author":[{"family":"Halden","given":"Jane"},{"family":"Varga","given":"Petra"}],\
    "container-title":["Journal of Invented Results"],"volume":"49","page":"11-19",\
    "issued":{"date-parts":[[2022]]}}
    """
  private static let other = """
    {"DOI":"10.5555/art.2","type":"journal-article","title":["Slow landslides and where to find them"],\
    "author":[{"family":"Moss","given":"Ida"},{"family":"Varga","given":"Petra"}],\
    "container-title":["Journal of Invented Results"],"volume":"48","page":"96-99",\
    "issued":{"date-parts":[[2020]]}}
    """

  private static func related(_ isRelated: Bool) -> String {
    preprint.replacingOccurrences(of: "%@", with: isRelated ? relation : "")
  }

  private static let cited = """
    - **Halden, J.**, and P. Varga (2021), Strain partitioning on an invented fault system, FjordArXiv, \
    [doi:10.5555/pre.1](https://doi.org/10.5555/pre.1)
    """
  private static let example = """
    - Moss, I., and P. Varga (2020), Slow landslides and where to find them, *Journal of Invented Results*, **48**, 96–99, \
    [doi:10.5555/art.2](https://doi.org/10.5555/art.2)
    """
  private static let corrected = """
    - **Halden, J.**, and P. Varga (2022), Strain partitioning on an invented fault system, *Journal of Invented Results*, \
    **49**, 11–19, [doi:10.5555/art.1](https://doi.org/10.5555/art.1)
    """

  init() throws { folder = try TemporaryFolder() }

  private func run(
    _ page: String, _ arguments: [String], isRelated: Bool = true, records: [String]? = nil
  ) async throws -> DOIAuditRun {
    try folder.write(page, to: "page.md")
    let records = records ?? [Self.related(isRelated), Self.article, Self.other]
    try folder.write(records.joined(separator: "\n") + "\n", to: "works.jsonl")
    return try await DOIAuditRun(arguments + ["page.md", "--records", "works.jsonl"], in: folder.root)
  }

  @Test func `the article is proposed in the page's style, and written only with --unsafe`() async throws {
    let page = "\(Self.cited)\n\(Self.example)\n"
    let check = try await run(page, ["check"])
    #expect(check.status == 1)
    #expect(check.output.contains("warning: the preprint has been published: 10.5555/art.1 [preprint-published]"))
    #expect(check.output.contains("Journal of Invented Results, 49, 11–19, doi:10.5555/art.1"))
    #expect(try await run(page, ["fix", "--write"]).status == 0)
    #expect(try folder.text(of: "page.md") == page)
    #expect(try await run(page, ["fix", "--write", "--unsafe"]).status == 0)
    #expect(try folder.text(of: "page.md") == "\(Self.corrected)\n\(Self.example)\n")
  }

  @Test func `the example's owner in bold lends the entry no marks`() async throws {
    let bold = Self.example.replacingOccurrences(of: "Moss, I., and P. Varga", with: "**Moss, I., and P. Varga**")
    #expect(try await run("\(Self.cited)\n\(bold)\n", ["fix", "--write", "--unsafe"]).status == 0)
    #expect(try folder.text(of: "page.md") == "\(Self.corrected)\n\(bold)\n")
  }

  @Test func `the mark around an author and the stop behind stays closed`() async throws {
    let example = """
      - <a href="https://doi.org/10.5555/art.2">Slow landslides and where to find them. <b>Moss I</b>, Varga P. Journal of \
      Invented Results. 2020;48:96-99. doi: 10.5555/art.2.</a>\n
      """
    func entry(_ doi: String, _ behind: String) -> String {
      """
      - <a href="https://doi.org/\(doi)">Strain partitioning on an invented fault system. Halden J, <b>Varga P.</b> \
      \(behind). doi: \(doi).</a>\n
      """
    }
    let page = example + entry("10.5555/pre.1", "FjordArXiv. 2021")
    #expect(try await run(page, ["fix", "--write", "--unsafe"]).status == 0)
    #expect(
      try folder.text(of: "page.md") == example
        + entry("10.5555/art.1", "Journal of Invented Results. 2022;49:11-19"))
  }

  @Test func `the element around authors is not repeated`() async throws {
    func entry(_ names: String, _ year: Int, _ title: String, _ journal: String, _ doi: String) -> String {
      """
      - <span class="a">\(names)</span> <span class="y">(\(year))</span> <span class="t">\(title)</span>. \(journal). \
      [\(doi)](https://doi.org/\(doi))\n
      """
    }
    let (names, title) = ("Halden J, Varga P", "Strain partitioning on an invented fault system")
    let example = entry(
      "Moss I, Varga P", 2020, "Slow landslides and where to find them", "*Journal of Invented Results* 48, 96-99",
      "10.5555/art.2")
    let page = example + entry(names, 2021, title, "*FjordArXiv*", "10.5555/pre.1")
    #expect(try await run(page, ["fix", "--write", "--unsafe"]).status == 0)
    #expect(
      try folder.text(of: "page.md") == example
        + entry(names, 2022, title, "*Journal of Invented Results* 49, 11-19", "10.5555/art.1"))
  }

  @Test func `without an example, or with words of its own, the entry stays and the finding has the DOI`() async throws
  {
    let award = Self.cited.replacingOccurrences(of: "FjordArXiv,", with: "FjordArXiv, best poster award,")
    for page in ["\(Self.cited)\n", "\(award)\n\(Self.example)\n"] {
      let check = try await run(page, ["check"])
      #expect(check.output.contains("the preprint has been published: 10.5555/art.1"))
      _ = try await run(page, ["fix", "--write", "--unsafe"])
      #expect(try folder.text(of: "page.md") == page)
    }
  }

  @Test func `a page that cites the article too, or means the preprint, has no finding`() async throws {
    let article = Self.corrected
    let meant = Self.cited.replacingOccurrences(of: "FjordArXiv", with: "FjordArXiv (preprint version)")
    for page in ["\(Self.cited)\n\(article)\n", "\(meant)\n\(Self.example)\n"] {
      let check = try await run(page, ["check"])
      #expect(!check.output.contains("preprint-published"), "\(check.output)")
    }
  }

  @Test func `what a preprint names may be another preprint: then nothing is published`() async throws {
    let second = Self.article.replacingOccurrences(of: "journal-article", with: "posted-content")
    let check = try await run("\(Self.cited)\n", ["check"], records: [Self.related(true), second])
    #expect(!check.output.contains("preprint-published"), "\(check.output)")
  }

  @Test func `without a relation the article is searched for with --discover`() async throws {
    let page = "\(Self.cited)\n\(Self.example)\n"
    #expect(!(try await run(page, ["check"], isRelated: false).output.contains("preprint-published")))
    let found = try await run(page, ["check", "--discover"], isRelated: false)
    #expect(found.output.contains("the preprint has been published: 10.5555/art.1, by authors and title"))
    #expect(try await run(page, ["fix", "--write", "--unsafe", "--discover"], isRelated: false).status == 0)
    #expect(try folder.text(of: "page.md") == "\(Self.corrected)\n\(Self.example)\n")
    // Another author, an earlier year: another work.
    for (word, instead) in [("Varga", "Verga"), ("2022", "2019")] {
      let other = Self.article.replacingOccurrences(of: word, with: instead)
      let check = try await run(page, ["check", "--discover"], records: [Self.related(false), other, Self.other])
      #expect(!check.output.contains("preprint-published"), "\(check.output)")
    }
  }

  @Test func `the record of the article is asked for in one more round`() async throws {
    var works = ServedWorks()
    for work in [Self.related(true), Self.article, Self.other] { try works.add(work) }
    let server = try await CrossrefServer(works)
    try folder.write("\(Self.cited)\n\(Self.example)\n", to: "page.md")
    let url = server.url
    let run = try await DOIAuditRun(
      ["check", "page.md", "--crossref", url, "--doi-org", url, "--datacite", url], in: folder.root)
    #expect(run.output.contains("Journal of Invented Results, 49, 11–19, doi:10.5555/art.1"), "\(run.output)")
    #expect(server.requests.count == 2)
    server.stop()
  }

  @Test func `arXiv's record at DataCite names the article`() async throws {
    var works = ServedWorks()
    for work in [Self.article, Self.other] { try works.add(work) }
    works.elsewhere.addDataCite(
      "10.48550/arXiv.2101.00001",
      """
      {"id":"10.48550/arxiv.2101.00001","type":"dois","attributes":{"doi":"10.48550/arxiv.2101.00001",\
      "creators":[{"name":"Halden, Jane","nameType":"Personal","givenName":"Jane","familyName":"Halden"},\
      {"name":"Varga, Petra","nameType":"Personal","givenName":"Petra","familyName":"Varga"}],\
      "titles":[{"title":"Strain partitioning on an invented fault system"}],"publisher":"arXiv","publicationYear":2021,\
      "relatedIdentifiers":[{"relationType":"IsVersionOf","relatedIdentifier":"10.5555/ART.1",\
      "relatedIdentifierType":"DOI"}],"types":{"resourceTypeGeneral":"Preprint"}}}
      """)
    let server = try await CrossrefServer(works)
    let page = """
      - Halden, J., and P. Varga (2021), Strain partitioning on an invented fault system, arXiv, \
      [doi:10.48550/arXiv.2101.00001](https://doi.org/10.48550/arXiv.2101.00001)
      \(Self.example)

      """
    try folder.write(page, to: "page.md")
    let url = server.url
    let run = try await DOIAuditRun(
      ["check", "page.md", "--crossref", url, "--doi-org", url, "--datacite", url], in: folder.root)
    #expect(run.output.contains("the preprint has been published: 10.5555/art.1 [preprint-published]"), "\(run.output)")
    #expect(run.output.contains("49, 11–19, doi:10.5555/art.1"), "\(run.output)")
    server.stop()
  }
}
