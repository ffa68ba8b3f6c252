import ArgumentParser
import Checks
import Reports

/// How the outcome is told.
struct ReportOptions: ParsableArguments {
  @Option(help: "How to tell what was found.")
  var format = ReportFormat.text

  @Option(help: ArgumentHelp("Write the report to a file; it is replaced as a whole or not at all.", valueName: "file"))
  var output: String?

  @Option(help: "The severity at and above which findings make the exit status 1.")
  var failOn = Severity.warning

  @Flag(help: "Print nothing unless something is at or above --fail-on or could not be verified.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show on a terminal how far the harvest is.")
  var hidesProgress = false
}

extension ReportFormat: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
