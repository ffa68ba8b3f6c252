import ArgumentParser
import Reports

/// A further report: `sarif:out.sarif`.
struct ReportTarget: ExpressibleByArgument {
  var format: ReportFormat
  var path: String

  init?(argument: String) {
    let parts = argument.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[1].isEmpty, let format = ReportFormat(rawValue: String(parts[0])) else { return nil }
    self.format = format
    path = String(parts[1])
  }
}
