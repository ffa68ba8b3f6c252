import Alignment
import Bibliography
import Testing

/// Journals under another name, the same title of another work, and authors who are written in other ways.
@Suite struct KinshipTests {
  private static func work(
    _ title: String, _ authors: [Name], in container: String, _ year: Int, volume: String? = nil, issue: String? = nil,
    page: String? = nil, type: String = "journal-article"
  ) -> Work {
    var work = Work(doi: DOI("10.5555/kin")!)
    work.type = type
    work.title = [title]
    work.author = authors
    work.containerTitle = [container]
    work.volume = volume
    work.issue = issue
    work.page = page
    work.dates[.issued] = PartialDate(year: year)
    return work
  }

  private static let two = [Name(family: "Tavares", given: "Irene"), Name(family: "Quist", given: "Johan")]

  private func kinds(_ citation: String, _ work: Work) -> (Alignment, Set<Difference.Kind>) {
    let alignment = Aligner().align(citation, with: RegisteredWork(work))
    return (alignment, Set(alignment.differences.map(\.kind)))
  }

  @Test func `a journal that was renamed is the registered one`() {
    let work = Self.work(
      "Fire and shrubs of sandy heaths", Self.two, in: "Austral Ecology", 1994, volume: "19", issue: "2",
      page: "145-163")
    let (_, kinds) = kinds(
      "Tavares, I. and J. Quist. 1994. Fire and shrubs of sandy heaths. Australian Journal of Ecology 19: 145-163.",
      work)
    #expect(!kinds.contains(.containerTitleMismatch))
    let (_, others) = self.kinds(
      "Tavares, I. and J. Quist. 1994. Fire and shrubs of sandy heaths. Journal of Wet Meadows 19: 145-163.", work)
    #expect(others.contains(.containerTitleMismatch))
  }

  @Test func `a workshop is part of the conference that is registered`() {
    let work = Self.work(
      "Learning to see locks", Self.two,
      in: "2019 IEEE/CVF International Conference on Computer Vision Workshops (ICCVW)",
      2019, page: "145-153", type: "proceedings-article")
    let (_, kinds) = kinds(
      "Tavares, I. and J. Quist. Learning to see locks. In Vision for Canals Workshop, pages 145-153, 2019.", work)
    #expect(!kinds.contains(.containerTitleMismatch))
  }

  @Test func `the same title with all else differing is another work`() {
    let work = Self.work(
      "The ecology of small lakes in winter", Self.two, in: "Hydrobiological Review", 2004, volume: "31",
      page: "145-163")
    let (alignment, _) = kinds(
      "Nordli, J. and A. Berg. 2004. The ecology of small lakes in winter. Limnology Letters 12: 45-63.", work)
    #expect(alignment.verdict == .otherWork)
  }

  @Test func `all of three authors outweigh another title`() {
    let authors = Self.two + [Name(family: "Berg", given: "Ada")]
    let work = Self.work(
      "Debris-flow deposits and their budgets in alpine catchments", authors, in: "Journal of Mountain Waters", 2014,
      volume: "31", issue: "2")
    let (alignment, _) = kinds(
      "Tavares, I., J. Quist and A. Berg. 2014. Gravel in motion: what mountain floods leave. Journal of Mountain Waters 31(2).",
      work)
    #expect(alignment.verdict != .otherWork)
  }

  @Test func `a person who is registered in one text has a given name`() {
    let work = Self.work(
      "Tidal loading and slow slip", [Name(name: "Okafor, Ngozi")], in: "Journal of Coastal Geodesy", 2019,
      volume: "12",
      page: "101-118")
    let (_, kinds) = kinds(
      "Okafor, M. 2019. Tidal loading and slow slip. Journal of Coastal Geodesy 12: 101-118.", work)
    #expect(kinds.contains(.authorInitial))
  }

  @Test func `authors who are chosen before et al are not completed`() {
    let names = [("Tavares", "Irene"), ("Quist", "Johan"), ("Berg", "Ada"), ("Novak", "Cleo"), ("Moss", "Dora")]
    let work = Self.work(
      "Sediment budgets of small alpine catchments", names.map { Name(family: $0, given: $1) },
      in: "Journal of Mountain Waters", 2014, volume: "31", issue: "2", page: "145-163")
    let (alignment, _) = kinds(
      "Tavares, I., Novak, C., et al. 2014. Sediment budgets of small alpine catchments. Journal of Mountain Waters 31: 145-163.",
      work)
    #expect(alignment.corrected?.contains("Quist") != true)
  }
}
