import Testing

@testable import Pages

@Suite struct EndNoteTests {
  private func page(_ xml: String) throws -> Page {
    try Page.contents(of: SourceFile(path: "library.xml", bytes: Array(xml.utf8)), as: .endNote).page
  }

  @Test func `new text is escaped`() {
    #expect(FieldNotation.markup.written("A & <B>") == "A &amp; &lt;B&gt;")
    #expect(FieldNotation.markup.written("a\nb") == nil)
  }

  @Test func `a value in CDATA is read and not edited`() throws {
    let page = try page(
      "<record><titles><title><![CDATA[A & B]]></title></titles><electronic-resource-num>10.5555/a</electronic-resource-num></record>"
    )
    #expect(page.citations.map(\.text.text) == ["A & B\n10.5555/a"])
    #expect(page.citations[0].fields.map(\.notation) == [.elsewhere, .markup])
  }

  @Test func `a record without an end is reported`() throws {
    let record =
      "<record><titles><title>A b</title></titles><electronic-resource-num>10.5555/a</electronic-resource-num>"
    #expect(try page("<xml>\(record)</record></xml>").broken == [])
    #expect(try page("<xml>\(record)\(record)</record>").broken.map(\.range) == [5..<13])
    #expect(try page("<xml>\(record)\(record)</record>").citations.count == 2)
  }

  @Test(arguments: [
    "<", "<record", "<record><", "<record>&", "<record><![CDATA[", "<record><!--", "<record><a b='", "</record>",
  ])
  func `a file that ends anywhere is read`(xml: String) throws {
    #expect(try page(xml).citations == [])
  }

  @Test func `the content shows the format`() {
    let record = "<record><ref-type name=\"Journal Article\">17</ref-type></record>"
    #expect(PageFormat(content: Array("<?xml version=\"1.0\"?><xml><records>\(record)".utf8)) == .endNote)
    #expect(PageFormat(content: Array("<rss><title>News</title></rss>".utf8)) == .html)
    #expect(PageFormat(fileName: "library.xml") == .endNote)
    #expect(!PageFormat.endNote.isContent(Array("<project><record></record></project>".utf8), named: "pom.xml"))
    #expect(PageFormat.endNote.isContent(Array(record.utf8), named: "library.xml"))
  }
}
