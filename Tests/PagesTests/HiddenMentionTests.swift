import Bibliography
import Citations
import Pages
import Testing

/// DOIs that stand on a page outside of its text and its links.
struct HiddenMentionTests {
  private func mentions(_ text: String, as format: PageFormat) throws -> [DOIMention] {
    let page = try Page.read(text, as: format)
    let bytes = Array(text.utf8)
    for mention in page.loose {
      #expect(String(decoding: bytes[mention.range], as: UTF8.self) == mention.written)
    }
    return page.loose
  }

  @Test(arguments: [
    ("<meta name=\"citation_doi\" content=\"10.1000/ice-1\">", "10.1000/ice-1", DOIMention.Place.attribute),
    ("<div data-doi='10.1000/ice-1'></div>", "10.1000/ice-1", .attribute),
    ("<i onclick=\"go(&quot;10.1000/ice-1&quot;)\"></i>", "10.1000/ice-1", .attribute),
    ("<i onclick=\"go('10.1000/ice-1');return false\"></i>", "10.1000/ice-1", .attribute),
    ("<q cite=\"https://doi.org/10.1000/ice-1\">x</q>", "10.1000/ice-1", .attribute),
    ("<img alt=\"DOI: 10.1000/ice-1.\">", "10.1000/ice-1", .attribute),
    (
      "<a href=\"https://example.org/go?u=https%3A%2F%2Fdoi.org%2F10.1000%2Fice-1&v=2\">x</a>", "10.1000%2Fice-1",
      .attribute
    ),
    ("<a href=\"https://example.org/go?u=10.1000%252Fice-1\">x</a>", "10.1000%252Fice-1", .attribute),
    ("<i title=\"rft_id=info%3Adoi%2F10.1000%2Fice-1&amp;rft.au=Oduya\"></i>", "10.1000%2Fice-1", .attribute),
    ("<script>{\"@id\": \"https:\\/\\/doi.org\\/10.1000\\/ice-1\"}</script>", "10.1000\\/ice-1", .code),
    ("<script>{\"text\": \"Ice\\n10.1000\\u002fice-1\\u003c/b>\"}</script>", "10.1000\\u002fice-1", .code),
    ("<style>a { background: url(/a/10.1000/ice-1.png) }</style>", "10.1000/ice-1", .code),
    ("<pre>@misc{a, doi={10.1000/ice-1}}</pre>", "10.1000/ice-1", .code),
    ("<template>10.1000/ice-1</template>", "10.1000/ice-1", .code),
    ("<noscript>10.1000/ice-1</noscript>", "10.1000/ice-1", .code),
    ("<!--10.1000/ice-1-->", "10.1000/ice-1", .comment),
    ("<p hidden>10.1000/ice-1</p>", "10.1000/ice-1", .text),
  ]) func `HTML holds DOIs that are not visible`(text: String, written: String, place: DOIMention.Place) throws {
    let mentions = try mentions("<p>Words</p>" + text + "<p>words</p>", as: .html)
    #expect(mentions.map(\.doi.name) == ["10.1000/ice-1"])
    #expect(mentions.map(\.written) == [written])
    #expect(mentions.map(\.place) == [place])
  }

  @Test(arguments: [
    ("![DOI](https://zenodo.org/badge/DOI/10.1000/ice.1.svg)", "10.1000/ice.1", "10.1000/ice.1"),
    ("![DOI](https://img.shields.io/badge/DOI-10.1000%2Fice.1-blue)", "10.1000/ice.1", "10.1000%2Fice.1"),
    ("![DOI](https://img.shields.io/badge/doi-10.1000/ice.1-2a7f4f.svg?style=flat)", "10.1000/ice.1", "10.1000/ice.1"),
    ("![DOI](https://img.shields.io/badge/DOI-10.1000%2Fa--b__c-blue)", "10.1000/a-b_c", "10.1000%2Fa--b__c"),
    (
      "![DOI](https://img.shields.io/static/v1?label=DOI&message=10.1000/ice.1&color=blue)", "10.1000/ice.1",
      "10.1000/ice.1"
    ),
    ("![DOI](https://badgen.net/badge/DOI/10.1000%2Fice.1/green)", "10.1000/ice.1", "10.1000%2Fice.1"),
    ("[paper]: https://doi.org/10.1000/ice.1 'unused'", "10.1000/ice.1", "10.1000/ice.1"),
    ("[site](https://example.org/a \"10.1000/ice.1\")", "10.1000/ice.1", "10.1000/ice.1"),
  ]) func `pictures, definitions and titles of links hold DOIs`(text: String, doi: String, written: String) throws {
    let mentions = try mentions("# Ice\n\n" + text + "\n", as: .markdown)
    #expect(mentions.map(\.doi.name) == [doi])
    #expect(mentions.map(\.written) == [written])
    #expect(mentions.map(\.place) == [.attribute])
  }

