import Bibliography
import Citations
import Pages
import Testing

/// Which of the DOIs of an entry is the work's.
struct SecondaryDOITests {
  private static let entry =
    "Berg, A., & Sund, O. (2019). Slow tides in narrow fjords. Journal of Coastal Geodesy, 12(3), 101–118."
  private static let other =
    "Holm, L., & Vik, T. (2020). Sand in braided rivers. Journal of Coastal Geodesy, 13(1), 9–18."

  private func dois(_ page: String, as format: PageFormat = .markdown) throws -> [[[String]]] {
    let source = SourceFile(path: "page", bytes: Array(page.utf8))
    let read = try Page.read(source, as: format)
    #expect(Replay(source: source).faults(of: read) == [])
    #expect(read.loose == [])
    return read.citations.map { [$0.mentions.map(\.doi.name), $0.related.map(\.doi.name)] }
  }

  private static let arXiv = "10.48550/arxiv.2101.04321"

  @Test(arguments: [
    "arXiv:2101.04321v2", "[arXiv](https://arxiv.org/abs/2101.04321)", "[[pdf](https://arxiv.org/pdf/2101.04321.pdf)]",
    "<https://arxiv.org/abs/2101.04321>", "[bioRxiv](https://doi.org/10.48550/arXiv.2101.04321)",
  ]) func `the only DOI of an entry is its DOI, as a preprint's too`(tail: String) throws {
    #expect(try dois("- \(Self.entry) \(tail)\n") == [[[Self.arXiv], []]])
  }

  @Test(arguments: [
    "doi:10.5555/a.1, arXiv:2101.04321v2", "arXiv:2101.04321. https://doi.org/10.5555/a.1",
    "[doi](https://doi.org/10.5555/a.1) [arXiv](https://arxiv.org/abs/2101.04321)",
    "[[pdf](https://arxiv.org/pdf/2101.04321)] [[doi](https://doi.org/10.5555/a.1)]",
    "[arXiv:2101.04321](https://doi.org/10.48550/arXiv.2101.04321) 10.5555/a.1",
  ]) func `beside another DOI the preprint's is related`(tail: String) throws {
    let found = try dois("- \(Self.entry) \(tail)\n- \(Self.other) doi:10.5555/b.1\n")
    #expect(found.map { $0[0] } == [["10.5555/a.1"], ["10.5555/b.1"]])
    #expect(Set(found[0][1]) == [Self.arXiv] && found[1][1] == [])
  }

  @Test func `a preprint in the next entry is that entry's`() throws {
    let page = "\(Self.entry) doi:10.5555/a.1<br>\n\(Self.other) arXiv:2101.04321\n"
    #expect(try dois(page) == [[["10.5555/a.1"], []], [[Self.arXiv], []]])
  }

  @Test(arguments: ["bioRxiv", "Zenodo", "Preprint", "code", "Data", "Supplementary material"])
  func `a label alone does not make the DOI another thing's`(label: String) throws {
    #expect(try dois("- \(Self.entry) [\(label)](https://doi.org/10.5555/a.1)\n") == [[["10.5555/a.1"], []]])
    let both = "- \(Self.entry) [doi](https://doi.org/10.5555/a.1) [\(label)](https://doi.org/10.5555/b.1)\n"
    #expect(try dois(both) == [[["10.5555/a.1"], ["10.5555/b.1"]]])
  }

  private static let chapter =
    "Berg, A. (2019). Slow tides. In O. Sund (Ed.), The Physiology of Fjords (pp. 289–300). North Press."

  @Test(arguments: [
    "Book doi: [10.5555/978-3-1](https://doi.org/10.5555/978-3-1) Chapter doi: [10.5555/978-3-1_13](https://doi.org/10.5555/978-3-1_13)",
    "https://doi.org/10.5555/978-3-1_13 (book: https://doi.org/10.5555/978-3-1)",
  ]) func `a book's DOI is related to its chapter's`(tail: String) throws {
    let found = try dois("- \(Self.chapter) \(tail)\n")
    #expect(found.map { Set($0[0]) } == [["10.5555/978-3-1_13"]])
    #expect(found.map { Set($0[1]) } == [["10.5555/978-3-1"]])
  }

  @Test func `words before the DOIs tell the book's from the chapter's`() throws {
    let found = try dois("- \(Self.chapter) Chapter DOI: 10.5555/c.13. Book DOI: 10.5555/fjords.\n")
    #expect(found == [[["10.5555/c.13"], ["10.5555/fjords"]]])
  }

  @Test func `a longer number is another work's`() throws {
    let page = "- \(Self.entry) doi:10.5555/a.1\n- \(Self.other) doi:10.5555/a.12\n"
    #expect(try dois(page) == [[["10.5555/a.1"], []], [["10.5555/a.12"], []]])
  }

  @Test func `a line of links below an entry belongs to it, whatever they are called`() throws {
    let page = """
      <p>Berg, A., Sund, O. (2019).<br/><b>Slow tides in narrow fjords</b>.<br/>
      In L. Holm (Ed.), The Physiology of Fjords (pp. 289–300). North.<br/>
      <a href="https://doi.org/10.5555/a.1">North</a> <a href="x.pdf">Preprint</a></p>
      """
    #expect(try dois(page, as: .html) == [[["10.5555/a.1"], []]])
  }
}
