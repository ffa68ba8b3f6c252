import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Corrections of pages on which DOIs stand without a citation.
@Suite struct ListedDOIFixTests {
  private static let old = DOI("10.5555/tide.old")!
  private static let new = DOI("10.5555/tide.new")!
  private static let data = DOI("10.5555/gauge")!

  private static let work = Work(new) {
    $0.type = "journal-article"
    $0.title = ["Slow tides in narrow fjords"]
    $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav")]
    $0.containerTitle = ["Journal of Coastal Geodesy"]
    ($0.volume, $0.page) = ("12", "101-118")
    $0.dates = [.issued: PartialDate(year: 2021), .publishedPrint: PartialDate(year: 2021)]
  }

  private func fixed(_ page: String) throws -> String {
    let resolutions: [DOI: Resolution] = [
      Self.old: .alias(of: Self.work), Self.new: .found(Self.work), Self.data: .found(Work(doi: Self.data)),
    ]
    let fixed = try PageFixer(format: .markdown, resolutions: resolutions, appliesUncertain: false).fix(
      SourceFile(path: "page.md", bytes: Array(page.utf8)))
    #expect(fixed.consequences.isEmpty)
    return fixed.fixed.text(in: 0..<fixed.fixed.bytes.count)
  }

  private func entry(_ volume: String, _ doi: DOI) -> String {
    "- Berg, A., & Sund, O. (2021). Slow tides in narrow fjords. *Journal of Coastal Geodesy*, \(volume), 101–118. "
      + "https://doi.org/\(doi.name)\n"
  }

  @Test func `a repaired entry may take the DOI that was listed`() throws {
    let news = "\nNews: see 10.5555/tide.new, and [the gauge](http://dx.doi.org/10.5555/gauge) of it.\n"
    #expect(
      try fixed(entry("12", Self.old) + news)
        == entry("12", Self.new) + news.split(separator: "http://dx.").joined(separator: "https://"))
  }

  @Test func `a repair of two places leaves the entries between them their own`() throws {
    let first = "[One](http://dx.doi.org/10.5555/gauge) of them.\n\n"
    let last = "\nAnd [again](http://dx.doi.org/10.5555/gauge) later.\n"
    #expect(
      try fixed(first + entry("21", Self.new) + last)
        == "[One](https://doi.org/10.5555/gauge) of them.\n\n" + entry("12", Self.new)
        + "\nAnd [again](https://doi.org/10.5555/gauge) later.\n")
  }

  @Test func `a listed DOI that was replaced is written anew`() throws {
    #expect(try fixed("See https://doi.org/10.5555/tide.old now.\n") == "See https://doi.org/10.5555/tide.new now.\n")
  }
}
