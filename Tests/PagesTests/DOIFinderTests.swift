import Bibliography
import Testing

@testable import Citations
@testable import Pages

struct DOIFinderTests {
  @Test(arguments: [
    ("see 10.1029/2022JB024794.", "10.1029/2022JB024794"),
    ("(doi:10.1093/gji/ggac329)", "10.1093/gji/ggac329"),
    ("doi: 10.1785/0220210063, in press", "10.1785/0220210063"),
    ("DOI10.1000/182", "10.1000/182"),
    ("https://doi.org/10.3390/rs14184553", "https://doi.org/10.3390/rs14184553"),
    ("<http://dx.doi.org/10.1000/182>", "http://dx.doi.org/10.1000/182"),
    ("107869. doi.org/10.1016/j.jvolgeores.2023.107869.", "doi.org/10.1016/j.jvolgeores.2023.107869"),
    ("www.doi.org/10.1000/182;", "www.doi.org/10.1000/182"),
    ("https://doi.org/10.1029%2F2020GL090206", "https://doi.org/10.1029%2F2020GL090206"),
    ("10.1016/0012-821X(94)00106-X)", "10.1016/0012-821X(94)00106-X"),
    (
      "10.1002/1099-1166(200112)16:1+<::AID-GPS570>3.0.CO;2-8.",
      "10.1002/1099-1166(200112)16:1+<::AID-GPS570>3.0.CO;2-8"
    ),
    (
      "10.1002/(SICI)1097-0142(19961015)78:8<1722::AID-CNCR12>3.0.CO;2-#.",
      "10.1002/(SICI)1097-0142(19961015)78:8<1722::AID-CNCR12>3.0.CO;2-#"
    ),
    (
      "(10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2)",
      "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    ),
    ("论文10.1000/182。下一句", "10.1000/182"),
    ("https://dl.acm.org/doi/10.1145/3292500.3330701 and", "https://dl.acm.org/doi/10.1145/3292500.3330701"),
  ])
  func `a DOI is found with its resolver and without the punctuation around it`(text: String, written: String) {
    let found = DOIFinder.matches(in: Array(text.utf8))
    #expect(found.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == [written])
  }

  @Test(arguments: ["12(10.1234/5", "version 110.1029/2", "10.12/x", "10.1029/", "10.1029 2022", "1.10.1029/3", ""])
  func `text that resembles a DOI is not found`(text: String) {
    #expect(DOIFinder.matches(in: Array(text.utf8)).filter { $0.doi.name != "10.1234/5" } == [])
  }

  @Test func `adjacent DOIs without a blank are two`() {
    let found = DOIFinder.matches(in: Array("10.1000/1;10.1000/2, 10.1000/3".utf8))
    #expect(found.map(\.doi.name) == ["10.1000/1", "10.1000/2", "10.1000/3"])
  }

  @Test func `a name ends where a link begins`() throws {
    let page = try Page.read(
      "Lobos, D. (2023), Cerro Pabellón, J. Volcanol. 441, 107869. doi.org/10.1016/j.x.2023.107869.[Free](free.pdf)",
      as: .markdown)
    #expect(page.citations.map(\.mentions.first?.doi.name) == ["10.1016/j.x.2023.107869"])
    #expect(page.citations.first?.text.text.hasSuffix("107869.") == true)
  }

  @Test(arguments: PublisherHost.all.compactMap { $0.addresses.map { [$0.example.address, $0.example.doi] } })
  func `a publisher's address contains the DOI`(example: [String]) throws {
    let target = DOITarget(Array(example[0].utf8))
    let doi = try #require(DOITarget(Array(example[1].utf8)).doi)
    #expect(target == (example[0].contains(example[1].prefix(8)) ? .publisher(doi) : .suffix(doi)))
  }

  @Test(arguments: [
    ("https://www.nature.com/articles/s41586-020-2649-2", "10.1038/s41586-020-2649-2"),
    ("http://nature.com/articles/nnano.2015.123.pdf", "10.1038/nnano.2015.123"),
    ("https://www.nature.com/articles/nature12373#Sec2", "10.1038/nature12373"),
    ("https://www.nature.com/articles/227680a0?page=2", "10.1038/227680a0"),
    ("https://www.nature.com/articles/nrg1234/figures/1", "10.1038/nrg1234"),
    ("https://www.nature.com/articles/s41467-019-13056-x.epdf", "10.1038/s41467-019-13056-x"),
  ]) func `an address has the suffix of the DOI alone`(address: String, doi: String) throws {
    #expect(DOITarget(Array(address.utf8)) == .suffix(try #require(DOI(doi))))
    let found = DOIFinder.matches(in: Array("see \(address)".utf8))
    #expect(found.map(\.doi.name) == [doi] && found.map(\.notation) == [.suffix])
  }

  @Test(arguments: [
    // The DOI has stops, or other letters before the number, or another prefix.
    "https://www.nature.com/articles/ismej2011139", "https://www.nature.com/articles/6600123",
    "https://www.nature.com/articles/emi20151", "https://www.nature.com/articles/s41599-020-00565-5",
    "https://www.nature.com/articles", "https://www.nature.com/articles/",
    "https://www.nature.com/nature/articles?type=news",
    "https://blogs.nature.com/articles/ng.3834", "https://notnature.com/articles/ng.3834",
    "https://www.example.org/articles/ng.3834", "https://www.nature.com/articles/a-title-in-words",
  ]) func `where the DOI is not certain, an address has none`(address: String) {
    #expect(DOITarget(Array(address.utf8)) == .other)
    #expect(DOIFinder.matches(in: Array("see \(address)".utf8)).isEmpty)
  }

  @Test(arguments: [
    ("https://www.journals.uchicago.edu/doi/suppl/10.1086/718221/suppl_file/44836Supplement.pdf", "10.1086/718221"),
    ("http://pubs.acs.org/doi/abs/10.1021%2Fjacs.6b11190", "10.1021/jacs.6b11190"),
    (
      "https://academic.oup.com/gji/advance-article/doi/10.1093/gji/ggad259/7209152?utm_source=a", "10.1093/gji/ggad259"
    ),
    ("http://www.nrcresearchpress.com/doi/abs/10.1139/cjb-2016-0144#.WD7gqaLhCHo", "10.1139/cjb-2016-0144"),
  ])
  func `any address with doi in its path contains one`(address: String, doi: String) {
    #expect(DOITarget(Array(address.utf8)).doi?.name == doi)
  }

  @Test(arguments: [
    ("https://doi.org/abs/10.1029/2020GL090206", "10.1029/2020gl090206"),
    ("https://doi.org/doi:10.1000/182", "10.1000/182"), ("https://doi.org/10.1000/182.", "10.1000/182"),
    ("HTTPS://DOI.ORG/10.1000/ABC", "10.1000/abc"), ("doi.org/10.1000/182", "10.1000/182"),
    ("//doi.org/10.1000/182", "10.1000/182"), ("https://doi.org/10.1000%2F182?x=1#y", "10.1000/182"),
    (
      "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2",
      "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
    ),
    ("doi:10.1000/182", "10.1000/182"), ("10.1000/182", "10.1000/182"), ("10.1000/182#abstract", "10.1000/182"),
    (
      "10.1002/(SICI)1098-2361(2000)19:1<65::AID-ZOO7>3.0.CO;2-#",
      "10.1002/(sici)1098-2361(2000)19:1<65::aid-zoo7>3.0.co;2-#"
    ),
  ])
  func `a link to a resolver contains the DOI in any notation`(address: String, doi: String) {
    #expect(DOITarget(Array(address.utf8)).doi?.name == doi)
  }

  @Test(arguments: [
    ("https://doi-org.proxy.example.edu/10.1000/182", "10.1000/182"),
    ("http://doi.wiley.com/10.1002/esp.6015", "10.1002/esp.6015"),
  ])
  func `a resolver's proxy is a publisher's link`(address: String, doi: String) {
    #expect(DOITarget(Array(address.utf8)) == DOITarget(Array(doi.utf8)).doi.map(DOITarget.publisher))
  }

  @Test(arguments: [
    "https://ieeexplore.ieee.org/document/9583229",
    "https://www.sciencedirect.com/science/article/pii/S0012821X2200200X",
    "https://onlinelibrary.wiley.com/share/author/3DCT?target=10.1029/2023JB026437", "https://doi.org", "pdf/a.pdf", "",
    "https://repository.example.edu/10.1234/5678",
  ])
  func `other addresses contain no DOI`(address: String) { #expect(DOITarget(Array(address.utf8)) == .other) }

  @Test(arguments: [
    "https://doi.org/not-a-doi", "https://doi.org/abs/x", "https://doi.org/https://doi.org/x", "http://dx.doi.org/10.1",
    "https://doi.org/10.21105/", "https://doi.org/2022GL099348",
  ])
  func `a resolver's address without a DOI is malformed`(address: String) {
    #expect(DOITarget(Array(address.utf8)) == .malformed)
  }
}
