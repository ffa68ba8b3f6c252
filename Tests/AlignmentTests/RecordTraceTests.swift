import Alignment
import Bibliography
import Testing

/// Which words of a text a record explains.
@Suite struct RecordTraceTests {
  private static let work = {
    var work = Work(doi: DOI("10.5555/trace")!)
    work.type = "journal-article"
    work.title = ["Water storage and slow subsidence of drained raised bogs"]
    work.author = [Name(family: "van der Meulen", given: "Karel"), Name(family: "Li", given: "Wen")]
    work.containerTitle = ["Journal of Peatland Hydrology"]
    work.publisher = "Fenland Press"
    work.volume = "14"
    work.issue = "2"
    work.page = "87-104"
    work.dates[.issued] = PartialDate(year: 2019)
    return work
  }()

  private struct Traced {
    let text: FoldedText
    let trace: RecordTrace

    init(_ text: String, _ change: (inout Work) -> Void = { _ in }) {
      var work = RecordTraceTests.work
      change(&work)
      self.text = FoldedText(text)
      trace = RecordTrace(of: RegisteredWork(work), in: self.text)
    }

    func words(_ range: Range<Int>) -> String {
      text.string(text.words[range.lowerBound].start..<text.words[range.upperBound - 1].end)
    }

    var titles: [String] { trace.titles.map { words($0.words) } }
    var parts: [String] { trace.parts.map { words($0.words) } }

    func matches(_ field: Field) -> [String] {
      trace.matches.filter { $0.field == field }.map { words($0.words) }
    }
  }

  // MARK: Titles

  @Test func `a title with a wrong word is found, with less than all of it`() throws {
    let traced = Traced("Li W. Water storage and fast subsidence of drained raised bogs. 2019")
    #expect(traced.titles == ["Water storage and fast subsidence of drained raised bogs"])
    let share = try #require(traced.trace.titles.first?.share)
    #expect(share > 0.8 && share < 1)
    #expect(
      try #require(Traced("Water storage and slow subsidence of drained raised bogs").trace.titles.first).share == 1)
  }

