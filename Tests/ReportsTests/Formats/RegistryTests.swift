import Checks
import Reports
import TestSupport
import Testing

/// The list of records that look wrong.
@Suite struct RegistryTests {
  private func rows(_ report: Report) -> [String] {
    ReportFormat.registry.write(report).split(separator: "\n").filter { $0.hasPrefix("| 10") }.map(String.init)
  }

  @Test func `a suspect record is a row with its DOI, the field, both texts and the reason`() {
    #expect(
      rows(SampleReport.suspect(times: 1)) == [
        "| 10.1029/2022gl099348 | issue | 7 | 7-8 | registered issue “7” may be wrong: counted otherwise |"
      ])
  }

  @Test func `a record that is cited twice is one row, and a report without suspects says so`() {
    #expect(rows(SampleReport.suspect(times: 2)).count == 1)
    let none = ReportFormat.registry.write(SampleReport.suspect(times: 0))
    #expect(none.hasSuffix("No record looks wrong.\n"))
  }
}
