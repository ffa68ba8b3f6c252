import Alignment
import Bibliography
import Checks

/// What the templates ask for: the members' names are theirs. One that is nil is looked for further out, so no two levels
/// have an optional member of the same name.
struct ReportView {
  var heading: String
  var remark: String?
  /// What the configuration has chosen.
  var notice: String?
  var generator: String
  var policy = ContentPolicy.text
  var style = ReportStyle.text
  var script = ReportScript.text
  var figures: [FigureView]
  var charts: [BarChart] = []
  /// Those with something to tell.
  var pages: [PageView]
  /// All of them.
  var pageRows: [PageRowView]
  var hasManyPages: Bool
  var hasFindings: Bool
  /// Those that found something.
  var rules: [RuleView]
  var severities: [SeverityView]
  var accepted: [AcceptedView]
  var hasAccepted: Bool
  var unverified: [UnverifiedView]
  var hasUnverified: Bool

  init(_ report: Report, heading: String, remark: String?) {
    self.heading = heading
    self.remark = remark
    notice = report.remark?.printable
    generator = "\(report.tool.name) \(report.tool.version)"
    let summary = report.summary
    figures = FigureView.all(of: summary)
    pages = []
    pageRows = []
    for page in report.pages {
      let view = page.hasFindings ? PageView(page, number: pages.count + 1) : nil
      if let view { pages.append(view) }
      pageRows.append(PageRowView(page, link: view?.anchor))
    }
    hasManyPages = report.pages.count > 1
    hasFindings = !pages.isEmpty
    rules = RuleView.all(in: report)
    severities = Severity.allCases.reversed().map { SeverityView(word: $0.rawValue, count: summary[$0]) }
    accepted = AcceptedView.all(in: report)
    hasAccepted = !accepted.isEmpty
    unverified = report.unverified.map(UnverifiedView.init)
    hasUnverified = !unverified.isEmpty
  }
}
