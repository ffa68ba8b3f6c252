import Foundation
import TestSupport
import Testing

/// `fix --interactive`: a person answers for each correction.
@Suite struct InteractiveFixTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "María", "family": "Lindqvist"}, {"given": "Tomas", "family": "Økland"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  private static let page = """
    # Papers

    - Lindkvist, M., & Økland, T. (2019). Tidal loading and slow slip. *Journal of Coastal Geodesy*, **13**, 101–118. \
    http://dx.doi.org/10.5555/jcg.12

    """

  /// A page after the answers, and what was shown.
  private struct Asked {
    var page: String
    var folder: TemporaryFolder
    var run: DOIAuditRun
  }

  private static func asked(
    _ answers: [String], about page: String = page, named name: String = "cv.md", configuration: String? = nil
  ) async throws -> Asked {
    let folder = try TemporaryFolder()
    try folder.write(page, to: name)
    try folder.write(record, to: "records.jsonl")
    if let configuration { try folder.write(configuration, to: ".doi-audit.yml") }
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl", name],
      input: Array(answers.map { $0 + "\n" }.joined().utf8), in: folder.root)
    return Asked(page: try folder.text(of: name), folder: folder, run: run)
  }

  private static func check(_ folder: TemporaryFolder, _ name: String) async throws -> String {
    try await DOIAuditRun(["check", "--records", "records.jsonl", name], in: folder.root).output
  }

  struct Answers: Sendable, CustomTestStringConvertible {
    let keys: [String]
    /// What stands on the page afterwards.
    let changes: [(wrong: String, right: String)]

    var testDescription: String { keys.joined(separator: " ") }
  }

  @Test(arguments: [
    Answers(keys: ["y", "y", "y"], changes: [("Lindkvist", "Lindqvist"), ("13", "12"), ("http://dx.", "https://")]),
    Answers(keys: ["n", "Y", "no"], changes: [("13", "12")]),
    Answers(keys: ["?", "what", "", "y", "q"], changes: [("Lindkvist", "Lindqvist")]),
    // The input ends.
    Answers(keys: ["n", "y"], changes: [("13", "12")]),
    Answers(keys: [], changes: []),
    Answers(keys: ["e", "Lindquist", "n", "y"], changes: [("Lindkvist", "Lindquist"), ("http://dx.", "https://")]),
    // Nothing typed: back to the question.
    Answers(keys: ["e", "", "n", "e", "XII", "n"], changes: [("13", "XII")]),
    Answers(keys: ["e", "a\u{1B}[31mb", "n", "n", "n"], changes: []),
    Answers(keys: ["i", "", "y", "n", "n"], changes: [("Lindkvist", "Lindqvist")]),
  ])
  func `only what is approved is changed`(answers: Answers) async throws {
    let asked = try await Self.asked(answers.keys)
    let expected = answers.changes.reduce(Self.page) { $0.replacing($1.wrong, with: $1.right) }
    #expect(asked.page == expected)
    #expect(asked.run.status == 0, "\(asked.run.errors)")
    #expect(!asked.run.output.contains("\u{1B}"))
  }

  @Test func `each question shows the finding, the change, and how many there are`() async throws {
    let asked = try await Self.asked(["y", "n", "n"])
    #expect(
      asked.run.output.contains("cv.md:3:3: error: author “Lindkvist”: registered as “María Lindqvist”"),
      "\(asked.run.output)")
    #expect(asked.run.output.contains("change: “http://dx.doi.org” to “https://doi.org”"))
    #expect(asked.run.output.contains("(3/3) Correct this? [y,n,a,i,e,q,?] "))
    #expect(asked.run.errors == ["doi-audit: cv.md: 1 finding corrected"])
  }

  @Test func `all of a rule are corrected on all pages without another question`() async throws {
    let folder = try TemporaryFolder()
    for name in ["a.md", "b.md"] { try folder.write(Self.page, to: name) }
    try folder.write(Self.record, to: "records.jsonl")
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--records", "records.jsonl", "."], input: Array("n\na\nn\nn\ny\n".utf8),
      in: folder.root)
    #expect(run.status == 0)
    #expect(try folder.text(of: "a.md") == Self.page.replacing("13", with: "12"))
    #expect(
      try folder.text(of: "b.md") == Self.page.replacing("13", with: "12").replacing("http://dx.", with: "https://"))
  }

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
    let asked = try await Self.asked(["i", "as in print", "p"], about: page.text, named: page.name)
    let place = page.place
    let end = place.isEmpty ? page.text.startIndex : try #require(page.text.range(of: place)).upperBound
    var expected = page.text
    expected.insert(contentsOf: page.comment, at: end)
    #expect(asked.page == expected, "\(asked.run.output)")
    #expect(asked.run.errors == ["doi-audit: \(page.name): 0 findings corrected, 1 accepted in comments"])
    let check = try await Self.check(asked.folder, page.name)
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
    let asked = try await Self.asked(["i", "as \"in\" print: \\ #1", ""], about: text, named: name)
    #expect(asked.page == text)
    #expect(
      try asked.folder.text(of: ".doi-audit.yml") == """
        accept:
          - rule: volume-mismatch
            DOI: 10.5555/jcg.12
            reason: "as \\"in\\" print: \\\\ #1"

        """)
    let check = try await Self.check(asked.folder, name)
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
    let asked = try await Self.asked(["i", "as in print", "p", "n"], about: text, named: name)
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
    let asked = try await Self.asked(["i", "as in print", "p"], about: text, named: "a.bib")
    #expect(asked.page == "% doi-audit: ignore volume-mismatch -- as in print\n" + text)
  }

  @Test(arguments: ["- x", "*x*", "{{x}}", "&amp;", "10.5555/zzz", "Lindkvist"])
  func `words that cannot be written are refused at once, also beside another correction`(words: String) async throws {
    let asked = try await Self.asked(["e", words, "n", "n", "y"])
    #expect(asked.page == Self.page.replacing("http://dx.", with: "https://"), "\(asked.run.output)")
    #expect(asked.run.errors == ["doi-audit: cv.md: 1 finding corrected"])
  }

  @Test(arguments: ["", "# only a remark\n", "accept: []\n"])
  func `an empty configuration takes the first entry`(before: String) async throws {
    let asked = try await Self.asked(["n", "i", "renumbered", "c", "n"], configuration: before)
    let list = "accept:\n  - rule: volume-mismatch\n    DOI: 10.5555/jcg.12\n    reason: \"renumbered\"\n"
    #expect(try asked.folder.text(of: ".doi-audit.yml") == (before.hasPrefix("#") ? before : "") + list)
  }

  @Test func `a configuration that is not used in a run is not replaced by another one`() async throws {
    let folder = try TemporaryFolder()
    _ = try TestProcess.run(["git", "init", "--quiet"], in: folder.root)
    try folder.write("severities: {doi-link: off}\n", to: ".doi-audit.yml")
    try folder.write(Self.page, to: "sub/cv.md")
    try folder.write(Self.record, to: "sub/records.jsonl")
    let run = try await DOIAuditRun(
      ["fix", "--interactive", "--no-config", "--records", "records.jsonl", "cv.md"],
      input: Array("n\ni\nr\nc\nq\n".utf8), in: folder.url("sub"))
    #expect(run.output.contains("../.doi-audit.yml: is there, but is not used in this run"), "\(run.output)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("sub/.doi-audit.yml")))
  }

  @Test(arguments: ["x --> <script>", "a | b"])
  func `a reason that could end the comment is written to the configuration`(reason: String) async throws {
    let asked = try await Self.asked(["n", "i", reason, "c", "n"])
    #expect(asked.page == Self.page)
    #expect(try asked.folder.text(of: ".doi-audit.yml").contains("reason: \"\(reason)\"\n"))
    #expect(try await Self.check(asked.folder, "cv.md").contains("1 accepted"))
  }

  @Test func `corrections and comments are written together`() async throws {
    let asked = try await Self.asked(["y", "i", "the issue was renumbered", "", "y"])
    #expect(
      asked.page
        == Self.page.replacing("Lindkvist", with: "Lindqvist").replacing("http://dx.", with: "https://").replacing(
          "jcg.12\n", with: "jcg.12 <!-- doi-audit: ignore volume-mismatch — the issue was renumbered -->\n"))
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
    let asked = try await Self.asked(["n", "i", "renumbered", "c", "n"], configuration: before)
    let added = "- rule: volume-mismatch\n  DOI: 10.5555/jcg.12\n  reason: \"renumbered\"\n"
    #expect(
      try asked.folder.text(of: ".doi-audit.yml") == before.replacing("reason: old\n", with: "reason: old\n" + added))
  }

  @Test(arguments: [
    "accept: [{rule: title-mismatch, DOI: 10.5555/x, reason: old}]\n",
    "accept: &a\n  - &b {rule: title-mismatch, DOI: 10.5555/x, reason: old}\n# *a\n",
  ])
  func `a list in another notation is left alone`(before: String) async throws {
    let asked = try await Self.asked(["n", "i", "renumbered", "c", "n", "n"], configuration: before)
    let after = try asked.folder.text(of: ".doi-audit.yml")
    #expect(after == before || after.hasPrefix(before.replacing("# *a\n", with: "")))
    #expect(asked.page == Self.page)
  }

  @Test func `standard input cannot be both a page and a person`() async throws {
    let run = try await DOIAuditRun(["fix", "--interactive", "--as", "markdown", "-"], input: [])
    #expect(run.status == 64)
    #expect(run.errors.joined().contains("name the file"))
  }
}
