import TestSupport
import Testing

@testable import Pages

/// The text of office documents, as HTML with a line for each paragraph.
@Suite struct OfficePackageTests {
  private func lines(_ fixture: ZipFixture, as format: PageFormat) throws -> [String] {
    let source = try SourceFile(path: "cv", file: fixture.bytes, as: format)
    #expect(source.isExtracted)
    return source.text(in: 0..<source.bytes.count).split(separator: "\n").map(String.init)
  }

  private func word(_ body: String, links: [String: String] = [:], footnotes: String? = nil) throws -> [String] {
    try lines(.word(body, links: links, footnotes: footnotes), as: .docx)
  }

  private func run(_ text: String) -> String {
    "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
  }

  @Test func `paragraphs, headings and list items of Word`() throws {
    let body = """
      <w:p><w:pPr><w:pStyle w:val="berschrift2"/></w:pPr>\(run("Papers"))</w:p><w:p/>
      <w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr>\(run("2020"))</w:p>
      <w:p>\(run("Berg &amp; "))\(run("Nordli &lt;2020&gt;"))<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>
      <w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/></w:numPr></w:pPr>\(run("One"))</w:p>
      """
    #expect(
      try word(body) == [
        "<h2>Papers</h2>", "<h1>2020</h1>", "<p>Berg &amp; Nordli &lt;2020&gt; a<br>b</p>", "<li>One</li>",
      ])
  }

  @Test func `links of Word, as elements and as fields`() throws {
    let address = "https://doi.org/10.5555/bog.7?a=1&amp;b"
    func field(_ type: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(type)\"/></w:r>" }
    func code(_ text: String) -> String { "<w:r><w:instrText xml:space=\"preserve\">\(text)</w:instrText></w:r>" }
    let body = """
      <w:p>\(run("See "))<w:hyperlink r:id="rId4">\(run("doi"))</w:hyperlink>\(run("."))</w:p>
      <w:p><w:hyperlink w:anchor="_Toc1">\(run("place"))</w:hyperlink><w:hyperlink r:id="rId9">\(run("gone"))</w:hyperlink></w:p>
      <w:p>\(field("begin"))\(code(" HYPER"))\(code("LINK &quot;\(address)&quot; \\o &quot;tip&quot;"))\(field("separate"))\(run("doi"))\(field("end"))\(run("."))</w:p>
      <w:p><w:fldSimple w:instr=" HYPERLINK \(address) ">\(run("doi"))</w:fldSimple></w:p>
      <w:p>\(field("begin"))\(code(" HYPERLINK \\l &quot;x&quot;"))\(field("separate"))\(run("place"))\(field("end"))</w:p>
      <w:p>\(field("begin"))\(code(" ADDIN CSL_CITATION {&quot;DOI&quot;: &quot;10.5555/other&quot;}"))\(field("separate"))\(run("(Berg 2020)"))\(field("end"))</w:p>
      """
    let link = "<a href=\"https://doi.org/10.5555/bog.7?a=1&amp;b\">doi</a>"
    #expect(
      try word(body, links: ["rId4": address]) == [
        "<p>See \(link).</p>", "<p>placegone</p>", "<p>\(link).</p>", "<p>\(link)</p>", "<p>place</p>",
        "<p>(Berg 2020)</p>",
      ])
  }

  @Test func `what Word does not show is not read`() throws {
    let body = """
      <w:p>\(run("A"))<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del><w:ins w:id="2">\(run("B"))</w:ins>\
      <w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>\(run("C"))</w:p>\
      </w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p>\(run("C"))</w:p></w:txbxContent></mc:Fallback>\
      </mc:AlternateContent></w:r><w:del/>\(run("D"))</w:p>
      """
    #expect(try word(body) == ["<p>AB<br>CD</p>"])
  }

  @Test func `a row of a table is a line, and footnotes follow the text`() throws {
    func cell(_ text: String) -> String { "<w:tc><w:tcPr/>\(text)</w:tc>" }
    let inner = "<w:tbl><w:tr>\(cell("<w:p>\(run("3"))</w:p>"))</w:tr></w:tbl><w:p/>"
    let body = """
      <w:tbl><w:tblPr/><w:tr>\(cell("<w:p>\(run("1"))</w:p>"))\(cell("<w:p>\(run("2a"))</w:p><w:p>\(run("2b"))</w:p>"))</w:tr>\
      <w:tr>\(cell(inner))</w:tr></w:tbl><w:p>\(run("End"))</w:p>
      """
    let footnotes = """
      <w:footnote w:type="separator" w:id="0"><w:p>\(run("-"))</w:p></w:footnote><w:footnote w:id="2"><w:p>\(run("Note"))</w:p></w:footnote>
      """
    #expect(
      try word(body, footnotes: footnotes) == [
        "<tr><td>1</td><td>2a<br>2b</td></tr>", "<tr><td>3</td></tr>", "<p>End</p>", "<p>Note</p>",
      ])
  }

  @Test func `paragraphs, lists, tables, links and footnotes of OpenDocument`() throws {
    let body = """
      <text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
      <text:h text:style-name="H" text:outline-level="2">Papers</text:h><text:p/>
      <text:list><text:list-item><text:p>Berg<text:s text:c="2"/>&amp; <text:span>Nordli</text:span><text:note text:note-class="footnote">\
      <text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note>, \
      <text:a xlink:type="simple" xlink:href="https://doi.org/10.5555/bog.7">doi</text:a><text:line-break/>end\
      <office:annotation><text:p>remark</text:p></office:annotation></text:p></text:list-item></text:list>
      <table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>2</text:p></table:table-cell></table:table-row></table:table>
      <text:p>End</text:p>
      """
    #expect(
      try lines(.openDocument(body), as: .odt) == [
        "<h2>Papers</h2>",
        "<li>Berg  &amp; Nordli, <a href=\"https://doi.org/10.5555/bog.7\">doi</a><br>end</li>", "<p>Note</p>",
        "<tr><td>1</td><td>2</td></tr>", "<p>End</p>",
      ])
  }

  @Test func `the main part of a Word document may have another name`() throws {
    var fixture = ZipFixture.word("<w:p>\(run("Text"))</w:p>")
    for index in fixture.entries.indices {
      fixture.entries[index] = ZipFixture.Entry(
        fixture.entries[index].name.replacing("document.xml", with: "document2.xml"),
        stored: String(decoding: fixture.entries[index].packed, as: UTF8.self).replacing(
          "document.xml", with: "document2.xml"))
    }
    #expect(try lines(fixture, as: .docx) == ["<p>Text</p>"])
  }

  private func failure(_ bytes: [UInt8], as format: PageFormat) -> ScanError.Kind? {
    do throws(ScanError) {
      _ = try SourceFile(path: "cv", file: bytes, as: format)
      return nil
    } catch {
      return error.kind
    }
  }

  @Test func `encrypted and damaged documents are errors`() {
    let word = ZipFixture.word("<w:p/>")
    #expect(failure([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], as: .docx) == .encrypted)
    #expect(
      failure(ZipFixture.openDocument("", manifest: "<manifest:encryption-data/>").bytes, as: .odt) == .encrypted)
    #expect(failure(Array(word.bytes.dropLast(30)), as: .docx) == .damaged)
    #expect(failure(Array("text".utf8), as: .docx) == .damaged)
    #expect(failure(word.bytes, as: .odt) == .damaged)
    #expect(failure(ZipFixture(["word/document.xml": "<w:p>"]).bytes, as: .docx) == nil)
  }

  @Test func `name and content show the format`() {
    #expect(PageFormat(fileName: "CV.DOCX") == .docx && PageFormat(fileName: "cv.odt") == .odt)
    #expect(PageFormat(fileName: "folder/~$cv.docx") == nil)
    #expect(PageFormat(content: ZipFixture.word("").bytes) == .docx)
    #expect(PageFormat(content: ZipFixture.openDocument("").bytes) == .odt)
    #expect(PageFormat(content: ZipFixture(["a.txt": "10.5555/a"]).bytes) == nil)
    #expect(!PageFormat.docx.isWritable && !PageFormat.odt.isWritable && PageFormat.html.isWritable)
  }
}
