import Bibliography
import Checks
import Citations
import Harvest
import Pages
import Reports
import System

/// Audits pages and writes the reports: what `check` does.
package struct CheckJob: Sendable {
  /// Pages and folders; those of the configuration where it is empty; `-` is standard input.
  package var paths: [String]
  /// The format of standard input, and of files whose names do not show it.
  package var format: PageFormat?
  /// The path that standard input stands for; nil without `--stdin-name`.
  package var inputName: String?
  /// Whether DOIs that are missing or wrong are searched for.
  package var discovers: Bool
  package var filter: PageFilter
  package var selection: PageSelection
  package var configuration: Configuration
  /// The baseline file that the command line names.
  package var baseline: String?
  package var writesBaseline: Bool
  /// The findings that are reported.
  package var findings: FindingFilter
  package var source: RecordSource
  package var reporting: ReportSettings

  package init(
    paths: [String], format: PageFormat?, inputName: String? = nil, discovers: Bool, filter: PageFilter,
    selection: PageSelection, configuration: Configuration, baseline: String?, writesBaseline: Bool,
    findings: FindingFilter = FindingFilter(),
    source: RecordSource,
    reporting: ReportSettings
  ) {
    self.paths = paths
    self.format = format
    self.inputName = inputName
    self.discovers = discovers
    self.filter = filter
    self.selection = selection
    self.configuration = configuration
    self.baseline = baseline
    self.writesBaseline = writesBaseline
    self.findings = findings
    self.source = source
    self.reporting = reporting
  }

  package func run() throws {
    let harvest = source.applying(configuration)
    let reporting = self.reporting.applying(configuration)
    var errors = StandardError(toleratesUnverified: reporting.onUnverified == .warn)
    let paths = try paths(quiet: reporting.quiet, errors: &errors)
    let pages: [SelectedPage]
    do throws(GitError) {
      pages = try selection.pages(
        in: paths, format: format, inputName: inputName, filter: filter.with(configuration.keys),
        namesPassedOver: !reporting.quiet, errors: &errors)
    } catch {
      errors.report("\(error)")
      throw ExitStatus.incomplete
    }
    let isWhole = self.paths.isEmpty && selection.changed == nil && errors.isComplete
    if !reporting.quiet { for page in pages { page.page.remark().map(StandardError.note) } }
    let harvested = harvest.withPublications(
      try harvest.harvested(pages.flatMap(\.dois), showsProgress: reporting.showsProgress, errors: &errors))
    let checker = Checker()
    var audits = pages.concurrentMap { $0.audit(by: checker, resolutions: harvested.resolutions) }
    if !reporting.quiet, selection.changed == nil {
      for audit in audits where audit.citations.allSatisfy(\.citation.isMention) {
        StandardError.note("\(audit.source.path): \(CheckJob.remark(onListed: audit.citations.count))")
      }
    }
    if discovers {
      harvest.discover(in: &audits, harvested, showsProgress: reporting.showsProgress, errors: &errors)
    }
    let policy = try PagePolicy.inForce(
      configuration, baseline: baseline, folder: Terminal.workingDirectory, day: Timestamp.now.day,
      readsBaseline: !writesBaseline)
    var lists = policy.apply(to: &audits, isWhole: isWhole)
    if writesBaseline { return try writeBaseline(of: audits) }
    for index in audits.indices { findings.apply(to: &audits[index]) }
    for index in lists.indices { findings.apply(to: &lists[index]) }
    lists.removeAll(where: \.findings.isEmpty)
    let choices = SiteChoices(
      configuration, records: source.records == nil,
      store: harvest.records == nil && source.store == nil && configuration.namesStore,
      failOn: reporting.failOn.flatMap {
        self.reporting.failOn == nil && $0 > ReportSettings.standardFailOn ? $0 : nil
      },
      baseline: baseline == nil, in: audits)
    var report = Report(
      tool: Version.tool, pages: audits + lists, unverified: harvested.unverified, remark: choices.remark)
    report.origin = Report.Origin(command: command, records: harvest.words)
    report.pagesAddress = configuration.address(of: Terminal.workingDirectory)
    let status = ReportDelivery(options: reporting).deliver(report, isComplete: errors.isComplete)
    if let interruption = Interruption.status { throw ExitStatus.interrupted(interruption) }
    if status != .clean { throw status }
  }

  /// What is audited, as a reader of the report would do it again.
  private var command: String {
    let shown = 5
    let others = self.paths.count > shown ? ["and \(self.paths.count - shown) more"] : []
    return (["doi-audit check"] + self.paths.prefix(shown) + others).joined(separator: " ")
  }

  /// About a page without a citation.
  ///
  /// - Parameter count: its DOIs.
  private static func remark(onListed count: Int) -> String {
    let dois = count == 1 ? "1 DOI" : "\(count) DOIs"
    return "no citation found" + (count == 0 ? "" : "; \(dois) listed without a citation")
  }

  /// The paths that are given, else those of the configuration.
  private func paths(quiet: Bool, errors: inout StandardError) throws -> [String] {
    if !paths.isEmpty || selection.changed != nil { return paths }
    return try configuration.pages(quiet: quiet, errors: &errors)
  }

  private func writeBaseline(of audits: [PageAudit]) throws {
    guard let path = configuration.baselinePath(or: baseline) else {
      throw UsageError("--write-baseline needs --baseline FILE, or `baseline:` in .doi-audit.yml.")
    }
    let folder = PagePath.folder(of: PagePath.absolute(path))
    let names = audits.map { PagePath.shown(PagePath.absolute($0.source.path), from: folder) }
    let file = BaselineFile(path, baseline: Baseline(accepting: audits, named: names))
    do throws(FileError) {
      try file.write()
    } catch {
      StandardError.note("\(path): \(error); the baseline is not written")
      throw ExitStatus.incomplete
    }
    StandardError.note("\(path): \(file.baseline.entries.count) findings are accepted from now on")
  }
}