  @Test func `the path of an address goes on behind a DOI`() throws {
    let badge = "![](https://example.org/papers/10.1000/ice.1/status.svg)"
    #expect(try mentions(badge, as: .markdown).map(\.written) == ["10.1000/ice.1"])
    let known = "[paper](https://doi.org/10.1000/ice.1) ![](https://example.org/10.1000/ice.1/figure/two)"
    #expect(try mentions(known, as: .markdown).map(\.place) == [.link])
    // Outside of addresses, the longer name is another DOI.
    let other = "<p>10.1000/ice.1</p><i data-doi='10.1000/ice.1/2' cite='https://doi.org/10.1000/ice.1/3'></i>"
    #expect(
      try mentions(other, as: .html).map(\.doi.name) == ["10.1000/ice.1", "10.1000/ice.1/2", "10.1000/ice.1/3"])
  }

  @Test func `front matter holds DOIs under any key`() throws {
    let mentions = try mentions(
      """
      ---
      publications:
        - doi: 10.1000/1
          title: Silt
        - {title: Sand, doi: "10.1000/2"}
      blox: {ids: {doi: 10.1000/3}}
      see: ['https://doi.org/10.1000/4', 10.1000/5]
      # doi: 10.1000/6
      ---
      Text.
      """, as: .markdown)
    #expect(mentions.map(\.written) == (1...6).map { "10.1000/\($0)" })
    #expect(mentions.map(\.place) == [.field, .field, .field, .field, .field, .comment])
  }

  @Test func `BibTeX holds DOIs in any field and between the entries`() throws {
    let mentions = try mentions(
      """
      Before 10.1000/1
      @misc{a, doi = {10.1000/known}, note = {See 10.1000/2 and 10.1000/3\\_b}, related = {10.1000/4},
        % doi = {10.1000/5}
      }
      @comment{10.1000/6}
      % @misc{c, doi = {10.1000/7}}
      @article{d, title = {Never ends, doi = {10.1000/8}
      """, as: .bibtex)
    #expect(
      mentions.map(\.doi.name) == [
        "10.1000/1", "10.1000/2", "10.1000/3_b", "10.1000/4", "10.1000/5", "10.1000/6", "10.1000/7", "10.1000/8",
      ])
    #expect(
      mentions.map(\.place) == [.comment, .field, .field, .field, .comment, .comment, .comment, .field])
  }

  @Test func `JSON holds DOIs under any key`() throws {
    let mentions = try mentions(
      #"[{"title": "Silt", "DOI": "10.1000/1", "supplement": "10.1000/2", "see": "https:\/\/doi.org\/10.1000\/3"}]"#,
      as: .cslJSON)
    #expect(mentions.map(\.doi.name) == ["10.1000/2", "10.1000/3"])
    #expect(mentions.map(\.place) == [.field, .field])
  }

  @Test func `text copied from TeX keeps the underscores of DOIs`() throws {
    let mentions = try mentions("\\section{Ice}\n\nSee \\doi{10.1000/a\\_b} or\n10.1000/c.\n", as: .text)
    #expect(mentions.map(\.doi.name) == ["10.1000/a_b", "10.1000/c"])
  }

  @Test func `a DOI is mentioned once, where a reader sees it`() throws {
    let page = try Page.read(
      """
      <head><meta content="10.1000/silt"><title>10.1000/sand</title></head>
      <!-- 10.1000/silt, 10.1000/clay --><p>See <a href="https://doi.org/10.1000/silt">this</a>.</p>
      <i data-doi="10.1000/clay" title="10.1000/clay"></i><script>x = "10.1000/sand"</script>
      """, as: .html)
    #expect(page.loose.map(\.doi.name) == ["10.1000/sand", "10.1000/silt", "10.1000/clay"])
    #expect(page.loose.map(\.place) == [.code, .link, .attribute])
  }

  @Test(arguments: [
    "<img src='https://example.org/10.1000/silt.svg'>", "<i title='10.1000/silt}'></i>", "<i x='10.1000/silt\"'></i>",
    "<i title=\"10.1000/silt&quot;\"></i>", "<i title=\"10.1000/silt&amp;quot;\"></i>",
    "<script>'10.1000/silt\\\\'</script>",
    "<i title='https://example.org/10.1000/silt/pdf'></i>", "<i title='https://example.org/10.1000/silt.pdf'></i>",
    "<i title='https://example.org/x?doi=10.1000/silt&amp;a=b#c'></i>", "<!-- (10.1000/silt) 10.1000/silt; -->",
    "<i title='10.1000/SILT'></i>", "<i title='10.1000/silt,'></i>", "<i title='10.1000/silt;PMID:1'></i>",
  ]) func `other ends of a known DOI are not other DOIs`(text: String) throws {
    let page = try Page.read("<p>See https://doi.org/10.1000/silt now.</p>" + text, as: .html)
    #expect(page.loose.map(\.place) == [.text])
  }

  @Test func `a DOI that is read up to a comma is the known one with the comma`() throws {
    let page = try Page.read("<p>10.1000/a,b(c)</p><i title='10.1000/a,b(c)'></i><i title='10.1000/a'></i>", as: .html)
    #expect(page.loose.map(\.doi.name) == ["10.1000/a,b(c)", "10.1000/a"])
  }

  @Test func `a SICI is read through its escapes`() throws {
    let name = "10.1002/(sici)1097-0142(19961015)78:8<1722::aid-cncr12>3.0.co;2-#"
    let escaped = "10.1002/(SICI)1097-0142(19961015)78:8&lt;1722::AID-CNCR12&gt;3.0.CO;2-#"
    let mentions = try mentions("<i data-doi=\"\(escaped)\"></i>", as: .html)
    #expect(mentions.map(\.doi.name) == [name])
    #expect(mentions.map(\.written) == [escaped])
  }

  @Test func `numbers that only look like DOIs are none`() throws {
    let text = "<i title='192.168.10.1000/24 2010.1000/a 10.100/a 10.1000/ 10.1000 10.1234567890/a 10.1000/.'></i>"
    #expect(try mentions(text, as: .html).isEmpty)
  }

  @Test func `folders of months and quotients are no DOIs`() throws {
    let pictures = "<img src='/uploads/10.2023/boat.jpg'><img src='https://example.org/10.1998/2.png'>"
    #expect(try mentions(pictures + "<script>x = 10.1234/180; y=2*10.5432/2</script>", as: .html).isEmpty)
    let dois =
      "<img src='/doi/10.2023/boat.jpg'><a href='/10.2023/boat'>x</a><script>doi = 10.1000/182; '10.1000/183'</script>"
    #expect(
      try mentions(dois, as: .html).map(\.doi.name) == [
        "10.2023/boat", "10.1000/182", "10.1000/183",
      ])
  }

  @Test func `supplements of a known DOI are other DOIs`() throws {
    let page = try Page.read(
      "<p>10.1000/a.0123456</p><i x='10.1000/a.0123456.s001' y='10.1000/a.01234'></i>", as: .html)
    #expect(page.loose.map(\.doi.name) == ["10.1000/a.0123456", "10.1000/a.0123456.s001", "10.1000/a.01234"])
  }
}
