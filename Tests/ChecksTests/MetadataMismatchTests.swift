import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// From a page with metadata to what is found about them.
@Suite struct MetadataMismatchTests {
  private static let title = "Growth of Sphagnum in flooded peat bogs of the north"

  private static var work: Work {
    var work = Work(doi: .one)
    work.title = [title]
    work.containerTitle = ["Bog Reports"]
    work.author = [
      Name(family: "Berg", given: "Ada"), Name(family: "Nordli", given: "Jo"), Name(family: "Vermeer", given: "Pia"),
    ]
    work.volume = "49"
    work.issue = "16"
    work.page = "101-112"
    work.dates[.publishedPrint] = PartialDate(year: 2022)
    return work
  }

  private func audit(_ page: String, as format: PageFormat = .html, _ work: Work = work) throws -> PageAudit {
    let source = SourceFile(path: "page.html", bytes: Array(page.utf8))
    return Checker().check(try Page.read(source, as: format), of: source, resolutions: [.one: .found(work)])
  }

  /// The message and the bytes of each finding about metadata.
  private func findings(_ page: String, as format: PageFormat = .html, _ work: Work = work) throws -> [String] {
    let audit = try audit(page, as: format, work)
    return audit.citations.flatMap(\.findings).filter { $0.rule == .metadataMismatch }.map { finding in
      "\(finding.message) @ \(audit.source.text(in: finding.place.range))"
    }
  }

  private static func tags(
    title: String = title, authors: [String] = ["Berg, Ada", "Nordli, Jo", "Vermeer, Pia"],
    volume: String = "49", first: String = "101", last: String = "112", date: String = "2022/05/13"
  ) -> String {
    """
    <html><head><title>\(title) | Bog Reports</title>
    <meta name="citation_title" content="\(title)">
    \(authors.map { "<meta name='citation_author' content='\($0)'/>" }.joined(separator: "\n"))
    <meta name="citation_author_institution" content="University of Bogs, 1850">
    <META content="Bog Reports" NAME="citation_journal_title">
    <meta name="citation_volume" content="\(volume)">
    <meta name=citation_issue content=16>
    <meta name="citation_firstpage" content="\(first)"><meta name="citation_lastpage" content="\(last)">
    <meta name="citation_publication_date" content="\(date)">
    <meta name="citation_doi" content="\(DOI.one.name)">
    <meta name="citation_reference" content="citation_title=Other work; citation_volume=3; citation_doi=10.5555/other.1">
    </head><body><h1>\(title)</h1><p>We grew Sphagnum for 12 years, 3–4 plots in 1999.</p></body></html>
    """
  }

