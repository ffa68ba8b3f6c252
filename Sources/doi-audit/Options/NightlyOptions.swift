import App
import ArgumentParser
import Checks
import System

/// What a run writes, and where; the configuration gives what is not given here.
struct NightlyOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder for the reports. (default: reports)", valueName: "folder"))
  var reports: String?

  @Option(help: ArgumentHelp("How many reports are kept. (default: \(NightlySettings.keep))", valueName: "number"))
  var keep: Int?

  @Option(help: ArgumentHelp("Write the figures of the run for Prometheus' node exporter.", valueName: "file"))
  var metrics: String?

  @Option(
    help: ArgumentHelp("Write the result as shields.io's endpoint badge reads it.", valueName: "file"))
  var badge: String?

  @Option(help: "The severity at and above which new findings make the exit status 1. (default: note)")
  var failOn: Severity?

  @Option(
    help: ArgumentHelp(
      "Use this as the present time, to try what a run on another day would do.", valueName: "2026-03-01T03:17:00"))
  var now: String?

  func validate() throws {
    if let keep, !(1...100_000).contains(keep) { throw ValidationError("--keep takes a number from 1 to 100,000.") }
    if let now, Timestamp(typed: now) == nil {
      throw ValidationError("--now takes a day, 2026-03-01, or a time, 2026-03-01T03:17:00 or 2026-03-01T03:17:00Z.")
    }
  }

  var settings: NightlySettings.Given {
    NightlySettings.Given(
      reports: reports, keep: keep, metrics: metrics, badge: badge, failOn: failOn,
      now: now.flatMap(Timestamp.init(typed:)))
  }
}
