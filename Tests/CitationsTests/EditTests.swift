import Bibliography
import Testing

@testable import Citations
@testable import Pages

/// Changes of what a reader sees, made changes of the page's bytes.
struct EditTests {
  /// The citation of a page, with other words in the place of its own.
  ///
  /// - Parameter changes: what a reader sees there, the first of it that is meant, and what it becomes; for words that
  ///   move, where they come from.
  private func page(
    _ markup: String, as format: PageFormat = .html, changing changes: [(String, String, from: String?)]
  ) throws -> String? {
    let bytes = Array(markup.utf8)
    let text = try MappedText(fragment: bytes, as: format)
    let page = PageWriting(of: [text], in: bytes, as: format)
    let all = try changes.map { old, new, origin in
      Edit(
        range: try #require(text.text.utf8Range(of: old)), replacement: new,
        origin: try origin.map { try #require(text.text.utf8Range(of: $0)) })
    }
    return text.edits(for: all, in: page).map { String(decoding: Edit.apply($0, to: bytes), as: UTF8.self) }
  }

  private func page(
    _ markup: String, as format: PageFormat = .html, _ old: String, becomes new: String
  ) throws -> String? {
    try page(markup, as: format, changing: [(old, new, nil)])
  }

  @Test(arguments: [
    ("<i>Geophys. Res. Lett.</i>, 48(16)", "Geophys. Res. Lett.", "Tectonics", "<i>Tectonics</i>, 48(16)"),
    ("<b>Luo, H</b>, T. Wang", "H", "H.", "<b>Luo, H.</b>, T. Wang"),
    ("vol. <b>4</b>8, 1", "48", "49", "vol. <b>4</b>9, 1"),
    ("127(10),\n   e20", "127(10)", "128(10)", "128(10),\n   e20"),
  ])
  func `only the letters that differ change, inside their markup`(
    markup: String, old: String, new: String, expected: String
  ) throws { #expect(try page(markup, old, becomes: new) == expected) }

  @Test(arguments: [
    ("<b>Luo, H.</b> (2022)", "Luo, H.", "Luo, H., and T. Wang", "<b>Luo, H.</b>, and T. Wang (2022)"),
    ("Luo, H., <b>T. Wang</b>", "Luo, H., ", "Luo, H., S. Wei, ", "Luo, H., S. Wei, <b>T. Wang</b>"),
    ("<i>Tectonics</i>, 1", "Tectonics", "Tectonics 42(3)", "<i>Tectonics</i> 42(3), 1"),
  ])
  func `what joins a list stands outside the markup of its neighbour`(
    markup: String, old: String, new: String, expected: String
  ) throws { #expect(try page(markup, old, becomes: new) == expected) }

  @Test func `a link around everything stays around a new beginning, the mark of a name does not`() throws {
    let linked = "<a href=\"x\"><b>Luo, H.</b>, and T. Wang</a>"
    #expect(
      try page(linked, "Luo", becomes: "Wei, S., Luo") == "<a href=\"x\">Wei, S., <b>Luo, H.</b>, and T. Wang</a>")
  }

  @Test func `a name that goes takes its markup with it`() throws {
    #expect(try page("Luo, H., <b>T. Wang</b>, S. Wei", ", T. Wang", becomes: "") == "Luo, H., S. Wei")
    #expect(
      try page("Luo, H., **T. Wang**, S. Wei", as: .markdown, ", T. Wang", becomes: "") == "Luo, H., S. Wei")
  }

  @Test func `names that change places keep their markup`() throws {
    let swap: [(String, String, from: String?)] = [
      ("T. Wang", "S. Wei", from: "S. Wei"), ("S. Wei", "T. Wang", from: "T. Wang"),
    ]
    #expect(try page("L. Fu, <b>T. Wang</b> and S. Wei", changing: swap) == "L. Fu, S. Wei and <b>T. Wang</b>")
    #expect(
      try page("L. Fu, **T. Wang** and _S. Wei_", as: .markdown, changing: swap) == "L. Fu, _S. Wei_ and **T. Wang**")
    #expect(
      try page("L. Fu, T. <b>Wang</b> and S. Wei", changing: swap) == "L. Fu, S. Wei and T. <b>Wang</b>")
  }

