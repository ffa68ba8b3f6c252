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

  @Flag(help: "Print the JSON schema of .doi-audit.yml, for editors.")
  var schema = false

  func run() throws {
    if schema {
      try Output.standardOutput.write(ConfigurationSchema.text)
      return
    }
    let configuration = try configuring.configuration()
    let table = SettingsTable(
      NightlySettings(options.settings, store: harvest.store, paths: [], configuration),
      HarvestSettings(harvest.source, configuration),
      configuration, baseline: accepting.baseline)
    try Output.standardOutput.write(table.text)
  }
}
