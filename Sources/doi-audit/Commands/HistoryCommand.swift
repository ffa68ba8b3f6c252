import App
import ArgumentParser

struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "How findings came and went: a row for each run of nightly, newest first.")

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: ArgumentHelp("Pages; without them, all in sum and then each of them.", valueName: "page"))
  var pages: [String] = []

  @OptionGroup var configuring: ConfigurationOptions

  @Option(help: ArgumentHelp("The file in which earlier runs are kept.", valueName: "file"))
  var store: String?

  @Option(help: ArgumentHelp("How many runs.", valueName: "number"))
  var runs = 30

  @Option(help: "How to tell it.")
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
