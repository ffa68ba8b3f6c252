import App
import ArgumentParser

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Prints how findings appeared and were resolved: a row for each nightly run, newest first.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("Pages. Default: the sum of all, then each page.", valueName: "page"))
  var pages: [String] = []

  @OptionGroup var configuring: ConfigurationOptions

  @Option(help: ArgumentHelp("The file that keeps earlier runs.", valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("Number of runs.", valueName: "number"))
  var runs = 30

  @Option(help: "The format of the output.")
  var format = Format.text

  func validate() throws {
    guard (1...100_000).contains(runs) else { throw ValidationError("--runs takes a number from 1 to 100,000.") }
  }

  func run() throws {
    let job = HistoryJob(
      pages: pages, runs: runs, isJSON: format == .json, store: store, configuration: try configuring.configuration())
    try job.run()
  }
}
