import App
import ArgumentParser

/// What is accepted beside the comments of the pages and the configuration.
struct AcceptanceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Accept the findings of this file.", valueName: "file"))
  var baseline: String?
}
