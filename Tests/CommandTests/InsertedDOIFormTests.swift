import Foundation
import TestSupport
import Testing

/// `fix --discover` puts a DOI where the neighbours have theirs, in their form: a column, a field, a role, a template, a link.
@Suite struct InsertedDOIFormTests {
  private static let records = [
    DiscoveringFix.record("art.1", "Strain partitioning on an invented fault system", "49", "11-19", 2022),
    DiscoveringFix.record("art.2", "Slow landslides and where to find them", "48", "96-99", 2020),
    DiscoveringFix.record("art.3", "Sediment in narrow fjords of the north", "47", "33-47", 2019),
  ]

  private static let words = [
    "Halden, J., Varga, P. (2022). Strain partitioning on an invented fault system. Journal of Invented Results, 49, 11–19.",
    "Halden, J., Varga, P. (2020). Slow landslides and where to find them. Journal of Invented Results, 48, 96–99.",
    "Halden, J., Varga, P. (2019). Sediment in narrow fjords of the north. Journal of Invented Results, 47, 33–47.",
  ]

  private func fixed(_ page: String, as name: String) async throws -> String {
    try await DiscoveringFix(page, as: name, Self.records).written
  }

  /// Pages whose second entry lacks its DOI.
  private func expectDOI(_ file: String, without: String = "", _ page: ([String]) -> String, of form: String)
    async throws
  {
    let dois = (1...3).map { form.replacingOccurrences(of: "%", with: "10.5555/art.\($0)") }
    let whole = page(dois)
    let written = try await fixed(page([dois[0], without, dois[2]]), as: file)
    #expect(written == whole, "\(file): \(form)")
  }

  @Test(arguments: [
    ("page.rst", "* ", ":doi:`%`"), ("page.rst", "* ", "`% <https://doi.org/%>`__"),
    ("page.adoc", "* ", "https://doi.org/%[%]"), ("page.adoc", "* ", "link:https://doi.org/%[doi]"),
    ("page.org", "- ", "[[https://doi.org/%][%]]"), ("page.org", "- ", "[[doi:%]]"),
    ("page.typ", "- ", "#link(\"https://doi.org/%\")[%]"), ("page.wiki", "* ", "{{doi|%}}"),
    ("page.wiki", "* ", "[https://doi.org/% doi]"),
  ]) func `light markup has its own form`(file: String, bullet: String, form: String) async throws {
    try await expectDOI(
      file,
      { zip(Self.words, $0).map { "\(bullet)\($0)\($1.isEmpty ? "" : " " + $1)" }.joined(separator: "\n\n") + "\n" },
      of: form)
  }

  @Test(arguments: ["%", "https://doi.org/%", "[%](https://doi.org/%)"])
  func `a column of a table in Markdown`(form: String) async throws {
    let head = "| Paper | DOI | Note |\n|---|---|---|\n"
    try await expectDOI(
      "page.md", without: "",
      { head + zip(Self.words, $0).map { "| \($0) | \($1.isEmpty ? "" : $1 + " ")| x |\n" }.joined() }, of: form)
    // A dash in the cell says that there is none.
    let dash = zip(
      Self.words,
      [
        form.replacingOccurrences(of: "%", with: "10.5555/art.1"), "–",
        form.replacingOccurrences(of: "%", with: "10.5555/art.3"),
      ])
    let page = head + dash.map { "| \($0) | \($1) | x |\n" }.joined()
    #expect(try await fixed(page, as: "page.md") == page)
  }

  @Test func `a column of a table in HTML and of separated values`() async throws {
    try await expectDOI(
      "page.html",
      { dois in
        "<table>\n<tr><th>Paper</th><th>DOI</th></tr>\n"
          + zip(Self.words, dois).map { "<tr><td>\($0)</td><td>\($1)</td></tr>\n" }.joined() + "</table>\n"
      }, of: "<a href=\"https://doi.org/%\">%</a>")
    for form in ["%", "\"https://doi.org/%\""] {
      try await expectDOI(
        "list.csv",
        { dois in
          let rows = [
            "Strain partitioning on an invented fault system,\"Halden, Jane; Varga, Petra\",2022,49,11-19",
            "Slow landslides and where to find them,\"Halden, Jane; Varga, Petra\",2020,48,96-99",
            "Sediment in narrow fjords of the north,\"Halden, Jane; Varga, Petra\",2019,47,33-47",
          ]
          return "title,author,year,volume,pages,doi,journal\n"
            + zip(rows, dois).map { "\($0),\($1),Journal of Invented Results\n" }.joined()
        }, of: form)
    }
  }

