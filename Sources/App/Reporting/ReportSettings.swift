import Checks
import Reports
import System

/// Which reports are written, where to, and what makes a run fail.
package struct ReportSettings: Sendable {
  package var format = ReportFormat.text
  /// The file of the report; nil for standard output.
  package var output: String?
  /// Further reports.
  package var reports: [ReportTarget] = []
  /// The severity at and above which findings make the exit status 1; `standardFailOn` where it is nil.
  package var failOn: Severity?
  package var onUnverified = UnverifiedPolicy.error
  package var color = ColorPolicy.auto
  package var quiet = false
  /// Whether text has each corrected citation as a whole.
  package var isVerbose = false
  package var hidesProgress = false

  package static let standardFailOn = Severity.warning

  package init() {}

  /// What is not given on the command line, the configuration may say.
  package func applying(_ configuration: Configuration?) -> ReportSettings {
    var settings = self
    settings.failOn =
      Setting(flag: "--fail-on", failOn, configuration?.failOn, default: ReportSettings.standardFailOn).value
    return settings
  }

  package var showsProgress: Bool { !hidesProgress && !quiet }
}

/// A further report: `sarif:out.sarif`.
package struct ReportTarget {
  package var format: ReportFormat
  package var path: String

  package init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let format = ReportFormat(rawValue: String(parts[0])) else { return nil }
    self.format = format
    path = String(parts[1])
  }
}

/// When text is in colours.
package enum ColorPolicy: String, CaseIterable, Sendable {
  /// On a terminal, unless `NO_COLOR` is set or the terminal is `dumb`.
  case auto
  case always
  case never

  var isColored: Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto: Terminal.showsColors
    }
  }
}

/// How a DOI counts for which no server answered.
package enum UnverifiedPolicy: String, CaseIterable, Sendable {
  /// Reported, but no failure.
  case warn
  /// The audit could not be completed.
  case error
}
