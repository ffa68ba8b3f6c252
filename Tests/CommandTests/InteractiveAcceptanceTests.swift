import Foundation
import TestSupport
import Testing

/// `fix --interactive`: findings that a person accepts, in comments and in the configuration.
@Suite struct InteractiveAcceptanceTests {
  struct Commented: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// A word of the page, before or behind which the comment stands.
    let place: String
    let comment: String

    var testDescription: String { name }
  }

  @Test(arguments: [
    Commented(
      name: "list.md",
      text: """
        1. Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 13, 101–118.
           [doi](https://doi.org/10.5555/jcg.12)  \n2. Another.

        """, place: "101–118.",
      comment: " <!-- doi-audit: ignore volume-mismatch — as in print -->"),
    Commented(
      name: "table.md",
      text: """
        | Paper | Year |
        |---|---|
        | Lindqvist, M., & Økland, T. Tidal loading and slow slip. Journal of Coastal Geodesy, 13, 101–118. doi:10.5555/jcg.12 | 2019 |

        """, place: "| 2019", comment: " <!-- doi-audit: ignore volume-mismatch — as in print -->"),
    Commented(
      name: "list.html",
      text: """
        <ul><li>Berg, A. (2011). Peat and water. Mire Reports 3, 1–9.</li><li>Lindqvist, M., &amp; Økland, T. (2019). Tidal \
        loading and slow slip. <i>Journal of Coastal Geodesy</i>, 13, 101–118. doi:10.5555/jcg.12</li><li>C</li></ul>

        """, place: "10.5555/jcg.12", comment: " <!-- doi-audit: ignore volume-mismatch -- as in print -->"),
    Commented(
      name: "list.xhtml",
      text: """
        <?xml version="1.0"?>
        <ul><li>Lindqvist, M., &amp; Økland, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 13, \
        101–118. doi:10.5555/jcg.12</li></ul>

        """, place: "</ul>", comment: " <!-- doi-audit: ignore volume-mismatch — as in print -->"),
    Commented(
      name: "list.tex",
      text: #"""
        \begin{itemize}
          \item Lindqvist, M., \& Økland, T. (2019). Tidal loading and slow slip. \textit{Journal of Coastal Geodesy}, 13,
          101--118. \url{https://doi.org/10.5555/jcg.12}
        \end{itemize}

        """#, place: "\\begin{itemize}\n", comment: "  % doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "list.bib",
      text: """
        @article{l,
          author = {Lindqvist, María and Økland, Tomas},
          title = {Tidal loading and slow slip},
          journal = {Journal of Coastal Geodesy}, volume = 13, pages = {101--118}, year = 2019,
          doi = {10.5555/jcg.12}
        }

        """, place: "", comment: "% doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "list.yml",
      text: """
        papers:
          - title: Tidal loading and slow slip
            authors: [María Lindqvist, Tomas Økland]
            journal: Journal of Coastal Geodesy
            volume: 13
            doi: 10.5555/jcg.12

        """, place: "papers:\n", comment: "  # doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "matter.md",
      text: """
        ---
        title: "Tidal loading and slow slip"
        authors: [María Lindqvist, Tomas Økland]
        journal: Journal of Coastal Geodesy
        volume: 13
        doi: 10.5555/jcg.12
        ---

        """, place: "---\n", comment: "# doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "list.adoc",
      text: """
        = Papers

        * Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. _Journal of Coastal Geodesy_, 13, 101–118. \
        https://doi.org/10.5555/jcg.12[doi]

        """, place: "= Papers\n\n", comment: "// doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "list.typ",
      text: """
        = Papers

        - Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. _Journal of Coastal Geodesy_, 13, 101–118. \
        https://doi.org/10.5555/jcg.12

        """, place: "= Papers\n\n", comment: "// doi-audit: ignore volume-mismatch -- as in print\n"),
    Commented(
      name: "list.wiki",
      text: """
        == Papers ==
        * Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. ''Journal of Coastal Geodesy'', 13, 101–118. \
        {{doi|10.5555/jcg.12}}

        """, place: "== Papers ==\n", comment: "<!-- doi-audit: ignore volume-mismatch -- as in print -->\n"),
    Commented(
      name: "list.txt",
      text: """
        Papers

        Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 13, 101–118. \
        https://doi.org/10.5555/jcg.12

        """, place: "Papers\n\n", comment: "# doi-audit: ignore volume-mismatch -- as in print\n"),
  ])
  func `a finding is accepted in a comment of the page's language`(page: Commented) async throws {
    let asked = try await InteractivePage.asked(["i", "as in print", "p"], about: page.text, named: page.name)
    let place = page.place
    let end = place.isEmpty ? page.text.startIndex : try #require(page.text.range(of: place)).upperBound
    var expected = page.text
    expected.insert(contentsOf: page.comment, at: end)
    #expect(asked.page == expected, "\(asked.run.output)")
    #expect(asked.run.errors == ["doi-audit: \(page.name): 0 findings corrected, 1 accepted in comments"])
    let check = try await InteractivePage.check(asked.folder, page.name)
    #expect(check.contains("0 warnings") && check.contains("1 accepted"), "\(check)")
    #expect(!check.contains("suppression-unused"), "\(check)")
  }

  @Test(arguments: [
    (
      "a.rst",
      "- Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 13, 101–118. https://doi.org/10.5555/jcg.12\n"
    ),
    ("a.csv", "title,volume,doi\nTidal loading and slow slip,13,10.5555/jcg.12\n"),
  ])
  func `where a page has no comments, the configuration accepts`(name: String, text: String) async throws {
    let asked = try await InteractivePage.asked(["i", "as \"in\" print: \\ #1", ""], about: text, named: name)
    #expect(asked.page == text)
    #expect(
      try asked.folder.text(of: ".doi-audit.yml") == """
        accept:
          - rule: volume-mismatch
            DOI: 10.5555/jcg.12
            reason: "as \\"in\\" print: \\\\ #1"

        """)
    let check = try await InteractivePage.check(asked.folder, name)
    #expect(check.contains("1 accepted"), "\(check)")
  }

  /// Pages on which a comment would be seen, or would be none.
  private static let withoutPlace: [(name: String, text: String)] = [
    ("heading.md", "## \(entry) https://doi.org/10.5555/jcg.12 {#lq}\n"),
    ("setext.md", "\(entry) https://doi.org/10.5555/jcg.12\n====\n"),
    ("link.md", "- \(entry) [doi](\n  https://doi.org/10.5555/jcg.12)\n"),
    ("page.mdx", "- \(entry) https://doi.org/10.5555/jcg.12\n"),
    ("literal.adoc", "x\n\n \(entry) https://doi.org/10.5555/jcg.12\n"),
    ("string.typ", "#entry(\"Foo\n\(entry) https://doi.org/10.5555/jcg.12\")\n"),
    ("space.wiki", " \(entry) {{doi|10.5555/jcg.12}}\n"),
  ]

  private static let entry =
    "Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 13, 101–118."

  @Test(arguments: withoutPlace)
  func `where readers would see a comment, none is written at that place`(name: String, text: String) async throws {
    let asked = try await InteractivePage.asked(["i", "as in print", "p", "n"], about: text, named: name)
    // A comment inside the text of a link is read by nobody.
    let isInside =
      asked.page
      == text.replacing("101–118.", with: "101–118. <!-- doi-audit: ignore volume-mismatch — as in print -->")
    #expect(asked.page == text || name == "link.md" && isInside, "\(asked.page)")
  }

  @Test func `an entry of BibTeX is found behind a sign in its abstract`() async throws {
    let text = """
      @article{l,
        abstract = {foo
      @bar{x}
      },
        author = {Lindqvist, María and Økland, Tomas}, title = {Tidal loading and slow slip},
        journal = {Journal of Coastal Geodesy}, volume = 13, pages = {101--118}, year = 2019, doi = {10.5555/jcg.12}
      }

      """
    let asked = try await InteractivePage.asked(["i", "as in print", "p"], about: text, named: "a.bib")
    #expect(asked.page == "% doi-audit: ignore volume-mismatch -- as in print\n" + text)
  }

  @Test(arguments: ["", "# only a remark\n", "accept: []\n"])
  func `an empty configuration takes the first entry`(before: String) async throws {
    let asked = try await InteractivePage.asked(["n", "i", "renumbered", "c", "n"], configuration: before)
    let list = "accept:\n  - rule: volume-mismatch\n    DOI: 10.5555/jcg.12\n    reason: \"renumbered\"\n"
    #expect(try asked.folder.text(of: ".doi-audit.yml") == (before.hasPrefix("#") ? before : "") + list)
  }

  @Test(arguments: ["cv.rst", "cv.txt"])
  func `without a configuration none is created, and what no comment can accept stays`(name: String) async throws {
    let folder = try TemporaryFolder()
    _ = try TestProcess.run(["git", "init", "--quiet"], in: folder.root)
    let text = "- \(Self.entry) https://doi.org/10.5555/jcg.12\n"
    try folder.write(text, to: "sub/\(name)")
    try folder.write(InteractivePage.record, to: "sub/records.jsonl")
    // A reason that would end a comment, where the format has comments.
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--no-config", "--records", "records.jsonl", name],
      input: Array("i\nas --> in print\nn\n".utf8), in: folder.url("sub"))
    let isAccepted = name == "cv.txt"
    #expect(
      run.output.contains(
        ".doi-audit.yml is not used because of --no-config: the finding is not accepted, and stays.\n")
        != isAccepted, "\(run.output)")
    #expect(run.output.hasSuffix(isAccepted ? "1 accepted, 0 left\n" : "0 accepted, 1 left\n"), "\(run.output)")
    #expect(try (folder.text(of: "sub/\(name)") == text) != isAccepted)
    for place in ["", "sub/"] {
      #expect(!FileManager.default.fileExists(atPath: folder.path(place + ".doi-audit.yml")))
    }
  }

  @Test func `a configuration that a run does not use is neither read nor changed`() async throws {
    let configuration = "severities: {volume-mismatch: off}\n"
    let asked = try await InteractivePage.asked(
      ["n", "i", "as in print", "n"], configuration: configuration, options: ["--no-config"])
    #expect(
      asked.page.contains("jcg.12 <!-- doi-audit: ignore volume-mismatch — as in print -->\n"), "\(asked.run.output)")
    #expect(try asked.folder.text(of: ".doi-audit.yml") == configuration)
  }

  @Test(arguments: ["x --> <script>", "a | b"])
  func `a reason that could end the comment is written to the configuration`(reason: String) async throws {
    let asked = try await InteractivePage.asked(["n", "i", reason, "c", "n"])
    #expect(asked.page == InteractivePage.page)
    #expect(try asked.folder.text(of: ".doi-audit.yml").contains("reason: \"\(reason)\"\n"))
    #expect(try await InteractivePage.check(asked.folder, "cv.md").contains("1 accepted"))
  }

  @Test func `an entry is added to the configuration's list, and nothing else is changed there`() async throws {
    let before = """
      # Our site
      accept:   # what the journal has printed
      - rule: title-mismatch   # old
        DOI: 10.5555/x
        reason: old

      # Pages
      pages: [cv.md]

      """
    let asked = try await InteractivePage.asked(["n", "i", "renumbered", "c", "n"], configuration: before)
    let added = "- rule: volume-mismatch\n  DOI: 10.5555/jcg.12\n  reason: \"renumbered\"\n"
    #expect(
      try asked.folder.text(of: ".doi-audit.yml") == before.replacing("reason: old\n", with: "reason: old\n" + added))
  }

  @Test(arguments: [
    "accept: [{rule: title-mismatch, DOI: 10.5555/x, reason: old}]\n",
    "accept: &a\n  - &b {rule: title-mismatch, DOI: 10.5555/x, reason: old}\n# *a\n",
  ])
  func `a list in another notation is left alone`(before: String) async throws {
    let asked = try await InteractivePage.asked(["n", "i", "renumbered", "c", "n", "n"], configuration: before)
    let after = try asked.folder.text(of: ".doi-audit.yml")
    #expect(after == before || after.hasPrefix(before.replacing("# *a\n", with: "")))
    #expect(asked.page == InteractivePage.page)
  }

  @Test func `a finding without a correction can be accepted`() async throws {
    let page = InteractivePage.page.replacing("http://dx.", with: "https://").replacing(
      "**13**, 101–118", with: "**12**(4), 101–118"
    )
    .replacing("Lindkvist", with: "Lindqvist")
    let asked = try await InteractivePage.asked(["e", "y", "i", "it is on the cover", "p"], about: page)
    #expect(asked.run.output.contains("(1/1) Accept this? [i,n,d,q,?] "), "\(asked.run.output)")
    #expect(asked.run.output.contains("There is no correction for this.\n"))
    #expect(
      asked.page
        == page.replacing(
          "jcg.12\n", with: "jcg.12 <!-- doi-audit: ignore issue-unregistered — it is on the cover -->\n"))
    #expect(asked.run.output.hasSuffix("\n0 corrected, 1 accepted, 0 left\n"))
    let left = try await InteractivePage.asked(["n"], about: page)
    #expect(left.page == page && left.run.output.hasSuffix("\n0 corrected, 0 accepted, 1 left\n"))
  }

  @Test func `a page whose name has a wildcard is accepted alone`() async throws {
    let text =
      "- Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, 12, 101–118.\n"
    let asked = try await InteractivePage.asked(["i", "no DOI", "c"], about: text, named: "a*b.md")
    #expect(try asked.folder.text(of: ".doi-audit.yml").contains("page: \"a\\\\*b.md\"\n"), "\(asked.run.output)")
    try asked.folder.write(text, to: "axb.md")
    #expect(try await InteractivePage.check(asked.folder, "a*b.md").contains("1 accepted"))
    #expect(try await !InteractivePage.check(asked.folder, "axb.md").contains("accepted"))
  }

  /// A comment in a line of its own speaks of what is below it, be that no entry.
  @Test func `a comment above a parent item does not accept the finding of the entry above it`() async throws {
    let comment = "// doi-audit: ignore volume-mismatch -- as in print\n"
    let entry =
      "Lindqvist, M., & Økland, T. (2019). Tidal loading and slow slip. _Journal of Coastal Geodesy_, 13, 101–118. https://doi.org/10.5555/jcg.12[doi]\n"
    let folder = try TemporaryFolder()
    try folder.write(InteractivePage.record, to: "records.jsonl")
    try folder.write("= Papers\n\n* \(entry)\(comment)* Articles\n** None yet\n", to: "a.adoc")
    let check = try await InteractivePage.check(folder, "a.adoc")
    #expect(check.contains("[volume-mismatch]") && check.contains("[suppression-unused]"), "\(check)")
    try folder.write("= Papers\n\n* Articles\n\(comment)** \(entry)", to: "b.adoc")
    #expect(try await InteractivePage.check(folder, "b.adoc").contains("1 accepted"))
    try folder.write("= Papers\n\n* \(entry)\(comment)\nText.\n", to: "c.adoc")
    #expect(try await InteractivePage.check(folder, "c.adoc").contains("1 accepted"))
  }
}
