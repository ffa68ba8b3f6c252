import App
import ArgumentParser
import Bibliography
import Pages

struct MissingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "missing",
    abstract: "Lists works registered under an ORCID iD that no page has, the newest first, each with its citation.",
    discussion: """
      Asks Crossref and DataCite. A work is on a page if the page mentions its DOI, its preprint or its published version, \
      or has its title without a DOI. Corrections, reviews, datasets and software are left out; missing-types in the \
      configuration names other types.

      Exit status: 0 nothing at or above --fail-on; 1 works are missing, and --fail-on note was given; 2 a page could not be \
      read, or a registry not asked; 64 wrong usage.
      """)

  @Argument(
    help: ArgumentHelp("Pages and folders of pages. Default: the pages of the configuration.", valueName: "path"))
  var paths: [String] = []

  @Option(
    name: .customLong("orcid"),
    help: ArgumentHelp(
      "The ORCID iD of a person whose works are meant. Can be repeated. Default: those of the configuration.",
      valueName: "id"),
    transform: { text in
      do throws(ORCID.Fault) {
        return try ORCID(reading: text)
      } catch {
        throw ValidationError("'\(text)': \(error.words): \(error.advice).")
      }
    })
  var orcids: [ORCID] = []

  @Option(name: .customLong("as"), help: "The format of files whose names do not show it.")
  var format: PageFormat?

  @OptionGroup var input: StandardInputOptions

  @OptionGroup var folders: FolderOptions
  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    try input.check(isRead: paths.contains("-"), format: format)
  }

  func run() throws {
    let job = MissingJob(
      paths: paths, format: format, inputName: input.name, filter: folders.filter, orcids: orcids,
      configuration: try configuring.configuration(), baseline: accepting.baseline, source: harvest.source,
      reporting: reporting.settings)
    try job.run()
  }
}
