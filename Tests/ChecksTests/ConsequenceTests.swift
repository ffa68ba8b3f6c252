import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// A correction after which something else is wrong is announced before it is made.
struct ConsequenceTests {
  private static let first = DOI("10.1000/tide.1")!
  private static let second = DOI("10.1000/tide.2")!

  private static func work(_ doi: DOI, _ title: String, _ volume: String, _ page: String, _ year: Int) -> Work {
    Work(doi) {
      $0.type = "journal-article"
      $0.title = [title]
      $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav")]
      $0.containerTitle = ["Journal of Coastal Geodesy"]
      ($0.volume, $0.page) = (volume, page)
      $0.dates = [.issued: PartialDate(year: year), .publishedPrint: PartialDate(year: year)]
    }
  }

  private static let resolutions: [DOI: Resolution] = [
    first: .found(work(first, "Slow tides in narrow fjords", "12", "101-118", 2021)),
    second: .found(work(second, "Loading of shallow shelves by tides", "13", "21-39", 2022)),
  ]

  private static let earlier =
    "Berg, A., & Sund, O. (2021). Slow tides in narrow fjords. *Journal of Coastal Geodesy*, 12, 101–118. "
    + "https://doi.org/\(first.name)"
  private static let early =
    "Berg, A., & Sund, O. Loading of shallow shelves by tides. *Journal of Coastal Geodesy*, in press. "
    + "https://doi.org/\(second.name)"

  private func fixed(_ page: String) throws -> FixedPage {
    try PageFixer(format: .markdown, resolutions: Self.resolutions, appliesUncertain: false).fix(
      SourceFile(path: "page.md", bytes: Array(page.utf8)))
  }

  private func findings(_ page: String) throws -> [String] {
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let read = try Page.read(source, as: .markdown)
    let audit = Checker().check(read, of: source, resolutions: Self.resolutions)
    return audit.allFindings.map { "\($0.finding.rule.id): \($0.finding.message)" }
  }

  @Test(arguments: ["## 2021", "### 2021"])
  func `a year that the heading will contradict is announced`(heading: String) throws {
    let page = "\(heading)\n\n- \(Self.earlier)\n- \(Self.early)\n"
    let before = try findings(page)
    #expect(
      before == [
        "early-access: cited as early access; registered now: volume 13, pages 21-39, year 2022; "
          + "the heading above says 2021 and will contradict the corrected entry"
      ])
    let fixed = try fixed(page)
    #expect(fixed.fixed.text(in: 0..<fixed.fixed.bytes.count).contains("13, 21–39"))
    #expect(fixed.consequences.map(\.rule.id) == ["heading-mismatch"])
    #expect(fixed.consequences.map(\.message) == ["the heading says 2021; the registered year is 2022"])
  }

  @Test(arguments: ["## 2022", "## Papers"])
  func `where the heading agrees nothing is announced`(heading: String) throws {
    let page = "\(heading)\n\n- \(Self.early)\n\n# Older\n\n- \(Self.earlier)\n"
    #expect(try findings(page).allSatisfy { !$0.contains("heading") })
    #expect(try fixed(page).consequences.isEmpty)
  }

  @Test func `what was wrong before is no consequence`() throws {
    let page = "## 2019\n\n- \(Self.earlier.replacing("12, 101", with: "11, 101"))\n"
    let fixed = try fixed(page)
    #expect(fixed.isChanged)
    #expect(try findings(page).contains { $0.hasPrefix("heading-mismatch") })
    #expect(fixed.consequences.isEmpty)
  }

  /// Two names of one work: the page has the work twice, which shows when one name is put in the other's place.
  @Test func `an entry that is the same as another after its correction is announced`() throws {
    let old = DOI("10.1000/old.1")!
    var resolutions = Self.resolutions
    resolutions[old] = .alias(of: Self.work(Self.first, "Slow tides in narrow fjords", "12", "101-118", 2021))
    let page = "- \(Self.earlier)\n- \(Self.earlier.replacing(Self.first.name, with: old.name))\n"
    let fixer = PageFixer(format: .markdown, resolutions: resolutions, appliesUncertain: true)
    let fixed = try fixer.fix(SourceFile(path: "page.md", bytes: Array(page.utf8)))
    #expect(fixed.isChanged)
    #expect(fixed.consequences.map(\.rule.id) == ["doi-duplicate"])
  }
}

extension String {
  fileprivate func replacing(_ words: String, with other: String) -> String {
    split(separator: words, omittingEmptySubsequences: false).joined(separator: other)
  }
}
