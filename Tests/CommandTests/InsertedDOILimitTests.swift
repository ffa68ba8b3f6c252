import Foundation
import TestSupport
import Testing

/// Where `fix --discover` writes no DOI, or not in its neighbour's form, because its place is not certain.
@Suite struct InsertedDOILimitTests {
  private static func record(_ doi: String, _ title: String, _ volume: String, _ page: String, _ year: Int) -> String {
    #"{"DOI":"10.5555/\#(doi)","type":"journal-article","title":["\#(title)"],"author":[{"family":"Halden","given":"Jane"},"#
      + #"{"family":"Varga","given":"Petra"}],"container-title":["Journal of Invented Results"],"volume":"\#(volume)","#
      + #""page":"\#(page)","issued":{"date-parts":[[\#(year)]]}}"#
  }

  private static let first =
    "Halden, J., & Varga, P. (2020). Slow landslides and where to find them. Journal of Invented Results, 48, 96–99."
  private static let second =
    "Halden, J., & Varga, P. (2022). Strain partitioning on an invented fault system. Journal of Invented Results, 49, 11–19."

  private func fixed(_ page: String, as name: String) async throws -> String {
    let folder = try TemporaryFolder()
    let records = [
      Self.record("art.1", "Strain partitioning on an invented fault system", "49", "11-19", 2022),
      Self.record("art.2", "Slow landslides and where to find them", "48", "96-99", 2020),
    ]
    try folder.write(records.joined(separator: "\n"), to: "works.jsonl")
    try folder.write(page, to: name)
    let run = try await DOIAuditRun(
      ["fix", "--write", "--discover", name, "--records", "works.jsonl", "--no-config"], in: folder.root)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    return try folder.text(of: name)
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
  ]) func `nothing is written where the place is not certain`(name: String, page: String) async throws {
    #expect(try await fixed(page, as: name) == page)
  }

  /// What stands between the words of the neighbour and its DOI is not that of the entry.
  @Test(arguments: ["[PDF](a.pdf) ", "— ", "**DOI:** ", "Available at: ", "<br>"])
  func `behind something else the DOI has the plain form`(other: String) async throws {
    let page = "- \(Self.first) \(other)https://doi.org/10.5555/art.2\n- \(Self.second)"
    #expect(try await fixed(page + "\n", as: "page.md") == page + " https://doi.org/10.5555/art.1\n")
  }

  @Test func `a field goes behind a block of text with a blank line`() async throws {
    func entry(_ title: String, _ year: Int, _ volume: Int, _ rest: String) -> String {
      "- title: \(title)\n  author: Jane Halden and Petra Varga\n  journal: Journal of Invented Results\n  volume: \(volume)\n"
        + "  year: \(year)\n\(rest)"
    }
    let page =
      entry("Slow landslides and where to find them", 2020, 48, "  doi: 10.5555/art.2\n")
      + entry("Strain partitioning on an invented fault system", 2022, 49, "  note: |\n    One.\n\n    Two.\n")
    #expect(try await fixed(page, as: "list.yaml") == page + "  doi: 10.5555/art.1\n")
  }
}
