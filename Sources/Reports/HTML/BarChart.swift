import Bibliography
import Checks

/// A small chart: a bar a row, of one or more stretches, with its figures in words beside it.
package struct BarChart: Sendable {
  package struct Segment: Sendable {
    /// `error`, `warning` or `note`, which gives the colour.
    var kind: String
    /// In thousandths of the longest bar.
    var start: Int
    var length: Int
  }

  package struct Row: Sendable {
    var label: String
    var segments: [Segment]
    var value: String
  }

  var title: String
  /// What the rows are about, `field`.
  var subject: String
  private(set) var rows: [Row]

  /// - Parameter rows: in the order of the chart, each with its findings of each severity.
  package init(title: String, subject: String, rows: [(label: String, findings: [Severity: Int])]) {
    self.title = title
    self.subject = subject
    let longest = rows.map { $0.findings.values.reduce(0, +) }.max() ?? 0
    self.rows = rows.map { row in
      let counts = Severity.allCases.sorted(by: >).map { ($0, row.findings[$0] ?? 0) }.filter { $0.1 > 0 }
      var segments: [Segment] = []
      var before = 0
      for (severity, count) in counts {
        let start = before * 1000 / longest
        before += count
        let length = before * 1000 / longest - start
        segments.append(Segment(kind: severity.rawValue, start: start, length: length))
      }
      return Row(
        label: row.label, segments: segments,
        value: counts.map { $1.counted($0.rawValue) }.joined(separator: ", "))
    }
  }

  /// How often each field is at fault, in the order in which fields are named.
  static func fieldsAtFault(in report: Report) -> BarChart {
    var counts: [Field: [Severity: Int]] = [:]
    for finding in report.pages.flatMap(\.allFindings).map(\.finding) {
      if let field = finding.field { counts[field, default: [:]][finding.severity, default: 0] += 1 }
    }
    return BarChart(
      title: "Fields at fault", subject: "field",
      rows: counts.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) })
  }
}
