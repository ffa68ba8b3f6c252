import App
import ArgumentParser

struct NightlyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "Audits what the configuration names, writes a report, and prints what has changed since the last run.",
    discussion: """
      Prints nothing if nothing has changed, so that cron sends no mail. Exit status: 0 nothing new; 1 new findings; \
      2 some pages or DOIs could not be audited (their earlier findings are kept); 64 wrong usage or configuration; \
      75 another run is in progress.
      """)

  @Argument(help: ArgumentHelp("Pages, folders and patterns, in place of the configuration's.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup var filtering: FilterOptions
  @OptionGroup var options: NightlyOptions

  func run() throws {
    let job = NightlyJob(
      paths: paths, configuration: try configuring.configuration(), baseline: accepting.baseline,
      source: harvest.source, given: options.settings, findings: filtering.filter)
    try job.run()
  }
}