  private static let bibliography = [
    ("Strain partitioning on an invented fault system", "49", "11--19", "2022"),
    ("Slow landslides and where to find them", "48", "96--99", "2020"),
    ("Sediment in narrow fjords of the north", "47", "33--47", "2019"),
  ]

  private static func bibTeX(_ dois: [String], _ gap: String, end: String, order: ([String], String) -> [String])
    -> String
  {
    zip(bibliography, dois).enumerated().map { number, entry in
      let (work, doi) = entry
      let fields = [
        "author = {Halden, Jane and Varga, Petra}", "title = {\(work.0)}", "journal = {Journal of Invented Results}",
        "volume = {\(work.1)}", "pages = {\(work.2)}", "year = {\(work.3)}",
      ]
      let all = doi.isEmpty ? fields : order(fields, doi)
      return "@article{k\(number),\(gap)" + all.joined(separator: ",\(gap)") + end + "}\n"
    }.joined()
  }

  @Test func `a field of BibTeX, on one line or on many`() async throws {
    for (gap, end) in [(" ", ""), ("\n  ", "\n"), ("\n  ", ",\n")] {
      try await expectDOI("list.bib", { Self.bibTeX($0, gap, end: end) { $0 + [$1] } }, of: "doi = {%}")
      try await expectDOI(
        "list.bib", { Self.bibTeX($0, gap, end: end) { $0[..<2] + [$1] + $0[2...] } }, of: "doi = {%}")
    }
  }

  @Test func `the last field of YAML, RIS and CSL-JSON`() async throws {
    try await expectDOI(
      "list.yaml",
      { dois in
        zip(Self.bibliography, dois).map { work, doi in
          "- title: \(work.0)\n  author: Halden, Jane and Varga, Petra\n  journal: Journal of Invented Results\n"
            + "  volume: \(work.1)\n  pages: \(work.2.replacing("--", with: "-"))\n  year: \(work.3)\n"
            + (doi.isEmpty ? "" : "  \(doi)\n")
        }.joined()
      }, of: "doi: %")
    try await expectDOI(
      "list.ris",
      { dois in
        zip(Self.bibliography, dois).map { work, doi in
          let pages = work.2.split(separator: "-")
          return
            "TY  - JOUR\nAU  - Halden, Jane\nAU  - Varga, Petra\nTI  - \(work.0)\nJO  - Journal of Invented Results\n"
            + "PY  - \(work.3)\nVL  - \(work.1)\nSP  - \(pages[0])\nEP  - \(pages[1])\n"
            + (doi.isEmpty ? "" : "\(doi)\n") + "ER  - \n\n"
        }.joined()
      }, of: "DO  - %")
    for gap in [" ", "\n    "] {
      try await expectDOI(
        "list.json",
        { dois in
          "[\n  "
            + zip(Self.bibliography, dois).enumerated().map { number, entry in
              let (work, doi) = entry
              let fields =
                [
                  "\"id\": \"k\(number)\"", "\"type\": \"article-journal\"", "\"title\": \"\(work.0)\"",
                  "\"author\": [{\"family\": \"Halden\", \"given\": \"Jane\"}, {\"family\": \"Varga\", \"given\": \"Petra\"}]",
                  "\"container-title\": \"Journal of Invented Results\"", "\"volume\": \"\(work.1)\"",
                  "\"page\": \"\(work.2.replacing("--", with: "-"))\"", "\"issued\": {\"date-parts\": [[\(work.3)]]}",
                ] + (doi.isEmpty ? [] : [doi])
              return "{\(gap)" + fields.joined(separator: ",\(gap)") + "\n  }"
            }.joined(separator: ",\n  ") + "\n]\n"
        }, of: "\"DOI\": \"%\"")
    }
  }
}
