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

  @Option(name: .customLong("as"), help: "The format of standard input.")
  var format: PageFormat?

  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    if paths.contains("-"), format == nil {
      throw ValidationError("Standard input has no name to tell its format by: add --as markdown or --as html.")
    }
  }

  func run() throws {
    var complaints = Complaints()
    let pages = ScannedPage.all(in: paths, format: format, complaints: &complaints)
    if !reporting.quiet {
      for page in pages where page.content.citations.isEmpty {
        Complaints.remark("\(page.source.path): no citation found")
      }
    }
    let resolutions = try harvested(Set(pages.flatMap(\.dois)).sorted(), complaints: &complaints)
    let unverified = unverified(resolutions)
    tell(unverified.filter { resolutions[$0.doi]?.agency == nil }, complaints: &complaints)
    let report = Report(
      tool: DOIAudit.tool, pages: audits(of: pages, resolutions: resolutions), unverified: unverified)
    try tell(report, isComplete: complaints.isComplete)
  }

  /// One resolution for each DOI; what went wrong on the way is told.
  private func harvested(_ dois: [DOI], complaints: inout Complaints) throws -> [DOI: Resolution] {
    var resolutions: [DOI: Resolution] = [:]
    var progress = Progress(
      of: dois.count, isShown: Terminal.showsErrors && !reporting.hidesProgress && !reporting.quiet)
    do throws(HarvestError) {
      let problems = try harvest.resolver().resolve(dois) { doi, resolution in
        resolutions[doi] = resolution
        progress.advance()
      }
      progress.finish()
      for problem in problems { complaints.tell("\(problem)") }
    } catch {
      progress.finish()
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    return resolutions
  }

  private func audits(of pages: [ScannedPage], resolutions: [DOI: Resolution]) -> [PageAudit] {
    let checker = Checker()
    return pages.concurrentMap { page in
      checker.check(
        page.content.citations, malformed: page.content.malformed, suppressions: page.content.suppressions,
        of: page.source, resolutions: resolutions)
    }
  }

  private func unverified(_ resolutions: [DOI: Resolution]) -> [Report.Unverified] {
    let unverified = resolutions.compactMap { doi, resolution -> Report.Unverified? in
      switch resolution {
      case .unavailable(let reason): return Report.Unverified(doi: doi, reason: reason)
      // No fault of the page, and nothing that another run would mend.
      case .registered(let agency):
        let agency = agency.isEmpty ? "an agency" : agency
        return Report.Unverified(doi: doi, reason: "\(agency) has the DOI and hands out no record")
      case .found, .alias, .notFound: return nil
      }
    }
    return unverified.sorted { $0.doi < $1.doi }
  }

  /// A line for each reason, not for each DOI.
  private func tell(_ unverified: [Report.Unverified], complaints: inout Complaints) {
    let advice =
      harvest.records == nil
      ? "check the connection and try again, or use --records" : "add what is missing, or leave out --records"
    for (reason, entries) in Dictionary(grouping: unverified, by: \.reason).sorted(by: { $0.key < $1.key }) {
      let others = entries.count > 1 ? " and \(entries.count - 1) more" : ""
      complaints.tell("\(reason): \(entries[0].doi)\(others) could not be verified; \(advice)")
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
    let status: ExitStatus = !isComplete ? .incomplete : isDiscrepant ? .discrepant : .clean
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}

extension PageFormat: ExpressibleByArgument {}
