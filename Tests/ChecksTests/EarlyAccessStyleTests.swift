import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// Whose marks the numbers of an early-access entry get on a page that writes them in several ways.
struct EarlyAccessStyleTests {
  private static let titles = [
    "Slow tides in narrow fjords", "Loading of shallow shelves", "Waves in closed harbours", "Kelp of the cold coast",
    "Sand on steep beaches",
  ]

  /// The first has no issue, as the journal of the entries with a colon.
  private static let works = titles.enumerated().map { index, title in
    Work(DOI("10.5555/marks.\(index)")!) {
      $0.type = "journal-article"
      $0.title = [title]
      $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav P.")]
      $0.containerTitle = ["Journal of Coastal Geodesy"]
      ($0.volume, $0.page) = ("9\(index)", "\(index + 1)01-\(index + 1)18")
      if index > 1 { $0.issue = "\(index)" }
      $0.dates = [
        .issued: PartialDate(year: 2022), .publishedOnline: PartialDate(year: 2021),
        .publishedPrint: PartialDate(year: 2022),
      ]
    }
  }

  private static func entry(_ index: Int, _ numbers: String, year: Int = 2022) -> String {
    "- Berg, A., & Sund, O. P. (\(year)). \(titles[index]). Journal of Coastal Geodesy\(numbers)\n"
  }

  private static let early = entry(0, ", doi: 10.5555/marks.0", year: 2021)
  private static let colon = entry(1, " 91:201–218. doi: 10.5555/marks.1")
  private static let comma = entry(2, ", 92(2), 301–318. doi: 10.5555/marks.2")
  private static let hyphen = entry(3, ", 93(3), 401-418. doi: 10.5555/marks.3")
  private static let dash = entry(4, ", 94(4), 501–518. doi: 10.5555/marks.4")

  /// The first entry of the page, corrected.
  private func corrected(_ page: String, knows known: [Int] = Array(titles.indices)) throws -> String? {
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let read = try Page.read(source, as: .markdown)
    let resolutions = Dictionary(
      uniqueKeysWithValues: known.map { (Self.works[$0].doi, Resolution.found(Self.works[$0])) })
    let audit = try #require(Checker().check(read, of: source, resolutions: resolutions).citations.first)
    #expect(audit.findings.contains { $0.rule == .earlyAccess }, "the finding stands")
    return audit.corrected
  }

  @Test(arguments: [Array(titles.indices), [0]])
  func `the marks are those of most entries, and of the comma that the entry has`(known: [Int]) throws {
    let (colon, comma, dash, hyphen) = (Self.colon, Self.comma, Self.dash, Self.hyphen)
    for others in [colon + comma + dash, comma + colon + dash, colon + comma, dash + hyphen + colon + comma] {
      let entry = try corrected(Self.early + others, knows: known)
      #expect(
        entry?.contains(" (2022). Slow tides in narrow fjords. Journal of Coastal Geodesy, 90, 101–118, doi") == true)
    }
  }

  @Test func `one entry's hyphen is not the list's dash`() throws {
    for others in [Self.hyphen + Self.comma + Self.dash, Self.hyphen + Self.colon + Self.dash] {
      #expect(try corrected(Self.early + others)?.contains(", 90, 101–118, doi") == true)
    }
  }

  @Test(arguments: [Array(titles.indices), [0]])
  func `marks that only one entry has are not put behind the comma of another`(known: [Int]) throws {
    #expect(try corrected(Self.early + Self.colon, knows: known) == nil)
    // Two are the list's style.
    let second = Self.entry(4, " 94:501–518. doi: 10.5555/marks.4")
    #expect(
      try corrected(Self.early + Self.colon + second, knows: known)?.contains("Geodesy 90:101–118, doi") == true)
  }

  @Test(arguments: [Array(titles.indices), [0]])
  func `of two styles with as many entries neither is the list's`(known: [Int]) throws {
    let early = Self.entry(0, ". doi: 10.5555/marks.0", year: 2021)
    #expect(try corrected(early + Self.colon + Self.comma, knows: known) == nil)
    #expect(
      try corrected(early + Self.colon + Self.comma + Self.dash, knows: known)?.contains(", 90, 101–118.") == true)
  }
}
