import Bibliography
import Citations
import Pages
import Testing

/// Citations in code blocks and in `<pre>`.
struct CodeCitationTests {
  private static let citation =
    "Mirabel, T., and Oduya, K. (2016). Silt *transport* under ice. J. Lake Res. 4(2), 11-19. https://doi.org/10.1000/silt"

  private func texts(_ page: String, as format: PageFormat) throws -> [String] {
    try Page.read(page, as: format).citations.map(\.text.text)
  }

  @Test(arguments: [
    "```\n#\n```\n", "~~~text\n#\n~~~\n", "Cite:\n\n    #\n\nText.\n", "> ```\n> #\n> ```\n",
    "- Cite as:\n\n  ```\n  #\n  ```\n",
    "```\n\n#\n\n@misc{a, doi = {10.1000/a}}\n```\n",
  ]) func `a citation in a code block is an entry`(page: String) throws {
    let text = "# Silt\n\n" + page.split(separator: "#").joined(separator: Self.citation)
    #expect(try texts(text, as: .markdown) == [Self.citation])
  }

  @Test(arguments: [
    "```python\n#\n```\n", "```\nx = \"#\"\n```\n", "```\n# #\n```\n", "```\nprint('#')\n```\n", "    // #\n\nText.\n",
    "```\n@misc{a, note = {#}}\n```\n",
  ]) func `code is not a citation`(page: String) throws {
    let parts = page.split(separator: "#", omittingEmptySubsequences: false)
    let text = parts.dropLast().joined(separator: "#") + Self.citation + parts[parts.count - 1]
    let read = try Page.read(text, as: .markdown)
    #expect(read.citations.isEmpty)
    #expect(read.loose.contains { $0.doi.name == "10.1000/silt" && $0.place == .code })
  }

  @Test func `every line of an indented block is code`() throws {
    let read = try Page.read(
      "Use it:\n\n    x = 1\n    doi = '10.1000/a'\n\n    y = '10.1000/b'\n\nSee 10.1000/c.\n", as: .markdown)
    #expect(read.loose.map(\.place) == [.code, .code, .text])
  }

  @Test func `wrapped lines of a code block are one citation`() throws {
    let page =
      "```\nMirabel, T., and Oduya, K. (2016). Silt transport under\n  ice. J. Lake Res. 4(2), 11-19. doi:10.1000/silt\n```\n"
    #expect(
      try texts(page, as: .markdown) == [
        "Mirabel, T., and Oduya, K. (2016). Silt transport under ice. J. Lake Res. 4(2), 11-19. doi:10.1000/silt"
      ])
  }

  @Test func `preformatted text is read by its paragraphs`() throws {
    let page =
      "<h2>Cite</h2><pre><code>Use this:\n\n\(Self.citation)\n\n@misc{a, year = 2016}</code></pre><p>10.1000/b</p>"
    #expect(try texts(page, as: .html) == [Self.citation])
    #expect(try texts(page, as: .markdown) == [Self.citation])
    #expect(try Page.read("<pre>x = f(10.1000/a)</pre>", as: .html).loose.map(\.place) == [.code])
  }

  @Test func `code inside an entry belongs to the entry`() throws {
    let page =
      "<ul><li>Oduya, K. (2017). Clay transport under ice. J. Lake Res. 6(2), 1-9. <pre>\(Self.citation)</pre>"
      + "<a href=\"https://doi.org/10.1000/clay\">DOI</a></li></ul>"
    let read = try Page.read(page, as: .html)
    #expect(read.citations.map(\.mentions.first?.doi.name) == ["10.1000/clay"])
    #expect(read.loose.map(\.place) == [.code])
  }

  @Test func `code that repeats an entry is not a second entry`() throws {
    let page = "\(Self.citation)\n\nCite as:\n\n```\n\(Self.citation)\n```\n"
    #expect(try Page.read(page, as: .markdown).citations.count == 1)
    // A badge is no entry.
    let other = "[![DOI](a.svg)](https://doi.org/10.1000/silt)\n\n```\n\(Self.citation)\n```\n"
    #expect(try texts(other, as: .markdown) == [Self.citation])
  }

  @Test(arguments: [
    ("```\n#\n```\n", PageFormat.markdown, "Silt_*[x] & ice"), ("<pre>\n#\n</pre>\n", .markdown, "Silt_*[x] & ice"),
    ("<pre>\n#\n</pre>\n", .html, "Silt_*[x] &amp; ice"), ("#\n", .markdown, "Silt\\_\\*\\[x\\] & ice"),
  ]) func `text is written into code without escapes of the page`(page: String, format: PageFormat, written: String)
    throws
  {
    let text = page.split(separator: "#", omittingEmptySubsequences: false).joined(
      separator: "Mirabel, T., and Oduya, K. (2016). Silt. J. Lake Res. 4(2), 11-19. https://doi.org/10.1000/silt")
    let file = SourceFile(path: "page", bytes: Array(text.utf8))
    let citation = try #require(try format.citations(in: file).first)
    let start = try #require(Array(citation.text.text.utf8).firstIndex(of: UInt8(ascii: "S")))
    let writing = PageWriting(of: [citation.text], in: file.bytes, as: format)
    let edits = try #require(
      citation.edits(for: [Edit(range: start..<start + 4, replacement: "Silt_*[x] & ice")], in: writing))
    let fixed = String(decoding: Edit.apply(edits, to: file.bytes), as: UTF8.self)
    #expect(fixed == text.split(separator: "Silt").joined(separator: written))
  }

  @Test(arguments: [
    ("<details><summary>#</summary><p>x</p></details>", PageFormat.html), ("<dl><dt>Silt</dt><dd>#</dd></dl>", .html),
    ("<blockquote>#</blockquote>", .html), ("<ul><li>a<ol><li>#</li></ol></li></ul>", .html),
    ("<details><summary>Silt</summary>\n\n#\n\n</details>\n", .markdown), ("Silt\n: #\n", .markdown),
    ("> #\n", .markdown), ("> > - #\n", .markdown), ("Text[^1].\n\n[^1]: #\n", .markdown),
    ("- a\n  - b\n    - #\n", .markdown), ("<details>\n<summary>#</summary>\nText\n</details>\n", .markdown),
    ("| a |\n|---|\n| # |\n", .markdown),
  ]) func `text of any block is read`(page: String, format: PageFormat) throws {
    let plain = "Mirabel, T., and Oduya, K. (2016). Silt. J. Lake Res. 4(2), 11-19. https://doi.org/10.1000/silt"
    let parts = page.split(separator: "#")
    #expect(try texts(parts[0] + plain + parts[1], as: format) == [plain])
    let linked = try Page.read(parts[0] + "<a href=\"https://doi.org/10.1000/silt\">a</a>" + parts[1], as: format)
    #expect(linked.loose.map(\.place) == [.link])
  }
}
