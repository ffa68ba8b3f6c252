import Checks
import Pages

/// A page in the table of all pages.
struct PageRowView {
  /// The section that tells what was found on it; nil where nothing was.
  var link: String?
  var path: String
  var citations: Int
  var errors: Int
  var warnings: Int
  var notes: Int

  init(_ page: PageAudit, link: String?) {
    let summary = Summary(of: [page])
    self.link = link
    path = page.source.path.printable
    citations = summary.citations
    errors = summary[.error]
    warnings = summary[.warning]
    notes = summary[.note]
  }
}
