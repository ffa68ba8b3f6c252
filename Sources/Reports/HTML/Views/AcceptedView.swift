import Checks
import Pages

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
          rule: finding.rule.id, at: "\(page.source.path.printable):\(line)", message: finding.message.printable,
          by: accepted.acceptance.words.printable)
      }
    }
  }
}
