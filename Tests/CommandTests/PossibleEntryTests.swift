import Foundation
import LocalCrossref
import TestSupport
import Testing

/// Lines of a list whose shape does not say that they are citations: with `--discover` a search decides.
@Suite struct PossibleEntryTests {
  private struct Paper {
    var doi: String
    var title: String
    var journal: String
    var numbers: (volume: String, page: String)
    var year: Int

    var record: String {
      #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":["#
        + #"{"given":"Anna","family":"Borel"},{"given":"Carl","family":"Dunant"}],"container-title":["\#(journal)"],"#
        + #""volume":"\#(numbers.volume)","page":"\#(numbers.page)","issued":{"date-parts":[[\#(year)]]}}"#
    }

    /// As people copy it from a search engine: the title first.
    var text: String {
      "\(title) A Borel, C Dunant - \(journal) \(numbers.volume), \(numbers.page), \(year)"
    }

    var withDOI: String { "\(text). https://doi.org/10.5555/\(doi)" }
  }

  private static let papers = [
    Paper(
      doi: "l1", title: "Deep lakes of the far north", journal: "Limnology Notes", numbers: ("5", "11-19"), year: 2018),
    Paper(
      doi: "l2", title: "Tides in narrow harbours", journal: "Shore Dynamics", numbers: ("13", "25-29"), year: 2017),
    Paper(
      doi: "l3", title: "Sediment below the winter ice", journal: "Polar Shores", numbers: ("8", "5-9"), year: 2016),
    Paper(
      doi: "l4", title: "Waves on shallow shelves", journal: "Shelf Research", numbers: ("97", "658-665"), year: 2015),
  ]

