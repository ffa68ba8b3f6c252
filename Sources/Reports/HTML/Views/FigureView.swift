import Alignment
import Checks

/// One number of the summary.
struct FigureView {
  /// The severity that it counts; empty where it counts no findings.
  var kind = ""
  var noun: String
  var count: Int

  /// Those that are always told, and those that are not 0.
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
    ]
    let severities = Severity.allCases.reversed().map { severity in
      let word = severity.rawValue
      return FigureView(kind: word, noun: summary[severity] == 1 ? word : word + "s", count: summary[severity])
    }
    let accepted = [FigureView(noun: "accepted", count: summary.accepted)]
    return pages + rarer.filter { $0.count > 0 } + severities + accepted.filter { $0.count > 0 }
  }
}
