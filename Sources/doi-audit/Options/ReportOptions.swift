import App
import ArgumentParser
import Bibliography
import Checks
import Reports

/// The reports: formats, files, and what makes a run fail.
struct ReportOptions: ParsableArguments {
  @Option(help: "The format of the report.")
  var format = ReportFormat.text

  @Option(
    help: ArgumentHelp("Write the report to a file, which is replaced as a whole or not at all.", valueName: "file"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "A further report in a file, such as sarif:out.sarif. Can be repeated.", valueName: "format:file"))
  var report: [ReportTarget] = []

  @Option(
    help:
      "The severity at and above which findings make the exit status 1. Default: \(ReportSettings.standardFailOn.rawValue)."
  )
  var failOn: Severity?

  @Option(
    help: "How to treat a DOI for which no server answered: as a warning, or as an incomplete audit (exit status 2).")
  var onUnverified = UnverifiedPolicy.error

  @Option(help: "Colours by severity; auto uses them on a terminal unless NO_COLOR is set.")
  var color = ColorPolicy.auto

  @Flag(help: "Print nothing unless something is at or above --fail-on or could not be verified.")
  var quiet = false

  @Flag(help: "Print each corrected citation as a whole, not only what changes.")
  var verbose = false

  @Flag(name: .customLong("no-progress"), help: "Do not show the progress of the harvest on a terminal.")
  var hidesProgress = false

  /// What is given on the command line.
  var settings: ReportSettings {
    var settings = ReportSettings()
    settings.format = format
    settings.output = output
    settings.reports = report
    settings.failOn = failOn
    settings.onUnverified = onUnverified
    settings.color = color
    settings.quiet = quiet
    settings.isVerbose = verbose
    settings.hidesProgress = hidesProgress
    return settings
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
extension ReportTarget: ExpressibleByArgument {}
extension ColorPolicy: ExpressibleByArgument {}
extension UnverifiedPolicy: ExpressibleByArgument {}
