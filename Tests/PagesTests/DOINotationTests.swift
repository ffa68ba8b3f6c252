import Bibliography
import Testing

@testable import Pages

/// What is a DOI beside the usual `10.…/…`, and where a broken one ends.
struct DOINotationTests {
  private func found(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return DOIFinder.matches(in: bytes).map {
      "\($0.doi.name) | " + String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  private func target(_ address: String) -> DOITarget { DOITarget(Array(address.utf8)) }

  private func doi(_ name: String) throws -> DOI { try #require(DOI(name)) }

  // MARK: arXiv

  @Test(arguments: [
    ("arXiv:2101.04321v2.", "2101.04321", "arXiv:2101.04321v2"),
    ("arXiv: 2101.04321 [cs.LG]", "2101.04321", "arXiv: 2101.04321"),
    ("(arXiv preprint arXiv:2101.04321)", "2101.04321", "arXiv:2101.04321"),
    ("arXiv 0704.0123,", "0704.0123", "arXiv 0704.0123"),
    ("arXiv preprint 2101.04321", "2101.04321", "arXiv preprint 2101.04321"),
    ("arxiv:hep-th/9802150.", "hep-th/9802150", "arxiv:hep-th/9802150"),
    ("arXiv:math.GT/0309136v1", "math/0309136", "arXiv:math.GT/0309136v1"),
    ("see https://arxiv.org/abs/2101.04321v3.", "2101.04321", "https://arxiv.org/abs/2101.04321v3"),
    ("http://www.arxiv.org/pdf/2101.04321.pdf)", "2101.04321", "http://www.arxiv.org/pdf/2101.04321.pdf"),
    ("arxiv.org/abs/astro-ph/0601001", "astro-ph/0601001", "arxiv.org/abs/astro-ph/0601001"),
  ])
  func `an identifier of arXiv is a DOI`(text: String, id: String, written: String) {
    #expect(found(text) == ["10.48550/arxiv.\(id) | \(written)"])
    #expect(DOIFinder.matches(in: Array(text.utf8)).map(\.notation) == [.arXiv])
  }

  @Test(arguments: [
    "https://arxiv.org/abs/2101.04321", "https://arxiv.org/pdf/2101.04321v2", "//arxiv.org/html/2101.04321v1",
    "https://export.arxiv.org/pdf/2101.04321.pdf?download=1", "http://www.arxiv.org/abs/2101.04321#S2",
    "arXiv:2101.04321",
  ]) func `a link to arXiv is a DOI, in the notation of arXiv`(address: String) throws {
    #expect(target(address) == .arXiv(try doi("10.48550/arXiv.2101.04321")))
  }

  @Test func `a version has no DOI of its own`() throws {
    #expect(target("https://doi.org/10.48550/arXiv.2101.04321v2") == .doi(try doi("10.48550/arXiv.2101.04321")))
    #expect(
      found("10.48550/arXiv.hep-th/9802150v1") == ["10.48550/arxiv.hep-th/9802150 | 10.48550/arXiv.hep-th/9802150v1"])
  }

  @Test(arguments: [
    "arXiv 2013", "arXiv:2113.04321", "arXiv:2101.043", "arXiv:2101.0432155", "arXiv:abc/9802150", "arXiv math/0309136",
    "myarXiv:2101.04321", "arXiv:2101.04321abc", "2101.04321", "https://arxiv.org/list/hep-th/9802",
    "https://arxiv.org/a/berg_a_1", "arXiv.org", "arXiv:",
  ]) func `what is no identifier of arXiv is no DOI`(text: String) {
    #expect(found(text) == [])
    #expect(target(text).doi == nil)
  }

  // MARK: Short DOIs

  @Test(arguments: [
    ("10/gd5bk9.", "10/gd5bk9"), ("doi:10/GD5BK9", "10/GD5BK9"), ("doi: 10/pv4", "10/pv4"),
    ("(https://doi.org/10/gd5bk9)", "https://doi.org/10/gd5bk9"), ("https://doi.org/gd5bk9,", "https://doi.org/gd5bk9"),
    ("doi.org/abc123", "doi.org/abc123"), ("http://dx.doi.org/f9mdqt", "http://dx.doi.org/f9mdqt"),
  ]) func `a short DOI is one`(text: String, written: String) {
    let name = written.lowercased().split(separator: "/").last ?? ""
    #expect(found(text) == ["10/\(name) | \(written)"])
  }

  @Test(arguments: [
    "https://doi.org/gd5bk9", "10/gd5bk9", "doi:10/gd5bk9", "http://shortdoi.org/gd5bk9",
    "https://doi.org/10/gd5bk9?x=1",
  ])
  func `a link to a short DOI is one`(address: String) throws { #expect(target(address) == .doi(try doi("10/gd5bk9"))) }

  @Test(arguments: [
    "10/12", "10/2019", "on 10/nov2019", "10/km2", "10/100", "3/10/gd5bk9", "1.10/gd5bk9", "10/gd5bk9/a",
    "10/September",
    "path/10/gd5bk9", "10/abcdef", "https://doi.org/about", "https://doi.org/register",
    "https://www.doi.org/the-identifier/a1",
  ]) func `fractions, dates, units and paths are no short DOIs`(text: String) { #expect(found(text) == []) }

  @Test(arguments: [
    "https://www.doi.org/", "https://www.doi.org/about", "https://www.doi.org/the-identifier/what-is-a-doi/",
  ])
  func `a page of the DOI Foundation is not a broken DOI`(address: String) { #expect(target(address) == .other) }

  // MARK: Broken ones

  @Test(arguments: [
    "https://doi.org/https://doi.org/10.5555/Fjord.7", "https://doi.org/http://dx.doi.org/10.5555/Fjord.7",
    "http://dx.doi.org/doi.org/10.5555/Fjord.7", "http://dx.doi.org/\nhttps://doi.org/10.5555/Fjord.7\n",
    "https://doi.org/https%3A%2F%2Fdoi.org%2F10.5555%2FFjord.7",
  ]) func `the DOI is read in an address that has its resolver twice`(address: String) throws {
    #expect(target(address) == .flawed(try doi("10.5555/fjord.7"), .doubledAddress))
    if !address.contains("\n"), !address.contains("%") {
      let match = DOIFinder.matches(in: Array("(\(address)).".utf8)).first
      #expect(
        match
          == DOIFinder.Match(doi: try doi("10.5555/fjord.7"), range: 1..<address.utf8.count + 1, flaw: .doubledAddress))
    }
  }

  @Test(arguments: [
    "https//doi.org/10.5555/Fjord.7", "https:/doi.org/10.5555/Fjord.7", "http:dx.doi.org/10.5555/Fjord.7",
    "https://https://doi.org/10.5555/Fjord.7", "https://doi.org//10.5555/Fjord.7", "https://doi.org10.5555/Fjord.7",
    "/doi.org/10.5555/Fjord.7", "https://doi.org/DOI: 10.5555/Fjord.7", "https://doi.org/doi.10.5555/Fjord.7",
  ]) func `the DOI is read in an address that is none`(address: String) throws {
    #expect(target(address) == .flawed(try doi("10.5555/fjord.7"), .brokenAddress))
  }

  @Test func `a library's proxy leads to the DOI, and a button for sharing is not the work's`() throws {
    let proxy = "https://proxy.example.edu/login?url=https://doi.org/10.5555/fjord.7"
    #expect(target(proxy) == .publisher(try doi("10.5555/fjord.7")))
    #expect(target("https://social.example.org/share?url=https://doi.org/10.5555/fjord.7") == .other)
  }

  @Test(arguments: ["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}"])
  func `a DOI is read without the invisible characters in it`(character: String) throws {
    let doi = try doi("10.5555/fjord.7")
    for name in [
      "10.5555/\(character)fjord.7", "10.5555/fj\(character)\(character)ord.7", "10.55\(character)55/fjord.7",
    ] {
      for text in [name, "https://doi.org/" + name] {
        #expect(DOIFinder.matches(in: Array("x \(text), y".utf8)).map(\.doi) == [doi], "\(text)")
        #expect(DOIFinder.matches(in: Array("x \(text), y".utf8)).map(\.flaw) == [.invisibleCharacter])
        #expect(target(text) == .flawed(doi, .invisibleCharacter))
      }
    }
    #expect(
      DOIFinder.matches(in: Array("https://doi.org/\(character)10.5555/fjord.7".utf8)).map(\.flaw) == [
        .invisibleCharacter
      ])
    // Behind the name it is not in it.
    #expect(DOIFinder.matches(in: Array("10.5555/fjord.7\(character) y".utf8)).map(\.flaw) == [nil])
  }

  @Test(arguments: [
    "10.5555/fjord.7;PMID:123", "10.5555/fjord.7PMID: 123", "10.5555/fjord.7.Epub", "10.5555/fjord.7;PMCID:PMC1",
    "10.5555/fjord.7,doi:10.5555/x", "10.5555/fjord.7.PMID",
  ]) func `text that is glued to a DOI is no part of it`(text: String) throws {
    let doi = try doi("10.5555/fjord.7")
    let match = DOIFinder.matches(in: Array("(\(text) 9)".utf8)).first
    #expect(match == DOIFinder.Match(doi: doi, range: 1..<16, flaw: .gluedText))
    #expect(target("https://doi.org/" + text) == .flawed(doi, .gluedText))
  }

  @Test(arguments: [
    "10.5555/fjord.7)DOI", "10.5555/fjord.7][doi]]", "10.5555/fjord.7]", "10.5555/fjord.7?utm_source=a&b=10.5555/z",
    "10.5555/fjord.7#abs",
    "https://doi.org/10.5555/fjord.7][doi]]", "https://doi.org/10.5555/fjord.7?token=10.5555/z",
    "https://doi.org/10.5555/fjord.7#abs",
  ]) func `brackets, queries and fragments end a DOI`(text: String) {
    #expect(DOIFinder.matches(in: Array(text.utf8)).first?.doi.name == "10.5555/fjord.7")
    #expect(target(text).doi?.name == "10.5555/fjord.7")
  }

  @Test(arguments: [
    "10.5555/0012-821X(94)00106-X", "10.5555/0012-9658(2006)87[2832:TIOPMA]2.0.CO;2", "10.5555/epub.2019.pmid7",
    "10.5555/a.epubs",
    "10.5555/published.1", "10.5555/doi.7", "10.5555/(SICI)1099-1727(199821)14:1<3::AID-TID140>3.0.CO;2-#",
  ]) func `a name with brackets and such words inside is whole`(name: String) {
    #expect(found("see \(name), p. 3") == ["\(name.lowercased()) | \(name)"])
    #expect(DOIFinder.matches(in: Array(name.utf8)).map(\.flaw) == [nil])
  }

  @Test(arguments: [
    ("see https://doi.org/10.21105/ now", "https://doi.org/10.21105/"),
    ("(http://dx.doi.org/10.1029).", "http://dx.doi.org/10.1029"),
    ("https://doi.org/10.1029/", "https://doi.org/10.1029/"),
  ]) func `an address without the rest of its DOI is broken`(text: String, written: String) {
    let bytes = Array(text.utf8)
    let matches = DOIFinder.matches(in: bytes)
    let broken = DOIFinder.brokenAddresses(in: bytes, beside: matches)
    #expect(matches == [] && broken.map { String(decoding: bytes[$0], as: UTF8.self) } == [written])
  }

  @Test(arguments: [
    "https://doi.org/", "https://doi.org/10.xxxx/xxxxx", "https://doi.org/10.1029/x", "https://doi.org/<doi>",
    "https://doi.org/10.5555/…",
  ]) func `a placeholder and a whole address are not broken`(text: String) {
    let bytes = Array(text.utf8)
    #expect(DOIFinder.brokenAddresses(in: bytes, beside: DOIFinder.matches(in: bytes)) == [])
  }

  /// Minutes, where each is read to the end of the text.
  @Test func `many addresses without blanks are read once`() {
    let bytes = Array(String(repeating: "https://doi.org/10.", count: 50_000).utf8)
    #expect(DOIFinder.brokenAddresses(in: bytes, beside: DOIFinder.matches(in: bytes)) == [])
  }

  @Test func `the slash behind an address is part of the link`() {
    #expect(found("https://doi.org/10.5555/fjord.7/.") == ["10.5555/fjord.7 | https://doi.org/10.5555/fjord.7/"])
    #expect(found("10.5555/fjord.7/.") == ["10.5555/fjord.7 | 10.5555/fjord.7"])
  }

  // MARK: Publishers

  @Test(arguments: [
    "https://www.tide-journal.org/articles/abstract/10.5555/tide.290/",
    "https://tide.example.org/article/10.5555/tide.290",
    "https://tide.example.org/en/chapter/10.5555/tide.290?lang=en",
    "http://tide.example.org/content/10.5555/tide.290/full",
  ]) func `the address of an unknown journal contains a DOI behind the word for what it is`(address: String) throws {
    #expect(target(address) == .publisher(try doi("10.5555/tide.290")))
  }

  @Test(arguments: [
    "https://example.org/files/10.5555/tide.290", "https://example.org/x?doi=10.5555/tide.290",
    "https://example.org/?token=10.5555/tide.290",
    "https://example.org/?file=/pdf/10.5555/tide.290", "https://example.org/articles/v10.5555/tide.290",
  ]) func `a path or a query of another site contains none`(address: String) {
    #expect(target(address) == .other)
    #expect(found("see \(address) there") == [])
  }

  @Test(arguments: [
    "version 10.1000", "10.0.0.1/24", "192.10.1000/8", "10.12/x", "3.10.5555/x", "v10.5555/x", "10.1000-rc1/x",
  ]) func `versions, addresses of machines and decimals are no DOIs`(text: String) { #expect(found(text) == []) }
}
