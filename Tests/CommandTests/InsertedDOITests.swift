import Foundation
import TestSupport
import Testing

/// `fix --discover`: missing DOIs are put in as the page has its others.
@Suite struct InsertedDOITests {
  private func fixed(_ page: String, as name: String, _ more: String...) async throws -> String {
    try await DiscoveringFix(
      page, as: name,
      [
        DiscoveringFix.record("art.1", "Strain partitioning on an invented fault system", "49", "11-19", 2022),
        DiscoveringFix.record(
          "art.2", "Slow landslides and where to find them", "48", "96-99", 2020, by: "Moss", "Ida"),
      ], more
    ).written
  }

  /// How the DOI of one entry stands on a page, and where it is put in the other, `‹…›`.
  private static let forms = [
    (
      "page.md",
      """
      - Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, *Journal of Invented Results*, \
      **49**, 11–19‹, doi:10.5555/art.1›.
      - Moss, I., and P. Varga (2020), Slow landslides and where to find them, *Journal of Invented Results*, **48**, \
      96–99, doi:10.5555/art.2.

      """
    ),
    (
      "page.md",
      """
      - Halden, J., and P. Varga (2022), ‹[›Strain partitioning on an invented fault system‹](https://doi.org/10.5555/art.1)›, \
      *Journal of Invented Results*, 49, 11–19.
      - Moss, I., and P. Varga (2020), [Slow landslides and where to find them](https://doi.org/10.5555/art.2), *Journal of \
      Invented Results*, 48, 96–99.

      """
    ),
    (
      "page.md",
      """
      1. Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, *Journal of Invented Results*, 49, \
      11–19.‹ [doi](https://doi.org/10.5555/art.1)›
      2. Moss, I., and P. Varga (2020), Slow landslides and where to find them, *Journal of Invented Results*, 48, 96–99. \
      [doi](https://doi.org/10.5555/art.2)

      """
    ),
    (
      "page.md",
      """
      # Papers

      - Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, *Journal of Invented Results*, 49, \
      11–19.‹ https://doi.org/10.5555/art.1›

      """
    ),
    (
      "page.html",
      """
      <ul>
      <li>‹<a href="https://doi.org/10.5555/art.1">›Halden, J., and P. Varga (2022), Strain partitioning on an invented
      fault system, <i>Journal of Invented Results</i>, 49, 11–19.‹</a>›</li>
      <li><a href="https://doi.org/10.5555/art.2">Moss, I., and P. Varga (2020), Slow landslides and where to find them,
      <i>Journal of Invented Results</i>, 48, 96–99.</a></li>
      </ul>

      """
    ),
    (
      "page.tex",
      """
      \\documentclass{article}
      \\begin{document}
      \\begin{itemize}
      \\item Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, \\emph{Journal of Invented \
      Results}, 49, 11--19.‹ \\url{https://doi.org/10.5555/art.1}›
      \\item Moss, I., and P. Varga (2020), Slow landslides and where to find them, \\emph{Journal of Invented Results}, 48, \
      96--99. \\url{https://doi.org/10.5555/art.2}
      \\end{itemize}
      \\end{document}

      """
    ),
    (
      "list.bib",
      """
      @article{a,
        author = {Halden, Jane and Varga, Petra},
        title = {Strain partitioning on an invented fault system},
        journal = {Journal of Invented Results},
        volume = {49},
        pages = {11--19},
        year = {2022}‹,
        url = {https://doi.org/10.5555/art.1}›
      }
      @article{b,
        author = {Moss, Ida and Varga, Petra},
        title = {Slow landslides and where to find them},
        journal = {Journal of Invented Results}, volume = {48}, pages = {96--99}, year = {2020},
        url = {https://doi.org/10.5555/art.2}
      }

      """
    ),
    (
      "list.ris",
      """
      TY  - JOUR
      AU  - Halden, Jane
      AU  - Varga, Petra
      TI  - Strain partitioning on an invented fault system
      JO  - Journal of Invented Results
      VL  - 49
      SP  - 11
      EP  - 19
      ‹DO  - 10.5555/art.1
      ›PY  - 2022
      ER  - 

      """
    ),
    (
      "list.json",
      """
      [
        {
          "type": "article-journal",
          "title": "Strain partitioning on an invented fault system",
          "author": [{"family": "Halden", "given": "Jane"}, {"family": "Varga", "given": "Petra"}],
          "container-title": "Journal of Invented Results",
          "volume": "49",
      ‹    "DOI": "10.5555/art.1",
      ›    "page": "11-19",
          "issued": {"date-parts": [[2022]]}
        }
      ]

      """
    ),
  ]

  @Test(arguments: forms.indices)
  func `a DOI is put in as the neighbours have theirs, and nothing else changes`(_ index: Int) async throws {
    let (name, marked) = Self.forms[index]
    let before = marked.replacing(/‹[^›]*›/, with: "")
    let after = String(marked.filter { !"‹›".contains($0) })
    let written = try await fixed(before, as: name)
    #expect(written == after)
    let again = try await fixed(after, as: name)
    #expect(again == after)
  }

  @Test func `a work that is not certain gets no DOI`() async throws {
    let page = """
      - Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, Part II, *Journal of Invented \
      Results*, 50, 20–29.

      """
    #expect(try await fixed(page, as: "page.md") == page)
  }

  @Test func `the DOI of another work is replaced only with --unsafe`() async throws {
    let page = """
      - Halden, J., and P. Varga (2022), Strain partitioning on an invented fault system, *Journal of Invented Results*, 49, \
      11–19, doi:10.5555/art.2.

      """
    #expect(try await fixed(page, as: "page.md") == page)
    #expect(
      try await fixed(page, as: "page.md", "--unsafe")
        == page.replacingOccurrences(of: "10.5555/art.2", with: "10.5555/art.1"))
  }
}
