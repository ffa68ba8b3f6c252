import Bibliography
import Citations
import Pages
import Testing

/// Citations in every usual layout: all of them, and nothing else.
struct LayoutTests {
  @Test(arguments: try LayoutCase.all())
  func `a page gives its citations`(layout: LayoutCase) throws {
    let source = try layout.source()
    let page = try Page.read(source, as: layout.format)
    let found = page.citations.map { LayoutCase.Expected(doi: $0.mentions.first?.doi.name, citation: $0.text.text) }
    #expect(found == layout.expected)
    #expect(Replay(source: source).faults(of: page) == [])
  }

  private static let one =
    "Luo, H., and T. Wang (2022), Strain Partitioning on the Fault, Geophys Res Lett, 49(16), 1-12."
  private static let two = "Fu, L., Zhang, Q. (2021). Landslides by Gradient Stacking. Front. Environ. Sci. 10(2), 3-9."

  @Test(arguments: [
    "[doi](https://doi.org/10.1000/1) doi:10.1000/2", "[[doi](https://doi.org/10.1000/1)] 10.1000/2",
    "[DOI](https://doi.org/10.1000/1), https://doi.org/10.1000/2.",
  ]) func `a DOI after the button of another one belongs to the entry too`(tail: String) throws {
    let page = try Page.read("- \(Self.one) \(tail)\n- \(Self.two)\n", as: .markdown)
    #expect(page.citations.map { $0.mentions.map(\.doi.name) } == [["10.1000/1", "10.1000/2"], []])
    #expect(page.citations[0].mentions.map(\.place) == [.link, .text])
    #expect(page.loose.isEmpty)
  }

  /// `A` and `B` are replaced by citations.
  @Test(arguments: [
    "---\r\ntitle: x\r\n---\r\n\r\n- A\r\n- B\r\n", "- A\r- B\r", "-\tA\n\t\n-\tB\n",
    "\u{FEFF}---\ntitle: x\n---\nA\n\nB\n",
    "\u{FEFF}A\r\n\r\nB", "1.\tA\r\n2.\tB\r\n", "- A\u{0B}\n- \u{0C}B\u{0}\n", "\n\n\n- A\n\n\n\n- B",
  ]) func `line ends, tabs, a byte order mark and control characters change nothing`(layout: String) throws {
    let text = layout.replacing("A", with: Self.one).replacing("B", with: Self.two)
    let source = SourceFile(path: "page", bytes: Array(text.utf8))
    let page = try Page.read(source, as: .markdown)
    #expect(page.citations.map(\.text.text) == [Self.one, Self.two])
    #expect(Replay(source: source).faults(of: page) == [])
  }
}
