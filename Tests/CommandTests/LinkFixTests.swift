import Foundation
import TestSupport
import Testing

/// Corrections of links whose visible text is an address too.
@Suite struct LinkFixTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "Maria", "family": "Lindqvist"}, {"given": "Tomas", "family": "Okafor"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """
  private static let cited =
    "Lindqvist, M., and Okafor, T. (2019). Tidal loading and slow slip. Journal of Coastal Geodesy, 12, 101-118."
  private static let publisher = "https://onlinelibrary.wiley.com/doi/10.5555/jcg.12"
  private static let lasting = "https://doi.org/10.5555/jcg.12"

  private func fixed(_ text: String, as name: String) async throws -> (text: String, errors: [String]) {
    let folder = try TemporaryFolder()
    let ofIEEE = Self.record.replacingOccurrences(of: "10.5555", with: "10.1109")
    try folder.write(Self.record + ofIEEE, to: "records.jsonl")
    try folder.write(text, to: name)
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", name], in: folder.root)
    return (try folder.text(of: name), run.errors)
  }

  /// `C` is the citation, `A` the address.
  @Test(arguments: [
    ("list.html", "<ul><li>C <a href=\"A\">A</a></li></ul>\n"),
    ("wrapped.html", "<ul><li>C <a href=\"A\" class=\"b\">\n    A\n  </a></li></ul>\n"),
    ("list.md", "- C [A](A)\n"), ("html.md", "- C <a href=\"A\">A</a>\n"),
    ("reference.md", "- C [A][one]\n\n[one]: A\n"),
    ("front.md", "---\nreferences:\n  - 'C [A](A)'\n---\n"),
    ("list.tex", "\\begin{itemize}\n\\item C \\href{A}{A}\n\\end{itemize}\n"),
    ("list.rst", "- C `A <A>`__\n"), ("list.adoc", "* C A[A]\n"), ("list.org", "- C [[A][A]]\n"),
    ("list.typ", "- C #link(\"A\")[A]\n"), ("list.wiki", "* C [A A]\n"),
  ]) func `the visible text of a link is replaced with its target`(name: String, page: String) async throws {
    let text = page.replacingOccurrences(of: "C", with: Self.cited)
    let fixed = try await fixed(text.replacingOccurrences(of: "A", with: Self.publisher), as: name)
    #expect(fixed.text == text.replacingOccurrences(of: "A", with: Self.lasting), "\(fixed.errors)")
  }

  @Test(arguments: [
    // Without its scheme.
    (
      "[onlinelibrary.wiley.com/doi/10.5555/jcg.12](https://onlinelibrary.wiley.com/doi/10.5555/jcg.12)",
      "[doi.org/10.5555/jcg.12](https://doi.org/10.5555/jcg.12)"
    ),
    (
      "[dx.doi.org/10.5555/jcg.12](http://dx.doi.org/10.5555/jcg.12)",
      "[doi.org/10.5555/jcg.12](https://doi.org/10.5555/jcg.12)"
    ),
    // Without a DOI in it, at the publisher of the DOI.
    (
      "doi:10.1109/jcg.12 [https://ieeexplore.ieee.org/document/1](https://ieeexplore.ieee.org/document/1/)",
      "doi:10.1109/jcg.12 [https://doi.org/10.1109/jcg.12](https://doi.org/10.1109/jcg.12)"
    ),
    // Other words stay.
    ("[Wiley](https://onlinelibrary.wiley.com/doi/10.5555/jcg.12)", "[Wiley](https://doi.org/10.5555/jcg.12)"),
    (
      "[onlinelibrary.wiley.com/doi/10.5555/jcg.123](https://onlinelibrary.wiley.com/doi/10.5555/jcg.12)",
      "[onlinelibrary.wiley.com/doi/10.5555/jcg.123](https://doi.org/10.5555/jcg.12)"
    ),
  ]) func `only a text that is the address is replaced`(link: String, expected: String) async throws {
    let fixed = try await fixed("- \(Self.cited) \(link)\n", as: "list.md")
    #expect(fixed.text == "- \(Self.cited) \(expected)\n", "\(fixed.errors)")
  }

  @Test func `a link stays where its text cannot be written`() async throws {
    let page = """
      \\newcommand{\\theirs}{\(Self.publisher)}
      \\begin{itemize}
      \\item \(Self.cited) \\href{\(Self.publisher)}{\\theirs}
      \\end{itemize}

      """
    let fixed = try await fixed(page, as: "list.tex")
    #expect(fixed.text == page)
    #expect(fixed.errors.contains { $0.contains("[doi-link]") }, "\(fixed.errors)")
  }
}
