import App
import ArgumentParser
import Reports

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Prints the values in force, and where each comes from.",
    discussion: "A configuration with a wrong key or value is reported line by line, and the exit status is 64.")

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup var options: NightlyOptions

  @Option(
    defaultAsFlag: PrintedSchema.configuration, parsing: .next,
    help:
      "Print a JSON schema: that of .doi-audit.yml, for editors; or, for programs, that of a report in JSON, of a line that compare reads, or of one that it writes."
  )
  var schema: PrintedSchema?

  func run() throws {
    if let schema { return try Output.standardOutput.write(schema.text) }
    let configuration = try configuring.configuration()
    let table = SettingsTable(
      NightlySettings(options.settings, store: harvest.store, paths: [], configuration),
      HarvestSettings(harvest.source, configuration),
      configuration, baseline: accepting.baseline)
    try Output.standardOutput.write(table.text)
  }
}

/// The schemas that can be printed.
enum PrintedSchema: String, CaseIterable, ExpressibleByArgument {
  case configuration
  case report
  case compareInput = "compare-input"
  case compareOutput = "compare-output"

  var text: String {
    switch self {
    case .configuration: ConfigurationSchema.text
    case .report: JSONContract.report.text
    case .compareInput: JSONContract.comparisonRequest.text
    case .compareOutput: JSONContract.comparison.text
    }
  }
}
