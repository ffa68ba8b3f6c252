import ArgumentParser
import Bibliography
import Checks
import Pages
import Reports
import System

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Audits pages: says field by field where citations and records disagree.")

  @Argument(
    help: ArgumentHelp(
      "Pages and folders of pages, without any those of the configuration; - is standard input.", valueName: "path"))
  var paths: [String] = []

  @Option(name: .customLong("as"), help: "The format of standard input, and of files whose names do not tell it.")
  var format: PageFormat?

  @Flag(help: "Search for the DOIs that are missing or wrong, and name those found beyond doubt.")
  var discover = false

  @OptionGroup var folders: FolderOptions
  @OptionGroup var changes: ChangeOptions
  @OptionGroup var configuring: ConfigurationOptions
  @OptionGroup var accepting: AcceptanceOptions

  @Flag(
    name: .customLong("write-baseline"),
    help: "Write all findings into the file of --baseline: they are accepted from now on.")
  var writesBaseline = false

  @OptionGroup(title: "Records") var harvest: HarvestOptions
  @OptionGroup(title: "Report") var reporting: ReportOptions

  func validate() throws {
    try harvest.refuseStoreBesideRecords()
    if writesBaseline, changes.changed != nil {
      throw ValidationError("A baseline holds all findings: leave out --changed or --write-baseline.")
    }
    if paths.contains("-"), changes.changed != nil {
      throw ValidationError("Git knows nothing of standard input: leave out - or --changed.")
    }
    if paths.contains("-"), format == nil {
      throw ValidationError(
        "Standard input has no name to tell its format by: add --as \(PageFormat.names).")
    }
  }

  func run() throws {
    let configuration = try configuring.configuration()
    let harvest = harvest.applying(configuration)
    let reporting = reporting.applying(configuration)
    var complaints = Complaints(toleratesUnverified: reporting.onUnverified == .warn)
    let paths = try paths(configuration, complaints: &complaints)
    let pages: [SelectedPage]
    do throws(GitError) {
      pages = try changes.pages(in: paths, format: format, filter: folders.filter, complaints: &complaints)
    } catch {
      complaints.tell("\(error)")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    let isWhole = self.paths.isEmpty && changes.changed == nil && complaints.isComplete
    if !reporting.quiet { for page in pages { page.page.remark().map(Complaints.remark) } }
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
    let policy = try accepting.policy(
      configuration, folder: Terminal.workingDirectory, day: Timestamp.now.day, readsBaseline: !writesBaseline)
    let lists = policy.apply(to: &audits, isWhole: isWhole).filter { !$0.findings.isEmpty }
    if writesBaseline { return try writeBaseline(of: audits, configuration) }
    let choices = SiteChoices(
      configuration, records: self.harvest.records == nil,
      store: harvest.records == nil && self.harvest.store == nil && configuration.namesStore,
      failOn: reporting.failOn.flatMap { self.reporting.failOn == nil && $0 > ReportOptions.failOn ? $0 : nil },
      baseline: accepting.baseline == nil, in: audits)
    let report = Report(
      tool: DOIAudit.tool, pages: audits + lists, unverified: harvested.unverified, remark: choices.remark)
    let status = ReportDelivery(options: reporting).deliver(report, isComplete: complaints.isComplete)
    if let interruption = Interruption.status { throw ExitCode(interruption) }
    if status != .clean { throw ExitCode(status.rawValue) }
  }

  /// The paths that are given, else those of the configuration.
  private func paths(_ configuration: Configuration?, complaints: inout Complaints) throws -> [String] {
    if !paths.isEmpty || changes.changed != nil { return paths }
    guard let configuration, let patterns = configuration.pages?.value else {
      throw ValidationError(
        "Name a page or a folder of pages, here or below `pages:` in .doi-audit.yml; - is standard input.")
    }
    let list = PageList(patterns, in: configuration.folder, reports: configuration.reportsFolder)
    for problem in list.problems { complaints.tell("\(problem)") }
    return list.names.map { PagePath.joined(configuration.folder, $0) }
  }

  private func writeBaseline(of audits: [PageAudit], _ configuration: Configuration?) throws {
    guard let path = accepting.baselinePath(configuration) else {
      throw ValidationError("--write-baseline needs --baseline FILE, or `baseline:` in .doi-audit.yml.")
    }
    let folder = PagePath.folder(of: PagePath.absolute(path))
    let names = audits.map { PagePath.shown(PagePath.absolute($0.source.path), from: folder) }
    let file = BaselineFile(path, baseline: Baseline(accepting: audits, named: names))
    do throws(FileError) {
      try file.write()
    } catch {
      Complaints.remark("\(path): \(error); the baseline is not written")
      throw ExitCode(ExitStatus.incomplete.rawValue)
    }
    Complaints.remark("\(path): \(file.baseline.entries.count) findings are accepted from now on")
  }
}

extension PageFormat: ExpressibleByArgument {
  /// `markdown`, or an ending of such a file, `md`.
  public init?(argument: String) {
    guard let format = PageFormat(rawValue: argument) ?? PageFormat(fileName: "." + argument) else { return nil }
    self = format
  }
}
