import Alignment
import Testing

/// The tables of `Fixtures/alignment`: one short case a line, which a librarian can read and add to.
@Suite struct TableTests {
  @Test(arguments: try CaseTable.names.lines()) func `names of authors`(line: TableLine) { line.check() }

  @Test(arguments: try CaseTable.titles.lines()) func `titles of works`(line: TableLine) { line.check() }

  @Test(arguments: try CaseTable.journals.lines()) func `journals, proceedings and books`(line: TableLine) {
    line.check()
  }

  @Test(arguments: try CaseTable.numbers.lines()) func `volumes, issues, pages and years`(line: TableLine) {
    line.check()
  }

  @Test(arguments: CaseTable.allCases) func `a line with a wrong verdict fails`(table: CaseTable) throws {
    for line in try table.lines() where !line.isKnownToFail {
      for (index, verdict) in line.verdicts.enumerated() {
        let other: FieldVerdict = verdict == .match ? .variant : .match
        #expect(!line.expecting(other, of: index).faults.isEmpty, "\(line.testDescription)")
      }
    }
  }

  @Test(
    arguments: [
      "Wang T  |  Wang, Teng", "Wang T  |  Wang, Teng  |  mach", "Wang T  |  Wang, Teng  |  variant: author-accent",
      "Wang T  |  Wang, Teng  |  mismatch: “Wang”", "citation: Wang\nWang T  |  Wang, Teng  |  match",
    ])
  func `a line that cannot be read is refused`(text: String) {
    #expect(throws: CaseTable.Malformed.self) { try CaseTable.names.lines(of: text) }
  }

  @Test func `a refused line is named by its number`() {
    let error = #expect(throws: CaseTable.Malformed.self) { try CaseTable.names.lines(of: "# Names\n\nWang T") }
    #expect(error?.description == "names.txt:3: 1 columns, not 3 or 4")
  }
}
