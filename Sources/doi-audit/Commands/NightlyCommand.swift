import App
import ArgumentParser

struct NightlyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "Audits what the configuration names, writes a report, and prints what has changed since the last run.",
    discussion: """
      Nothing is printed while nothing changes, so that cron sends no mail. Exit status: 0 nothing new; 1 new findings; \
      2 not everything could be audited (what is known of the rest stays as it was); 64 wrong usage or configuration; \
      75 another run is under way.
      """)

  @Argument(help: ArgumentHelp("Pages, folders and patterns, in place of the configuration's.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup var options: NightlyOptions

  func run() throws {
    let job = NightlyJob(
      paths: paths, configuration: try configuring.configuration(), baseline: accepting.baseline,
      source: harvest.source, given: options.settings)
    try job.run()
  }
}
