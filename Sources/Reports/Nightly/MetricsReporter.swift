import Checks
import History

/// Writes figures for Prometheus, in its text exposition format, for the node exporter's textfile collector.
package struct MetricsReporter: Sendable {
  package init() {}

  /// The beginning of a file of figures.
  package static let beginning = "# HELP doi_audit_"

  /// - Parameters:
  ///   - run: the run, as it ended.
  ///   - pages: what it counted on each page, in the order in which they are written.
  ///   - listed: the DOIs without a citation.
  package func write(_ run: Run, pages: [(path: String, counts: Counts)], listed: Int = 0) -> String {
    var text = ""
    func family(_ name: String, _ help: String, _ samples: [(labels: String, value: Int64)]) {
      text += "# HELP doi_audit_\(name) \(help)\n# TYPE doi_audit_\(name) gauge\n"
      for sample in samples { text += "doi_audit_\(name)\(sample.labels) \(sample.value)\n" }
    }
    func number(_ value: Int) -> [(String, Int64)] { [("", Int64(value))] }
    family(
      "last_run_timestamp_seconds", "End of the last completed run, in seconds since 1970.",
      [("", run.finished ?? run.started)])
    family(
      "last_run_complete", "1 where everything could be audited, else 0.", [("", run.status == .complete ? 1 : 0)])
    family(
      "last_run_duration_seconds", "Duration of the last run in seconds.",
      [("", max(0, (run.finished ?? run.started) - run.started))])
    family("pages", "Pages that were read.", number(run.counts.pages))
    family(
      "citations", "Citations on a page.",
      pages.map { ("{page=\"\(MetricsReporter.label($0.path))\"}", Int64($0.counts.citations)) })
    family("listed_dois", "DOIs listed without a citation.", number(listed))
    family(
      "findings", "Findings on a page that are not accepted.",
      pages.flatMap { page in
        let path = MetricsReporter.label(page.path)
        return [
          (Severity.error, page.counts.errors), (.warning, page.counts.warnings), (.note, page.counts.notes),
        ].map { ("{page=\"\(path)\",severity=\"\($0.0.rawValue)\"}", Int64($0.1)) }
      })
    family(
      "accepted_findings", "Findings on a page that are accepted.",
      pages.map { ("{page=\"\(MetricsReporter.label($0.path))\"}", Int64($0.counts.accepted)) })
    family("unverified_citations", "Citations without an available record.", number(run.counts.unverified))
    family("new_findings", "New findings of the last run.", number(run.counts.new))
    family("resolved_findings", "Resolved findings of the last run.", number(run.counts.resolved))
    family("changed_records", "Changed records and findings of the last run.", number(run.counts.changed))
    return text
  }

  /// A label's value: the format escapes the backslash, the quote and the line break.
  private static func label(_ value: String) -> String {
    var escaped = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case "\"": escaped += "\\\""
      case "\n": escaped += "\\n"
      case _ where scalar.isHazardous: escaped += scalar.named
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
