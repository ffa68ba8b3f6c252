import Bibliography
import Foundation
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
        case .markdown: sign.contains("{")
        case .html: sign.contains("{{")
        case .latex: ["`x`", "''x''", "--", "<<x>>"].contains(sign)
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
    (.markdown, "Lindqvist_", "Lindqvist\\_, A."), (.markdown, "x|", "x\\|, A."),
  ])
  func `where the language has an escape, it is written`(format: PageFormat, sign: String, page: String) throws {
    #expect(try written(sign, as: format)?.page.hasPrefix("By " + page) == true)
  }

  /// A word of the page that is replaced, with the signs that stand beside it.
  struct Beside: Sendable, CustomTestStringConvertible {
    let format: PageFormat
    let before: String
    let new: String
    let behind: String
    /// What stands there afterwards; nil where it is not written.
    var page: String?

    init(_ format: PageFormat, _ before: String, _ new: String, _ behind: String, page: String? = nil) {
      (self.format, self.before, self.new, self.behind, self.page) = (format, before, new, behind, page)
    }

    var testDescription: String { "\(format) \(before)|\(new)|\(behind)" }
  }

  @Test(arguments: [
    // Two hyphens are a dash.
    Beside(.latex, "slow-", "-slip", " tides"), Beside(.latex, "slow", "slip-", "-tides"),
    Beside(.asciiDoc, "slow-", "-slip", " tides"), Beside(.org, "slow-", "-slip", " tides"),
    Beside(.typst, "slow-", "-slip", " tides"), Beside(.markdown, "slow-", "-slip", " tides"),
    // Quotation marks of TeX, emphasis of MediaWiki.
    Beside(.latex, "l'", "'slip", " tides"), Beside(.mediaWiki, "l'", "'slip", " tides"),
    Beside(.latex, "a <", "<slip", " tides"), Beside(.latex, "slow", ",slip", " tides", page: "slow,slip tides"),
    // What stood between them is deleted.
    Beside(.markdown, "a {", "", "{ tides"), Beside(.html, "a {", "", "{ tides"), Beside(.latex, "a -", "", "- tides"),
    Beside(.html, "a {", "{slip", " tides"),
    // An image, the target of a link.
    Beside(.markdown, "a ", "slip!", "[tides](https://b.org)"), Beside(.markdown, "a [b]", "(slip)", " tides"),
    Beside(.markdown, "a ", "slip", "[tides](https://b.org)", page: "a slip[tides](https://b.org)"),
    // A sign, an arrow, a label, a list of terms.
    Beside(.asciiDoc, "a (", "C", ") tides"), Beside(.asciiDoc, "a (", "D", ") tides", page: "a (D) tides"),
    Beside(.asciiDoc, "a -", ">slip", " tides"), Beside(.asciiDoc, "a:", ":slip", " tides"),
    Beside(.org, "a:", ":slip", " tides"), Beside(.restructuredText, "a:", ":slip", " tides"),
    // A comment, an ellipsis.
    Beside(.typst, "a.", ".slip", " tides"),
    // A dash of its own, and hyphens apart.
    Beside(.latex, "1", "–", "9", page: "1--9"), Beside(.latex, "slow-", "slip", "-tides", page: "slow-slip-tides"),
    Beside(.latex, "slow-", "–", "tides"),
    Beside(.typst, "slow-", "slip", "-tides", page: "slow-slip-tides"),
    Beside(.text, "slow-", "-slip", " tides", page: "slow--slip tides"),
  ])
  func `beside a sign of the page no correction makes markup`(beside: Beside) throws {
    let bytes = Array("\(beside.before)Vermeer\(beside.behind)".utf8)
    let text = try MappedText(fragment: bytes, as: beside.format)
    let start = try #require(text.text.range(of: "Vermeer")).lowerBound
    let offset = text.text.utf8.distance(from: text.text.startIndex, to: start)
    let edit = Edit(range: offset..<offset + 7, replacement: beside.new)
    let edits = text.edits(for: [edit], in: PageWriting(of: [text], in: bytes, as: beside.format))
    #expect(edits.map { String(decoding: Edit.apply($0, to: bytes), as: UTF8.self) } == beside.page)
  }
}
