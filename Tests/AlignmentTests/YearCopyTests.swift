import Alignment
import Bibliography
import Testing

/// A wrong year that stands on the page a second time.
@Suite struct YearCopyTests {
  private func corrected(_ rest: String) -> String? {
    var work = Work(doi: DOI("10.5555/copy")!)
    work.type = "journal-article"
    work.title = ["Water storage and slow subsidence of drained raised bogs"]
    work.author = [Name(family: "Hollander", given: "Ingrid")]
    work.containerTitle = ["Journal of Peatland Hydrology"]
    work.volume = "14"
    work.page = "87-104"
    work.dates[.issued] = PartialDate(year: 2020)
    return Aligner().align(Self.citation(2019, rest), with: work).corrected
  }

  private static func citation(_ year: Int, _ rest: String) -> String {
    "Hollander, I. (\(year)). Water storage and slow subsidence of drained raised bogs. "
      + "Journal of Peatland Hydrology, 14, 87–104. \(rest)"
  }

  @Test(arguments: [
    "Best paper award 2019.", "Accessed 3 May 2019.", "A short paper of it was read in 2019.", "Meeting 2019, Oslo.",
  ]) func `the year of a remark stays`(rest: String) {
    #expect(corrected(rest) == Self.citation(2020, rest))
  }

  @Test(arguments: ["Published 2019.", "3 May 2019."])
  func `another year of publication is changed too`(rest: String) {
    #expect(corrected(rest) == Self.citation(2020, rest.replacing("2019", with: "2020")))
  }
}
