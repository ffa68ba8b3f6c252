import Checks

/// A rule that found something.
struct RuleView {
  var id: String
  var severity: String
  var finds: String
  var because: String
  var count: Int

  /// In the order of the documentation.
  static func all(in report: Report) -> [RuleView] {
    var counts: [Rule: Int] = [:]
    for found in report.pages.flatMap(\.allFindings) { counts[found.finding.rule, default: 0] += 1 }
    return Rule.all.filter { counts[$0] != nil }.map { rule in
      RuleView(
        id: rule.id, severity: rule.severity.rawValue, finds: rule.summary.withoutBackticks,
        because: rule.rationale,
        count: counts[rule] ?? 0)
    }
  }
}
