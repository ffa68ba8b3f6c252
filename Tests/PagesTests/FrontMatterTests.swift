import Bibliography
import Citations
import Pages
import TestSupport
import Testing

/// Fields and places in front matter.
struct FrontMatterTests {
  private func read(_ yaml: String) throws -> Page { try Page.read("---\n\(yaml)\n---\nText.\n", as: .markdown) }

  private func title(_ value: String) throws -> (text: String, source: String)? {
    let text = "---\ntitle: \(value)\ndoi: 10.1000/1\n---\n"
    guard let citation = try Page.read(text, as: .markdown).citations.first,
      let label = citation.labels.first(where: { $0.field == .title }),
      let source = citation.text.source(of: label.visible)
    else { return nil }
    return (citation.text.subtext(label.visible).text, String(decoding: Array(text.utf8)[source], as: UTF8.self))
  }

  @Test(arguments: [
    ("Plain words", "Plain words", "Plain words"), ("'It''s quoted'", "It's quoted", "It''s quoted"),
    (#""A \"word\" é\u00e9 \x41""#, "A \"word\" éé A", #"A \"word\" é\u00e9 \x41"#),
    ("Goes on\n    below", "Goes on below", "Goes on\n    below"),
    ("\"Goes on\n  below\"", "Goes on below", "Goes on\n  below"), ("\"Cut \\\n  here\"", "Cut here", "Cut \\\n  here"),
    ("|\n  Literal text\n  in two", "Literal text in two", "Literal text\n  in two"),
    (">-\n  Folded text\n  in two", "Folded text in two", "Folded text\n  in two"),
    ("!!str 2020", "2020", "2020"), ("&name Anchored", "Anchored", "Anchored"),
    ("'Of <i>E. coli</i> &amp; *B. subtilis*'", "Of E. coli & B. subtilis", "Of <i>E. coli</i> &amp; *B. subtilis"),
    ("1. First # a comment", "1. First", "1. First"), ("  Blanks around  ", "Blanks around", "Blanks around"),
  ]) func `a value has the text of YAML and its place on the page`(
    value: String, text: String, source: String
  ) throws {
    let read = try #require(try title(value))
    #expect(read.text == text)
    #expect(read.source == source)
  }

  private func titleInTOML(_ value: String) throws -> (text: String, source: String)? {
    let text = "+++\ntitle = \(value)\ndoi = '10.1000/1'\n+++\n"
    guard let citation = try Page.read(text, as: .markdown).citations.first,
      let label = citation.labels.first(where: { $0.field == .title }),
      let source = citation.text.source(of: label.visible)
    else { return nil }
    return (citation.text.subtext(label.visible).text, String(decoding: Array(text.utf8)[source], as: UTF8.self))
  }

  @Test(arguments: [
    ("\"Plain words\" # a comment", "Plain words", "Plain words"),
    ("'It \"is\" C:\\x'", "It \"is\" C:\\x", "It \"is\" C:\\x"),
    (#""A \"word\" \u00e9\U000000e9 \\""#, "A \"word\" éé \\", #"A \"word\" \u00e9\U000000e9 \\"#),
    ("\"\"\"\nGoes on\n  below\"\"\"", "Goes on below", "Goes on\n  below"),
    ("\"\"\"Cut \\\n   here \"x\"\"\"\"", "Cut here \"x\"", "Cut \\\n   here \"x\""),
    ("\'\'\'In \'two\'\nlines\'\'\'", "In \'two\' lines", "In \'two\'\nlines"),
    ("\"Of <i>E. coli</i> and *B. subtilis*\"", "Of E. coli and B. subtilis", "Of <i>E. coli</i> and *B. subtilis"),
  ]) func `a value has the text of TOML and its place on the page`(
    value: String, text: String, source: String
  ) throws {
    let read = try #require(try titleInTOML(value))
    #expect(read.text == text)
    #expect(read.source == source)
  }

  @Test(arguments: [
    ("doi = '10.1000/1\ntitle = 'T'", "a quotation mark is not closed", 2),
    ("title = T\nof it\ndoi = '1'", "a key without =", 3),
    ("doi = [1", "a bracket is not closed", 2), ("doi =\n", "a key without a value", 2),
    ("= 1\ndoi = 2", "an unexpected sign", 2),
    ("doi = " + String(repeating: "[", count: 100), "nested too deeply", 2),
    ("doi = 1\n" + String(repeating: "[a]\n", count: 1000), "too many tables", 3),
  ]) func `broken TOML with a citation is reported at its line`(toml: String, what: String, line: Int) throws {
    let source = SourceFile(path: "a.md", bytes: Array("+++\n\(toml)\n+++\n".utf8))
    let page = try Page.read(source, as: .markdown)
    #expect(page.broken.count == 1)
    #expect(page.broken.first?.what.contains(what) == true, "\(page.broken)")
    #expect(page.broken.first.map { source.location(of: $0.range.lowerBound).line } ?? 0 >= line)
  }

  @Test func `only links of the work itself are its DOI`() throws {
    let page = try read(
      """
      title: T of it
      publication: J of X
      links:
        - {name: Data, url: "https://doi.org/10.1000/2"}
        - {name: DOI, url: "https://doi.org/10.1000/9"}
      """)
    #expect(page.citations.map { $0.mentions.map(\.doi.name) } == [["10.1000/9"]])
    #expect(page.loose.map(\.doi.name) == ["10.1000/2"])
  }

  @Test func `CRLF, a byte order mark and letters before a value do not change its place`() throws {
    let text = "\u{FEFF}---\r\nüü: 'ü'\r\ntitle: 'Über\r\n  alles'\r\ndoi: 10.1000/1\r\n---\r\n"
    let citation = try #require(try Page.read(text, as: .markdown).citations.first)
    let source = try #require(citation.text.source(of: citation.labels[0].visible))
    #expect(String(decoding: Array(text.utf8)[source], as: UTF8.self) == "Über\r\n  alles")
    #expect(citation.mentions.map(\.written) == ["10.1000/1"])
  }

  @Test func `academicpages gives one entry: the citation, restated by its fields`() throws {
    let page = try Page.read(
      Repository.text(of: "Fixtures/pages/site/_publications/2021-02-17-deriving.md"), as: .markdown)
    #expect(page.citations.count == 1)
    let citation = page.citations[0]
    #expect(citation.text.text.hasPrefix("Luo, H., Wang, T., Wei, S., Liao, M., & Gong, J. (2021). \"Deriving"))
    #expect(citation.text.text.hasSuffix("Images.\" Frontiers in Earth Science. 8, 636398."))
    #expect(citation.mentions.map(\.doi.name) == ["10.3389/feart.2021.636398"])
    #expect(citation.restatements.map { $0.labels.map(\.field) } == [[.title, .issued, .containerTitle]])
  }

  @Test func `Hugo Blox gives labelled fields`() throws {
    let page = try Page.read(
      Repository.text(of: "Fixtures/pages/site/publication/menyuan/index.md"), as: .markdown)
    #expect(
      page.citations.map(\.text.text) == [
        """
        Strain Partitioning on the Western Haiyuan Fault System Revealed by the Adjacent 2016 Mw5.9 and 2022 Mw6.7 \
        Menyuan Earthquakes
        Heng Luo and Tong Wang
        2022
        10.1029/2022GL099348
        Geophysical Research Letters
        """
      ])
    #expect(page.citations[0].labels.map(\.field) == [.title, .author, .issued, .doi, .containerTitle])
  }

  @Test(arguments: ["*J of X, 49*(16)", "In *J of X*, 49(16)", "J of X, (16)", "_J of X_, 3", "*J of X*"])
  func `the journal is the text before the numbers`(publication: String) throws {
    let page = try read("title: T of it\npublication: \"\(publication)\"\ndoi: 10.1000/9")
    #expect(page.citations.map(\.text.text) == ["T of it\nJ of X\n10.1000/9"])
  }

  @Test func `Quarto's map of a citation gives fields too`() throws {
    let page = try read(
      """
      title: T of it
      author:
        - name: Jane Doe
        - name: John Roe
      date: 2020-01-02
      citation:
        type: article-journal
        container-title: J of X
        volume: 3
        doi: 10.1000/9
      """)
    #expect(page.citations.map(\.text.text) == ["T of it\nJane Doe and John Roe\n2020\nJ of X\n3\n10.1000/9"])
  }

  @Test(arguments: [
    "- Berg A. Peat and tides. Bog Reports. 2020. doi:10.5555/bog.1",
    "- \"Berg A. Peat and tides. Bog Reports. 2020. doi:10.5555/bog.1\"",
    "- 'Berg A. Peat and tides. Bog Reports. 2020. doi:10.5555/bog.1' # read",
    "- >-\n    Berg A. Peat and tides.\n    Bog Reports. 2020. doi:10.5555/bog.1",
  ]) func `each text of a list is a citation if it has a DOI`(item: String) throws {
    let other = "Nordli J. Lakes and storms. Bog Reports. 2019. doi:10.5555/bog.2"
    let page = try read(
      """
      id: peat
      references:
        \(item)
        - Without a DOI it is a remark on peat (2018)
      notes:
        more: ["\(other)"]
      """)
    #expect(
      page.citations.map(\.text.text) == ["Berg A. Peat and tides. Bog Reports. 2020. doi:10.5555/bog.1", other])
    #expect(page.citations.map { $0.mentions.map(\.doi.name) } == [["10.5555/bog.1"], ["10.5555/bog.2"]])
    #expect(page.citations.allSatisfy { !$0.isSubject } && page.loose.isEmpty)
  }

