import Bibliography
import Testing

@testable import Citations
@testable import Pages

/// Character references on pages of all formats: what a reader sees, and that no edit leaves half of one.
struct PageReferencesTests {
  private func visible(_ page: String, as format: PageFormat) throws -> String {
    try MappedText(fragment: Array(page.utf8), as: format).text
  }

  @Test(arguments: [
    ("<p>slow landslides&colon; a review&period;</p>", "slow landslides: a review."),
    ("<p>1&hyphen;9&comma; x</p>", "1‐9, x"), ("<p>1&#150;9 &#146;t Hooft</p>", "1–9 ’t Hooft"),
    ("<p>Berg &amp Sund&lpar;2001&rpar;</p>", "Berg & Sund(2001)"),
    ("<p>&fjlig;ord &notit; &copy2001</p>", "fjord ¬it; ©2001"),
    ("<p>AT&T, R&D; &nosuch; &</p>", "AT&T, R&D; &nosuch; &"), ("<p>&Ccaron;&scaron;&amp;&num;</p>", "Čš&#"),
    ("<p>&bull;&hairsp;x&NewLine;y</p>", "•\u{200A}x y"),
  ]) func `HTML has all names`(page: String, text: String) throws {
    let seen = try visible(page, as: .html)
    #expect(seen == text)
  }

  @Test func `what stands behind a reference keeps its place`() throws {
    let page = Array("<p>a&colon; <b>b</b>&hyphen;c&ndash;d&notit;e &apos;f</p>".utf8)
    let text = try MappedText(fragment: page, as: .html)
    #expect(text.text == "a: b‐c–d¬it;e 'f")
    for run in text.runs where run.isVerbatim {
      let visible = Array(text.text.utf8)[run.visible]
      #expect(visible.elementsEqual(page[run.source]))
    }
  }

  @Test func `in Markdown a semicolon ends a reference`() throws {
    #expect(try visible("slow&colon; x &copy 2001 &hyphen;", as: .markdown) == "slow: x &copy 2001 ‐")
    #expect(try visible("<p>slow &copy 2001</p>", as: .markdown) == "slow © 2001")
    let link = try MarkdownReader.division(of: Array("[x](https://example.org/?a=1&copy=2)".utf8)).items[0].links[0]
    #expect(String(decoding: link.target.utf8, as: UTF8.self) == "https://example.org/?a=1&copy=2")
  }

  @Test func `plain text that was copied from the web is read as there`() throws {
    let page = "Kernel&apos;s <https://x.org/?a&amp;b> &lt; R&D;"
    #expect(try visible(page, as: .text) == "Kernel's https://x.org/?a&b < R&D;")
  }

  @Test(arguments: [
    (#"On Kernel\&apos;s Safety"#, "On Kernel's Safety"), (#"On Kernel&apos;s Safety"#, "On Kernel's Safety"),
    (##"On Kernel{\&}\#39;s Safety"##, "On Kernel's Safety"), (#"A \&amp; B {\&}amp; C \&amp;amp; D"#, "A & B & C & D"),
    (#"Slow\&colon; x \&lt; 3"#, "Slow: x < 3"), (#"AT\&T; R\&D"#, "AT&T; R&D"),
  ]) func `what exporters make of a reference in BibTeX`(value: String, text: String) throws {
    let page = try Page.read(SourceFile(path: "a.bib", bytes: Array("@misc{k, title = {\(value)}}".utf8)), as: .bibtex)
    #expect(page.citations.first?.text.text == text)
  }

  @Test func `a reference in a value of JSON`() throws {
    let json = #"[{"DOI": "10.1000/x", "title": "Kernel&apos;s &amp;amp; Safety", "type": "book"}]"#
    let page = try Page.read(SourceFile(path: "a.json", bytes: Array(json.utf8)), as: .cslJSON)
    #expect(page.citations.first?.text.text == "10.1000/x\nKernel's & Safety")
  }

  // MARK: Edits

  /// Every stretch of the text is replaced once: the page then says what it should, and no reference is cut.
  @Test(arguments: [
    (PageFormat.html, "<p>Ab&colon; <i>&fjlig;ord</i> 1&hyphen;9&notit; &#150;&NotEqualTilde;z</p>"),
    (.markdown, "Ab&colon; &fjlig;ord 1&hyphen;9 &#150;&NotEqualTilde;z"),
    (.text, "Ab&colon; &fjlig;ord 1&hyphen;9 &#150;z"),
  ]) func `no edit cuts a reference`(format: PageFormat, page: String) throws {
    let bytes = Array(page.utf8)
    let text = try MappedText(fragment: bytes, as: format)
    let writing = PageWriting(of: [text], in: bytes, as: format)
    let characters = Array(text.text.unicodeScalars.map(String.init))
    for start in characters.indices {
      for end in start...min(characters.count, start + 4) {
        let before = characters[..<start].joined()
        let range = before.utf8.count..<characters[..<end].joined().utf8.count
        let change = Edit(range: range, replacement: "XY")
        let edits = try #require(text.edits(for: [change], in: writing))
        let edited = Edit.apply(edits, to: bytes)
        let expected = before + "XY" + characters[end...].joined()
        let seen = try MappedText(fragment: edited, as: format).text
        #expect(seen == expected, "\(range) gives \(String(decoding: edited, as: UTF8.self))")
      }
    }
  }

  @Test func `no edit of a field cuts a reference`() throws {
    let bib = #"@misc{k, title = {On Kernel\&apos;s Saefty \&fjlig;ord}}"#
    let page = try Page.read(SourceFile(path: "a.bib", bytes: Array(bib.utf8)), as: .bibtex)
    let citation = try #require(page.citations.first)
    let writing = PageWriting(of: [citation.text], in: Array(bib.utf8), as: .bibtex)
    #expect(citation.text.text == "On Kernel's Saefty fjord")
    func edited(_ range: Range<Int>, _ new: String) throws -> String {
      let edits = try #require(citation.edits(for: [Edit(range: range, replacement: new)], in: writing))
      return String(decoding: Edit.apply(edits, to: Array(bib.utf8)), as: UTF8.self)
    }
    #expect(try edited(13..<18, "afety") == #"@misc{k, title = {On Kernel\&apos;s Safety \&fjlig;ord}}"#)
    #expect(try edited(9..<10, "") == "@misc{k, title = {On Kernels Saefty \\&fjlig;ord}}")
    #expect(try edited(20..<21, "i") == #"@misc{k, title = {On Kernel\&apos;s Saefty fiord}}"#)
  }
}
