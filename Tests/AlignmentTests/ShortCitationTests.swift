import Alignment
import Bibliography
import Testing

/// Citations with hardly more than names and a year, and with the beginning of a title.
@Suite struct ShortCitationTests {
  private static let work = {
    var work = Work(doi: DOI("10.5555/short")!)
    work.type = "journal-article"
    work.title = ["Water storage and slow subsidence of drained raised bogs"]
    work.author = [Name(family: "Hollander", given: "Ingrid"), Name(family: "Nakata", given: "Tobias")]
    work.containerTitle = ["Journal of Peatland Hydrology"]
    work.volume = "14"
    work.page = "87-104"
    work.dates[.issued] = PartialDate(year: 2019)
    return work
  }()

  private func aligned(_ citation: String) -> Alignment { Aligner().align(citation, with: Self.work) }

  @Test(arguments: [
    "Hollander & Nakata (2019). Water storage and slow subsidence.",
    "Hollander, Nakata: Water storage and slow subsidence. 2019",
    "Hollander & Nakata (2019). Water storage and slow subsidence. J. Peatl. Hydrol.",
  ]) func `the beginning of a title is neither another title nor a journal`(citation: String) {
    let alignment = aligned(citation)
    #expect(alignment.verdict == .consistent)
    #expect(alignment.fields[.containerTitle] != .mismatch)
    #expect(alignment.corrected == nil)
  }

  @Test(arguments: [
    "Hollander & Nakata (2019). Water storage and fast decline of fens.",
    "Hollander & Nakata (2019). Slow subsidence of rivers and lakes.",
    "Nolan & Berg (2001). Water storage and slow subsidence.",
  ]) func `other words, or other authors, are another work`(citation: String) {
    #expect(aligned(citation).verdict == .otherWork)
  }

  @Test func `two first words of a title may be a wrong journal`() {
    let alignment = aligned("Hollander, I., Nakata, T. 2019. Water Storage 14, 87-104")
    #expect(alignment.fields[.containerTitle] == .mismatch)
  }

  @Test(arguments: ["Hollander and Nakata 2018", "Hollander & Nakata (2018)", "Hollander und Nakata, 2018"])
  func `names joined by a word and a wrong year are a reference with a wrong year`(citation: String) {
    let alignment = aligned(citation)
    #expect(alignment.verdict == .discrepant)
    #expect(alignment.differences.map(\.field) == [.issued])
  }

  @Test func `another word and a wrong year leave nothing that agrees but the names`() {
    #expect(aligned("PeatBox – Hollander – 2018").verdict == .otherWork)
  }
}
