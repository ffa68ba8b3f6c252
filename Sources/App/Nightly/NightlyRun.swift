import Bibliography
import Checks
import Harvest
import History
import Pages
import Reports
import System

/// One nightly run: audits the pages, compares with the run before, writes a report, prints what has changed.
///
/// Answers of the registries are stored as they arrive, findings in one transaction, the report in one step, and a change
/// counts as reported once it is printed: a run that is killed at any point loses nothing.
struct NightlyRun {
  var plan: NightlyPlan
  var resolver: any Resolver
  var now: () -> Timestamp = { .now }
  /// Reads a page at an absolute path, which is called otherwise in reports.
  var read: (_ path: String, _ name: String) throws(PageError) -> ScannedPage = {
    (path, name) throws(PageError) in try ScannedPage.read(path, shown: name, format: nil)
  }
  /// Compares one page with its records.
  var audit: @Sendable (ScannedPage, [DOI: Resolution]) -> PageAudit = NightlyRun.audit
  /// The files of a report.
  var compose: (NightlyReport) -> [(name: String, text: String)] = \.files
  /// Where the news go.
  var say: (String) throws(FileError) -> Void = { (text) throws(FileError) in try Output.standardOutput.write(text) }
  /// Asks for the works of the site's people; nil where the configuration has no `orcid:`.
  var authored: (() throws(HarvestError) -> AuthoredHarvest)?
  /// Whether the run has been interrupted; the remaining DOIs have not been requested then.
  var isInterrupted: () -> Bool = { Interruption.status != nil }
  /// Where errors go: what is wrong, where, what to do.
  var complain: (String) -> Void = StandardError.note

  /// What a run comes to, beside what it prints.
  private struct Outcome {
    var run: Run
    var report: Report
    var isFirst: Bool
    /// Whether something could not be audited; it has been reported.
    var hasTrouble: Bool
    /// The pages that are audited, those that could not be read tonight among them.
    var pages: Int
    /// The DOIs for which no registry answered, with the reason.
    var unverified: [DOI: String]
  }

  func run() -> ExitStatus {
    do throws(HistoryError) {
      let history = try History(at: plan.store, site: plan.site)
      let started = try history.begin(at: now().seconds, hung: plan.hung)
      guard let outcome = try audited(started, history) else { return .incomplete }
      var isComplete = outcome.run.status == .complete && !outcome.hasTrouble
      let events = try history.untold()
      var context = NewsReporter.Context(
        report: reportAddress,
        open: outcome.run.counts.findings, pages: outcome.pages,
        listed: outcome.report.summary.listed, unverified: outcome.unverified.values.sorted(),
        isFirst: outcome.isFirst)
      if !leaveReport(of: outcome, events, context, history) {
        context.report = nil
        isComplete = false
      }
      if !leaveMetrics(of: outcome, history) { isComplete = false }
      if !leaveBadge(of: outcome) { isComplete = false }
      var isNew = false
      let failure = try history.report { (events: [Event]) throws(FileError) in
        isNew = events.contains { $0.needsWork(from: plan.failOn) }
        let news = NewsReporter().write(events, context)
        if !news.isEmpty { try say(news) }
      }
      if let failure {
        complain("standard output: \(failure); what has changed will be reported by the next run")
        return .incomplete
      }
      if !isComplete && events.isEmpty { remindOfTrouble(outcome.report) }
      return !isComplete ? .incomplete : isNew ? .discrepant : .clean
    } catch {
      complain("\(error)")
      return .incomplete
    }
  }

  // MARK: The audit

