import ArgumentParser
import Checks
import Harvest
import Reports
import System

struct NightlyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nightly",
    abstract: "Audits what the configuration names, leaves a report, and prints what has changed since the last run.",
    discussion: """
      Nothing is printed while nothing changes, so that cron sends no mail. Exit status: 0 nothing new; 1 new findings; \
      2 not everything could be audited (what is known of the rest stays as it was); 64 wrong usage or configuration; \
      75 another run is under way.
      """)

  @Argument(help: ArgumentHelp("Pages, folders and patterns, in place of the configuration's.", valueName: "path"))
  var paths: [String] = []

  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup var accepting: AcceptanceOptions
  @OptionGroup var options: NightlyOptions

  func run() throws {
    let configuration = try configuring.configuration()
    let settings = NightlySettings(options, store: harvest.store, paths: paths, configuration)
    guard !settings.pages.value.isEmpty else {
      throw ValidationError("There is nothing to audit: name pages below `pages:` in .doi-audit.yml, or here.")
    }
    guard let store = settings.site.store.value else {
      throw ValidationError("There is no home folder to keep runs in: give --store, or set DOI_AUDIT_STORE.")
    }
    let now = options.moment
    let policy = try accepting.policy(configuration, folder: settings.site.folder, day: now().day)
    let lock = try lock(Site.lock(of: settings.site.name, in: store))
    defer { withExtendedLifetime(lock) {} }
    Interruption.watch()
    let resolver: any Resolver
    do throws(HarvestError) {
      resolver = try harvest.applying(configuration).resolver(refreshes: true, now: now().seconds)
    } catch {
      Complaints.remark("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    var plan = settings.plan(policy, store: store)
    let (harvest, accepting, options) = (harvest, accepting, options)
    plan.choices = { audits in
      SiteChoices(
        configuration, records: harvest.records == nil, store: harvest.store == nil && configuration.namesStore,
        failOn: options.failOn == nil ? configuration.failOn.flatMap { $0.value > .note ? $0.value : nil } : nil,
        baseline: accepting.baseline == nil, in: audits
      ).remark
    }
    let status = NightlyRun(plan: plan, resolver: resolver, now: now).run()
    if let interruption = Interruption.status { throw ExitCode(interruption) }
    if status != .clean { throw ExitCode(status.rawValue) }
  }

  /// Lets one run at a time work on a site.
  private func lock(_ path: String) throws -> FileLock {
    do throws(FileError) {
      try Folder.make(PagePath.folder(of: path))
      if let lock = try FileLock.take(path) { return lock }
      let owner = FileLock.Owner(of: path)
      let words = owner?.words ?? "its lock is gone just now"
      if let owner, owner.age >= NightlyCommand.longestRun,
        let lock = try FileLock.takeOver(path, after: NightlyCommand.longestRun)
      {
        Complaints.remark("\(path): the run of \(words), counts as hung; this one goes on without it")
        return lock
      }
      let hint = owner?.process.map { "; if it hangs, end it: kill \($0)" } ?? ""
      Complaints.remark(
        "\(path): another run is under way: \(words); this one leaves\(hint), or wait until it is "
          + "\(NightlyCommand.longestRun / 3600) h old, when the next run goes on without it")
    } catch {
      Complaints.remark("\(path): \(error); check the path of the store and its permissions")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    throw ExitCode(ExitStatus.busy.rawValue)
  }

  /// In seconds. A run that takes longer counts as hung, so that the run of the next night goes on.
  private static let longestRun: Int64 = 20 * 3600
}
