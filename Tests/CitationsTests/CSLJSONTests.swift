import Bibliography
import Citations
@testable import Pages
import Testing

/// What CSL-JSON and Zotero's JSON say, and where.
struct CSLJSONTests {
  private func read(_ text: String) throws -> Page { try Page.read(text, as: .cslJSON) }

  @Test func `a list of items gives its fields`() throws {
    let page = try FixturePage.named("items.json").read()
    #expect(page.citations.count == 2)
    #expect(
      page.citations[0].text.text
        == """
        Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 \
        Menyuan Earthquakes
        Geophysical Research Letters
        49
        17
        Luo, Heng and Wang, T.
        2022
        10.1029/2022GL099348
        """)
    #expect(
      page.citations[1].text.text.hasPrefix(
        "Teng Wang and Liqing Jiao and Paul Taponnier and Xuhua Shi and Shengji Wei\nSpace Imaging"))
    #expect(page.citations[1].text.text.contains("Kaikōura"))
    #expect(page.citations[0].mentions.map(\.place) == [.text, .link])
  }

  @Test func `what Zotero exports gives the same`() throws {
    let page = try read(
      """
      {"config": {"id": 1}, "items": [{"itemType": "journalArticle", "title": "T of it", "publicationTitle": "J",
        "creators": [{"firstName": "Jane", "lastName": "Doe", "creatorType": "author"},
          {"firstName": "E", "lastName": "D", "creatorType": "editor"}, {"name": "A Group", "creatorType": "author"}],
        "pages": "1-9", "date": "2020-03-01", "extra": "DOI: 10.1000/7", "volume": 3}]}
      """)
    #expect(page.citations.map(\.text.text) == ["T of it\nJ\nJane Doe and A Group\n1-9\n2020\n3"])
    #expect(page.citations[0].mentions.map(\.doi.name) == ["10.1000/7"])
    let wrapped = try read(#"[{"key": "K", "data": {"itemType": "book", "title": "T", "DOI": "10.1000/8"}}]"#)
    #expect(wrapped.citations.map(\.text.text) == ["T\n10.1000/8"])
  }

  @Test func `escapes stand for their characters`() throws {
    let text = #"{"DOI": "10.1000\/1", "title": "\u00dcber \"A\" \ud83d\ude00 \ud83d x"}"#
    let citation = try #require(try read(text).citations.first)
    #expect(citation.text.text == "10.1000/1\nÜber \"A\" 😀 \u{FFFD} x")
    #expect(citation.mentions.map(\.written) == [#"10.1000\/1"#])
    #expect(FieldNotation.json.written("a \"b\" \\") == #"a \"b\" \\"#)
  }

  @Test func `what is put into a file of ASCII is escaped as its own letters are`() throws {
    let text = #"[{"DOI": "10.1000/1", "title": "\u00dcber", "author": [{"family": "A", "given": "B"}]}]"#
    let escaped = try #require(try read(text).citations.first)
    #expect(escaped.fields.map(\.notation) == [.asciiJSON, .asciiJSON, .list(of: .asciiJSON)])
    let plain = try #require(try read(text.replacing(#"\u00dc"#, with: "Ü")).citations.first)
    #expect(plain.fields.map(\.notation) == [.json, .json, .list(of: .json)])
    #expect(FieldNotation.asciiJSON.written("Müller \"😀\"") == #"M\u00fcller \"\ud83d\ude00\""#)
  }

  @Test func `JSON of another kind has no citation`() throws {
    for text in ["{}", "[]", "[1, \"x\", null]", #"{"name": "x", "version": "1.0", "author": "me"}"#, "3"] {
      #expect(try read(text).citations.isEmpty)
    }
  }

  @Test func `broken JSON keeps what was read before, or is no page`() throws {
    let page = try read(#"[{"title": "T", "DOI": "10.1000/1"}, {"title": "#)
    #expect(page.citations.count == 1 && page.broken.count == 1)
    #expect(throws: ScanError.self) { try read("[{\"title\": ") }
    #expect(throws: ScanError.self) { try read(String(repeating: "[", count: 100_000)) }
    #expect(throws: ScanError.self) { try read("not json") }
  }
}
