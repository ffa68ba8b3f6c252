import Citations
import Pages
import Testing

/// Which entry a comment speaks of.
struct SuppressionTests {
  /// The formats that have comments of HTML.
  private static let markup: [PageFormat] = [.markdown, .html]

  private static let one =
    "Luo, H., and T. Wang (2022), Strain Partitioning on the Fault, Geophys Res Lett, 49(16), 1-12."
  private static let two =
    "Fu, L., and Q. Zhang (2021), Landslides by Gradient Stacking, Front. Environ. Sci. 10(2), 3-9."

  /// `A` and `B` stand for entries, `#` for the comment.
  private func scopes(_ page: String, as format: PageFormat) throws -> [Suppression.Scope] {
    let pieces = page.map { character -> String in
      switch character {
      case "A": Self.one
      case "B": Self.two
      case "#": "<!-- doi-audit: ignore page-mismatch -->"
      default: String(character)
      }
    }
    let read = try Page.read(pieces.joined(), as: format)
    #expect(read.citations.map(\.text.text) == [Self.one, Self.two])
    return read.suppressions.map(\.scope)
  }

  @Test(arguments: [
    ("- A #\n- B\n", 0), ("- # A\n- B\n", 0), ("- A\n- # B\n", 1), ("#\n- A\n- B\n", 0), ("- A\n#\n- B\n", 1),
    ("- A\n  #\n- B\n", 0), ("- A\n- B\n#\n", 1), ("A\n\n#\n\nB\n", 1), ("A\n#\n\nB\n", 0), ("A\n\n#\nB\n", 1),
    ("A<br>#\nB\n", 0), ("A<br>\n#\nB\n", 1), ("A #<br>\nB\n", 0), ("| x |\n|-|\n| A | # |\n| B |\n", 0),
    ("A\n\n2020 #\n---\n\nB\n", 1), ("#\n\n- A\n\n- B\n", 0),
    ("- A\n{% comment %}doi-audit: ignore page-mismatch{% endcomment %}\n- B\n", 1),
  ]) func `a comment of a Markdown page speaks of the entry beside it`(page: String, entry: Int) throws {
    let scopes = try scopes(page, as: .markdown)
    #expect(scopes == [.entry(entry)])
  }

  @Test(arguments: [
    ("<ul><li>A #</li><li>B</li></ul>", 0), ("<ul><li>A</li><li>#B</li></ul>", 1),
    ("<ul><li>#A</li><li>B</li></ul>", 0),
    ("<ul>\n<li>\nA\n#\n</li>\n<li>\nB\n</li></ul>", 0), ("<ul>\n<li>A</li>\n#\n<li>\n  B</li></ul>", 1),
    ("<ul>\n<li>\n#\nA</li>\n<li>B</li></ul>", 0), ("<ul><li>A <a href=x>PDF</a> #</li>\n<li>B</li></ul>", 0),
    ("<p>A<br>\n#\nB</p>", 1), ("<p>A<br>#\nB</p>", 0), ("<tr><td>A</td><td>#</td></tr>\n<tr><td>B</td></tr>", 0),
  ]) func `a comment of an HTML page speaks of the entry that it stands in or beside`(page: String, entry: Int) throws {
    let scopes = try scopes(page, as: .html)
    #expect(scopes == [.entry(entry)])
  }

  @Test(arguments: SuppressionTests.markup) func `a comment far from any entry speaks of nothing`(format: PageFormat)
    throws
  {
    #expect(try scopes("<p>A</p>\n\n<p>B</p>\n\n<p>That is all.</p>\n\n#\n", as: format) == [.nothing])
    #expect(try scopes("<p>A</p>\n\n<p>B</p>\n\n#\n\n<p>That is all.</p>\n", as: format) == [.nothing])
  }

  @Test(arguments: SuppressionTests.markup) func `a comment may speak of the whole page`(format: PageFormat) throws {
    let page = try Page.read("<p>Words.</p>\n\n<!-- DOI-audit: ignore-file doi-link, doi-missing -->\n", as: format)
    #expect(page.suppressions.map(\.scope) == [.file])
    #expect(page.suppressions.first?.names.map(\.text) == ["doi-link", "doi-missing"])
  }

  @Test(
    arguments: [
      ("ignore a-b", ["a-b"], nil), ("ignore a-b, c d", ["a-b", "c", "d"], nil),
      ("ignore a -- as  in\nprint", ["a"], "as in print"),
      ("ignore a — wie gedruckt", ["a"], "wie gedruckt"), ("ignore a: so it is", ["a"], "so it is"),
      ("ignore a (so it is)", ["a"], "(so it is)"), ("ignore a --", ["a"], nil), ("ignore", [], nil), ("", [], nil),
      ("ignore\n  a\n  b\n", ["a", "b"], nil),
    ] as [(String, [String], String?)]) func `a comment names rules and perhaps a reason`(
      text: String, names: [String], reason: String?
    ) throws
  {
    for format in Self.markup {
      let page = try Page.read("<p>x</p>\n\n<!--doi-audit:\(text)-->\n", as: format)
      let suppression = try #require(page.suppressions.first)
      #expect(suppression.names.map(\.text) == names)
      #expect(suppression.reason == reason)
      #expect(suppression.verb == (text.isEmpty ? "" : "ignore"))
    }
  }

