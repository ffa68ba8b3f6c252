import ArgumentParser
import Bibliography
import Checks
import Reports

/// How the outcome is told.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to tell what was found.")
  var format = ReportFormat.text

  @Option(help: ArgumentHelp("Write the report to a file; it is replaced as a whole or not at all.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A further report in a file, such as sarif:out.sarif; may be repeated.", valueName: "format:file"))
  var report: [ReportTarget] = []

  @Option(
    help:
      "The severity at and above which findings make the exit status 1; \(ReportOptions.failOn.rawValue) without it.")
  var failOn: Severity?

  static let failOn = Severity.warning

  @Option(help: "What a DOI is that no server would answer for: a warning, or an audit not completed (exit status 2).")
  var onUnverified = UnverifiedPolicy.error

  @Option(help: "Colours by severity; auto has them on a terminal, unless NO_COLOR is set.")
  var color = ColorPolicy.auto

  @Flag(help: "Print nothing unless something is at or above --fail-on or could not be verified.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show on a terminal how far the harvest is.")
  var hidesProgress = false

  /// What is not given on the command line, the configuration may say.
  func applying(_ configuration: Configuration?) -> ReportOptions {
    var options = self
    options.failOn = Setting(flag: "--fail-on", failOn, configuration?.failOn, default: ReportOptions.failOn).value
    return options
  }

  func validate() throws {
    var seen = Set([output].compactMap(\.self))
    for target in report {
      guard target.path != "-" else {
        throw ValidationError("--report writes to a file; --format \(target.format.rawValue) prints.")
      }
      guard seen.insert(target.path).inserted else {
        throw ValidationError("Two reports for one file: \(target.path).")
      }
    }
  }
}

extension ReportFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
