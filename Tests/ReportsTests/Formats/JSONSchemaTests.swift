import Checks
import Foundation
import Reports
import Testing
import TestSupport

/// The schema of the report in JSON, by which other programs read it.
@Suite struct JSONSchemaTests {
  private static let path = "Documentation/schemas/report.schema.json"
  private let validator: SchemaValidator

  init() throws { validator = try SchemaValidator(JSONContract.report.text) }

  @Test func `the committed schema is that of the program`() throws {
    if let difference = try Snapshot.difference(of: JSONContract.report.text, to: Self.path) {
      Issue.record("\(difference)")
    }
  }

  @Test(arguments: ["reports/publications.json", "Fixtures/reports/sample.json"])
  func `a committed report is valid`(path: String) throws {
    #expect(try validator.faults(in: Repository.text(of: path)) == [])
  }

  @Test func `a report with every kind of acceptance is valid`() throws {
    var report = SampleReport.report
    report.remark = "the configuration switches rules off"
    report.pages[0].citations[1].accept { finding in
      switch finding.rule.id {
      case "author-misspelled": .configuration(line: 7, reason: "as in print")
      case "doi-link": .baseline
      default: .comment(line: 2, reason: nil)
      }
    }
    #expect(report.pages[0].citations[1].accepted.count == 3)
    #expect(try validator.faults(in: ReportFormat.json.write(report)) == [])
    #expect(try validator.faults(in: ReportFormat.json.write(SampleReport.suspect(times: 2))) == [])
  }

  @Test func `the schema names every member of a report, and no object may lack one`() throws {
    let report = try JSONSerialization.jsonObject(with: Data(ReportFormat.json.write(SampleReport.report).utf8))
    let places = objects(in: report)
    #expect(places.count > 50)
    for place in places {
      let added = changed(report, at: place[...]) { object in object["new-member"] = 1 }
      #expect(!validator.faults(of: added).isEmpty, "\(place)")
      guard place.last != "fields" else { continue }
      let removed = changed(report, at: place[...]) { object in object[object.keys.sorted()[0]] = nil }
      #expect(!validator.faults(of: removed).isEmpty, "\(place)")
    }
  }

  /// The way to each object of a value: names of members, and numbers in lists.
  private func objects(in value: Any, at place: [String] = []) -> [[String]] {
    if let object = value as? [String: Any] {
      return [place] + object.keys.sorted().flatMap { objects(in: object[$0]!, at: place + [$0]) }
    }
    return (value as? [Any])?.enumerated().flatMap { objects(in: $1, at: place + ["\($0)"]) } ?? []
  }

  private func changed(_ value: Any, at place: ArraySlice<String>, _ change: (inout [String: Any]) -> Void) -> Any {
    if var list = value as? [Any], let index = place.first.flatMap({ Int($0) }) {
      list[index] = changed(list[index], at: place.dropFirst(), change)
      return list
    }
    var object = value as! [String: Any]
    if let key = place.first {
      object[key] = changed(object[key]!, at: place.dropFirst(), change)
    } else {
      change(&object)
    }
    return object
  }
}
