import Bibliography
import Testing

@Suite("Character references")
struct CharacterReferenceTests {
  private func decode(_ text: String, at start: Int = 0) -> (text: String, end: Int)? {
    CharacterReference.decode(Array(text.utf8), at: start)
  }

  @Test(
    "Names and numbers are decoded",
    arguments: [
      ("&amp;", "&"), ("&lt;", "<"), ("&eacute;", "é"), ("&Eacute;", "É"), ("&uuml;", "ü"), ("&ndash;", "–"),
      ("&#233;", "é"),
      ("&#xE9;", "é"), ("&#Xe9;", "é"), ("&#x1F600;", "😀"), ("&alpha;", "α"), ("&Omega;", "Ω"), ("&sigmaf;", "ς"),
      ("&szlig;", "ß"), ("&lstrok;", "ł"), ("&nbsp;", "\u{A0}"), ("&rsquo;", "’"),
    ])
  func decoded(_ reference: String, _ text: String) throws {
    let found = try #require(decode(reference))
    #expect(found.text == text)
    #expect(found.end == reference.utf8.count)
  }

  @Test(
    "Anything else is left alone",
    arguments: [
      "&", "&;", "&amp", "&nosuch;", "& amp;", "&am p;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#x110000;",
      "&#99999999999;",
      "&#12a;", "&#-1;", "&AMP&amp;", "&é;", "&\(String(repeating: "a", count: 40));",
    ])
  func left(_ text: String) { #expect(decode(text) == nil) }

  @Test("It is read where it stands, and ends after its semicolon")
  func place() throws {
    let found = try #require(decode("a &amp; b;", at: 2))
    #expect(found.text == "&" && found.end == 7)
  }
}
