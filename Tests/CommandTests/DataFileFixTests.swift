import Foundation
import TestSupport
import Testing

/// Corrections in files of data: each change in the notation of its value, and no other byte.
@Suite struct DataFileFixTests {
  private static let record = """
    {"DOI": "10.5555/jcg.12", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", \
    "page": "101-118", "author": [{"given": "Maria", "family": "Lindqvist"}, {"given": "Tomas", "family": "Okafor"}], \
    "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}

    """

  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    /// What is wrong in it, and what stands there afterwards.
    let changes: [(wrong: String, right: String)]

    var testDescription: String { name }
  }

  private static let files = [
    File(
      name: "publications.yml",
      text: """
        # The list
        - title: Tidal loading and slow slip   # as printed
          authors: ["Maria Lindkvist", 'Tomas Okafor']
          journal: "Journal of Coastal Geodesy"
          year: 2018
          volume: 12
          pages: '101-119'
          doi: 10.5555/jcg.12

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("101-119", "101-118")]),
    File(
      name: "publist.yml",
      text: """
        - title: "Tidal loading and slow slip"
          image: slip.png
          authors: M. Lindqvist, T. Okafor
          link:
            url: https://doi.org/10.5555/jcg.12
            display: Journal of Coastal Geodesy 13, 101-118 (2019)

        """, changes: [("Geodesy 13", "Geodesy 12")]),
    File(
      name: "CITATION.cff",
      text: """
        cff-version: 1.2.0
        title: slip
        authors: [{family-names: Okafor, given-names: Tomas}]
        preferred-citation:
          type: article
          title: Tidal loading and slow slip
          authors:
            - family-names: Lindqvist
              given-names: Maria
            - family-names: Okafer
              given-names: Tomas
          journal: Journal of Coastal Geodesy
          volume: 12
          year: 2019
          doi: 10.5555/jcg.12

        """, changes: [("Okafer", "Okafor")]),
    File(
      name: "lab.json",
      text: """
        [{"title": "Tidal loading and slow slip", "authors": ["M. Lindqvist", "T. Okafer"], "year": 2018,
          "journal": "Journal of Coastal Geodesy", "link": "https://doi.org/10.5555/jcg.12"}]

        """, changes: [("Okafer", "Okafor"), ("2018", "2019")]),
    File(
      name: "codemeta.json",
      text: """
        {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "name": "slip", "identifier": "10.5555/jcg.12",
          "referencePublication": {"@type": "ScholarlyArticle", "name": "Tidal loading and slow slip", "datePublished": "2018-02-01",
            "author": [{"givenName": "Maria", "familyName": "Lindkvist"}, {"givenName": "Tomas", "familyName": "Okafor"}],
            "sameAs": "https://doi.org/10.5555/jcg.12", "pageStart": "101", "pageEnd": "119",
            "isPartOf": {"@type": "PublicationVolume", "volumeNumber": 12, "isPartOf": {"name": "Journal of Coastal Geodesy"}}}}

        """,
      changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("119", "118")]),
    File(
      name: "content/slip.md",
      text: #"""
        +++
        title = "Tidal loading and slow slip"
        authors = ["Maria Lindkvist", "Tomas \u004Fkafor"] # two
        date = 2018-01-01
        publication = '*Journal of Coastal Geodesi*, 12, 101–118'
        doi = "10.5555/jcg.12"
        +++

        We show slip.

        """#, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019"), ("Geodesi", "Geodesy")]),
    File(
      name: "table.csv",
      text: """
        Title,Authors,Year,Journal,Pages,DOI
        Tidal loading and slow slip,"Lindkvist, M.; Okafor, T.",2018,"Journal of Coastal Geodesy",101-118,10.5555/jcg.12

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019")]),
    File(
      name: "excel.csv",
      text: """
        sep=;
        Title;Authors;Year;Pages;DOI
        Tidal loading and slow slip;Lindkvist, M., Okafor, T.;2018;101-118;10.5555/jcg.12

        """, changes: [("Lindkvist", "Lindqvist"), ("2018", "2019")]),
    File(
      name: "list.ris",
      text: """
        TY  - JOUR
        AU  - Lindqvist, Maria
        AU  - Okafer, Tomas
        TI  - Tidal loading and slow slip
        T2  - Journal of Coastal Geodesy
        VL  - 12
        SP  - 101
        EP  - 119
        PY  - 2019
        DO  - 10.5555/jcg.12
        ER  -\u{20}

        """, changes: [("Okafer", "Okafor"), ("119", "118")]),
    File(
      name: "inst/CITATION",
      text: #"""
        bibentry(bibtype = "Article",
          title = paste("Tidal loading and", "slow slip"),
          author = c(person("M\u{61}ria", "Lindkvist"), person("Thomas", "Okafor")),
          journal = 'Journal of Coastal Geodesy', # as printed
          year = 2018, volume = "12", pages = r"(101--119)",
          doi = "10.5555/jcg.12", textVersion = "Lindqvist M, Okafor T (2019). doi:10.5555/jcg.12")

        """#, changes: [("Lindkvist", "Lindqvist"), ("Thomas", "Tomas"), ("2018", "2019"), ("101--119", "101--118")]),
    File(
      name: "list.nbib",
      text: """
        PMID- 1
        TI  - Tidal loading and
              slow slip
        PG  - 101-118
        FAU - Lindqvist, Maria
        FAU - Okafer, Tomas
        JT  - Journal of Coastal Geodesy
        VI  - 13
        DP  - 2019 Mar
        AID - 10.5555/jcg.12 [doi]

        """, changes: [("Okafer", "Okafor"), ("VI  - 13", "VI  - 12")]),
    File(
      name: "library.xml",
      text: """
        <?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="B.enl" path="C:\\B.enl">B.enl</database>\
        <source-app name="EndNote" version="20.1">EndNote</source-app><rec-number>2</rec-number>\
        <ref-type name="Journal Article">17</ref-type><contributors><authors>\
        <author><style face="normal" font="default" size="100%">Lindqvist, Maria</style></author>\
        <author><style face="normal" font="default" size="100%">Okafer, Tomas</style></author></authors></contributors>\
        <titles><title><style face="normal">Tidal loading and </style><style face="italic">fast</style><style> slip</style></title>\
        <secondary-title>Journal of Coastal Geodesy</secondary-title></titles><pages>101-119</pages><volume>12</volume>\
        <dates><year>2018</year></dates><electronic-resource-num>10.5555/jcg.12</electronic-resource-num></record></records></xml>

        """,
      changes: [("Okafer", "Okafor"), ("fast", "slow"), ("101-119", "101-118"), ("2018", "2019")]),
  ]

  @Test(arguments: files) func `only what is wrong is changed`(file: File) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
    try folder.write(file.text, to: file.name)
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", file.name], in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    let expected = file.changes.reduce(file.text) { $0.replacing($1.wrong, with: $1.right) }
    #expect(expected != file.text)
    #expect(try folder.text(of: file.name) == expected)
    let again = try await DOIAuditRun(
      ["check", "--no-config", "--records", "records.jsonl", file.name], in: folder.root)
    #expect(again.status == 0, "\(again.output)")
  }

  @Test(arguments: [(quote: "\"", name: "O'Brien"), (quote: "'", name: "O''Brien")])
  func `a citation in a list of front matter is corrected in the notation of its text`(
    quote: String, name: String
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"DOI": "10.5555/jcg.14", "type": "journal-article", "title": ["Tidal loading"], "volume": "12", "author": [{"given": "Maria", "family": "O'Brien"}], "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}"#,
      to: "records.jsonl")
    let cited = "OBrian, M. (2018). Tidal loading. Journal of Coastal Geodesy, 12. doi:10.5555/jcg.14"
    let text = "---\ntags: [tides]\nsources:\n  - \(quote)\(cited)\(quote)\n---\n\nNotes on tides.\n"
    try folder.write(text, to: "notes.md")
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", "notes.md"], in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try folder.text(of: "notes.md")
        == text.replacing("OBrian", with: name).replacing("2018", with: "2019"))
  }

  @Test func `names of three parts and names in braces keep their form`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"DOI": "10.5555/jcg.13", "type": "journal-article", "title": ["Tidal loading and slow slip"], "volume": "12", "author": [{"given": "Maria", "family": "von Lind", "suffix": "III"}, {"given": "Tomas B.", "family": "Okafor", "suffix": "Jr"}, {"name": "Northern Survey, Inc."}], "container-title": ["Journal of Coastal Geodesy"], "issued": {"date-parts": [[2019]]}}"#,
      to: "records.jsonl")
    let text = """
      @article{a,
        author = {von Lind, III, Maria and Okafer, Jr., Tomas B. and {Northern Survey, Inc.}},
        title = {Tidal loading and slow slip},
        journal = {Journal of Coastal Geodesy},
        volume = 13,
        year = 2019,
        doi = {10.5555/jcg.13}
      }

      """
    try folder.write(text, to: "list.bib")
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", "list.bib"], in: folder.root)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      try folder.text(of: "list.bib")
        == text.replacing("Okafer", with: "Okafor").replacing("volume = 13", with: "volume = 12"))
    let again = try await DOIAuditRun(
      ["check", "--no-config", "--records", "records.jsonl", "list.bib"], in: folder.root)
    #expect(again.output.contains("1 consistent; 0 errors, 0 warnings, 0 notes"), "\(again.output)")
  }

  @Test func `XML of other programs is read as its content looks, and never edited`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
    try folder.write("<rss><title>News</title><guid>10.5555/jcg.12</guid></rss>", to: "feed.xml")
    let run = try await DOIAuditRun(
      ["check", "--no-config", "--records", "records.jsonl", "feed.xml"], in: folder.root)
    #expect(run.errors.contains { $0.contains("unknown extension .xml; read as html because of the content") })
    #expect(run.output.contains("1 DOI listed"))
  }

  @Test(arguments: files) func `a folder run reads the file by its name and content`(file: File) async throws {
    let folder = try TemporaryFolder()
    try folder.write(file.text, to: "site/\(file.name)")
    try folder.write("name: site\nlinks: [a, b]\n", to: "site/config.yml")
    try folder.write("{\"name\": \"site\"}", to: "site/package.json")
    try folder.write("a,b\n1,2\n", to: "site/numbers.csv")
    try folder.write("<rss><title>News</title><guid>10.5555/jcg.12</guid></rss>", to: "site/feed.xml")
    try folder.write(Self.record, to: "records.jsonl")
    let run = try await DOIAuditRun(["check", "--no-config", "--records", "records.jsonl", "site"], in: folder.root)
    #expect(run.output.contains("1 page"), "\(run.output)\n\(run.errors)")
    #expect(run.output.contains("site/\(file.name):"))
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func `a file in UTF-16 with a byte order mark is read and corrected`(encoding: String.Encoding) async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
    for name in ["list.ris", "excel.csv"] {
      let file = try #require(Self.files.first { $0.name == name })
      func bytes(_ text: String) throws -> Data { try #require(("\u{FEFF}" + text).data(using: encoding)) }
      try folder.write(Array(try bytes(file.text)), to: "data/\(name)")
      let run = try await DOIAuditRun(
        ["fix", "--no-config", "--records", "records.jsonl", "--write", "data/\(name)"], in: folder.root)
      #expect(run.status == 0, "\(run.errors)")
      let fixed = file.changes.reduce(file.text) { $0.replacing($1.wrong, with: $1.right) }
      #expect(try Data(contentsOf: folder.url("data/\(name)")) == bytes(fixed))
    }
    let run = try await DOIAuditRun(["check", "--no-config", "--records", "records.jsonl", "data"], in: folder.root)
    #expect(run.output.contains("2 pages, 2 citations: 2 consistent"), "\(run.output)\(run.errors)")
  }

  @Test func `what the notation cannot hold is named, and the rest is corrected`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      Self.record.replacing("\"page\": \"101-118\", ", with: "\"page\": \"e101\", "), to: "records.jsonl")
    let text = """
      [{"title": "Tidal loading and slow slip", "authors": ["M. Lindqvist", "T. Okafer"], "year": 2018, "pages": 11,
        "journal": "Journal of Coastal Geodesy", "doi": "10.5555/jcg.12"}]

      """
    try folder.write(text, to: "lab.json")
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", "lab.json"], in: folder.root)
    #expect(
      run.errors == [
        "doi-audit: lab.json: 2 findings corrected",
        "doi-audit: lab.json:1:108: not corrected, because it cannot be written there; edit it by hand: "
          + "page 11: registered as e101 [page-mismatch]",
      ])
    #expect(try folder.text(of: "lab.json") == text.replacing("Okafer", with: "Okafor").replacing("2018", with: "2019"))
  }

  @Test func `corrections that cannot be written together are made one after the other`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.record, to: "records.jsonl")
    try folder.write(
      """
      @string{t = "Tidal loading in slow slop"}
      @article{a, title = t, author = {Lindqvist, Maria and Okafor, Tomas}, journal = {Journal of Coastal Geodesy},
        year = 2019, doi = {10.5555/jcg.12}}

      """, to: "a.bib")
    let run = try await DOIAuditRun(
      ["fix", "--no-config", "--records", "records.jsonl", "--write", "a.bib"], in: folder.root)
    #expect(run.errors == ["doi-audit: a.bib: 2 findings corrected"])
    #expect(try folder.text(of: "a.bib").contains("title = {Tidal loading and slow slip},"))
  }
}
