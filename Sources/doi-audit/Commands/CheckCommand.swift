import ArgumentParser
import Checks
import Citations
import Harvest
import Reports

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Audits pages: says field by field where citations and records disagree.")

  @Argument(help: ArgumentHelp("Pages and folders of pages; - is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not tell it.")
  var format: PageFormat?

  @Flag(help: "Search for the DOIs that are missing or wrong, and name those found beyond doubt.")
  var discover = false

  @OptionGroup var folders: FolderOptions
  @OptionGroup var changes: ChangeOptions

  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    if paths.isEmpty, changes.changed == nil {
      throw ValidationError("Name a page or a folder of pages; - is standard input.")
    }
    if paths.contains("-"), changes.changed != nil {
      throw ValidationError("Git knows nothing of standard input: leave out - or --changed.")
    }
    if paths.contains("-"), format == nil {
      throw ValidationError(
        "Standard input has no name to tell its format by: add --as markdown, html, bibtex, csl-json or text.")
    }
  }

  func run() throws {
    var complaints = Complaints(toleratesUnverified: reporting.onUnverified == .warn)
    let pages: [SelectedPage]
    do throws(GitError) {
      pages = try changes.pages(in: paths, format: format, filter: folders.filter, complaints: &complaints)
    } catch {
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    if !reporting.quiet, changes.changed == nil {
      for page in pages where page.page.content.citations.isEmpty {
        Complaints.remark("\(page.page.source.path): no citation found")
      }
    }
    let showsProgress = !reporting.hidesProgress && !reporting.quiet
    let harvested = try harvest.harvested(
      pages.flatMap(\.dois), showsProgress: showsProgress, complaints: &complaints)
    let checker = Checker()
    var audits = pages.concurrentMap { $0.audit(by: checker, resolutions: harvested.resolutions) }
    if discover {
      harvest.discover(in: &audits, harvested, showsProgress: showsProgress, complaints: &complaints)
    }
    let report = Report(tool: DOIAudit.tool, pages: audits, unverified: harvested.unverified)
    let status = ReportDelivery(options: reporting).deliver(report, isComplete: complaints.isComplete)
    if let interruption = Interruption.status { throw ExitCode(interruption) }
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}

extension PageFormat: ExpressibleByArgument {
  /// `markdown`, or an ending of such a file, `md`.
  public init?(argument: String) {
    guard let format = PageFormat(rawValue: argument) ?? PageFormat(fileName: "." + argument) else { return nil }
    self = format
  }
}
