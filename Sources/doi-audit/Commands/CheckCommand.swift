import App
import ArgumentParser
import Checks
import Pages

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks citations against their records: reports field by field where they disagree.")

  @Argument(
    help: ArgumentHelp(
      "Pages and folders of pages; - is standard input. Default: the pages of the configuration.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not show it.")
  var format: PageFormat?

  @OptionGroup var input: StandardInputOptions

  @Flag(help: "Search for DOIs that are missing or wrong, and report those found beyond doubt.")
  var discover = false

  @OptionGroup var folders: FolderOptions
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup var accepting: AcceptanceOptions

  @Flag(
    name: .customLong("write-baseline"),
    help: "Write all findings to the file of --baseline, which accepts them from now on.")
  var writesBaseline = false

  @OptionGroup var filtering: FilterOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    if writesBaseline, changes.changed != nil {
      throw ValidationError("A baseline contains all findings: leave out --changed or --write-baseline.")
    }
    if paths.contains("-"), changes.changed != nil {
      throw ValidationError("Git cannot compare standard input: leave out - or --changed.")
    }
    try input.check(isRead: paths.contains("-"), format: format)
  }

  func run() throws {
    let job = CheckJob(
      paths: paths, format: format, inputName: input.name, discovers: discover, filter: folders.filter,
      selection: changes.selection,
      configuration: try configuring.configuration(), baseline: accepting.baseline, writesBaseline: writesBaseline,
      findings: filtering.filter, source: harvest.source, reporting: reporting.settings)
    try job.run()
  }
}

extension PageFormat: ExpressibleByArgument {
  /// `markdown`, or an ending of such a file, `md`.
  public init?(argument: String) {
    guard let format = PageFormat(rawValue: argument) ?? PageFormat(fileName: "." + argument) else { return nil }
    self = format
  }
}
