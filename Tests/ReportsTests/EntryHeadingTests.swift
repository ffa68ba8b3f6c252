import Alignment
import Bibliography
import Checks
import Citations
import Pages
import Testing

@testable import Reports

/// What an entry of the HTML report is called.
@Suite struct EntryHeadingTests {
  private func heading(_ cited: String, _ fields: FieldTable<FieldVerdict>, _ verdict: CitationVerdict = .discrepant)
    -> String
  {
    var citation = Citation(text: MappedText())
    citation.text.append(verbatim: cited, at: 0)
    var work = Work(doi: DOI("10.5555/one")!)
    work.author = [Name(family: "Luo", given: "Heng"), Name(family: "Wang", given: "Teng"), Name(name: "A Team")]
    work.title = ["Strain <i>Partitioning</i> on the Fault"]
    work.dates[.issued] = PartialDate(year: 2022)
    work.dates[.publishedOnline] = PartialDate(year: 2021)
    return EntryHeading(CitationAudit(citation: citation, work: work, verdict: verdict, fields: fields)).text
  }

  @Test func `authors, year and title, with the year that the page has`() {
    let fields: FieldTable<FieldVerdict> = [.author: .variant, .title: .match, .issued: .variant]
    #expect(
      heading("Luo H. et al., Strain Partitioning on the fault, GRL 49, 2021.", fields)
        == "Luo et al. (2021), Strain Partitioning on the Fault")
    #expect(
      heading("Luo H. et al., Strain Partitioning on the fault, GRL 49.", fields)
        == "Luo et al., Strain Partitioning on the Fault")
  }

  @Test(arguments: [Field.author, .title, .issued])
  func `the words of the page where one of them is not as registered`(field: Field) {
    var fields: FieldTable<FieldVerdict> = [.author: .match, .title: .match, .issued: .match]
    fields[field] = .mismatch
    #expect(heading("Lou  H., 2020.\nStrain.", fields) == "Lou H., 2020. Strain.")
  }

  @Test func `the words of the page where the record is that of another work, cut between words`() {
    let fields: FieldTable<FieldVerdict> = [.author: .match, .title: .match]
    let text = heading("Luo H. " + String(repeating: "longer ", count: 40), fields, .otherWork)
    #expect(text.hasPrefix("Luo H. longer") && text.hasSuffix("longer …") && text.count <= 142)
    let word = heading(String(repeating: "x", count: 500), fields, .otherWork)
    #expect(word == String(repeating: "x", count: 140) + "…")
  }
}
