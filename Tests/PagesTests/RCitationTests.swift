import Bibliography
import Citations
@testable import Pages
import Testing

/// Strings and calls of R.
struct RCitationTests {
  private func title(_ string: String) throws -> (text: String, source: String)? {
    let text = "bibentry('Article', title = \(string), doi = '10.1000/1')\n"
    guard let citation = try Page.read(text, as: .r).citations.first,
      let label = citation.labels.first(where: { $0.field == .title }),
      let source = citation.text.source(of: label.visible)
    else { return nil }
    return (citation.text.subtext(label.visible).text, String(decoding: Array(text.utf8)[source], as: UTF8.self))
  }

  @Test(arguments: [
    (#""Plain words""#, "Plain words", "Plain words"), (#"'It\'s "quoted"'"#, "It's \"quoted\"", #"It\'s "quoted""#),
    (#""A \"word\" \u00e9\u{e9}\x41\351""#, "A \"word\" ééAé", #"A \"word\" \u00e9\u{e9}\x41\351"#),
    (#""Z\xc3\xbcrich \U0001F600""#, "Zürich 😀", #"Z\xc3\xbcrich \U0001F600"#),
    (#""J\\\"{o}rg, \\emph{Z}o\\'{e}""#, "Jörg, Zoé", #"J\\\"{o}rg, \\emph{Z}o\\'{e}"#),
    (#"r"(A "word" and J{\"o}rg)""#, "A \"word\" and Jörg", #"A "word" and J{\"o}rg"#),
    (#"R"--[A )" b]--""#, "A )\" b", #"A )" b"#), ("\"In two\n   lines\"", "In two lines", "In two\n   lines"),
    (#""A\nB\tC""#, "A B C", #"A\nB\tC"#), (#"paste("A", "B", sep = "-")"#, "A-B", #"A", "B"#),
    (#"paste0("A ", 'B')"#, "A B", #"A ", 'B"#), (#"paste(c("A", "B"), collapse = ": ")"#, "A: B", #"A", "B"#),
  ]) func `a value has the text of R and its place in the file`(
    string: String, text: String, source: String
  ) throws {
    let read = try #require(try title(string))
    #expect(read.text == text)
    #expect(read.source == source)
  }

  @Test(arguments: [
    "meta$Title", "sprintf('A %s', 'b')", "paste('A', b)", "paste('A', 'B', sep = s)", "'A' |> trimws()", "\\(x) 'A'",
    "if (a) 'A' else 'B'", "{ 'A' }", "c('A', 'B')[1]", "-1", "1.5", "NULL",
    "f(g(h(i(j(k(l(m(n(o(p(q(r(s('A'))))))))))))))",
  ]) func `a value that has to be computed has no text`(value: String) throws {
    #expect(try title(value) == nil)
    let page = try Page.read("bibentry('Article', title = \(value), doi = '10.1000/1', year = 2020)", as: .r)
    #expect(page.citations.map(\.text.text) == ["10.1000/1\n2020"])
    #expect(page.broken.isEmpty)
  }

  @Test(arguments: [
    ("bibentry('Article', title = \"Peat,\n doi = 1)\n", "a quotation mark is not closed", "\"Peat,"),
    ("bibentry('Article',\n title = 'Peat'\n", "bibentry( has no end", "bibentry('Article',"),
    ("citEntry(title = 'Peat'\n  year = 2020)\n", "no comma in citEntry( before this", "year = 2020)"),
    ("bibentry(title = c('Peat'], year = 2020)\n", "c( has no end", "c('Peat'], year = 2020)"),
  ]) func `a broken call is reported at its line`(text: String, what: String, line: String) throws {
    let page = try Page.read(text, as: .r)
    #expect(page.citations.isEmpty)
    #expect(page.broken.map(\.what) == [what])
    #expect(page.broken.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == [line])
  }

  @Test func `a file that is not UTF-8 is read as Latin-1, and written so`() throws {
    let text = "bibentry('Article', title = 'Größe', doi = '10.1000/1')\n"
    let bytes = text.unicodeScalars.map { UInt8($0.value) }
    let source = try SourceFile(path: "CITATION", file: bytes, as: .r)
    #expect(try Page.read(source, as: .r).citations.map(\.text.text) == ["Größe\n10.1000/1"])
    let changed = Array(text.replacing("Größe", with: "Füße").utf8)
    #expect(
      try source.fileBytes(for: changed) == text.replacing("Größe", with: "Füße").unicodeScalars.map { UInt8($0.value) }
    )
  }

  @Test func `a comment accepts the findings of the entry below it`() throws {
    let page = try Page.read(
      """
      # doi-audit: ignore page-mismatch
      bibentry('Article', title = 'Peat', doi = '10.1000/1')

      bibentry('Article', title = 'Tides',
        # doi-audit: ignore author-initial
        doi = '10.1000/2')
      """, as: .r)
    #expect(page.suppressions.map(\.scope) == [.entry(0), .entry(1)])
  }

  @Test func `a DOI that no entry has is listed`() throws {
    let page = try Page.read(
      """
      # after 10.1000/3
      bibentry('Article', title = 'Peat', doi = '10.1000/1', textVersion = 'Peat. doi:10.1000/1, and 10.1000/2')
      """, as: .r)
    #expect(page.loose.map(\.doi.name) == ["10.1000/3", "10.1000/2"])
    #expect(page.loose.map(\.place) == [.comment, .field])
  }

  private static let cases: [(RStringStyle, text: String, written: String?)] = [
    (style(letters: .plain), "Jörg \"Bo\" & Co", #"Jörg {\"}Bo{\"} \\& Co"#),
    (style(letters: .escapes), "Jörg", #"J\u{f6}rg"#), (style(letters: .commands), "Jörg", #"J{\\\"o}rg"#),
    (style(letters: .plain, quote: "'"), "O'Brien", #"O\'Brien"#), (style(letters: .plain), "1–9", "1--9"),
    (style(letters: .escapes, isRaw: true), "Jörg", nil),
    (style(letters: .escapes, quote: "'", isRaw: true), "Jörg", #"J{\"o}rg"#),
    (style(letters: .plain, isLiteral: true), "10.1000/a_b", "10.1000/a_b"),
    (style(letters: .plain, isLiteral: true), "10.1000/{b", nil),
  ]

  private static func style(
    letters: RStringStyle.Letters, quote: Unicode.Scalar = "\"", isRaw: Bool = false, isLiteral: Bool = false
  ) -> RStringStyle {
    RStringStyle(quote: UInt8(ascii: quote), isRaw: isRaw, letters: letters, isLiteral: isLiteral)
  }

  @Test(arguments: cases) func `new text is written as the file writes its letters`(
    style: RStringStyle, text: String, written: String?
  ) {
    #expect(FieldNotation.r(style).written(text) == written)
  }

  @Test(arguments: [
    ("person('J\\\\\"{o}rg')", RStringStyle.Letters.commands), ("person('J\\u00f6rg')", .escapes),
    ("person('Jörg')", .plain),
    ("person('Ada')", .escapes), ("\\emph{x} 'c:\\\\dir'", .escapes), ("V\\\\v{c}", .commands),
  ]) func `a file shows how it writes letters beyond ASCII`(text: String, letters: RStringStyle.Letters) {
    #expect(RStringStyle.Letters(of: Array(text.utf8)) == letters)
  }
}