  @Test func `a page about one work has its own citation before those of its list`() throws {
    let page = try read(
      """
      title: Peat and tides
      doi: 10.5555/bog.1
      links: [A page of the same article https://doi.org/10.5555/bog.1]
      references:
        # doi-audit: ignore issued-mismatch
        - Nordli J. Lakes and storms. Bog Reports. 2019. doi:10.5555/bog.2
        - Borel C. Storms and lakes. Bog Reports. 2018. doi:10.5555/bog.3
      # doi-audit: ignore title-variant
      date: 2020-01-01
      """)
    #expect(
      page.citations.map { $0.mentions.map(\.doi.name) } == [["10.5555/bog.1"], ["10.5555/bog.2"], ["10.5555/bog.3"]])
    #expect(page.citations.map(\.isSubject) == [true, false, false])
    #expect(page.suppressions.map(\.scope) == [.entry(1), .entry(0)])
  }

  @Test(arguments: [
    "title: A post\ndate: 2020-01-01", "title: A post\nauthor: Me\ncitation: true", "- a\n- b", "just words",
    "title: T\ndoi: \"\"", "title: Talk\nevent: E\ndate: 2020-01-01", "",
  ]) func `front matter that describes no publication has no citation`(yaml: String) throws {
    let page = try read(yaml)
    #expect(page.citations.isEmpty && page.broken.isEmpty)
  }

  @Test(arguments: [
    ("title: a: b\ndoi: 10.1000/1", "not valid YAML", 2), ("doi: 'open\ntitle: T", "not valid YAML", 2),
    ("doi: 1\ndoi: 2", "duplicate key doi", 2), ("doi: *nobody", "undefined alias", 2),
    ("doi: 1\n\tx: y", "not valid YAML", 3),
  ]) func `broken front matter with a citation is reported at its line`(yaml: String, what: String, line: Int) throws {
    let source = SourceFile(path: "a.md", bytes: Array("---\n\(yaml)\n---\n".utf8))
    let page = try Page.read(source, as: .markdown)
    #expect(page.broken.count == 1)
    #expect(page.broken.first?.what.contains(what) == true, "\(page.broken)")
    #expect(page.broken.first.map { source.location(of: $0.range.lowerBound).line } ?? 0 >= line)
  }

  @Test func `hostile front matter is refused quickly`() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<20 {
      bomb += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }
    let hostile = [
      bomb + "? *a19\n: x\ndoi: 10.1000/1", "doi: " + String(repeating: "[", count: 100_00),
      "doi:\n" + String(repeating: "- ", count: 20_000) + "x", "doi: x\n" + String(repeating: "a\n", count: 100_000),
      (0..<400).map { String(repeating: " ", count: $0) + "k:" }.joined(separator: "\n") + "\ndoi: 1",
    ]
    for yaml in hostile {
      let page = try read(yaml)
      #expect(page.citations.isEmpty)
    }
    #expect(try Page.read("---\ndoi: 10.1000/1\ntitle: T\n", as: .markdown).citations.isEmpty)
  }
}
