import Checks
import Pages

/// A finding in the list of its entry.
struct FindingView {
  var rule: String
  var severity: String
  var message: String
  /// `164:294`, line and column.
  var at: String

  init(_ finding: Finding, in source: SourceFile) {
    let location = source.location(of: finding.place.range.lowerBound)
    rule = finding.rule.id
    severity = finding.severity.rawValue
    message = finding.message.printable
    at = "\(location.line):\(location.column)"
  }
}