  private func audited(_ started: Run, _ history: History) throws(HistoryError) -> Outcome? {
    let list = PageList(plan.pages, in: plan.folder, reports: PagePath.absolute(plan.reports.path), keys: plan.keys)
    for problem in list.problems { complain("\(problem)") }
    var pages: [ScannedPage] = []
    var unreadable: [Observation.Unreadable] = []
    for name in list.names {
      do throws(PageError) {
        pages.append(try read(PagePath.joined(plan.folder, name), name))
      } catch {
        unreadable.append(Observation.Unreadable(path: name, reason: error.what))
      }
    }
    // Remarks that are the same every night are not mailed; they are printed on a terminal or in a journal only.
    if isWatched { for page in pages { page.remark("use a known file extension").map(complain) } }
    var resolutions: [DOI: Resolution] = [:]
    // An audit of nothing is not complete.
    var hasTrouble = !list.problems.isEmpty || list.names.isEmpty
    do throws(HarvestError) {
      let problems = try resolver.resolve(Set(pages.flatMap(\.dois)).sorted()) { resolutions[$0] = $1 }
      for problem in problems { complain("\(problem)") }
      if !problems.isEmpty { hasTrouble = true }
    } catch {
      complain("\(error)")
      try history.fail(started, at: now().seconds)
      return nil
    }
    if isInterrupted() {
      try history.fail(started, at: now().seconds)
      return nil
    }
    let unconfirmed = resolver.unconfirmed
    resolver.addPublications(to: &resolutions)
    // What cannot be read may have been a folder of pages: none of them is taken for removed.
    let unmatched = try unmatched(list, history)
    let isWhole = list.problems.isEmpty && unreadable.isEmpty && unmatched.allSatisfy(\.reason.isEmpty)
    let audit = audit
    let known = isWhole ? knownWorks(&hasTrouble) : nil
    if isInterrupted() {
      try history.fail(started, at: now().seconds)
      return nil
    }
    let looksForAbsent = known.map { harvest in harvest.failures.allSatisfy { $0.lastKnown != nil } } ?? false
    var policy = plan.policy
    policy.policy.looksForAbsentWorks = looksForAbsent
    var lists: [PageAudit] = []
    func audited(with resolutions: [DOI: Resolution]) -> [PageAudit] {
      var audits = pages.concurrentMap { audit($0, resolutions) }
      if let known { add(known.works, to: &audits, pages, resolutions) }
      lists = policy.apply(to: &audits, isWhole: isWhole)
      for index in audits.indices { plan.findings.apply(to: &audits[index]) }
      for index in lists.indices { plan.findings.apply(to: &lists[index]) }
      return audits
    }
    var observation = Observation(
      pages: audited(with: resolutions), unreadable: unreadable, unmatched: unmatched, hasAllPages: isWhole,
      resolutions: resolutions, unconfirmed: unconfirmed.mapValues(\.reason), rulesOff: plan.policy.rulesOff)
    if authored != nil, !looksForAbsent { observation.unjudged = [Rule.workAbsent.id] }
    observation = try history.completed(observation, audit: audited)
    observation.lists = lists
    let audits = observation.pages
    let kept = try history.kept(besides: observation)
    let isFirst = try history.isFirst(started)
    let run = try history.end(started, at: now().seconds, with: observation)
    var report = Report(
      tool: Version.tool, pages: audits + kept + lists.filter { !$0.findings.isEmpty },
      unverified: unverified(observation), remark: plan.choices(audits))
    report.origin = plan.origin
    report.pagesAddress = plan.url
    return Outcome(
      run: run, report: report, isFirst: isFirst, hasTrouble: hasTrouble, pages: try history.pages().count,
      unverified: observation.unverified)
  }

  /// The works of the site's people. Where a registry does not answer, the last known ones; nil where nothing is known.
  private func knownWorks(_ hasTrouble: inout Bool) -> AuthoredHarvest? {
    guard let authored else { return nil }
    do throws(HarvestError) {
      let harvest = try authored()
      for failure in harvest.failures {
        hasTrouble = true
        // As with DOIs: once, and again every week.
        let days = failure.lastKnown.map { (now().seconds - $0) / 86_400 } ?? 0
        if isWatched || days % 7 <= 1 { complain(failure.description) }
      }
      return harvest
    } catch {
      complain("\(error)")
      hasTrouble = true
      return nil
    }
  }

  /// Adds the works that no page has to the page that has most of these people's works.
  private func add(
    _ works: [AuthoredWork], to audits: inout [PageAudit], _ pages: [ScannedPage], _ resolutions: [DOI: Resolution]
  ) {
    let absent = AbsentWorks(
      works, on: audits, mentioning: pages.flatMap(\.dois), resolutions: resolutions, types: plan.missingTypes)
    guard let home = AbsentWorks.home(of: works, among: audits) else { return }
    audits[home].add(absent, as: pages[home].content.format)
  }

  /// The patterns that match no page. Where earlier runs had pages of one, they may be on a disk that is not there.
  private func unmatched(_ list: PageList, _ history: History) throws(HistoryError) -> [Observation.Unreadable] {
    if list.unmatched.isEmpty { return [] }
    let known = try history.pages().filter { !list.names.contains($0) }
    return list.unmatched.map { text in
      let count = known.count { PagePattern(text).matches($0) }
      let pages = count == 1 ? "1 page of it is missing; its" : "\(count) pages of it are missing; their"
      return Observation.Unreadable(path: text, reason: count == 0 ? "" : "\(pages) earlier findings are kept")
    }
  }

