import Alignment
import Bibliography
import Checks
import History
import Pages

/// Values for the templates, under the names that the templates use. Mustache looks up a nil member in the enclosing level,
/// so no two levels have an optional member of the same name.
struct ReportView {
  var heading: String
  var remark: String?
  /// What the configuration has chosen.
  var notice: String?
  var generator: String
  /// When, by which command and from which records, in sentences.
  var origin: String
  var policy = ContentPolicy.text
  var style = ReportStyle.text
  var script = ReportScript.text
  var figures: [FigureView]
  var charts: [BarChart]
  /// What has changed since the last run; nil where there was none, and for a report of one audit.
  var news: NewsView?
  /// How all findings came and went; nil where nothing is to be seen of it.
  var history: HistoryChart?
  /// The same for each page, where there are several.
  var pageHistories: [HistoryChart]
  var hasPageHistories: Bool
  /// The newest first.
  var runs: [RunView]
  var hasMarks: Bool
  /// The entries with findings, the worst first.
  var groups: [GroupView]
  var pageRows: [PageRowView]
  var hasManyPages: Bool
  var hasFindings: Bool
  /// What is said where there are no findings.
  var nothing: String
  /// Those that found something.
  var rules: [RuleView]
  var severities: [SeverityView]
  var listed: [ListedView]
  var hasListed: Bool
  var accepted: [AcceptedView]
  var hasAccepted: Bool
  var unverified: [UnverifiedView]
  var hasUnverified: Bool

  /// The pages that a chart is drawn for; more are no small charts.
  private static let mostHistories = 12

  init(_ report: Report, heading: String, remark: String?, night: HTMLReporter.Night?) {
    self.heading = heading
    self.remark = remark
    notice = report.remark?.printable
    generator = "\(report.tool.name) \(report.tool.version)"
    origin = (night.map { "Audited \($0.time($0.started)). " } ?? "") + report.originInWords
    let summary = report.summary
    figures = FigureView.all(of: summary)
    charts = [BarChart.fieldsAtFault(in: report)].filter { !$0.rows.isEmpty }
    let events = night.map { $0.isFirst ? [] : $0.events } ?? []
    let (entries, index) = EntryView.all(in: report, marks: NewsMarks(events))
    news = events.isEmpty ? nil : NewsView(events, entries: index)
    history = night.flatMap { night in night.history.first.flatMap { HistoryChart($0, time: night.time) } }
    let ofPages = night.map { $0.history.count > 2 ? Array($0.history.dropFirst()) : [] } ?? []
    pageHistories = ofPages.prefix(ReportView.mostHistories).compactMap { table in
      night.flatMap { HistoryChart(table, time: $0.time) }
    }
    hasPageHistories = !pageHistories.isEmpty
    runs =
      night.map { night in
        (night.history.first?.rows ?? []).map { RunView($0.run, $0.counts, time: night.time($0.run.started)) }
      } ?? []
    hasMarks = entries.contains { $0.isChanged }
    groups = GroupView.all(of: entries)
    let first = Dictionary(entries.map { ($0.path, $0.number) }) { first, _ in first }
    pageRows = report.pages.map { PageRowView($0, first: first[$0.source.path.printable]) }
    hasManyPages = report.pages.count > 1
    hasFindings = !groups.isEmpty
    nothing = summary.nothingInWords(unverified: report.unverified.count)
    rules = RuleView.all(in: report)
    severities = Severity.allCases.reversed().map { SeverityView(word: $0.rawValue, count: summary[$0]) }
    listed = ListedView.all(in: report)
    hasListed = !listed.isEmpty
    accepted = AcceptedView.all(in: report)
    hasAccepted = !accepted.isEmpty
    unverified = report.unverified.map(UnverifiedView.init)
    hasUnverified = !unverified.isEmpty
  }
}

/// One number of the summary.
struct FigureView {
  /// The severity that it counts; empty where it counts no findings.
  var kind = ""
  var noun: String
  var count: Int

  /// The figures that are always shown, and those that are not 0.
  static func all(of summary: Summary) -> [FigureView] {
    let pages = [
      FigureView(noun: summary.pages == 1 ? "page" : "pages", count: summary.pages),
      FigureView(noun: summary.citations == 1 ? "citation" : "citations", count: summary.citations),
      FigureView(noun: "consistent", count: summary[.consistent]),
      FigureView(noun: "discrepant", count: summary[.discrepant]),
    ]
    let rarer = [
      FigureView(noun: "of another work", count: summary[.otherWork]),
      FigureView(noun: "unverifiable", count: summary[.unverifiable]),
      FigureView(noun: summary.listed == 1 ? "listed DOI" : "listed DOIs", count: summary.listed),
    ]
    let severities = Severity.allCases.reversed().map { severity in
      let word = severity.rawValue
      return FigureView(kind: word, noun: summary[severity] == 1 ? word : word + "s", count: summary[severity])
    }
    let accepted = [FigureView(noun: "accepted", count: summary.accepted)]
    return severities + pages + (rarer + accepted).filter { $0.count > 0 }
  }
}

