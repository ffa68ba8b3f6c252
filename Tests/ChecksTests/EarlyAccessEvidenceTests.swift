import Alignment
import Bibliography
import Citations
import Pages
import Testing

@testable import Checks

/// An entry without volume and pages: early access where something says so, and a habit elsewhere.
struct EarlyAccessEvidenceTests {
  private static func work(
    _ number: Int, _ title: String, _ volume: String, _ issue: String, _ page: String, online: Int?, printed: Int
  ) -> Work {
    Work(DOI("10.5555/tide.\(number)")!) {
      $0.type = "journal-article"
      $0.title = [title]
      $0.author = [Name(family: "Berg", given: "Anna"), Name(family: "Sund", given: "Olav P.")]
      $0.containerTitle = ["Journal of Coastal Geodesy"]
      ($0.volume, $0.issue, $0.page) = (volume, issue, page)
      $0.dates = [.issued: PartialDate(year: printed), .publishedPrint: PartialDate(year: printed)]
      if let online { $0.dates[.publishedOnline] = PartialDate(year: online) }
    }
  }

  private static let early = work(1, "Slow tides in narrow fjords", "93", "2A", "680-692", online: 2021, printed: 2022)
  private static let sameYear = work(2, "Loading of shallow shelves", "90", "1", "21-39", online: 2019, printed: 2019)
  private static let other = work(3, "Waves in closed harbours", "88", "4", "101-118", online: nil, printed: 2018)

  private static func entry(_ work: Work, _ year: Int, _ numbers: String = "") -> String {
    "- Berg, A., & Sund, O. P. (\(year)). \(work.title[0]). *Journal of Coastal Geodesy*\(numbers). https://doi.org/\(work.doi.name)\n"
  }

  private static let full = entry(other, 2018, ", *88*(4), 101–118")
  /// An entry of a work whose record is not at hand: its shape shows the list's style.
  private static let unknown =
    "- Holm, I. (2016). Sand on steep beaches. *Shelf Research*, *97*, 658–665. https://doi.org/10.5555/unknown\n"

  private func audits(_ page: String, knows known: [Work] = [early, sameYear, other]) throws -> [CitationAudit] {
    let source = SourceFile(path: "page.md", bytes: Array(page.utf8))
    let read = try Page.read(source, as: .markdown)
    let resolutions = Dictionary(uniqueKeysWithValues: known.map { ($0.doi, Resolution.found($0)) })
    return Checker().check(read, of: source, resolutions: resolutions).citations
  }

  private func earlyEntries(_ page: String, knows known: [Work] = [early, sameYear, other]) throws -> [CitationAudit] {
    try audits(page, knows: known).filter { $0.findings.contains { $0.rule == .earlyAccess } }
  }

  @Test func `the online year beside a later volume is early access, and is filled in as the list writes`() throws {
    let found = try earlyEntries(Self.full + Self.entry(Self.early, 2021))
    #expect(found.map(\.mention?.doi) == [Self.early.doi])
    #expect(
      found.first?.corrected
        == "Berg, A., & Sund, O. P. (2022). Slow tides in narrow fjords. Journal of Coastal Geodesy, 93(2A), 680–692. "
        + "https://doi.org/10.5555/tide.1")
    #expect(found.first?.findings.map(\.rule.id) == ["early-access"])
    #expect(found.first?.findings.first?.fix?.applicability == .safe)
  }

  @Test func `entries whose records are not at hand show the style by their shape`() throws {
    let found = try earlyEntries(Self.unknown + Self.entry(Self.early, 2021), knows: [Self.early])
    #expect(
      found.first?.corrected?.contains("(2022). Slow tides in narrow fjords. Journal of Coastal Geodesy, 93, 680–692.")
        == true)
  }

  @Test func `where no entry shows how, nothing is put in`() throws {
    let found = try earlyEntries(Self.entry(Self.early, 2021))
    #expect(found.count == 1 && found[0].corrected == nil)
  }

  @Test(arguments: [
    // Online and print are one year, or the year of the volume is cited.
    full + entry(sameYear, 2019), full + entry(early, 2022),
    // No record of when it came online.
    full + entry(work(4, "Kelp of the cold coast", "3", "1", "9-11", online: nil, printed: 2017), 2017),
    // The list leaves out volume and pages.
    entry(other, 2018) + entry(sameYear, 2019) + entry(early, 2021),
    entry(other, 2018) + "- Holm, I. (2016). Sand on steep beaches. *Shelf Research*. https://doi.org/10.5555/unknown\n"
      + entry(early, 2021),
    // A title and nothing else, on a list that has volumes elsewhere.
    full + "- Anna Berg and Olav P. Sund: Slow tides in narrow fjords. https://doi.org/10.5555/tide.1\n",
    // Under headings of years neither year nor volume is cited.
    "## 2018\n\n- Berg, A., & Sund, O. P. Waves in closed harbours. *Journal of Coastal Geodesy*. https://doi.org/10.5555/tide.3\n"
      + "## 2019\n\n- Berg, A., & Sund, O. P. Loading of shallow shelves. *Journal of Coastal Geodesy*. https://doi.org/10.5555/tide.2\n",
  ]) func `what is left out by habit is no finding`(page: String) throws {
    let audits = try audits(page)
    #expect(!audits.isEmpty)
    #expect(audits.flatMap(\.findings).filter { $0.rule == .earlyAccess || $0.severity > .note }.isEmpty)
  }

  @Test func `a word of the title says nothing`() throws {
    let work = Self.work(5, "Early access to accepted harbours", "12", "1", "3-9", online: nil, printed: 2017)
    let page = Self.full + Self.entry(work, 2017)
    #expect(try earlyEntries(page, knows: [work, Self.other]).isEmpty)
    #expect(
      try earlyEntries(page.replacing("Geodesy*. https", "Geodesy*, in press. https"), knows: [work, Self.other]).count
        == 1)
  }

  @Test(arguments: [
    (", 75(10), 1118.", ", 93(2A), 680–692"), (", 97, 658–665.", ", 93, 680–692"), (" 97:658-665.", " 93:680-692"),
    ("; 12(3): 1-9.", "; 93(2A): 680-692"), (". 2020;13(6):2553-59.", nil), (", vol. 12, no. 3, pp. 4-9.", nil),
    (", May 7, 2019.", nil), (".", nil),
  ]) func `the shape of numbers is read`(numbers: String, expected: String?) throws {
    let shape = NumberStyle(in: ["Holm, I. (2016). Sand. Shelf Research\(numbers) https://doi.org/10.5555/12(3), 45"])
    let edits = shape?.edits(
      of: "Berg, A., & Sund, O. P. (2021). Slow tides in narrow fjords. Journal of Coastal Geodesy.",
      with: RegisteredWork(Self.early))
    if let expected {
      #expect(edits?.last?.replacement == expected)
    } else {
      #expect(shape == nil || numbers.contains(";"))
    }
  }
}

extension String {
  fileprivate func replacing(_ words: String, _ other: String) -> String {
    split(separator: words, omittingEmptySubsequences: false).joined(separator: other)
  }
}
