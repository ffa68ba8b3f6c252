import ArgumentParser
import Bibliography
import Checks
import Citations
import Harvest
import Reports

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Audits pages: says field by field where citations and records disagree.")

  @Argument(help: ArgumentHelp("Pages and folders of pages; - is standard input.", valueName: "path"))
  var paths: [String]

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not tell it.")
  var format: PageFormat?

  @Flag(help: "Search for the DOIs that are missing or wrong, and name those found beyond doubt.")
  var discover = false

  @OptionGroup var folders: FolderOptions

  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    if paths.contains("-"), format == nil {
      throw ValidationError(
        "Standard input has no name to tell its format by: add --as markdown, html, bibtex, csl-json or text.")
    }
  }

  func run() throws {
    var complaints = Complaints()
    let pages = ScannedPage.all(in: paths, format: format, filter: folders.filter, complaints: &complaints)
    if !reporting.quiet {
      for page in pages where page.content.citations.isEmpty {
        Complaints.remark("\(page.source.path): no citation found")
      }
    }
    let showsProgress = !reporting.hidesProgress && !reporting.quiet
    let harvested = try harvest.harvested(
      pages.flatMap(\.dois), showsProgress: showsProgress, complaints: &complaints)
    var audits = audits(of: pages, resolutions: harvested.resolutions)
    if discover {
      harvest.discover(in: &audits, harvested, showsProgress: showsProgress, complaints: &complaints)
    }
    let report = Report(tool: DOIAudit.tool, pages: audits, unverified: harvested.unverified)
    try tell(report, isComplete: complaints.isComplete)
  }

  private func audits(of pages: [ScannedPage], resolutions: [DOI: Resolution]) -> [PageAudit] {
    let checker = Checker()
    return pages.concurrentMap { page in
      checker.check(
        page.content.citations, malformed: page.content.malformed, broken: page.content.broken,
        suppressions: page.content.suppressions, of: page.source, as: page.content.format, resolutions: resolutions)
    }
  }

  private func tell(_ report: Report, isComplete: Bool) throws {
    let isDiscrepant = report.summary.findings(atLeast: reporting.failOn) > 0
    let output = reporting.output.map(Output.file) ?? .standardOutput
    if isDiscrepant || !isComplete || !reporting.quiet || reporting.output != nil {
      do throws(FileError) {
        try output.write(reporting.format.write(report, as: Presentation(width: Terminal.width)))
      } catch {
        Complaints.remark("\(reporting.output ?? "standard output"): \(error); the report is not written")
        throw ExitCode(ExitStatus.incomplete.rawValue)
      }
    }
    if let status = Interruption.status { throw ExitCode(status) }
    let status: ExitStatus = !isComplete ? .incomplete : isDiscrepant ? .discrepant : .clean
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}

extension PageFormat: ExpressibleByArgument {}
