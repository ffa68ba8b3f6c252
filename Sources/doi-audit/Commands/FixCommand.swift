import App
import ArgumentParser
import Pages

struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Corrects citations in the page's own style: prints a unified diff, or writes the pages.",
    discussion: """
      The diff is for 'git apply' or 'patch -p1'. Only what contradicts the records is changed, and nothing around it. \
      A file whose format is only guessed is never edited: state it with --as.

      Exit status: 0 nothing to correct, or all of it written; 1 a diff was printed; 2 some pages could not be read, \
      verified or written (the others are done); 64 wrong usage.
      """)

  @Argument(
    help: ArgumentHelp(
      "Pages and folders of pages; - is standard input. Default: the pages of the configuration.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not show it.")
  var format: PageFormat?

  @OptionGroup var input: StandardInputOptions

  @OptionGroup var folders: FolderOptions

  @Flag(
    help: "Write the pages instead of a diff: each as a whole or not at all, and only if it has not changed meanwhile.")
  var write = false

  @Flag(
    help:
      "Ask about each correction on the terminal, and write the pages: make it, leave it, accept the finding with a reason, or type other words."
  )
  var interactive = false

  @Flag(help: "Also apply corrections that are not certain; otherwise they are only reported.")
  var unsafe = false

  @Flag(
    help:
      "Search for the DOIs that are missing, and put those in that are found beyond doubt, as the other entries have theirs. With --unsafe, also replace DOIs of other works."
  )
  var discover = false

  @Flag(help: "Print only errors on standard error.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show the progress of the harvest on a terminal.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup var filtering: FilterOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    try input.check(isRead: paths.contains("-"), format: format)
    if paths.contains("-"), write {
      throw ValidationError("Standard input cannot be written to: leave out --write, or name the file.")
    }
    if paths.contains("-"), interactive {
      throw ValidationError("Standard input is where the answers come from: name the file, not -.")
    }
  }

  func run() throws {
    let job = FixJob(
      paths: paths, format: format, inputName: input.name, filter: folders.filter, writes: write,
      isInteractive: interactive, appliesUnsafe: unsafe, discovers: discover, quiet: quiet,
      hidesProgress: hidesProgress, configuration: try configuring.configuration(), baseline: accepting.baseline,
      findings: filtering.filter, source: harvest.source)
    try job.run()
  }
}
