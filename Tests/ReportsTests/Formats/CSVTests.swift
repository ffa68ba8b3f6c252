import Checks
import Reports
import Testing

@Suite struct CSVTests {
  /// The rows according to RFC 4180; nil for text that is not CSV.
  private func rows(_ text: String) -> [[String]]? {
    var rows: [[String]] = []
    var row: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while !rest.isEmpty {
      var cell = ""
      if rest.first == "\"" {
        rest.removeFirst()
        while true {
          guard let scalar = rest.popFirst() else { return nil }
          if scalar != "\"" {
            cell.unicodeScalars.append(scalar)
          } else {
            guard rest.first == "\"" else { break }
            rest.removeFirst()
            cell += "\""
          }
        }
      } else {
        while let scalar = rest.first, scalar != ",", scalar != "\r" {
          guard scalar != "\"", scalar != "\n" else { return nil }
          cell.unicodeScalars.append(scalar)
          rest.removeFirst()
        }
      }
      row.append(cell)
      if rest.first == "," {
        rest.removeFirst()
      } else {
        guard rest.starts(with: ["\r", "\n"]) else { return nil }
        rest.removeFirst(2)
        rows.append(row)
        row = []
      }
    }
    return rows
  }

  @Test func `every row has the cells of the header`() throws {
    let rows = try #require(self.rows(ReportFormat.csv.write(SampleReport.report)))
    #expect(rows.count == 7)
    for row in rows { #expect(row.count == rows[0].count) }
    #expect(
      rows[1][0...8] == [
        "_pages/publications.md", "4", "252", "error", "page-mismatch", "page", "10.3389/feart.2021.672809", "1–11",
        "672809",
      ])
  }

  @Test(arguments: ["=1+1", "+1", "-1", "@x", " =1", "\t=1", "=\"a\",b", "＝1"])
  func `a formula is text`(formula: String) throws {
    var report = SampleReport.report
    report.pages[0].findings[0].cited = formula
    let rows = try #require(self.rows(ReportFormat.csv.write(report)))
    let cell = try #require(rows.first { $0[4] == "doi-duplicate" }?[7])
    #expect(cell.hasPrefix("'"))
    #expect(cell.dropFirst() == formula.replacing("\t", with: " "))
  }
}