  @Test func `ranges lead back to the comment and its names`() throws {
    let text = "\u{FEFF}- é \(Self.one) <!-- doi-audit: ignore é, page-mismatch -->\n"
    for format in Self.markup {
      let suppression = try #require(try Page.read(text, as: format).suppressions.first)
      let source = SourceFile(path: "page", bytes: Array(text.utf8))
      #expect(source.text(in: suppression.range) == "<!-- doi-audit: ignore é, page-mismatch -->")
      #expect(suppression.names.map { source.text(in: $0.range) } == ["é", "page-mismatch"])
    }
  }

  @Test func `examples in code and comments to others are none`() throws {
    let comment = "<!-- doi-audit: ignore page-mismatch -->"
    #expect(try Page.read("```\n\(comment)\n```\n", as: .markdown).suppressions == [])
    #expect(try Page.read("<script>\n\(comment)\n</script>\n", as: .html).suppressions == [])
    #expect(try Page.read("<!-- doi-audits: ignore page-mismatch -->\n<!---->\n<!-->\n", as: .html).suppressions == [])
    #expect(try Page.read("<!-- doi audit -->\n<!---->\n<!-->\n", as: .markdown).suppressions == [])
  }

  @Test func `a comment of a BibTeX file speaks of the entry that it stands in or before`() throws {
    let page = try Page.read(
      """
      % doi-audit: ignore-file doi-missing
      % doi-audit: ignore page-mismatch -- as in print
      @misc{a, title = {A}}
      @misc{b,
        % doi-audit: ignore author-order
        title = {100 % doi-audit: no},
      }
      """, as: .bibtex)
    #expect(page.suppressions.map(\.scope) == [.file, .entry(0), .entry(1)])
    #expect(page.suppressions.map { $0.names.map(\.text) } == [["doi-missing"], ["page-mismatch"], ["author-order"]])
    #expect(page.suppressions[1].reason == "as in print")
  }

  /// `A` and `B` stand for entries, `C` for the comment as HTML has it.
  @Test(arguments: [
    ("A C\nB\n", 0), ("C\nA\n\nB\n", 0), ("A\nC\nB\n", 1), ("1. A\n2. B C\n", 1), ("A\n\n  C\n  B\n", 1),
    ("A\n\n# doi-audit: ignore page-mismatch\nB", 1), ("% doi-audit: ignore page-mismatch\r\nA\r\n\r\nB", 0),
    ("A\n\nC B", 1),
  ]) func `a comment of a plain text speaks of the entry beside it`(page: String, entry: Int) throws {
    let pieces = page.map { character -> String in
      switch character {
      case "A": Self.one
      case "B": Self.two
      case "C": "<!-- doi-audit: ignore page-mismatch -->"
      default: String(character)
      }
    }
    let read = try Page.read(pieces.joined(), as: .text)
    #expect(read.citations.map(\.text.text) == [Self.one, Self.two])
    #expect(read.suppressions.map(\.scope) == [.entry(entry)])
    #expect(read.suppressions.first?.names.map(\.text) == ["page-mismatch"])
  }

  @Test func `a comment within an entry of plain text is no part of it`() throws {
    let read = try Page.read(
      "[1] Luo, H., and T. Wang (2022), Strain Partitioning on the\n# doi-audit: ignore page-mismatch\n"
        + "Fault, Geophys Res Lett, 49(16), 1-12.\n[2] \(Self.two)\n", as: .text)
    #expect(read.citations.map(\.text.text) == [Self.one, Self.two])
    #expect(read.suppressions.map(\.scope) == [.entry(0)])
  }

  @Test func `a note of CSL-JSON speaks of its item`() throws {
    let page = try Page.read(
      """
      [{"DOI": "10.1000/1", "title": "A", "note": "as seen\\ndoi-audit: ignore page-mismatch -- in print\\nmore"},
       {"DOI": "10.1000/2", "title": "B", "note": "doi-audit: ignore-file doi-link"}, {"note": "doi-audit: ignore a"}]
      """, as: .cslJSON)
    #expect(page.suppressions.map(\.scope) == [.entry(0), .file])
    #expect(page.suppressions.map { $0.names.map(\.text) } == [["page-mismatch"], ["doi-link"]])
    #expect(page.suppressions[0].reason == "in print")
  }

  @Test func `a comment of front matter speaks of the work that it gives`() throws {
    let page = try Page.read(
      "---\ntitle: T\n# doi-audit: ignore doi-link\ndoi: 10.1000/1\n---\n\(Self.one)\n", as: .markdown)
    #expect(page.suppressions.map(\.scope) == [.entry(0)])
    #expect(page.citations.count == 2)
  }
}
