import Bibliography
import TestSupport
import Testing

@Suite struct CharacterReferenceTests {
  private func decode(
    _ text: String, at start: Int = 0, of place: CharacterReference.Place = .text
  ) -> CharacterReference? { CharacterReference(in: Array(text.utf8), at: start, of: place) }

  private func decoded(_ text: String, of place: CharacterReference.Place) -> String {
    String(decoding: CharacterReference.decoded(Array(text.utf8)[...], of: place), as: UTF8.self)
  }

  @Test(arguments: [
    ("&amp;", "&"), ("&lt;", "<"), ("&eacute;", "é"), ("&Eacute;", "É"), ("&uuml;", "ü"), ("&ndash;", "–"),
    ("&#233;", "é"),
    ("&#xE9;", "é"), ("&#Xe9;", "é"), ("&#x1F600;", "😀"), ("&alpha;", "α"), ("&Omega;", "Ω"), ("&sigmaf;", "ς"),
    ("&szlig;", "ß"), ("&lstrok;", "ł"), ("&nbsp;", "\u{A0}"), ("&rsquo;", "’"), ("&colon;", ":"),
    ("&hyphen;", "‐"), ("&dash;", "‐"), ("&lpar;", "("), ("&apos;", "'"), ("&fjlig;", "fj"), ("&acE;", "∾\u{333}"),
    ("&Ccaron;", "Č"), ("&rang;", "⟩"), ("&AMP;", "&"), ("&frac18;", "⅛"), ("&zwnj;", "\u{200C}"),
    ("&CounterClockwiseContourIntegral;", "∳"), ("&#0000000233;", "é"),
    // Characters of windows-1252 at the numbers of control characters.
    ("&#128;", "€"), ("&#146;", "’"), ("&#150;", "–"), ("&#x9F;", "Ÿ"), ("&#129;", "\u{81}"),
  ])
  func `names and numbers are decoded`(_ reference: String, _ text: String) throws {
    let found = try #require(decode(reference))
    #expect(found.text == text)
    #expect(found.length == reference.utf8.count)
    #expect(decode(reference, of: .html)?.text == text && decode(reference, of: .attribute)?.text == text)
  }

  @Test(arguments: [
    "&", "&;", "&amp", "&nosuch;", "& amp;", "&am p;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#x110000;",
    "&#99999999999;",
    "&#12a;", "&#-1;", "&AMP&amp;", "&é;", "&\(String(repeating: "a", count: 40));",
  ])
  func `anything else is left alone`(_ text: String) { #expect(decode(text) == nil) }

  @Test func `a reference is read at its offset and ends after its semicolon`() throws {
    let found = try #require(decode("a &amp; b;", at: 2))
    #expect(found.text == "&" && found.length == 5)
  }

  @Test(arguments: [
    ("AT&ampT", "AT&T"), ("&copy 2024", "© 2024"), ("&notit;", "¬it;"), ("&notin;", "∉"), ("&#233", "é"),
    ("&#8211 9", "– 9"), ("&colon x", "&colon x"), ("R&D", "R&D"), ("&frac12x", "½x"),
  ])
  func `in HTML the oldest names and numbers need no semicolon`(_ text: String, _ expected: String) {
    #expect(decoded(text, of: .html) == expected)
    #expect(decoded("&copy 2024 &ampx", of: .text) == "&copy 2024 &ampx")
  }

  @Test func `a parameter in the address of a link is no reference`() {
    #expect(decoded("?a=1&copy=2&para;&sectionid=3", of: .attribute) == "?a=1&copy=2¶&sectionid=3")
    #expect(decoded("?a=1&amp;b=2&lt", of: .attribute) == "?a=1&b=2<")
  }

  /// The number of names in <https://html.spec.whatwg.org/entities.json>.
  @Test func `all names of HTML are known`() throws {
    let names = Set(
      try Repository.text(of: "Sources/Bibliography/Text/CharacterReferenceTable.swift").split(separator: "\n")
        .filter { $0.hasPrefix("    ") && $0.contains("=") }
        .flatMap { $0.split(separator: " ").flatMap { $0.split(separator: "=")[1].split(separator: ",") } })
    #expect(names.count == 2_125)
    for name in names { #expect(decode("&\(name);")?.length == name.utf8.count + 2, "\(name)") }
    let short = names.filter { decode("&\($0)", of: .html)?.length == $0.utf8.count + 1 }
    #expect(short.count == 106)
  }
}
