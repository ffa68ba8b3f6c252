import Bibliography
import Testing

@Suite struct DOITests {
  @Test func `letter case does not make another DOI`() {
    #expect(DOI("10.1029/2022JB024794") == DOI("10.1029/2022jb024794"))
    #expect(DOI("10.1029/2022JB024794")?.name == "10.1029/2022jb024794")
  }

  @Test(arguments: [
    "10.1000/1", "10.1000.10/123456", "10.1002/(SICI)1099-0771(199806)11:2<107::AID-BDM292>3.0.CO;2-Y",
    "10.1890/0012-9658(2006)87[2832:tiopma]2.0.co;2", "10.1001/jama.251.19.2504,2509", "10.1023/a:1017119326245",
    "10.36652/0042-4633-2023-102-5-404-413/", "10.31234/osf.io/ab#c?d", "10.1234/ümläut", "10.1234/a//b",
  ])
  func `the shapes that Crossref accepts are DOIs`(_ text: String) { #expect(DOI(text) != nil) }

  @Test(arguments: [
    "", "10", "10.", "10.1", "10./x", "10.123/x", "10.12a4/x", "10.1000", "10.1000/", "11.1000/1", "10.1000/a b",
    "10.1000/a\tb", "10.1000/a\nb", "10.1000/a\u{7F}", "doi:10.1000/1", "https://doi.org/10.1000/1", " 10.1000/1",
    "10.1000/1 ", "１０.1000/1",
  ])
  func `other shapes are no DOIs`(_ text: String) { #expect(DOI(text) == nil) }

  @Test func `a DOI has a prefix and a suffix, separated by the first slash`() throws {
    let doi = try #require(DOI("10.1093/gji/GGAC329"))
    #expect(doi.prefix == "10.1093")
    #expect(doi.suffix == "gji/ggac329")
    #expect(doi.description == "10.1093/gji/ggac329")
  }

  @Test func `the length of a DOI is limited`() {
    #expect(DOI("10.1000/" + String(repeating: "a", count: DOI.longest - 8)) != nil)
    #expect(DOI("10.1000/" + String(repeating: "a", count: DOI.longest - 7)) == nil)
  }

  @Test func `DOIs are ordered by their names`() throws {
    let names = ["10.1000/b", "10.1000/A", "10.1001/a"]
    #expect(names.compactMap { DOI($0) }.sorted().map(\.name) == ["10.1000/a", "10.1000/b", "10.1001/a"])
  }

  @Test func `a short DOI is a DOI, and no number`() {
    #expect(DOI("10/GD5BK9")?.name == "10/gd5bk9")
    #expect(DOI("10/gd5bk9")?.isShort == true && DOI("10.1000/1")?.isShort == false)
    for text in ["10/", "10/12", "10/2019", "10/a", "10/a-b", "10/abcdefghi", "10/gd5bk9/x"] {
      #expect(DOI(text) == nil)
    }
  }
}
