import Checks
import Pages

/// A page with findings.
struct PageView {
  var number: Int
  var anchor: String
  var path: String
  var entries: [EntryView]
  /// About more than one entry.
  var pageFindings: [FindingView]
  var hasPageFindings: Bool

  /// - Parameter number: from 1 on, among the pages with findings.
  init(_ page: PageAudit, number: Int) {
    self.number = number
    anchor = "page-\(number)"
    path = page.source.path.printable
    entries = page.citations.filter { !$0.findings.isEmpty }.map { EntryView($0, in: page.source) }
    pageFindings = page.findings.map { FindingView($0, in: page.source) }
    hasPageFindings = !pageFindings.isEmpty
  }
}
