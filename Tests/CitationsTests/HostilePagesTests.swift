import Citations
import Pages
import Foundation
import TestSupport
import Testing

/// Pages that would make a careless reader hang or crash.
@Suite(.serialized)
struct HostilePagesTests {
  private static let citation =
    "Luo, H., and T. Wang (2022), Strain Partitioning on the Fault, Geophys Res Lett, 49(16), 1-12, "

  /// The formats with elements.
  static let markup: [PageFormat] = [.markdown, .html]

  @Test func `an empty page is an error`() throws {
    for format in PageFormat.allCases {
      #expect(try Page.read("", as: format).citations.isEmpty)
      #expect(try Page.read("\u{FEFF}", as: format).citations.isEmpty)
      #expect(try Page.read(" \n\n", as: format).citations.isEmpty)
    }
  }

  @Test func `a page that is too large is refused`() {
    let source = SourceFile(path: "page", bytes: [UInt8](repeating: 0x61, count: PageLimits.size + 1))
    #expect(throws: ScanError(.tooLarge, at: PageLimits.size)) { try Page.read(source, as: .markdown) }
  }

  @Test func `a page that is not UTF-8 is refused at its first invalid byte`() {
    let source = SourceFile(path: "page", bytes: Array("Caf".utf8) + [0xE9] + Array(" 2022".utf8))
    #expect(throws: ScanError(.notUTF8, at: 3, line: 1)) { try Page.read(source, as: .html) }
  }

  @Test(arguments: markup)
  func `elements nested too deeply are refused`(format: PageFormat) throws {
    let page = String(repeating: "<div>", count: 10_000) + "a" + String(repeating: "</div>", count: 10_000)
    let error = #expect(throws: ScanError.self) { try Page.read(page, as: format) }
    #expect(error?.kind == .nestedTooDeeply)
    // Inline elements do not count: authors forget to close them.
    let inline = String(repeating: "<b>", count: 900) + Self.citation + "doi:10.1000/x"
    #expect(try Page.read(inline, as: format).citations.count == 1)
  }

  @Test(arguments: markup)
  func `thousands of links are read`(format: PageFormat) throws {
    let page = try Page.read(String(repeating: "<a href=\"//doi.org/10.1000/x\">a</a>\n", count: 10_000), as: format)
    #expect(page.loose.count == 10_000)
  }

  @Test(arguments: markup)
  func `thousands of entries in one paragraph are separated`(format: PageFormat) throws {
    let text = (0..<2000).map { "\(Self.citation)doi:10.1000/\($0)<br>\n" }.joined()
    let page = try Page.read("<p>" + text, as: format)
    #expect(page.citations.map(\.mentions.count) == Array(repeating: 1, count: 2000))
  }

  /// Long texts that tempt a reader to inspect the same bytes again and again.
  static let long: [String: String] = [
    "brackets": "[", "link ends": "](", "links in links": "[](", "stars": "*a ", "bold": "**a ", "underscores": "_a_ ",
    "backticks": "` `` ``` ", "angles": "<", "tags": "<a ", "quoted tags": "<a b=\"", "comments": "<!-- ",
    "references": "&", "named references": "&eacute", "Liquid": "{% ", "braces": "{{", "quotes": "> ", "items": "- a\n",
    "deep items": "- ", "paragraphs": "a\n\n", "pipes": "|", "rows": "|a|b|\n|-|-|\n", "DOIs": "10.1000/x ",
    "half DOIs": "10.1000", "DOI URLs": "https://doi.org/10.1000/x", "slashes": "/10.", "blanks": " ", "NULs": "\u{0}",
    "new lines": "\n", "carriage returns": "\r", "end tags": "</b>", "block end tags": "</div>",
    "open paragraphs": "<p>",
    "open items": "<li>", "open links": "<a href=x>", "breaks": "<br>", "buttons": "<a href=a>PDF</a> | ",
    "fences": "```\n", "front matter": "---\na: b\n", "TOML": "+++\na = 'b'\n", "definitions": "[a]: b\n",
    "headings": "# a\n", "escapes": "\\",
    "images": "![", "names": "Wang, T., ", "numbers": "12(3), 45", "footnotes": "[^1]: a\n", "scripts": "<script>",
    "cited lines": citation + "doi:10.1000/x<br>\n",
    "linked lines": "<a href=\"//doi.org/10.1000/x\">\(citation)</a><br>\n",
    "cited paragraphs": citation + "10.1000/x\n\n", "entities in links": "<a href=\"&amp;\">a</a>", "cells": "<td>",
    "hidden DOIs": "<i x='10.1000/a'>", "escaped DOIs": "<!--10.1000%2Fa&amp;10.1000\\/b-->",
    "DOIs in DOIs": "10.1000/",
    "brackets in DOIs": "'10.1000/(", "unread elements": "<template>10.1000/a", "segments": "10.1000/a<1:",
    "code": "```\n\(citation)10.1000/x\n```\n", "preformatted": "<pre>\(citation)10.1000/x</pre>",
    "calls of R": "bibentry(", "entries of R": "bibentry('a',\n", "open strings of R": "bibentry(r\"(",
    "persons of R": "bibentry(a=c(person(", "pieces of R": "bibentry(a=paste('10.1000/', 'a'), ",
    "R": "x <- f(a[1]) %in% \"b\"\n",
    "button DOIs": "<a href=https://doi.org/10.1000/1>pdf</a>",
  ]

