import Checks
import Harvest
import Reports
import System

/// Audits what the configuration names and reports what has changed: what `nightly` does.
package struct NightlyJob: Sendable {
  /// In place of the configuration's.
  package var paths: [String]
  package var configuration: Configuration
  package var baseline: String?
  package var source: RecordSource
  package var given: NightlySettings.Given
  /// The findings that are watched; where it leaves rules out, the watch has runs and reports of its own.
  package var findings: FindingFilter

  package init(
    paths: [String], configuration: Configuration, baseline: String?, source: RecordSource,
    given: NightlySettings.Given,
    findings: FindingFilter = FindingFilter()
  ) {
    self.paths = paths
    self.configuration = configuration
    self.baseline = baseline
    self.source = source
    self.given = given
    self.findings = findings
  }

  package func run() throws {
    var settings = NightlySettings(given, store: source.store, paths: paths, configuration)
    guard !settings.pages.value.isEmpty else {
      throw UsageError("There is nothing to audit: name pages below `pages:` in .doi-audit.yml, or here.")
    }
    guard let store = settings.site.store.value else {
      throw UsageError("There is no home folder for the store of runs: give --store, or set DOI_AUDIT_STORE.")
    }
    let now = given.clock
    settings.watch(findings)
    var policy = try PagePolicy.inForce(
      configuration, baseline: baseline, folder: settings.site.folder, day: now().day)
    for rule in findings.rulesOut { policy.policy.severities[rule.id] = .some(nil) }
    var hung: String?
    let lock = try lock(Site.lock(of: settings.site.name, in: store), hung: &hung)
    defer { withExtendedLifetime(lock) {} }
    Interruption.watch()
    let resolver: any Resolver
    do throws(HarvestError) {
      resolver = try source.applying(configuration).resolver(refreshes: true, now: now().seconds)
    } catch {
      StandardError.note("\(error)")
      throw ExitStatus.incomplete
    }
    var plan = settings.plan(policy, store: store)
    let (source, baseline, given) = (source, baseline, given)
    plan.choices = { audits in
      SiteChoices(
        configuration, records: source.records == nil, store: source.store == nil && configuration.namesStore,
        failOn: given.failOn == nil ? configuration.failOn.flatMap { $0.value > .note ? $0.value : nil } : nil,
        baseline: baseline == nil, in: audits
      ).remark
    }
    plan.origin = Report.Origin(
      command: "doi-audit nightly" + findings.options, records: source.applying(configuration).words)
    let keys = configuration.keys
    plan.keys = keys
    plan.hung = hung
    plan.findings = findings
    plan.missingTypes = configuration.missingTypes?.value
    var run = NightlyRun(plan: plan, resolver: resolver, now: now)
    run.read = { (path, name) throws(PageError) in
      try ScannedPage.read(path, shown: name, format: nil, keys: keys)
    }
    let wantsAbsent = !findings.rulesOut.contains { $0 == .workAbsent }
    if let orcids = configuration.orcid?.value, source.applying(configuration).records == nil, wantsAbsent {
      run.authored = { () throws(HarvestError) in
        try source.applying(configuration).authored(by: orcids, isIncremental: true, now: now().seconds)
      }
    }
    let status = run.run()
    if let interruption = Interruption.status { throw ExitStatus.interrupted(interruption) }
    if status != .clean { throw status }
  }

  /// Lets one run at a time work on a site.
  ///
  /// - Parameter hung: how long the run has been hanging that this one replaces.
  private func lock(_ path: String, hung: inout String?) throws -> FileLock {
    do throws(FileError) {
      try Folder.make(PagePath.folder(of: path))
      if let lock = try FileLock.take(path) { return lock }
      let owner = FileLock.Owner(of: path)
      let words = owner?.words ?? "its lock has just been released"
      if let owner, owner.age >= NightlyJob.longestRun,
        let lock = try FileLock.takeOver(path, after: NightlyJob.longestRun)
      {
        hung = owner.time
        StandardError.note("\(path): the run of \(words), counts as hung; this run replaces it")
        return lock
      }
      let hint = owner?.process.map { "; if it hangs, end it: kill \($0)" } ?? ""
      StandardError.note(
        "\(path): another run is in progress: \(words); this run ends\(hint), or wait until it is "
          + "\(NightlyJob.longestRun / 3600) h old, when the next run replaces it")
    } catch {
      StandardError.note("\(path): \(error); check the path of the store and its permissions")
      throw ExitStatus.incomplete
    }
    throw ExitStatus.busy
  }

  /// In seconds. A run that takes longer counts as hung, so that the run of the next night goes on.
  private static let longestRun: Int64 = 20 * 3600
}
