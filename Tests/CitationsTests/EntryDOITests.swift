import Bibliography
import Citations
import Pages
import Testing

/// Which DOIs of a page belong to which entry.
struct EntryDOITests {
  private func names(_ mentions: [DOIMention]) -> [String] { mentions.map(\.doi.name) }

  @Test func `the DOI of a chapter is the entry's, that of its book is related`() throws {
    let page = try Page.read(
      """
      - C. Ansgar. Silica in canals. In A. Tarvik (ed) Physiology. Kanalverlag, pp. 289-300, 2016. Book doi: \
      10.5555/978-3-319-00000-2 Chapter doi: 10.5555/978-3-319-00000-2_13
      """, as: .markdown)
    #expect(page.citations.map { names($0.mentions) } == [["10.5555/978-3-319-00000-2_13"]])
    #expect(page.citations.map { names($0.related) } == [["10.5555/978-3-319-00000-2"]])
    #expect(page.loose.isEmpty)
  }

  @Test(arguments: [
    ("[bioRxiv](https://doi.org/10.5555/pre.1)", ["10.5555/pre.1"], []),
    ("[preprint](https://doi.org/10.5555/pre.1)", ["10.5555/pre.1"], []),
    (
      "[bioRxiv](https://doi.org/10.5555/pre.1) [DOI](https://doi.org/10.5555/art.1)", ["10.5555/art.1"],
      ["10.5555/pre.1"]
    ),
    (
      "[data](https://doi.org/10.5555/set.1) [DOI](https://doi.org/10.5555/art.1)", ["10.5555/art.1"], ["10.5555/set.1"]
    ),
  ])
  func `a preprint is the work if the entry has no other DOI`(
    links: String, mentions: [String], related: [String]
  ) throws {
    let entry = "Tarvik, A., Melho, B. (2021). Canals remember their silt. Canal Lett. 3, 4-5."
    let page = try Page.read("- \(entry) \(links)\n", as: .markdown)
    #expect(page.citations.map(\.text.text) == [entry])
    #expect(page.citations.map { names($0.mentions) } == [mentions])
    #expect(page.citations.map { names($0.related) } == [related])
  }

  @Test func `the DOI of a data set alone makes no citation`() throws {
    let page = try Page.read("- Canals and silt [data](https://doi.org/10.5555/set.1)\n", as: .markdown)
    #expect(page.citations.isEmpty)
    #expect(names(page.loose) == ["10.5555/set.1"])
  }

  @Test func `the end of a long line is no title of the entry below it`() throws {
    let line = "x" + String(repeating: "é", count: 1000)
    let page = try Page.read(
      "<p>\(line)<br>Tarvik, A. (2021). Canal Lett. 3, 4-5. doi:10.5555/silt.1</p>", as: .html)
    #expect(page.citations.map(\.headings.count) == [0])
  }

  @Test func `a DOI in a paragraph of its own belongs to one entry and is not loose`() throws {
    let page = try Page.read(
      """
      Tarvik, A. J.; Melho, B.; "Canals remember their silt", Canal Lett., July 2023

      [DOI: 10.5555/silt.1](https://doi.org/10.5555/silt.1)

      Melho, B.; Tarvik, A. J.; "Silt forgets its canals", Silt Reports, May 2016

      [DOI: 10.5555/silt.2](https://doi.org/10.5555/silt.2)
      """, as: .markdown)
    #expect(
      page.citations.map { names($0.mentions) } == [
        ["10.5555/silt.1", "10.5555/silt.1"], ["10.5555/silt.2", "10.5555/silt.2"],
      ])
    #expect(page.loose.isEmpty)
  }

  @Test func `the title in the heading of a card is a part of its citation and no heading above it`() throws {
    func card(_ title: String, _ number: Int) -> String {
      """
      <article><h3>\(title)</h3><p>Tarvik A.G., Melho B.A.</p><p><em>Silt Reports</em>, 52:207.</p>
      <p>DOI: 10.5555/silt.\(number)</p></article>
      """
    }
    let page = try Page.read(card("Canals remember silt", 1) + card("Silt forgets its canals", 2), as: .html)
    #expect(
      page.citations.map { $0.text.text.prefix { $0 != "\n" } } == ["Canals remember silt", "Silt forgets its canals"])
    #expect(page.citations.flatMap(\.headings).isEmpty)
    // One card alone may as well be the only entry of a section.
    let one = try Page.read(card("Canals remember silt", 1), as: .html)
    #expect(one.citations.map { $0.text.text.prefix { $0 != "\n" } } == ["Tarvik A.G., Melho B.A."])
    #expect(one.citations.map { $0.headings.map(\.text.text) } == [["Canals remember silt"]])
  }
}