  /// The DOIs without an answer tonight, and what the report shows of them.
  private func unverified(_ observation: Observation) -> [Report.Unverified] {
    var unverified = Harvested(resolutions: observation.resolutions).unverified
    for index in unverified.indices where observation.unavailable[unverified[index].doi] != nil {
      let kept = observation.neverVerified.contains(unverified[index].doi) ? "" : "; its findings are those last known"
      unverified[index].reason = "not verified tonight: \(unverified[index].reason)\(kept)"
    }
    for (doi, reason) in observation.unconfirmed {
      let day = resolver.unconfirmed[doi].map { " of \(Timestamp(seconds: $0.asked).day)" } ?? ""
      unverified.append(
        Report.Unverified(
          doi: doi, reason: "not verified tonight: \(reason); its findings are those by the record\(day)"))
    }
    return unverified.sorted { $0.doi < $1.doi }
  }

  @Sendable static func audit(_ page: ScannedPage, _ resolutions: [DOI: Resolution]) -> PageAudit {
    SelectedPage(page: page).audit(by: Checker(), resolutions: resolutions)
  }

  // MARK: What it leaves

  /// The path of the report, or its address where the configuration says where a browser finds the site's folder.
  private var reportAddress: String {
    let path = "\(plan.reports.path)/\(ReportFolder.latest)/\(NightlyReport.fileNames[0])"
    let inside = PagePath.shown(PagePath.absolute(path), from: plan.folder)
    guard let url = plan.url, !inside.hasPrefix("../"), !inside.hasPrefix("/") else { return path }
    return "\(url)/\(inside.percentEncoded(keeping: "/"))"
  }

  private static let shownRuns = 60

  private func leaveReport(
    of outcome: Outcome, _ events: [Event], _ context: NewsReporter.Context, _ history: History
  ) -> Bool {
    let day = now().day.description
    do {
      let report = NightlyReport(
        report: outcome.report, started: outcome.run.started,
        heading: "Audit of \(Timestamp(seconds: outcome.run.started).text)",
        headline: NewsReporter().headline(events, context), news: NewsReporter().write(events, context), events: events,
        history: try HistoryTables(history, runs: NightlyRun.shownRuns).all)
      try plan.reports.write(day, compose(report))
      try history.setReport(day, of: outcome.run)
      try plan.reports.prune(keeping: plan.keep, order: try history.reports())
      return true
    } catch {
      complain("\(plan.reports.path)/\(day): \(error); the report was not written; the previous report is unchanged")
      return false
    }
  }

  private func leaveMetrics(of outcome: Outcome, _ history: History) -> Bool {
    guard let path = plan.metrics else { return true }
    do {
      var pages: [(path: String, counts: Counts)] = []
      for page in try history.pages() {
        if let counts = try history.counts(of: page, in: [outcome.run]).first ?? nil { pages.append((page, counts)) }
      }
      try NightlyFile.metrics(path).write(
        MetricsReporter().write(outcome.run, pages: pages, listed: outcome.report.summary.listed))
      return true
    } catch {
      complain("\(path): \(error); the figures are not written")
      return false
    }
  }

  private func leaveBadge(of outcome: Outcome) -> Bool {
    guard let path = plan.badge else { return true }
    let isComplete = outcome.run.status == .complete && !outcome.hasTrouble
    do {
      try NightlyFile.badge(path).write(
        ReportFormat.badge.write(outcome.report, as: RenderingOptions(isComplete: isComplete)))
      return true
    } catch {
      complain("\(path): \(error); the badge is not written")
      return false
    }
  }

  /// Whether standard error is a terminal or a systemd journal.
  private var isWatched: Bool { Terminal.showsErrors || Terminal.variable("JOURNAL_STREAM") != nil }

  /// A registry that is still down was reported earlier. On a terminal or in a journal, explains why the exit status is 2.
  private func remindOfTrouble(_ report: Report) {
    guard isWatched else { return }
    for (reason, entries) in Dictionary(grouping: report.unverified, by: \.reason).sorted(by: { $0.key < $1.key }) {
      complain("\(reason): \(entries.count) DOIs could still not be verified")
    }
  }
}

/// What a night has to do.
struct NightlyPlan: Sendable {
  /// The folder from which pages are named, absolute.
  var folder: String
  /// Paths, folders and patterns.
  var pages: [String]
  /// Of data files.
  var keys = FieldKeys()
  var store: String
  /// The name of what is audited among the others in the store.
  var site: String
  var reports: ReportFolder
  /// Number of reports that are kept.
  var keep: Int
  var metrics: String?
  /// The file of the badge.
  var badge: String?
  var policy: PagePolicy
  /// The findings that are watched.
  var findings = FindingFilter()
  /// Types of works that count as missing; nil for the standard ones.
  var missingTypes: [String]?
  /// The choices of the configuration that a reader of the report has to know.
  var choices: @Sendable ([PageAudit]) -> String? = { _ in nil }
  var failOn: Severity
  /// At which a browser finds the folder; nil where it is not known.
  var url: String?
  /// How long the run before has been hanging, which this one has ended; nil where none has.
  var hung: String?
  /// The command and its records, for readers of the report.
  var origin: Report.Origin?
}
