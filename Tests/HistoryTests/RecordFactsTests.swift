import Bibliography
import Testing

@testable import History

@Suite struct RecordFactsTests {
  private let doi = DOI("10.1000/1")!

  private func work(_ edit: (inout Work) -> Void = { _ in }) -> Work {
    var work = Work(doi: doi)
    work.title = ["On <i>things</i>"]
    work.author = [Name(family: "Luo", given: "Heng"), Name(family: "Wang", given: "Teng")]
    work.dates[.issued] = PartialDate(year: 2022, month: 3)
    edit(&work)
    return work
  }

  private func changes(_ edit: (inout Work) -> Void) -> [RecordChange] {
    RecordFacts(work(), citedAs: doi).changes(to: RecordFacts(work(edit), citedAs: doi))
  }

  @Test func `fields that citations do not have are no changes`() {
    #expect(changes { $0.title = ["On things"] } == [])
    #expect(changes { $0.dates[.issued] = PartialDate(year: 2022, month: 4, day: 2) } == [])
    #expect(changes { $0.publisher = "Other" } == [])
  }

  @Test func `only the names that differ are listed`() {
    #expect(
      changes { $0.author[1] = Name(family: "Wang", given: "Tong") }
        == [RecordChange(field: "author", from: "Wang, Teng", to: "Wang, Tong")])
    #expect(
      changes { $0.author.reverse() }
        == [RecordChange(field: "author", from: "Luo, Heng; Wang, Teng", to: "Wang, Teng; Luo, Heng")])
  }

  @Test func `a notice and a new volume are changes`() {
    let changes = changes {
      $0.updatedBy = [Work.Update(type: "expression_of_concern", doi: DOI("10.1000/2"))]
      $0.volume = "49"
    }
    #expect(
      changes == [
        RecordChange(field: "updated-by", from: "", to: "expression of concern 10.1000/2"),
        RecordChange(field: "volume", from: "", to: "49"),
      ])
  }

  @Test func `a replaced DOI is a change`() {
    let replaced = RecordFacts(Work(doi: DOI("10.1000/new")!), citedAs: doi)
    #expect(
      RecordFacts(Work(doi: doi), citedAs: doi).changes(to: replaced)
        == [RecordChange(field: "DOI", from: "", to: "10.1000/new")])
  }
}