  private static func list(_ lines: [String]) -> String { "# Papers\n\n" + lines.map { "- \($0)\n" }.joined() }

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(Self.papers.map(\.record).joined(separator: "\n") + "\n", to: "records.jsonl")
  }

  private func audit(
    _ command: String, _ page: String, as file: String = "page.md", _ options: [String]
  ) async throws -> DOIAuditRun {
    try folder.write(page, to: file)
    return try await DOIAuditRun(
      [command, file, "--records", "records.jsonl", "--no-config"] + options, in: folder.root)
  }

  @Test func `a line without authors in front gets its DOI, and is nothing without a search`() async throws {
    let whole = Self.list(Self.papers.map(\.withDOI))
    let page = whole.replacing(". https://doi.org/10.5555/l2", with: "")
    let before = try await audit("check", page, [])
    #expect(before.status == 0 && !before.output.contains("doi-missing"), "\(before.output)")
    let found = try await audit("check", page, ["--discover"])
    #expect(found.status == 1 && found.output.contains("page.md:4:"), "\(found.output)")
    #expect(found.output.contains("10.5555/l2 is registered for this work [doi-missing]"), "\(found.output)")
    let fixed = try await audit("fix", page, ["--discover", "--write"])
    #expect(fixed.status == 0)
    #expect(try folder.text(of: "page.md") == whole)
  }

  @Test func `what is no work, or another one, stays a line`() async throws {
    for other in [
      "Tides in narrow harbours, part 2 A Borel, C Dunant - Shore Dynamics 13, 35-39, 2017",
      "Tides in narrow harbours A Borel, C Dunant - Shore Dynamics 15, 1-9, 2019",
      "Tides in narrow harbours S Ruth - Shore Dynamics 13, 25-29, 2017",
      "Lakes of the south A Borel, C Dunant - Shore Dynamics 13, 25-29, 2017",
      "Tides in narrow harbours, A Borel, C Dunant, invited talk, AGU 2017",
      "Tides in narrow harbours. A Borel, C Dunant. Poster, Shore Dynamics symposium, Vienna, 2017",
      "Tides in narrow harbours, A Borel, C Dunant, The Guardian, 3 May 2017",
      "Tides in narrow harbours A Borel, C Dunant, submitted to Shore Dynamics, 2017",
      "Tides in narrow harbours A Borel, C Dunant - Shore Dynamics 14, 44-55, 2017",
      "Tides in narrow harbours A Borel, C Dunant - Shore Dynamics 999, 7777-7788, 2017",
      "In 2017 we were invited to give the talk Tides in narrow harbours at the harbour of the city",
    ] {
      let page = Self.list([Self.papers[0].withDOI, other, Self.papers[2].withDOI, Self.papers[3].withDOI])
      let run = try await audit("fix", page, ["--discover", "--write"])
      #expect(run.status == 0, "\(other): \(run.output)")
      #expect(try folder.text(of: "page.md") == page, "\(other)")
    }
  }

  @Test func `an entry of another kind does not get the DOI of the article`() async throws {
    let start = "  author = {Borel, Anna and Dunant, Carl},\n  title = {Tides in narrow harbours},\n  year = {2017}"
    for (kind, fields) in [
      ("misc", "howpublished = {Invited talk, Vienna}"), ("phdthesis", "school = {University of the Fjords}"),
      ("article", "journal = {Shore Dynamics (submitted)}"), ("unpublished", "note = {Talk}"),
    ] {
      let page = "@\(kind){a,\n\(start),\n  \(fields)\n}\n"
      let run = try await audit("fix", page, as: "page.bib", ["--discover", "--write"])
      #expect(run.status == 0, "\(run.errors)")
      #expect(try folder.text(of: "page.bib") == page, "\(kind)")
    }
    let right = "@article{a,\n\(start),\n  journal = {Shore Dynamics}\n}\n"
    #expect(try await audit("fix", right, as: "page.bib", ["--discover", "--write"]).status == 0)
    #expect(try folder.text(of: "page.bib").contains("10.5555/l2"))
  }

  /// A link around the title would cross the marks.
  @Test(arguments: [
    "**Borel A., Dunant C. Tides** in narrow harbours", "Borel A., Dunant C. Tides `in narrow harbours. Mud`",
  ])
  func `a link does not cross other marks`(cited: String) async throws {
    let page = Self.list([
      "Borel A., Dunant C. [Deep lakes of the far north](https://doi.org/10.5555/l1). Limnology Notes 5, 11-19 (2018).",
      "\(cited). Shore Dynamics 13, 25-29 (2017).",
    ])
    let run = try await audit("fix", page, ["--discover", "--write"])
    let after = try folder.text(of: "page.md")
    #expect(run.status == 0 && !after.contains("Tides** in narrow harbours]"), "\(after)")
    #expect(!after.contains("[Tides `in narrow harbours]"), "\(after)")
  }

  @Test(arguments: ["DOI: to be announced", "[^1]"])
  func `a DOI whose place is taken is not put in`(end: String) async throws {
    let page =
      Self.list([
        "Borel A., Dunant C. Deep lakes of the far north. Limnology Notes 5, 11-19 (2018). https://doi.org/10.5555/l1",
        "Borel A., Dunant C. Tides in narrow harbours. Shore Dynamics 13, 25-29 (2017). \(end)",
      ]) + (end == "[^1]" ? "\n[^1]: https://doi.org/10.5555/l2\n" : "")
    let run = try await audit("fix", page, ["--discover", "--write"])
    #expect(run.status == 0)
    #expect(try folder.text(of: "page.md") == page)
  }

  @Test func `a command for DOIs gets no address`() async throws {
    func entry(_ authors: String, _ end: String) -> String { "\\item A. Borel and C. Dunant. \(authors). \(end)\n" }
    let first = entry("Deep lakes of the far north", "Limnology Notes 5, 11-19 (2018). \\doi{10.5555/l1}")
    let second = entry("Tides in narrow harbours", "Shore Dynamics 13, 25-29 (2017).")
    let page = "\\begin{enumerate}\n\(first)\(second)\\end{enumerate}\n"
    #expect(try await audit("fix", page, as: "page.tex", ["--discover", "--write"]).status == 0)
    #expect(try folder.text(of: "page.tex").contains("(2017). \\doi{10.5555/l2}"))
  }

  @Test func `the number of a row is no part of its entry`() async throws {
    func table(_ papers: [Paper], except lost: String) -> String {
      "<html><body><table>\n"
        + papers.enumerated().map { number, paper in
          let open = paper.doi == lost ? "" : "<a href=\"https://doi.org/10.5555/\(paper.doi)\">"
          return "<tr><td>\(number + 1)</td><td>\(open)\(paper.text)\(open.isEmpty ? "" : "</a>")</td></tr>\n"
        }.joined() + "</table></body></html>\n"
    }
    let run = try await audit("fix", table(Self.papers, except: "l3"), as: "page.html", ["--discover", "--write"])
    #expect(run.status == 0)
    #expect(try folder.text(of: "page.html") == table(Self.papers, except: ""))
  }

  @Test func `a line above does not become a part of the entry below`() async throws {
    let lines = Self.papers.map { paper in
      "\(paper.title). A. Borel and C. Dunant. <i>\(paper.journal)</i> \(paper.numbers.volume), \(paper.numbers.page) "
        + "(\(paper.year)) <a href=\"https://doi.org/10.5555/\(paper.doi)\">10.5555/\(paper.doi)</a>"
    }
    let whole = "<html><body><p>\n" + lines.joined(separator: "<br>\n") + "</p></body></html>\n"
    let page = whole.replacing(" <a href=\"https://doi.org/10.5555/l2\">10.5555/l2</a>", with: "")
    let check = try await audit("check", page, as: "page.html", ["--format", "json"])
    #expect(!check.output.contains("Tides in narrow"), "\(check.output)")
    let run = try await audit("fix", page, as: "page.html", ["--discover", "--write"])
    #expect(run.status == 0)
    #expect(try folder.text(of: "page.html") == whole)
  }

  @Test func `a comment beside the line, or for the page, is a decision`() async throws {
    for comment in ["<!-- doi-audit: ignore doi-missing -- a talk -->", "<!-- doi-audit: ignore-file doi-missing -->"] {
      let page = Self.list([
        Self.papers[0].withDOI, Self.papers[1].text + " " + comment, Self.papers[2].withDOI, Self.papers[3].withDOI,
      ])
      let run = try await audit("fix", page, ["--discover", "--write"])
      #expect(run.status == 0)
      #expect(try folder.text(of: "page.md") == page, "\(comment)")
    }
  }

  @Test func `no search is made where most lines are something else`() async throws {
    let works = try ServedWorks(folder: Repository.url(SamplePage.records).path(percentEncoded: false))
    let server = try await CrossrefServer(works)
    defer { server.stop() }
    let others = (1...6).map { "Talk number \($0) on the lakes of the north, harbour museum, May 2017" }
    try folder.write(Self.list(Self.papers.prefix(3).map(\.withDOI) + others), to: "page.md")
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url, "--timeout", "2"]
    _ = try await DOIAuditRun(["check", "page.md", "--discover", "--no-config"] + bases, in: folder.root)
    // The entries themselves are searched for: this server knows none of their DOIs.
    let searches = server.requests.compactMap { $0.query["query.bibliographic"] }
    #expect(searches.count == 3 && !searches.contains { $0.contains("harbour museum") }, "\(searches)")
  }
}
