/// The forms in which a report can be told.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text
  case json
  case markdown
  case html
  case sarif
  case junit
  case github
  case gitlab
  case rdjson
  case csv

  /// Whether it has a place for `Report.remark`.
  package var holdsRemark: Bool {
    switch self {
    case .text, .json, .markdown, .html, .sarif, .github: true
    case .junit, .gitlab, .rdjson, .csv: false
    }
  }

  /// The report, with a line break at its end.
  package func write(_ report: Report, as presentation: Presentation = Presentation()) -> String {
    switch self {
    case .text: TextReporter(width: presentation.width, hasColor: presentation.hasColor).write(report)
    case .json: JSONReporter().write(report)
    case .markdown: MarkdownReporter().write(report)
    case .html: HTMLReporter().write(report)
    case .sarif: SARIFReporter().write(report)
    case .junit: JUnitReporter(failOn: presentation.failOn, failsUnverified: presentation.failsUnverified).write(report)
    case .github: GitHubReporter().write(report)
    case .gitlab: GitLabReporter().write(report)
    case .rdjson: RDJSONReporter().write(report)
    case .csv: CSVReporter().write(report)
    }
  }
}
