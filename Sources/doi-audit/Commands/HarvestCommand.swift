import App
import ArgumentParser

struct HarvestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "harvest",
    abstract: "Fetches or refreshes records in the store, imports Crossref's data files, exports records.",
    discussion: """
      Arguments are DOIs, pages, folders of pages, and lists with one DOI on each line (- is standard input). With --refresh \
      and nothing given, everything that is stored is refreshed.

      --import reads files instead, and folders of them: JSON Lines, or {"items": […]}, packed with gzip or not, as \
      Crossref's public data files are. --export prints records as JSON Lines, those given or all; without --store, those of the \
      configured services.

      Exit status: 0 all is stored, or printed; 2 something is not; 64 wrong usage.
      """)

  @Argument(help: ArgumentHelp("Pages, folders, lists, DOIs; with --import, files of records.", valueName: "path|doi"))
  var subjects: [String] = []

  @Flag(name: .customLong("import"), help: "Store the works in files.")
  var imports = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("With --import: store only the DOIs of these pages and lists.", valueName: "path|file"))
  var only: [String] = []

  @Flag(name: .customLong("export"), help: "Print stored records, one a line.")
  var exports = false

  @Option(help: ArgumentHelp("With --export: the file to write to.", valueName: "file"))
  var output: String?

  @Flag(help: "Print only errors.")
  var quiet = false

  @Flag(name: .customLong("no-progress"), help: "Do not show the progress of the harvest on a terminal.")
  var hidesProgress = false

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions

  func validate() throws {
    if harvest.records != nil { throw ValidationError("--records replaces the store: use --import to fill the store.") }
    if imports && exports { throw ValidationError("--import and --export are two commands: give one of them.") }
    if imports && subjects.isEmpty { throw ValidationError("Name the files to import: harvest --import FILE…") }
    if !imports && !only.isEmpty { throw ValidationError("--only limits an import: add --import.") }
    if !exports && output != nil { throw ValidationError("--output names the file of an export: add --export.") }
    if !imports && !exports && subjects.isEmpty && !harvest.refresh {
      throw ValidationError("Name pages or DOIs, or give --refresh to refresh what is stored.")
    }
  }

  func run() throws {
    let job = HarvestJob(
      subjects: subjects, imports: imports, only: only, exports: exports, output: output, quiet: quiet,
      hidesProgress: hidesProgress, namesStore: harvest.store != nil,
      harvest: harvest.source.applying(try configuring.configuration()))
    try job.run()
  }
}