  @Test func `a name that is written anew elsewhere keeps its markup`() throws {
    let moved: [(String, String, from: String?)] = [
      ("Wang, T.", "Wei, S.", from: "S. Wei"), ("S. Wei", "T. Wang", from: "Wang, T."),
    ]
    #expect(try page("<b>Wang, T.</b> and S. Wei", changing: moved) == "Wei, S. and <b>T. Wang</b>")
  }

  @Test func `characters are spelled as the page spells them`() throws {
    let page = "Bj&ouml;rk A &amp; Fran&ccedil;ois J, 1&ndash;9"
    #expect(try self.page(page, "9", becomes: "9, 3–4") == page + ", 3&ndash;4")
    #expect(
      try self.page(page, "A", becomes: "A & Åsa & Žižek")
        == "Bj&ouml;rk A &amp; &Aring;sa &amp; &#381;i&#382;ek &amp; Fran&ccedil;ois J, 1&ndash;9")
    #expect(try self.page("Bj&#xF6;rk A", "A", becomes: "Ö") == "Bj&#xF6;rk &#xD6;")
    // One letter that stands for itself shows that the page's encoding has them.
    #expect(try self.page("Björk A &amp; J, 1&ndash;9", "A", becomes: "É–B") == "Björk É&ndash;B &amp; J, 1&ndash;9")
  }

  @Test func `what is put in is no markup`() throws {
    #expect(try page("Foo bar", "bar", becomes: "<bar> & baz") == "Foo &lt;bar&gt; &amp; baz")
    #expect(try page("Foo bar", as: .markdown, "bar", becomes: "a*b_c [d] & <e>") == "Foo a\\*b\\_c \\[d\\] & &lt;e>")
    #expect(
      try page("<div>\nFoo <i>bar</i></div>", as: .markdown, "bar", becomes: "a*b_c") == "<div>\nFoo <i>a*b_c</i></div>"
    )
  }

  @Test func `nothing is written over the border of two lines or cells`() throws {
    #expect(try page("Foo bar<br>baz 12", "bar\nbaz", becomes: "x") == nil)
    #expect(try page("Foo bar<br>baz 12", "12", becomes: "13") == "Foo bar<br>baz 13")
  }

  @Test func `changes that reach for the same bytes are refused`() throws {
    #expect(try page("Foo bar", changing: [("Foo b", "x", nil), ("bar", "y", nil)]) == nil)
  }

  /// Whatever is changed, what a reader sees of the edited bytes is the text that was wanted.
  @Test func `the edited page says what it should`() throws {
    let markup =
      "<b>Luo, H.</b>, T. Wang &amp; <i>S. Wei</i> (2022), <a href=\"u\">A &ldquo;title&rdquo; of x<sub>2</sub></a>, "
      + "<i>Geophys.\n Res. Lett.</i>, <b>48</b>(16), 1&ndash;9."
    var random = SplitMix(state: 7)
    let bytes = Array(markup.utf8)
    let text = try MappedText(fragment: bytes, as: .html)
    let page = PageWriting(of: [text], in: bytes, as: .html)
    let characters = Array(text.text)
    for _ in 0..<2000 {
      let start = Int(random.next() % UInt64(characters.count))
      let end = min(characters.count, start + Int(random.next() % 9))
      let new = ["", "x", ", Xu, Q.", " and Y", "ü&", "93(2), 1–3"][Int(random.next() % 6)]
      let before = String(characters[..<start])
      let range = before.utf8.count..<String(characters[..<end]).utf8.count
      let change = Edit(range: range, replacement: new)
      let edits = try #require(text.edits(for: [change], in: page))
      let edited = Edit.apply(edits, to: bytes)
      let visible = try MappedText(fragment: edited, as: .html).text
      let expected = before + new + String(characters[end...])
      // At its ends white space is nobody's; two blanks are one.
      #expect(visible.squeezed == expected.squeezed, "\(change) gives \(String(decoding: edited, as: UTF8.self))")
    }
  }
}

private struct SplitMix {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension String {
  fileprivate var squeezed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  fileprivate func utf8Range(of other: String) -> Range<Int>? {
    let bytes = Array(utf8)
    let words = Array(other.utf8)
    guard bytes.count >= words.count else { return nil }
    return (0...bytes.count - words.count).first { bytes[$0..<$0 + words.count].elementsEqual(words) }.map {
      $0..<$0 + words.count
    }
  }
}