  /// Tags whose attributes libxml2 compares with each other; the attributes are numbers, so that they differ.
  static let attributes: [String: @Sendable (Int) -> String] = [
    "attributes": { "a\($0) " }, "attributes with values": { "a\($0)=b " }, "quoted attributes": { "a\($0)=\">\" " },
    "attributes without blanks": { "a\($0)='b'" }, "a name without an end": { "a\($0)" },
    "attributes parted by slashes": { "a\($0)/" }, "attributes on lines": { "a\($0)=\"1\"\n" },
    "attributes behind end tags": { "</b a\($0) " }, "odd attributes": { "a\($0)='\"' b\($0)=\"'\" " },
  ]

  @Test(arguments: attributes.keys.sorted(), ["<p ", "<a href='x' ", "<!-- <b ' --><p ", "x <y x='<z \"' "])
  func `ten times the attributes take about ten times as long`(kind: String, start: String) throws {
    let piece = try #require(Self.attributes[kind])
    let growth = Growth(from: Soak.length(usual: 600, soak: 2000)) { count in
      let text = start + (0..<count).map(piece).joined() + ">x</p>" + Self.citation + "doi:10.1000/x"
      let source = SourceFile(path: "page", bytes: Array(text.utf8))
      return { _ = try? Page.read(source, as: .html) }
    }
    #expect(growth.isLinear, "\(growth)")
  }

  @Test func `text after many attributes is kept`() throws {
    let words = (0..<2000).map { "word\($0)" }.joined(separator: " ")
    let page = try Page.read(
      "<p title=\"\(words)\">\(Self.citation)</p><script>for (i=0;i<n;i++) { a = [\(words)] }</script>"
        + "<!-- <b \(words) --><img alt=\"\(words)\" title=\"a > b\"><p data-x='<i \(words)'>\(Self.citation)<a href=\"https://doi.org/10.1000/x\">doi</a></p>",
      as: .html)
    #expect(page.citations.map(\.mentions.count) == [0, 1])
    #expect(page.citations.allSatisfy { $0.text.text.hasPrefix("Luo, H., and T. Wang (2022), Strain Partitioning") })
  }

  @Test(arguments: long.keys.sorted(), markup + [.text])
  func `ten times the page takes about ten times as long`(kind: String, format: PageFormat) throws {
    let piece = try #require(Self.long[kind])
    // About the longest DOI, up to which a reader looks ahead: below it the time grows faster than the page.
    let growth = Growth(from: Soak.length(usual: 2000, soak: 10_000)) { bytes in
      let text = String(repeating: piece, count: bytes / piece.utf8.count)
      let source = SourceFile(path: "page", bytes: Array(text.utf8))
      return { _ = try? Page.read(source, as: format) }
    }
    #expect(growth.isLinear, "\(growth)")
  }

  @Test(arguments: markup)
  func `a line of a megabyte is read`(format: PageFormat) throws {
    let text = String(repeating: "aWordOfTwentyLetters ", count: 50_000)
    #expect(try Page.read(text + Self.citation + "doi:10.1000/x", as: format).path == "page")
  }

  @Test(arguments: [
    "<!-->", "<!--->", "<!---->", "<!----->", "<!---", "{% comment %}{% endcomment %}", "{% comment %{% endcomment %}",
  ])
  func `the shortest comments are recognised`(comment: String) throws {
    for format in PageFormat.allCases {
      _ = try? Page.read(comment, as: format)
      _ = try? Page.read("\(Self.citation)\(comment) doi:10.1000/x", as: format)
    }
  }

  @Test func `front matter without an end is ordinary text`() throws {
    let page = try Page.read("---\ntitle: a\n\n\(Self.citation)doi:10.1000/x\n", as: .markdown)
    #expect(page.citations.count == 1)
  }

  @Test(arguments: markup)
  func `NUL bytes and unclosed elements do not affect the text around them`(format: PageFormat) throws {
    let page = try Page.read("<ul><li>\(Self.citation)<i>a\u{0}b <a href=x>c doi:10.1000/x", as: format)
    #expect(page.citations.map(\.text.text) == ["\(Self.citation)a b c doi:10.1000/x"])
  }
}
