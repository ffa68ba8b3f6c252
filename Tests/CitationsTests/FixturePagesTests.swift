import Bibliography
import Citations
import Pages
import Testing

/// The citations of the fixture pages, as a careful reader finds them.
struct FixturePagesTests {
  @Test(arguments: try FixturePage.all())
  func `every range leads back to its bytes`(page: FixturePage) throws {
    let read = try page.read()
    #expect(try Replay(source: page.source).faults(of: read) == [])
    #expect(!read.citations.isEmpty)
  }

  @Test func `the laboratory's page has 13 entries, 12 with a DOI`() throws {
    let page = try FixturePage.named("publications.md").read()
    #expect(page.citations.count == 13)
    #expect(
      page.citations.filter { $0.mentions.isEmpty }.map(\.links.first?.target) == [
        "https://ieeexplore.ieee.org/document/9516966"
      ])
    #expect(page.loose.isEmpty)
    #expect(page.malformed.isEmpty)
    #expect(
      page.citations.map { $0.mentions.first?.doi.name } == [
        "10.1029/2022jb024794", "10.3390/rs14184553", "10.1029/2022gl099348", "10.1093/gji/ggac329",
        "10.3389/fenvs.2022.957339", "10.3389/fenvs.2022.963322", "10.1785/0220210063", "10.1109/tgrs.2021.3121907",
        "10.1109/tgrs.2021.3121906", nil, "10.3389/feart.2021.672809", "10.3389/feart.2021.636398",
        "10.1029/2020gl090206",
      ])
  }

  @Test func `a citation extends from its authors to its pages and a DOI in its text`() throws {
    let page = try FixturePage.named("publications.md").read()
    let texts = page.citations.map(\.text.text)
    #expect(
      texts[4]
        == "Cao Z. and T. Wang (2022), Water-temperature controlled deformation patterns in Heifangtai loess terraces "
        + "revealed by wavelet analysis of InSAR time series and hydrological parameters. Front. Environ. Sci. 10:957339."
    )
    #expect(texts[6].hasPrefix("He, Y., T. Wang, L. Fang, and L. Zhao (2021). The 2020 Mw 6.0 Jiashi Earthquake"))
    #expect(texts[6].hasSuffix("Seismol. Res. Lett. 1–13,doi: 10.1785/0220210063."))
    #expect(texts[10].contains("T. Wang*, C. Ren"))
    #expect(texts[12].contains("Shi, X., & Wei, S. (2020)"))
  }

  @Test func `a mention has its place and its text as written`() throws {
    let page = try FixturePage.named("publications.md").read()
    #expect(page.citations[12].mentions.map(\.written) == ["https://www.doi.org/10.1029/2020GL090206"])
    #expect(page.citations[6].mentions.map(\.place) == [.link, .text])
    #expect(page.citations[7].mentions.map(\.written) == ["10.1109/TGRS.2021.3121907"])
    #expect(page.citations[7].mentions.map(\.place) == [.text])
  }

  @Test func `an HTML page gives its lists, lines, blocks and rows`() throws {
    let page = try FixturePage.named("list.html").read()
    let texts = page.citations.map(\.text.text)
    #expect(page.citations.count == 8)
    #expect(texts[0].contains("Moderate\u{2010}Size Earthquakes in Western China, Journal of Geophysical"))
    #expect(texts[0].hasSuffix("Solid\u{A0}Earth, 127(10), e2022JB024794."))
    #expect(texts[1].hasPrefix("Luo, H., H. Zeng, Q. Shi, T. Wang, M. Liao, J. Hu, & S. Wei (2022). Could"))
    #expect(texts[1].hasSuffix("232(1), 115–127. doi:10.1093/gji/ggac329"))
    #expect(
      texts[2].split(separator: "\n").dropFirst() == [
        "Yuqing He, Teng Wang, Li Zhao", "Remote Sensing, 14(18), 4553, 2022",
      ])
    #expect(texts[3].hasPrefix("The 2020 Mw 6.0 Jiashi Earthquake"))
    #expect(texts[3].hasSuffix("680–692 (2021)\ndoi: 10.1785/0220210063"))
    #expect(texts[5].hasSuffix("14, 8537–8551."))
    #expect(texts[6].hasPrefix("Wang, T., Jiao, L., Tapponnier, P., Shi, X., & Wei, S.\tSpace imaging"))
    #expect(texts[6].hasSuffix("47, e2020GL090206\t2020"))
  }

  @Test func `an HTML page's data sets, prose and broken links are not citations`() throws {
    let page = try FixturePage.named("list.html").read()
    #expect(page.citations[3].mentions.map(\.doi.name) == ["10.1785/0220210063", "10.1785/0220210063"])
    #expect(page.citations[3].related.map(\.doi.name) == ["10.5281/zenodo.595872"])
    #expect(page.citations[3].links.count == 2)
    let loose = page.loose.filter { $0.place == .text || $0.place == .link }
    #expect(loose.map(\.doi.name) == ["10.3389/feart.2021.636398"])
    #expect(page.malformed.map(\.target) == ["https://doi.org/not-a-doi"])
    #expect(
      page.citations[7].mentions.map(\.doi.name) == [
        "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"
      ])
  }

  @Test func `a Markdown page gives its lists, quotes, tables and two works in one paragraph`() throws {
    let page = try FixturePage.named("plain.md").read()
    let texts = page.citations.map(\.text.text)
    #expect(page.citations.count == 8)
    #expect(texts[0].hasPrefix("Luo, H., and T. Wang (2022), Strain Partitioning"))
    #expect(texts[0].contains("Geophys Res Lett, 49(16), e2022GL099348, https://doi.org/10.1029/2022GL099348"))
    #expect(texts[1].hasSuffix("Front. Environ. Sci. 10:957339."))
    #expect(
      texts[2].contains("(2021). Deriving Centimeter-Level Coseismic Deformation and Fault Geometries. Frontiers"))
    #expect(page.citations[2].mentions.map(\.written) == ["https://doi.org/10.3389/feart.2021.636398"])
    #expect(texts[3].contains("mining-induced deformation, IEEE Trans. Geosci. Remote Sens. 60, 1–18, doi:10.1109"))
    #expect(texts[4].contains("2-D Phase Unwrapping of SAR"))
    #expect(texts[5].hasPrefix("He, Y., T. Wang, and L. Zhao (2022)"))
    #expect(texts[5].hasSuffix("doi:10.3390/rs14184553"))
    #expect(texts[6].hasPrefix("Fu, L., Q. Zhang"))
    #expect(texts[7].hasPrefix("Xu, A., Y. Zhao, T. Wang*, C. Ren"))
    #expect(
      page.loose.map(\.written) == [
        "10.1000/matter", "https://doi.org/10.1029/2022GL099348", "10.1000/fence", "10.1000/code",
        "10.1000/comment",
      ])
    #expect(page.loose.map(\.place) == [.field, .link, .code, .code, .comment])
  }

  @Test func `CRLF and a byte order mark change nothing`() throws {
    let crlf = try FixturePage.named("crlf.md").read().citations
    #expect(
      crlf.map { $0.text.text.hasPrefix("Luo, H., T. Wang") || $0.text.text.hasPrefix("Wang, T., Jiao") } == [
        true, true,
      ])
    #expect(crlf[1].text.text.hasSuffix("47, e2020GL090206.\nhttps://doi.org/10.1029/2020GL090206"))
    #expect(crlf[1].text.text.contains("near circular, coseismic block rotation"))
    let bom = try FixturePage.named("bom.md").read().citations
    #expect(bom.map(\.text.sourceRange?.lowerBound) == [3])
  }
}
