import Checks

/// How a report is told, apart from its format: what two runs over the same inputs may choose differently.
public struct Presentation: Sendable {
  /// Columns of the terminal; only text for terminals is cut to it.
  public var width: Int
  /// Whether the terminal shows colours.
  public var hasColor: Bool
  /// The severity at and above which a finding counts as a failure.
  public var failOn: Severity

  /// Whether a DOI that could not be verified counts as a failure too.
  public var failsUnverified: Bool

  public init(
    width: Int = 80, hasColor: Bool = false, failOn: Severity = .warning, failsUnverified: Bool = true
  ) {
    self.width = width
    self.hasColor = hasColor
    self.failOn = failOn
    self.failsUnverified = failsUnverified
  }
}
