import Bibliography
import Citations
@testable import Pages
import Testing

/// Fields and places of BibTeX entries.
struct BibTeXTests {
  private func read(_ text: String) throws -> Page { try Page.read(text, as: .bibtex) }

  /// The text of each label of the first citation.
  private func fields(_ text: String) throws -> [Field: String] {
    let citation = try #require(try read(text).citations.first)
    return Dictionary(
      citation.labels.map { ($0.field, citation.text.subtext($0.visible).text) }
    ) { first, _ in first }
  }

  private func title(_ value: String) throws -> String? { try fields("@misc{k, title = \(value)}")[.title] }

  // MARK: Values

  @Test(arguments: [
    (#"{Kaik{\={o}}ura}"#, "Kaikōura"), (#"{Schr{\"o}der}"#, "Schröder"), (#"{Schr\"oder}"#, "Schröder"),
    (#"{Schr\"{o}der}"#, "Schröder"), (#"{Schr{\"{o}}der}"#, "Schröder"), (#"{Fran\c cois}"#, "François"),
    (#"{Fran\c{c}ois}"#, "François"), (#"{Fran{\c c}ois}"#, "François"), (#"{\v{S}\v s}"#, "Šš"),
    (#"{Garc{\'\i}a}"#, "García"), (#"{Garc{\'{\i}}a}"#, "García"), (#"{Garc\'{\i}a}"#, "García"),
    (#"{\O ster{\aa}s, {\AA}se, \o}"#, "Østerås, Åse, ø"), (#"{Stra{\ss}e \ss{} \ss x}"#, "Straße ß ßx"),
    (#"{{\L}ukasz {\l}}"#, "Łukasz ł"), (#"{\H{o}\k{a}\r{u}\u{g}\d{s}\.z\=a\^e\~n\`a}"#, "őąůğṣżāêñà"),
    (##"{A \& B, 5\%, \#1, a\_b, \$3}"##, "A & B, 5%, #1, a_b, $3"), (#"{{\&}amp; and \&amp; so}"#, "& and & so"),
    (#"{pages 1--2 and --- so}"#, "pages 1–2 and — so"), (#"{``quoted'' `one'}"#, "“quoted” ‘one'"),
    (#"{J.~P.\ Smith}"#, "J. P. Smith"), (#"{CO$_2$ and H$_{2}$O at 10$^{-3}$}"#, "CO2 and H2O at 10-3"),
    (#"{$\alpha$-amylase, $\beta$}"#, "α-amylase, β"), (#"{\emph{In vivo} \textit{x} {\em y}}"#, "In vivo x y"),
    (#"{{InSAR} {{time series}}}"#, "InSAR time series"), (#""quoted {"}word{"} here""#, #"quoted "word" here"#),
    (#"{Two" # {x}"#, "Two\" # {x"), (#"{A} # " b" # {c}"#, "A bc"), ("{  wide\n\t  text }", "wide text"),
    (#"{\textendash\ldots x}"#, "–…x"), (#"{\noopsort{2003}Late}"#, "Late"), (#"{x \unknown{y} z}"#, "x y z"),
    (#"{Đặng {\DJ}or{\d{e}}}"#, "Đặng Đorẹ"), (#"{1\,000}"#, "1 000"), (#"{back\slash}"#, "back/"),
  ]) func `a value reads as TeX would print it`(value: String, text: String) throws {
    // The unbalanced entry is not a value; the rest of it is.
    if value == #"{Two" # {x}"# {
      #expect(try read("@misc{k, title = \(value)}").broken.count == 1)
    } else {
      #expect(try title(value) == text)
    }
  }

  @Test func `abbreviations, months and numbers are expanded`() throws {
    let text = """
      @string{grl = "Geophysical " # {Research Letters}}
      @string(twice = grl # { Twice})
      @article{k, journal = GRL, note = nov, volume = 12, title = twice # { and } # unknown}
      """
    #expect(
      try fields(text) == [
        .containerTitle: "Geophysical Research Letters", .volume: "12",
        .title: "Geophysical Research Letters Twice and unknown",
      ])
  }

  @Test func `recursive and growing abbreviations are limited`() throws {
    var text = "@string{a0 = {xxxxxxxxxx}}\n"
    for level in 1..<30 {
      text += "@string{a\(level) = a\(level - 1)" + String(repeating: " # a\(level - 1)", count: 9) + "}\n"
    }
    #expect(try fields(text + "@string{self = self # self}\n@misc{k, title = a29, author = self}")[.author] != nil)
  }

  @Test func `fields of BibTeX and biblatex are the fields of a citation`() throws {
    #expect(
      try fields(
        """
        @article{k, author = {A, B and C, D and others}, title = {T}, subtitle = {S}, journaltitle = {J},
          date = {2019-03-07}, volume = {1}, number = {2--3}, eid = {e77}, doi = {10.1000/a_b}, keywords = {x}}
        """) == [
          .author: "A, B and C, D and others", .title: "T", .containerTitle: "J", .issued: "2019", .volume: "1",
          .issue: "2–3", .page: "e77", .doi: "10.1000/a_b",
        ])
    #expect(try fields("@techreport{k, number = {7}, title = {T}}")[.issue] == nil)
    #expect(try fields("@book{k, editor = {A, B}, title = {T}}")[.author] == "A, B")
    #expect(try fields("@book{k, editor = {A, B}, author = {C, D}}")[.author] == "C, D")
    #expect(try fields(#"@article{k, journal = {\mnras}, title = {T}}"#)[.containerTitle]?.hasPrefix("Monthly") == true)
  }

  @Test func `a parent's fields are inherited at the place of its key`() throws {
    let page = try read(
      """
      @inproceedings{child, author = {A, B}, crossref = {Parent}, title = {T}, volume = {3}}
      @proceedings{parent, title = {Proceedings of X}, volume = {9}, year = 2011}
      """)
    let citation = page.citations[0]
    #expect(citation.text.text == "A, B\nProceedings of X\n2011\nT\n3")
    let inherited = citation.fields.filter { $0.notation == .elsewhere }
    #expect(inherited.map(\.field) == [.containerTitle, .issued])
    #expect(citation.text.source(of: inherited[1].visible) == citation.text.source(of: inherited[0].visible))
  }

  // MARK: DOIs

  @Test(arguments: [
    ("doi = {10.1000/XYZ.1}", ["10.1000/xyz.1"], 0), ("doi = {https://doi.org/10.1000/1}", ["10.1000/1"], 0),
    (#"doi = {10.1007/978-3-642-35289-8\_1}"#, ["10.1007/978-3-642-35289-8_1"], 0),
    ("doi = {10.1000/1--2~3}", ["10.1000/1--2~3"], 0), ("url = {http://dx.doi.org/10.1000/1}", ["10.1000/1"], 0),
    ("doi = {10.1000/1}, url = {https://doi.org/10.1000/2}", ["10.1000/1", "10.1000/2"], 0),
    ("url = {https://dl.acm.org/doi/10.1145/1.2}, doi = {10.1145/1.2}", ["10.1145/1.2"], 0),
    ("doi = {10.1002/(200112)16:1+<::aid-gps572>3.0.co;2-2}", ["10.1002/(200112)16:1+<::aid-gps572>3.0.co;2-2"], 0),
    ("doi = {10.1000/1 (in press)}", ["10.1000/1"], 0), ("doi = {2022GL099348}", [], 1), ("doi = {}", [], 0),
    ("doi = {n/a}", [], 0),
    ("note = {in press, doi:10.1000/1.}", ["10.1000/1"], 0), ("url = {https://example.org/}", [], 0),
  ]) func `the DOI is found in any field that may contain it`(field: String, dois: [String], malformed: Int) throws {
    let citation = try #require(try read("@article{k, title = {T}, \(field)}").citations.first)
    #expect(citation.mentions.map(\.doi.name) == dois)
    #expect(citation.malformed.count == malformed)
  }

  // MARK: Broken entries

  @Test(arguments: [
    ("@article{a, title = {takes the brace of the entry,\n  year = 2020\n}\n\n", "@article has no end", 1),
    ("@article{a, title = {never {ends},\n  year = {2020\n}\n\n", "title has no end", 1),
    ("@article{a, title = \"never ends,\n  year = 2020\n}\n\n", "title has no end", 1),
    ("@article{a,\n title = {T}\n year = 2020\n}\n", "no comma after title", 2),
    ("@article{a,\n title {T},\n}\n", "no = after title", 2), ("@article a, title = {T}\n}\n", "no opening brace", 1),
    ("@article{a, title = {T},\n  year = ,\n}\n", "year has no value", 2),
    ("@article{title = {T}, year = 2020}\n", "no key", 1),
    ("@article{a b, title = {T}}\n", "no comma after the key", 1),
    ("@article{a, title = {T}, {x}}\n", "a { in place of a field", 1),
    ("@string{x}\n", "no = after x", 1), ("@article{a, title = {T},\n", "@article has no end", 1),
  ]) func `a broken entry is reported at its line, and the next one is read`(text: String, what: String, line: Int)
    throws
  {
    let good = "@book{good, title = {Good}, year = {2001}}\n"
    let source = SourceFile(path: "x.bib", bytes: Array((text + good).utf8))
    let page = try Page.read(source, as: .bibtex)
    #expect(page.broken.count == 1, "\(page.broken)")
    #expect(page.broken.first?.what.contains(what) == true, "\(page.broken)")
    #expect(page.broken.first.map { source.location(of: $0.range.lowerBound).line } == line)
    #expect(page.citations.last?.text.text == "Good\n2001")
  }

  @Test(arguments: [
    "mail me@example.org, or @alice{} on the net\n", "@comment{any {thing} here}\n", "@comment not in braces\n",
    "@preamble{ \"x\" # {y} }\n", "% @article{out, title = {Out}}\n", "---\n---\n", "@comment{not closed\n", "",
  ]) func `text between entries is skipped`(text: String) throws {
    let page = try read(text + "@book{good,title={Good},year={2001}}")
    #expect(page.broken == [])
    #expect(page.citations.map(\.text.text) == ["Good\n2001"])
  }

  @Test func `a percent sign disables a field, and is kept in a value`() throws {
    let text = "@article{k, % about\n  title = {5% of T},\n  % volume = {1},\n  year = 2001, % late\n}"
    #expect(try fields(text) == [.title: "5% of T", .issued: "2001"])
  }

  // MARK: Places

  @Test func `every label leads back to its value`() throws {
    let text = "@article{k,\n  title = {{S}chr{\\\"o}der--T},\n  journal = {J},\n  pages = \"1--2\"\n}\n"
    let citation = try #require(try read(text).citations.first)
    let bytes = Array(text.utf8)
    let sources = citation.labels.map { label in
      citation.text.source(of: label.visible).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    #expect(sources == ["S}chr{\\\"o}der--T", "J", "1--2"])
    #expect(citation.text.text == "Schröder–T\nJ\n1–2")
  }

  @Test(arguments: [
    ("ö", true, #"{\"o}"#), ("ö", false, "ö"), ("ß", true, #"{\ss}"#), ("č", true, #"{\v{c}}"#),
    ("í", true, #"{\'\i}"#), ("A & B_1 50%", true, #"A \& B\_1 50\%"#), ("1–2", false, "1--2"),
    ("“x”", true, "``x''"), ("“x”", false, "“x”"), ("a\"b", false, #"a{"}b"#), ("Ø", true, #"{\O}"#), ("中", true, "中"),
  ]) func `new text is written as the file writes it`(text: String, usesCommands: Bool, written: String) {
    #expect(FieldNotation.bibtex(usesCommands: usesCommands).written(text) == written)
  }

  // MARK: Hostile files

  @Test(arguments: [
    String(repeating: "@comment{\n", count: 30_000), String(repeating: "@article{a, title = {\n", count: 20_000),
    String(repeating: "{", count: 300_000), "@misc{k, title = {" + String(repeating: "{", count: 300_000),
    "@misc{k, title = {" + String(repeating: "{\\'", count: 100_000) + "}}",
    "@misc{k, title = {" + String(repeating: "\\cite{", count: 50_000),
    "@misc{k, title = {" + String(repeating: "\\href{x}{", count: 30_000) + String(repeating: "}", count: 30_002),
    "@misc{k, title = " + String(repeating: "a # ", count: 60_000) + "a}",
    String(repeating: "@string{a = a # a}\n", count: 15_000) + "@misc{k, title = a}",
    "@book{p, title = {" + String(repeating: "x", count: 200_000) + "}}\n"
      + String(repeating: "@misc{c, crossref = {p}}\n", count: 8_000),
    String(repeating: "@", count: 300_000), String(repeating: "@a{b,", count: 60_000),
    String(repeating: "@article(k, title = \"{\" \n", count: 10_000),
  ]) func `hostile files are read in linear time`(text: String) throws {
    let clock = ContinuousClock()
    let time = try clock.measure { _ = try read(text) }
    // Long enough for a debug build on a busy machine; quadratic time would take minutes.
    #expect(time < .seconds(30), "\(text.prefix(40)): \(time)")
  }

  @Test(arguments: 100...130) func `the excerpt of a broken entry ends with a whole character`(length: Int) throws {
    let text =
      "@article{a,\n title = {A},\n url = \"" + String(repeating: "x", count: length % 2)
      + String(repeating: "é", count: length) + "\n}\n"
    let page = try Page.read(text, as: .bibtex)
    let range = try #require(page.broken.first?.range)
    #expect(String(validating: Array(text.utf8)[range], as: UTF8.self) != nil)
  }

  @Test(arguments: [
    ("eprint = {2101.04321v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG}", "2101.04321"),
    ("eprint = {hep-th/9802150}, eprinttype = {arxiv}", "hep-th/9802150"),
    ("eprint = {arXiv:2101.04321}", "2101.04321"),
    ("url = {https://arxiv.org/abs/2101.04321}", "2101.04321"),
    ("journal = {arXiv preprint arXiv:2101.04321}", "2101.04321"),
  ]) func `an identifier of arXiv is the DOI, and related to another one`(fields: String, id: String) throws {
    let entry = "@misc{k, title = {Slow tides}, author = {Berg, Anna}, year = 2021, \(fields)"
    let alone = try Page.read(entry + "}", as: .bibtex).citations
    #expect(alone.map { $0.mentions.map(\.doi.name) } == [["10.48550/arxiv.\(id)"]])
    let both = try Page.read(entry + ", doi = {10.5555/a.1}}", as: .bibtex).citations
    #expect(both.map { $0.mentions.map(\.doi.name) } == [["10.5555/a.1"]])
    #expect(both.allSatisfy { $0.related.allSatisfy { $0.doi.isArXiv } && $0.malformed.isEmpty })
  }

  @Test(arguments: [
    "eprint = {2101.04321}", "eprint = {1234567}, eprinttype = {pubmed}", "eprint = {x}, archivePrefix = {arXiv}",
  ])
  func `another eprint is no DOI`(fields: String) throws {
    let entry = "@misc{k, title = {Slow tides}, author = {Berg, Anna}, year = 2021, \(fields)}"
    #expect(try Page.read(entry, as: .bibtex).citations.map(\.mentions) == [[]])
  }

  @Test(arguments: [
    ("10/gd5bk9", "10/gd5bk9"), ("https://doi.org/gd5bk9", "10/gd5bk9"), ("10.5555/a\u{200B}.1", "10.5555/a.1"),
    ("https://doi.org/https://doi.org/10.5555/a.1", "10.5555/a.1"),
  ]) func `a short and a broken DOI are read from their field`(value: String, name: String) throws {
    let entry = "@article{k, title = {Slow tides}, author = {Berg, Anna}, year = 2021, doi = {\(value)}}"
    #expect(try Page.read(entry, as: .bibtex).citations.map { $0.mentions.map(\.doi.name) } == [[name]])
  }
}
