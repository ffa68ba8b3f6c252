/// How much a finding matters; the raw values are SARIF's levels.
package enum Severity: String, CaseIterable, Comparable, Sendable {
  /// Worth knowing; nothing on the page is wrong.
  case note
  /// Out of date, or bound to mislead.
  case warning
  /// The page says something that is not so.
  case error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}
