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

  @Option(name: .customLong("as"), help: "The format of standard input.")
  var format: PageFormat?

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
      throw ValidationError("Standard input has no name to tell its format by: add --as markdown or --as html.")
    }
  }

  func run() throws {
    var complaints = Complaints(toleratesUnverified: reporting.onUnverified == .warn)
    let pages: [SelectedPage]
    do throws(GitError) {
      pages = try changes.pages(in: paths, format: format, complaints: &complaints)
    } catch {
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    if !reporting.quiet, changes.changed == nil {
      for page in pages where page.page.content.citations.isEmpty {
        Complaints.remark("\(page.page.source.path): no citation found")
      }
    }
    let harvested = try harvest.harvested(
      pages.flatMap(\.dois), showsProgress: !reporting.hidesProgress && !reporting.quiet, complaints: &complaints)
    let checker = Checker()
    let report = Report(
      tool: DOIAudit.tool, pages: pages.concurrentMap { $0.audit(by: checker, resolutions: harvested.resolutions) },
      unverified: harvested.unverified)
    let status = ReportDelivery(options: reporting).deliver(report, isComplete: complaints.isComplete)
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
