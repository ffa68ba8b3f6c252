import Bibliography
import Checks
import History
import Mustache

/// Writes a report as one HTML file that needs only a browser.
package struct HTMLReporter {
  package var heading: String
  /// A sentence below the heading; nil for none.
  package var remark: String?
  /// What a nightly audit adds; nil for a report of one audit.
  package var night: Night?

  package init(heading: String = "Citations compared with their records", remark: String? = nil, night: Night? = nil) {
    self.heading = heading
    self.remark = remark
    self.night = night
  }

  package func write(_ report: Report) -> String {
    HTMLTemplates.render(ReportView(report, heading: heading, remark: remark, night: night))
  }

  /// What a nightly report tells beside its findings.
  package struct Night {
    /// When the audit was made; a report itself knows no clock.
    package var started: Int64
    /// What has changed since the last run.
    package var events: [Event]
    /// How findings came and went: in sum, then on each page.
    package var history: [HistoryReporter.Table]
    /// Writes a point in time, `2026-03-01 03:17`.
    package var time: (Int64) -> String

    package init(
      started: Int64, events: [Event], history: [HistoryReporter.Table], time: @escaping (Int64) -> String
    ) {
      self.started = started
      self.events = events
      self.history = history
      self.time = time
    }

    /// Whether no run before has seen the pages: all is new then, which need not be said of each finding.
    var isFirst: Bool { (history.first?.rows.count { $0.counts != nil } ?? 0) < 2 }
  }
}

/// A small chart: one bar in each row, of one or more segments, with its figures in words beside it.
struct BarChart {
  struct Segment {
    /// `error`, `warning` or `note`, which gives the colour.
    var kind: String
    /// In thousandths of the longest bar.
    var start: Int
    var length: Int
  }

  struct Row {
    var label: String
    var segments: [Segment]
    var value: String
  }

  var title: String
  /// What the rows are about, `field`.
  var subject: String
  private(set) var rows: [Row]

  /// - Parameter rows: in the order of the chart, each with its findings of each severity.
  init(title: String, subject: String, rows: [(label: String, findings: [Severity: Int])]) {
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
      title: "Fields with findings", subject: "field",
      rows: counts.sorted { $0.key < $1.key }.map { ($0.key.plainNoun, $0.value) })
  }
}

/// What a browser may do for a report: apply its one style, run its one script, and nothing else. It fetches nothing,
/// sends nothing, and runs nothing that a page or a record contains.
enum ContentPolicy {
  static let text =
    "default-src 'none'; style-src '\(style)'; script-src '\(script)'; base-uri 'none'; form-action 'none'"

  /// The digests of the two texts; a test says what they should be when one of these has been edited.
  private static let style = "sha256-NEJE/96vP4KhT/IDcBz5krTqxihsAMsVbX3I6efWxqE="
  private static let script = "sha256-hWIZuaQ5CvS8mVZfyKwh2SEizchsSugfAXm9BdeLuQ8="
}

/// Escapes text for HTML elements and quoted attributes alike.
///
/// The library's own content type goes by `Character`s: a quotation mark followed by a combining accent is not a quotation mark
/// to it, but still ends an attribute.
struct PageContent: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      // A log shows a reference as it is.
      case _ where scalars.isCommand(at: index): escaped += "&#\(scalar.value);"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "&": escaped += "&amp;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "`": escaped += "&#96;"
      // What a reader of the report should not meet as it is, and no reference can stand for.
      case _ where scalar.isHazardous: escaped += scalar == "\n" || scalar == "\t" ? String(scalar) : "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
