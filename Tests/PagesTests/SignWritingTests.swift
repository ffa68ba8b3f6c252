import Bibliography
import TestSupport
import Testing

@testable import Citations
@testable import Pages

/// Signs that a language reads as markup, in words that are written to a page of it.
struct SignWritingTests {
  private static let signs = [
    "Lindqvist_", "_Lindqvist", "a_b", "__x__", "*x*", "a * b", "`x`", "|x|", "x|", "\\", "a\\b", "x::", "a:b",
    "~x~", "~", "//", "a // b", "/* x", "and/or", "/x/", "https://doi.org/10.5555/x", "$x$", "US$ 5", "+x+", "Na+",
    "C++", "{name}", "{{x}}", "[x]", "[[x]]", "[fn:1]", "[1]_", "''x''", "O'Neill", "#x", "@x", "<x>", "<<x>>",
    "a < b", "^x^", "x^2", "--", "...", "(C)", "->", "((x))", "&amp;", "R&D", "A & B", "~~~", "@@x@@", "%x", "=x=",
    "==x==", "\"x\"", "Økland",
  ]

  /// What cannot be escaped in a language, of these signs. All others are written.
  private static let withheld: [LightMarkup: Set<String>] = [
    .restructuredText: [], .typst: [],
    .asciiDoc: [
      "Lindqvist_", "_Lindqvist", "a_b", "__x__", "*x*", "a * b", "`x`", "|x|", "x|", "\\", "a\\b", "x::", "~x~",
      "~", "/* x", "+x+", "Na+", "C++", "{name}", "{{x}}", "[x]", "[[x]]", "[fn:1]", "[1]_", "#x", "<<x>>", "^x^",
      "x^2", "--", "...", "(C)", "->", "((x))", "&amp;", "~~~",
    ],
    .org: [
      "Lindqvist_", "_Lindqvist", "a_b", "__x__", "*x*", "a * b", "|x|", "x|", "\\", "a\\b", "x::", "~x~", "~", "//",
      "a // b", "/* x", "/x/", "$x$", "US$ 5", "+x+", "Na+", "C++", "{name}", "{{x}}", "[x]", "[[x]]", "[fn:1]",
      "[1]_", "<x>", "<<x>>", "a < b", "^x^", "x^2", "--", "...", "~~~", "@@x@@", "=x=", "==x==", "&amp;",
    ],
    .mediaWiki: [
      "__x__", "|x|", "x|", "{name}", "{{x}}", "[x]", "[[x]]", "[fn:1]", "[1]_", "''x''", "<x>", "<<x>>", "a < b",
      "->", "&amp;", "~~~",
    ],
  ]

  /// The page with the sign in the place of the family name, and what a reader sees there; nil where it is not written.
  private func written(_ sign: String, as format: PageFormat) throws -> (page: String, visible: String)? {
    let bytes = Array("By Vermeer, A. (2014) Slow tides. Shelf Research 3, 1.".utf8)
    let text = try MappedText(fragment: bytes, as: format)
    let edit = Edit(range: 3..<"By Vermeer".utf8.count, replacement: sign)
    guard let edits = text.edits(for: [edit], in: PageWriting(of: [text], in: bytes, as: format)) else { return nil }
    let page = Edit.apply(edits, to: bytes)
    return (String(decoding: page, as: UTF8.self), try MappedText(fragment: page, as: format).text)
  }

  @Test(arguments: [
    PageFormat.restructuredText, .asciiDoc, .org, .typst, .mediaWiki, .markdown, .html, .latex,
  ])
  func `a sign is written so that readers see it, or not at all`(format: PageFormat) throws {
    for sign in Self.signs {
      let isWithheld =
        switch format {
        case .markdown: sign.contains("$") || sign.contains("{{")
        case .latex: ["`x`", "''x''", "--"].contains(sign)
        default: format.lightMarkup.map { Self.withheld[$0]?.contains(sign) ?? false } ?? false
        }
      guard let written = try written(sign, as: format) else {
        #expect(isWithheld, "\(sign) is not written")
        continue
      }
      #expect(!isWithheld, "\(sign) is written as \(written.page)")
      #expect(written.visible == "By \(sign), A. (2014) Slow tides. Shelf Research 3, 1.", "\(written.page)")
    }
  }

  @Test(arguments: [
    (PageFormat.restructuredText, "Lindqvist_", "Lindqvist\\_, A."), (.restructuredText, "a_b", "a_b, A."),
    (.restructuredText, "x::", "x:\\:, A."), (.typst, "a // b", "a \\// b, A."), (.typst, "/* x", "\\/\\* x, A."),
    (.typst, "https://doi.org/10.5555/x", "https://doi.org/10.5555/x, A."), (.typst, "--", "\\-\\-, A."),
    (.markdown, "Lindqvist_", "Lindqvist\\_, A."),
  ])
  func `where the language has an escape, it is written`(format: PageFormat, sign: String, page: String) throws {
    #expect(try written(sign, as: format)?.page.hasPrefix("By " + page) == true)
  }
}
