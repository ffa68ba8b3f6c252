import Foundation
import TestSupport
import Testing

/// Where `fix --discover` writes no DOI, or not in its neighbour's form, because its place is not certain.
@Suite struct InsertedDOILimitTests {
  private static let first =
    "Halden, J., & Varga, P. (2020). Slow landslides and where to find them. Journal of Invented Results, 48, 96–99."
  private static let second =
    "Halden, J., & Varga, P. (2022). Strain partitioning on an invented fault system. Journal of Invented Results, 49, 11–19."

  private func fix(_ page: String, as name: String) async throws -> DiscoveringFix {
    try await DiscoveringFix(
      page, as: name,
      [
        DiscoveringFix.record("art.1", "Strain partitioning on an invented fault system", "49", "11-19", 2022),
        DiscoveringFix.record("art.2", "Slow landslides and where to find them", "48", "96-99", 2020),
      ])
  }

  @Test(arguments: [
    // The column is not that of the other row.
    (
      "a.html",
      "<table><tr><td>\(first)</td><td>10.5555/art.2</td><td></td></tr>\n<tr><td colspan=2>\(second)</td><td></td><td></td></tr></table>"
    ),
    ("b.html", "<table><tr><td>\(first)<td>10.5555/art.2\n<tr><td>\(second)<td>\n</table>"),
    ("c.md", "Paper | DOI\n--- | ---\n\(first) | 10.5555/art.2\n\(second) | \n"),
    (
      "d.md",
      "| Paper | DOI |\n|---|---|\n| \(first) | 10.5555/art.2 |\n\nText.\n\n| Paper | DOI |\n|---|---|\n| \(second) | |\n"
    ),
    // The end of the entry is within code, a span, a role, a template, a comment.
    ("e.md", "- \(first) https://doi.org/10.5555/art.2\n- \(second) `a b`\n"),
    ("f.md", "- \(first) https://doi.org/10.5555/art.2\n- \(second) [note]{.x}\n"),
    ("g.rst", "- \(first) https://doi.org/10.5555/art.2\n- \(second) |img|\n\n.. |img| image:: a.png\n"),
    ("h.wiki", "* \(first) {{doi|10.5555/art.2}}\n* \(second) <code>a b</code>\n"),
    ("i.typ", "- \(first) #link(\"https://doi.org/10.5555/art.2\")\n- \(second) // checked by hand\n"),
    // There is a field, and it is empty.
    (
      "j.ris",
      "TY  - JOUR\nAU  - Halden, Jane\nAU  - Varga, Petra\nTI  - Slow landslides and where to find them\nJO  - Journal of Invented Results\nPY  - 2020\nVL  - 48\nSP  - 96\nEP  - 99\n"
        + "DO  - 10.5555/art.2\nER  - \n\nTY  - JOUR\nAU  - Halden, Jane\nAU  - Varga, Petra\nTI  - Strain partitioning on an invented fault system\n"
        + "JO  - Journal of Invented Results\nPY  - 2022\nVL  - 49\nSP  - 11\nEP  - 19\nDO  - \nER  - \n"
    ),
    (
      "k.json",
      #"[{"id": "a", "type": "article-journal", "title": "Slow landslides and where to find them", "volume": "48", "container-title": "Journal of Invented Results", "#
        + #""author": [{"family": "Halden", "given": "Jane"}, {"family": "Varga", "given": "Petra"}], "page": "96-99", "issued": {"date-parts": [[2020]]}, "DOI": "10.5555/art.2"},"#
        + #"{"id": "b", "type": "article-journal", "title": "Strain partitioning on an invented fault system", "volume": "49", "#
        + #""container-title": "Journal of Invented Results", "#
        + #""author": [{"family": "Halden", "given": "Jane"}, {"family": "Varga", "given": "Petra"}], "page": "11-19", "issued": {"date-parts": [[2022]]}, "DOI": ""}]"#
    ),
  ]) func `nothing is written where the place is not certain, and the DOI is named`(
    name: String, page: String
  ) async throws {
    let fix = try await fix(page, as: name)
    #expect(fix.written == page)
    let line =
      "not corrected, because it cannot be written there; edit it by hand: the entry has no DOI; 10.5555/art.1 is "
      + "registered for this work [doi-missing]"
    #expect(fix.run.errors.count == 1 && fix.run.errors.first?.hasSuffix(line) == true, "\(fix.run.errors)")
  }

  /// What stands between the words of the neighbour and its DOI is not that of the entry.
  @Test(arguments: ["[PDF](a.pdf) ", "— ", "**DOI:** ", "Available at: ", "<br>"])
  func `behind something else the DOI has the plain form`(other: String) async throws {
    let page = "- \(Self.first) \(other)https://doi.org/10.5555/art.2\n- \(Self.second)"
    #expect(try await fix(page + "\n", as: "page.md").written == page + " https://doi.org/10.5555/art.1\n")
  }

  @Test func `a field goes behind a block of text with a blank line`() async throws {
    func entry(_ title: String, _ year: Int, _ volume: Int, _ rest: String) -> String {
      "- title: \(title)\n  author: Jane Halden and Petra Varga\n  journal: Journal of Invented Results\n  volume: \(volume)\n"
        + "  year: \(year)\n\(rest)"
    }
    let page =
      entry("Slow landslides and where to find them", 2020, 48, "  doi: 10.5555/art.2\n")
      + entry("Strain partitioning on an invented fault system", 2022, 49, "  note: |\n    One.\n\n    Two.\n")
    #expect(try await fix(page, as: "list.yaml").written == page + "  doi: 10.5555/art.1\n")
  }
}