/// A severity to filter by.
struct SeverityView {
  var word: String
  var count: Int
}

/// A rule that found something.
struct RuleView {
  var id: String
  var severity: String
  var finds: String
  var because: String
  var count: Int

  /// In the order of the documentation.
  static func all(in report: Report) -> [RuleView] {
    var counts: [Rule: Int] = [:]
    for found in report.pages.flatMap(\.allFindings) { counts[found.finding.rule, default: 0] += 1 }
    return Rule.all.filter { counts[$0] != nil }.map { rule in
      RuleView(
        id: rule.id, severity: rule.severity.rawValue, finds: rule.summary.withoutBackticks,
        because: rule.rationale,
        count: counts[rule] ?? 0)
    }
  }
}

/// A page in the table of all pages.
struct PageRowView {
  /// Its first entry with findings; nil where there is none.
  var link: String?
  var path: String
  var citations: Int
  var errors: Int
  var warnings: Int
  var notes: Int

  init(_ page: PageAudit, first: Int?) {
    let summary = Summary(of: [page])
    link = first.map { "entry-\($0)" }
    path = page.source.path.printable
    citations = summary.citations
    errors = summary[.error]
    warnings = summary[.warning]
    notes = summary[.note]
  }
}

/// The DOIs of a page that no citation has.
struct ListedView {
  var path: String
  var dois: [ListedDOIView]

  static func all(in report: Report) -> [ListedView] {
    report.pages.filter { !$0.listed.isEmpty }.map { page in
      ListedView(
        path: page.source.path.printable,
        dois: page.listed.map { audit in
          ListedDOIView(
            doi: audit.mention?.doi.name.printable ?? "", address: audit.mention?.doi.name.doiAddress ?? "",
            noun: page.source.nounForLines, line: page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
          )
        })
    }
  }
}

/// A DOI without a citation.
struct ListedDOIView {
  var doi: String
  var address: String
  var noun: String
  var line: Int
}

/// A finding that the author has accepted.
struct AcceptedView {
  var rule: String
  /// `_pages/cv.md:12`
  var at: String
  var message: String
  var by: String

  static func all(in report: Report) -> [AcceptedView] {
    report.pages.flatMap { page in
      page.allAccepted.map { accepted in
        let finding = accepted.finding
        let line = page.source.line(of: finding.place.range.lowerBound)
        return AcceptedView(
          rule: finding.rule.id,
          at: "\(page.source.path.printable)\(page.source.isExtracted ? ": paragraph " : ":")\(line)",
          message: finding.message.printable,
          by: accepted.acceptance.words.printable)
      }
    }
  }
}

/// A DOI for which no record could be had.
struct UnverifiedView {
  var doi: String
  var address: String
  var reason: String

  init(_ entry: Report.Unverified) {
    doi = entry.doi.name.printable
    address = entry.doi.name.doiAddress
    reason = entry.reason.printable
  }
}

extension Summary {
  /// What a report without findings says: `There is nothing to correct. All 12 citations are consistent with their records.`
  fileprivate func nothingInWords(unverified: Int) -> String {
    if pages == 0 { return "No page was audited." }
    if citations == 0, listed == 0, unverified == 0 {
      return "No citation was found on \(pages == 1 ? "the page" : "the \(pages) pages")."
    }
    let accepted = accepted == 0 ? "" : " \(accepted.counted("finding is", "findings are")) accepted, and listed below."
    if unverified > 0 {
      let others = "\(unverified.counted("DOI")) could not be: see below."
      return "There is nothing to correct in what could be verified. \(others)\(accepted)"
    }
    let isWhole = citations > 0 && self[.consistent] == citations && accepted.isEmpty
    guard isWhole else { return "There is nothing to correct.\(accepted)" }
    return "There is nothing to correct. "
      + (citations == 1
        ? "The citation is consistent with its record."
        : "All \(citations) citations are consistent with their records.")
  }
}

extension Report {
  /// `Made with doi-audit 0.1.0: doi-audit check _pages. The records are those in records/.`
  fileprivate var originInWords: String {
    var words = "Made with \(tool.name) \(tool.version)"
    if let origin { words += ": \(origin.command.printable). The records are \(origin.records.printable)" }
    return words + "."
  }
}
