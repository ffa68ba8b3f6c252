import Checks

/// How a report is told, apart from its format: what two runs over the same inputs may choose differently.
package struct Presentation: Sendable {
  /// Columns of the terminal; only text for terminals is cut to it.
  package var width: Int
  /// Whether the terminal shows colours.
  package var hasColor: Bool
  /// The severity at and above which a finding counts as a failure.
  package var failOn: Severity

  /// Whether a DOI that could not be verified counts as a failure too.
  package var failsUnverified: Bool

  package init(
    width: Int = 80, hasColor: Bool = false, failOn: Severity = .warning, failsUnverified: Bool = true
  ) {
    self.width = width
    self.hasColor = hasColor
    self.failOn = failOn
    self.failsUnverified = failsUnverified
  }
}
