import Checks

/// The formats of a report.
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
  case registry
  case badge

  /// Whether it has a place for `Report.remark`.
  package var holdsRemark: Bool {
    switch self {
    case .text, .json, .markdown, .html, .sarif, .github: true
    case .junit, .gitlab, .rdjson, .csv, .registry, .badge: false
    }
  }

  /// The report, with a line break at its end.
  package func write(_ report: Report, as options: RenderingOptions = RenderingOptions()) -> String {
    switch self {
    case .text:
      TextReporter(
        width: options.width, hasColor: options.hasColor, wraps: options.wraps, isVerbose: options.isVerbose
      ).write(report)
    case .json: JSONReporter().write(report)
    case .markdown: MarkdownReporter().write(report)
    case .html: HTMLReporter().write(report)
    case .sarif: SARIFReporter().write(report)
    case .junit: JUnitReporter(failOn: options.failOn, failsUnverified: options.failsUnverified).write(report)
    case .github: GitHubReporter().write(report)
    case .gitlab: GitLabReporter().write(report)
    case .rdjson: RDJSONReporter().write(report)
    case .csv: CSVReporter().write(report)
    case .registry: RegistryReporter().write(report)
    case .badge: BadgeReporter(isComplete: options.isComplete).write(report)
    }
  }
}

/// How a report is rendered, apart from its format: what may differ between two runs over the same inputs.
package struct RenderingOptions: Sendable {
  /// Columns of the terminal; only text for terminals is cut to it.
  package var width: Int
  /// Whether the terminal shows colours.
  package var hasColor: Bool
  /// Whether text is broken at words to the width.
  package var wraps: Bool
  /// Whether text has each corrected citation as a whole.
  package var isVerbose: Bool
  /// The severity at and above which a finding counts as a failure.
  package var failOn: Severity

  /// Whether a DOI that could not be verified counts as a failure too.
  package var failsUnverified: Bool
  /// Whether everything could be audited.
  package var isComplete: Bool

  package init(
    width: Int = 80, hasColor: Bool = false, wraps: Bool = false, isVerbose: Bool = false,
    failOn: Severity = .warning, failsUnverified: Bool = true, isComplete: Bool = true
  ) {
    self.width = width
    self.hasColor = hasColor
    self.wraps = wraps
    self.isVerbose = isVerbose
    self.failOn = failOn
    self.failsUnverified = failsUnverified
    self.isComplete = isComplete
  }
}
