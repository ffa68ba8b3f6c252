import Bibliography
import Checks
import Harvest
import Pages
import Reports
import System

/// Lists the works of persons that no page has: what `missing` does.
package struct MissingJob: Sendable {
  /// Pages and folders; those of the configuration where it is empty.
  package var paths: [String]
  package var format: PageFormat?
  /// The path that standard input stands for; nil without `--stdin-name`.
  package var inputName: String?
  package var filter: PageFilter
  /// In place of the configuration's.
  package var orcids: [ORCID]
  package var configuration: Configuration
  package var baseline: String?
  package var source: RecordSource
  package var reporting: ReportSettings

  package init(
    paths: [String], format: PageFormat?, inputName: String? = nil, filter: PageFilter, orcids: [ORCID],
    configuration: Configuration, baseline: String?, source: RecordSource, reporting: ReportSettings
  ) {
    self.paths = paths
    self.format = format
    self.inputName = inputName
    self.filter = filter
    self.orcids = orcids
    self.configuration = configuration
    self.baseline = baseline
    self.source = source
    self.reporting = reporting
  }

  package func run() throws {
    let harvest = source.applying(configuration)
    let reporting = self.reporting.applying(configuration)
    let orcids = self.orcids.isEmpty ? configuration.orcid?.value ?? [] : self.orcids
    guard !orcids.isEmpty else {
      throw UsageError("Say whose works are meant: --orcid 0000-0002-1825-0097, or `orcid:` in .doi-audit.yml.")
    }
    guard harvest.records == nil else {
      throw UsageError("The works of a person are asked of Crossref and DataCite: leave out --records and `records:`.")
    }
    var errors = StandardError(toleratesUnverified: reporting.onUnverified == .warn)
    let pages = ScannedPage.all(
      in: paths.isEmpty ? try configuration.pages(quiet: reporting.quiet, errors: &errors) : paths, format: format,
      inputName: inputName, filter: filter.with(configuration.keys), namesPassedOver: !reporting.quiet, errors: &errors)
    let isWhole = errors.isComplete
    if !isWhole { errors.report("works may be on the pages that could not be read: none is called missing") }
    let dois = pages.flatMap(\.dois)
    let harvested = try harvest.harvested(dois, showsProgress: reporting.showsProgress, errors: &errors)
    let checker = Checker()
    var audits = pages.concurrentMap { page in
      checker.check(page.content, of: page.source, resolutions: harvested.resolutions)
    }
    for index in audits.indices { audits[index].findings = [] }
    if isWhole, Interruption.status == nil {
      let authored = authored(by: orcids, harvest, showsProgress: reporting.showsProgress, errors: &errors)
      let absent = AbsentWorks(
        authored, on: audits, mentioning: dois, resolutions: harvested.resolutions,
        types: configuration.missingTypes?.value)
      if let home = AbsentWorks.home(of: authored, among: audits) {
        audits[home].add(absent, as: pages[home].content.format)
      }
    }
    let policy = try PagePolicy.inForce(
      configuration, baseline: baseline, folder: Terminal.workingDirectory, day: Timestamp.now.day)
    _ = policy.apply(to: &audits, isWhole: false)
    for index in audits.indices { audits[index].citations = [] }
    var report = Report(
      tool: Version.tool, pages: audits.filter { $0.hasFindings || !$0.accepted.isEmpty },
      unverified: harvested.unverified)
    report.origin = Report.Origin(
      command: (["doi-audit missing"] + paths.prefix(5)).joined(separator: " "), records: harvest.words)
    report.closing = MissingJob.closing(audits, isComplete: errors.isComplete)
    let status = ReportDelivery(options: reporting).deliver(report, isComplete: errors.isComplete)
    if let interruption = Interruption.status { throw ExitStatus.interrupted(interruption) }
    if status != .clean { throw status }
  }

  /// The works that registries have; what they could not say is reported.
  private func authored(
    by orcids: [ORCID], _ harvest: RecordSource, showsProgress: Bool, errors: inout StandardError
  ) -> [AuthoredWork] {
    let progress = Progress(of: orcids.count, "people", isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    do throws(HarvestError) {
      let found = try harvest.authored(by: orcids, isIncremental: false, activity: { progress.show($0) })
      progress.finish()
      for failure in found.failures { errors.reportUnverified(failure.description) }
      return found.works
    } catch {
      errors.report("\(error)")
      return []
    }
  }

  /// `2 works are on no page; 1 accepted`
  private static func closing(_ audits: [PageAudit], isComplete: Bool) -> String {
    let count = audits.reduce(0) { $0 + $1.findings.count }
    let accepted = audits.reduce(0) { $0 + $1.accepted.count }
    let words =
      count == 0
      ? isComplete ? "no work is missing" : "whether works are missing is not known"
      : count == 1 ? "1 work is on no page" : "\(count) works are on no page"
    return words + (accepted > 0 ? "; \(accepted) accepted" : "")
  }
}

extension AuthoredHarvest.Failure: CustomStringConvertible {
  /// What is said instead, and what to do.
  package var description: String {
    let instead =
      lastKnown.map { "the list of \(Timestamp(seconds: $0).utcDay) is used" } ?? "nothing is known of these works"
    return "\(orcid): \(reason); \(instead); try again later"
  }
}