  @Test func `the tags of an article's own page are compared with the record`() throws {
    #expect(try findings(Self.tags()) == [])
    #expect(try findings(Self.tags(volume: "94")) == ["the citation_* tags say: volume 94: registered as 49 @ 94"])
    #expect(
      try findings(Self.tags(authors: ["Berg, Ada", "Nordly, Jo", "Vermeer, Pia"])) == [
        "the citation_* tags say: author “Nordly”: registered as “Jo Nordli” @ Nordly"
      ])
    #expect(
      try findings(Self.tags(first: "11", last: "12", date: "2012")) == [
        "the citation_* tags say: pages 11-12: registered as 101-112; year 2012: registered as 2022 @ 11\"><meta name=\"citation_lastpage\" content=\"12"
      ])
    let audit = try audit(Self.tags(volume: "94"))
    #expect(audit.citations.filter { $0.mention?.doi == .one }.count == 1)
    #expect(audit.citations.allSatisfy { $0.findings.allSatisfy { $0.fix == nil } })
  }

  @Test(arguments: [
    // Markup as text, entities, and capitals.
    tags(title: "Growth of &lt;i&gt;Sphagnum&lt;/i&gt; in flooded peat bogs of the north"),
    tags(
      title:
        "Growth of &lt;mml:mi mathvariant=&quot;normal&quot;&gt;Sphagnum&lt;/mml:mi&gt; in flooded peat bogs of the north"
    ),
    tags(title: "GROWTH OF SPHAGNUM IN FLOODED PEAT BOGS OF THE NORTH"),
    tags(authors: ["Ada Berg", "J. Nordli", "Pia Vermeer"]),
    // The first authors only.
    tags(authors: ["Berg, Ada"]), tags(authors: []),
    tags(authors: ["Berg, Ada; Nordli, Jo; Vermeer, Pia"]),
    tags(last: ""), tags(first: "101-112", last: ""), tags(volume: ""), tags(date: ""),
    // Values of programs that know nothing, and names that were written twice.
    tags(volume: "0", first: "n/a", last: "n/a"), tags(volume: "ahead-of-print"),
    tags(authors: ["Berg, Ada", "Nordli, Jo", "Vermeer, Pia", "Berg, Ada", "Nordli, Jo", "Vermeer, Pia"]),
    // Templates.
    tags(volume: "{{ page.volume }}"), tags(title: "{{ page.title }}", volume: "94"),
    // Two articles on one page cannot be told apart.
    tags(volume: "94").replacing("</head>", with: "<meta name='citation_doi' content='10.5555/other.9'></head>"),
    "<!-- \(tags(volume: "94")) -->",
  ]) func `what is left out, written otherwise or in doubt is no contradiction`(page: String) throws {
    #expect(try findings(page) == [])
  }

  private static let entry =
    "Berg, A., Nordli, J., & Vermeer, P. (2022). \(title). Bog Reports, 49(16), 101–112. https://doi.org/\(DOI.one.name)"

  @Test func `metadata that contradict the entry are reported with the entry`() throws {
    let page = Self.tags(volume: "94").replacing("</body>", with: "<p>\(Self.entry)</p></body>")
    #expect(try findings(page) == ["the citation_* tags say: volume 94: registered as 49 @ 94"])
    // The entry says the same, and has a finding of its own.
    #expect(try findings(page.replacing("49(16)", with: "94(16)")) == [])
    let audit = try audit(page)
    #expect(audit.citations.filter { !$0.findings.isEmpty }.map(\.verdict) == [.discrepant])
  }

  @Test func `metadata that contradict the entry are reported where nothing is registered`() throws {
    var work = Self.work
    work.issue = nil
    let page = Self.tags().replacing("</body>", with: "<p>\(Self.entry)</p></body>")
    #expect(try findings(page, work) == [])
    #expect(try findings(page.replacing("content=16", with: "content=17"), work).count == 1)
  }

  @Test func `the DOI of another work is named`() throws {
    let other = "Sediment transport in straight rivers: a laboratory study"
    let page = Self.tags(title: other, authors: ["Holm, Eva"], volume: "3", first: "1", last: "9", date: "2001")
      .replacing("Bog Reports", with: "Rivers")
    #expect(
      try findings(page) == [
        "the citation_* tags say “\(other)”, but their DOI is registered for “\(Self.title)” @ \(other)"
      ])
  }

  private static func linked(_ article: String) -> String {
    "<script type=\"application/ld+json\">\(article)</script><h1>Our bogs</h1>"
  }

  private static let article = """
    {"@type": "ScholarlyArticle", "name": "\(title)", "author": [{"@type": "Person", "givenName": "Ada", "familyName": "Berg"},
     {"@type": "Person", "name": "Jo Nordli"}, {"name": "Pia Vermeer"}], "datePublished": "2022-05-13",
     "isPartOf": {"@type": "PublicationIssue", "issueNumber": "16", "isPartOf": {"@type": ["PublicationVolume", "Periodical"],
     "volumeNumber": 49, "name": "Bog Reports"}}, "pageStart": "101", "pageEnd": "112",
     "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": "\(DOI.one.name)"}}
    """

  @Test(arguments: [
    "#", "{\"@graph\": [{\"@type\": \"WebSite\", \"name\": \"Bogs\"}, #]}", "[#]",
    "{\"@type\": \"ItemList\", \"itemListElement\": [{\"@type\": \"ListItem\", \"item\": #}]}",
    "{\"@type\": \"Person\", \"subjectOf\": #}",
  ])
  func `linked data are compared wherever the work stands`(frame: String) throws {
    let page = Self.linked(frame.replacing("#", with: Self.article))
    #expect(try findings(page) == [])
    #expect(
      try findings(page.replacing("\"volumeNumber\": 49", with: "\"volumeNumber\": 94")) == [
        "the JSON-LD says: volume 94: registered as 49 @ 94"
      ])
    #expect(
      try findings(page.replacing("\"Berg\"", with: "\"B\\u00e9rk\"")) == [
        "the JSON-LD says: author “Bérk”: registered as “Ada Berg” @ B\\u00e9rk"
      ])
  }

  @Test func `a blog's article about the work is no statement of the work`() throws {
    let post = """
      {"@type": "Article", "headline": "Bogs grow!", "author": "Kim Wieland", "datePublished": "2024-01-01", "sameAs": "https://doi.org/\(DOI.one.name)"}
      """
    #expect(try findings(Self.linked(post)) == [])
    let retold = Self.article.replacing("ScholarlyArticle", with: "Article").replacing("49", with: "94")
    #expect(try findings(Self.linked(retold)).count == 1)
    #expect(try findings(Self.linked(retold.replacing("Growth of Sphagnum", with: "How Sphagnum grows"))) == [])
    #expect(try findings(Self.linked("{\"@type\": \"ScholarlyArticle\", \"name\": ")) == [])
    #expect(try findings(Self.linked(String(repeating: "[", count: 5000))) == [])
  }

  @Test(arguments: [PageFormat.html, .markdown]) func `a COinS is compared`(format: PageFormat) throws {
    let title = Self.title.replacing(" ", with: "+")
    let coins = """
      <span class="note Z3988" title="ctx_ver=Z39.88-2004&amp;rft_id=info%3Adoi%2F\(DOI.one.name.replacing("/", with: "%2F"))&amp;rft.genre=article&amp;rft.atitle=\(title)&amp;rft.jtitle=Bog%20Reports&rft.aufirst=Ada&rft.aulast=Berg&rft.au=Ada+Berg&rft.au=Jo+Nordli&rft.au=Pia+Vermeer&rft.date=2022-05&rft.volume=49&rft.issue=16&rft.spage=101&rft.epage=112"></span>

      \(format == .html ? "<p>" : "")\(Self.entry)
      """
    #expect(try findings(coins, as: format) == [])
    #expect(try findings(coins.replacing("au=Pia+Vermeer", with: "au=Pia+Vermeer&rft.au=Eva+Holm"), as: format) == [])
    var work = Self.work
    work.containerTitle = ["Bog & Moor Reports"]
    #expect(
      try findings(coins.replacing("Bog%20Reports", with: "Bog%20%26amp%3B%20Moor%20Reports"), as: format, work) == [])
    #expect(
      try findings(coins.replacing("rft.volume=49", with: "rft.volume=94"), as: format) == [
        "the COinS says: volume 94: registered as 49 @ 94"
      ])
    #expect(
      try findings(coins.replacing("au=Jo+Nordli", with: "au=Jo+Nordlid"), as: format) == [
        "the COinS says: author “Nordlid”: registered as “Jo Nordli” @ Nordlid"
      ])
  }

  @Test func `objects of a script are compared`() throws {
    let script = """
      <script>
      // Our list, "newest" first
      const n = papers[0]; var pubs = [
        {title: "\(Self.title)", authors: 'A. Berg, J. Nordli and P. Vermeer', year: 2022, // accepted
         journal: `Bog Reports`, volume: 49, when: null, doi: "\(DOI.one.name)", },
      ];
      for (const p of pubs) { show(p) }
      </script>
      """
    #expect(try findings(script) == [])
    #expect(
      try findings(script.replacing("volume: 49", with: "volume: 94")) == [
        "the script says: volume 94: registered as 49 @ 94"
      ])
    for broken in ["[{", "[{title: \"", "[{a:[{a:[{", "[{a: f(", "[{`", "[{'\\", "/*", "[{title:\"x\\u00"] {
      #expect(try findings("<script>\(broken) 10.5555/x.1</script>") == [])
    }
  }
}
