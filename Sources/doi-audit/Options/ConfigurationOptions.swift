import App
import ArgumentParser
import System

/// Which configuration is used.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration; without it .doi-audit.yml of this folder or of the nearest one above it in the repository.",
      valueName: "path"))
  var path: String?

  @Flag(name: .customLong("no-config"), help: "Read no configuration.")
  var isIgnored = false

  func validate() throws {
    if path != nil, isIgnored { throw ValidationError("--config and --no-config contradict each other.") }
  }

  /// What is in force; a fault in it is reported, and ends the run.
  func configuration() throws(ExitStatus) -> Configuration {
    try Configuration.inForce(path: path, isIgnored: isIgnored)
  }
}

/// What is accepted beside the comments of the pages and the configuration.
struct AcceptanceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Accept the findings of this file.", valueName: "file"))
  var baseline: String?
}
