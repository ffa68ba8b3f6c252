import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// DOIs that entries of a page share, and DOIs of an entry that differ, from the page to the findings.
@Suite struct PageDOITests {
  private static let one =
    "Luo, H., & Wang, T. (2022). Strain partitioning. Geophysical Research Letters, 49(16), 1–12."
  private static let two = "Fu, L., Zhang, Q. (2021). Landslides. Frontiers in Environmental Science, 10(2), 3–9."

  /// `A` and `B` stand for citations, `1` and `2` for DOIs.
  private func findings(_ layout: String, as format: PageFormat) throws -> [String] {
    let page = layout.map { character -> String in
      switch character {
      case "A": Self.one
      case "B": Self.two
      case "1": DOI.one.name
      case "2": DOI.other.name
      default: String(character)
      }
    }.joined()
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let read = try Page.read(source, as: format)
    let works = [DOI.one, .other].map { doi in (doi, Resolution.found(Work(doi: doi))) }
    let audit = Checker { _, _, _, _ in .consistent }.check(
      read, of: source, resolutions: Dictionary(uniqueKeysWithValues: works))
    return (audit.citations.flatMap(\.findings) + audit.findings).map {
      "\($0.rule.id) \(source.location(of: $0.place.range.lowerBound).line)"
    }
  }

  @Test(arguments: [
    ("- A https://doi.org/1\n- B https://doi.org/1\n", PageFormat.markdown),
    ("[A](https://doi.org/1)\n\n- B <https://doi.org/1>\n", .markdown),
    ("A doi:1\n\n\n### B\n\nB [x][y]\n\n[y]: https://doi.org/1\n", .markdown),
    ("<p>A <a href='https://doi.org/1'>doi</a></p>\n<p>B doi:1</p>", .html),
    ("<li><a href='https://doi.org/1'>A</a>\n<li>B <a href='https://doi.org/1'>doi</a>", .html),
  ]) func `a DOI in two entries is a duplicate`(page: String, format: PageFormat) throws {
    let found = try findings(page, as: format)
    #expect(found.map { $0.prefix { $0 != " " } } == ["doi-duplicate"])
  }

  @Test(arguments: [
    ("- A https://doi.org/1 [DOI](https://doi.org/1)\n- B https://doi.org/2\n", PageFormat.markdown),
    ("### [Strain partitioning](https://doi.org/1)\n\nA doi:1\n", .markdown),
    ("<p><a href='https://doi.org/1'>A</a> <a href='https://doi.org/1'>DOI</a> doi:1</p>", .html),
    (
      "---\ntitle: Strain partitioning\ncitation: A doi:1\n---\nWe show it.\n\nRecommended citation: A doi:1\n",
      .markdown
    ),
    ("+++\ntitle = \"Strain partitioning\"\ndoi = \"1\"\n+++\nWe show it.\n\n- A doi:1\n", .markdown),
  ]) func `a DOI twice in one entry is not a duplicate`(page: String, format: PageFormat) throws {
    #expect(try findings(page, as: format) == [])
  }

  @Test(arguments: [
    ("- [A doi:1](https://doi.org/2)\n", PageFormat.markdown), ("- A doi:1 [DOI](https://doi.org/2)\n", .markdown),
    ("1. A 1 <a href=\"https://doi.org/2\">doi</a>\n", .markdown), ("- A [1](https://doi.org/2)\n", .markdown),
    ("<p><a href='https://doi.org/2'>A, doi: 1</a></p>", .html), ("<p>A <a href='https://doi.org/2'>1</a></p>", .html),
  ]) func `a link and a text that differ are a conflict`(page: String, format: PageFormat) throws {
    #expect(try findings(page, as: format) == ["doi-conflict 1"])
  }

  @Test(arguments: [
    ("- A doi:1 [Data](https://doi.org/2)\n", PageFormat.markdown),
    ("- A doi:1 [code](https://doi.org/2)\n", .markdown),
    ("<p>A doi:1 <a href='https://doi.org/2'>Supplement</a></p>", .html),
  ]) func `the DOI of a data set is not a conflict`(page: String, format: PageFormat) throws {
    #expect(try findings(page, as: format) == [])
  }
}