  @Test func `a title is found with words left out and words in between`() {
    #expect(
      Traced("The slow subsidence of our drained raised bogs").titles == ["slow subsidence of our drained raised bogs"])
    #expect(Traced("Water storage, subsidence in drained bogs").titles == ["Water storage, subsidence in drained bogs"])
  }

  @Test(arguments: [
    "Raised bogs, slow water", "bogs raised drained of subsidence slow and storage water",
    "The storage of carbon in drained fens and its slow decline", "and of the and of and of",
  ]) func `words of a title in another order or among others are no title`(text: String) {
    #expect(Traced(text).titles == [])
    #expect(Traced(text).parts == [])
  }

  @Test func `a part from the beginning of a title is none by itself, but may be one beside an author`() {
    let traced = Traced("Li W. Water storage and slow. 2019")
    #expect(traced.titles == [])
    #expect(traced.parts == ["Water storage and slow"])
    #expect(traced.matches(.author) == ["Li"])
    #expect(Traced("Li W. Drained raised bogs. 2019").parts == [])
  }

  @Test func `a part is evidence only where no title is`() {
    let traced = Traced("Water storage and slow\n\nWater storage and slow subsidence of drained raised bogs")
    #expect(traced.titles == ["Water storage and slow subsidence of drained raised bogs"])
    #expect(traced.parts == [])
  }

  @Test func `a short title must be whole`() {
    func titles(_ text: String) -> [String] { Traced(text) { $0.title = ["Slow slip"] }.titles }
    #expect(titles("On slow slip and more") == ["slow slip"])
    #expect(titles("On fast slip and more") == [])
    #expect(Traced("Sphagnum and much more") { $0.title = ["Sphagnum"] }.titles == ["Sphagnum"])
  }

  @Test func `the best of several places comes first`() {
    let traced = Traced(
      "Water storage and fast subsidence of drained bogs\nby others\n\nWater storage and slow subsidence of drained raised bogs"
    )
    #expect(
      traced.titles == [
        "Water storage and slow subsidence of drained raised bogs", "Water storage and fast subsidence of drained bogs",
      ])
  }

  @Test func `words of the title are no other field`() {
    let traced = Traced("Meulen in 2019: a history") {
      $0.title = ["Meulen in 2019: a history"]
      $0.author = [Name(family: "Meulen", given: "Karel")]
    }
    #expect(traced.titles == ["Meulen in 2019: a history"])
    #expect(traced.trace.matches.isEmpty)
  }

  // MARK: Names

  @Test(arguments: ["van der Meulen", "Van der Meulen"])
  func `a family name with particles is one match`(name: String) {
    let traced = Traced("\(name), K. and Li, W. 2019")
    #expect(traced.matches(.author).count == 2)
    #expect(traced.matches(.author).last == "Li")
    #expect(traced.matches(.author).first?.hasSuffix("Meulen") == true)
  }

  @Test(arguments: ["we li in wait", "the Lime and the Lichen", "li et al."])
  func `a name begins with a capital and ends where a word ends`(text: String) {
    #expect(Traced(text).matches(.author) == [])
  }

  @Test func `accents and letter case make no difference`() {
    let text = "Ó BRIAIN M., O Briain, and Obriain"
    let found = Traced(text) { $0.author = [Name(family: "Ó Briain", given: "Maeve")] }.matches(.author)
    #expect(found.prefix(2) == ["Ó BRIAIN", "O Briain"])
  }

  // MARK: Journals

  @Test(arguments: [
    "Journal of Peatland Hydrology", "J. Peatland Hydrol.", "J Peatl Hydrol", "Journal of Peatland Hydrol",
  ])
  func `a journal is written out or abbreviated`(name: String) {
    let traced = Traced("Li W. 2019. \(name) 14(2), 87-104")
    let found = traced.matches(.containerTitle)
    #expect(found.count == 1)
    #expect(found.first.map { name.hasPrefix($0) } == true)
  }

  @Test(arguments: ["Journal of Coastal Geodesy", "peatland hydrology", "Hydrology of Peatland Journals", "J. P. H."])
  func `another journal is not explained`(name: String) {
    #expect(Traced("Li W. 2019. \(name) 14(2), 87-104").matches(.containerTitle) == [])
  }

  @Test func `all places of a journal are matches`() {
    let traced = Traced("J. Peatl. Hydrol. 13, 1-2\nJ. Peatl. Hydrol. 14, 87-104")
    #expect(traced.matches(.containerTitle).count == 2)
  }

  @Test func `the publisher is a match where it is written as a name`() {
    #expect(Traced("Fenland Press, 2019").matches(.containerTitle) == ["Fenland Press"])
    #expect(Traced("the fenland press of old").matches(.containerTitle) == [])
  }

  // MARK: Numbers

  @Test func `years and numbers are those of the record`() {
    let traced = Traced("2019, 2018, vol. 14 no. 2, pp. 87–104, 2020, 15")
    #expect(traced.matches(.issued) == ["2019"])
    #expect(traced.matches(.volume) == ["14"])
    #expect(traced.matches(.issue) == ["2"])
    #expect(traced.matches(.page) == ["87", "104"])
    #expect(Set(traced.trace.matches.map(\.field)).isSuperset(of: [.issued, .page]) && traced.trace.titles.isEmpty)
  }

  @Test func `an article number is a page`() {
    let traced = Traced("2825, e2825") {
      $0.page = nil
      $0.articleNumber = "2825"
    }
    #expect(traced.matches(.page).first == "2825")
  }

  @Test func `matches are in text order`() throws {
    let starts = Traced("By Li in 2019: J. Peatl. Hydrol. 14").trace.matches.map(\.words.lowerBound)
    #expect(starts.count == 4 && starts == starts.sorted())
  }

  @Test func `a text without words and a record without fields give nothing`() {
    #expect(Traced("").trace.matches.isEmpty)
    let empty = RecordTrace(of: RegisteredWork(Work(doi: DOI("10.5555/empty")!)), in: FoldedText("Li W. 2019"))
    #expect(empty.titles.isEmpty && empty.parts.isEmpty && empty.matches.isEmpty)
  }
}
