import Alignment
import Bibliography
import Checks
import Citations

/// Tells a report as compilers do: a line that editors and `grep` read, an excerpt, the corrected citation.
struct TextReporter {
  /// Columns of the terminal.
  var width: Int

  private static let indentation = "    "

  func write(_ report: Report) -> String {
    var text = ""
    for page in report.pages { write(page, to: &text) }
    for entry in report.unverified {
      text += "\(entry.doi.name.printable): could not be verified: \(entry.reason.printable)\n"
    }
    if !text.isEmpty { text += "\n" }
    text += closing(report.summary) + "\n"
    return text
  }

  private func write(_ page: PageAudit, to text: inout String) {
    // A finding about the page is told before the entry that follows it.
    var ofPage = page.findings[...]
    for citation in page.citations {
      let end = citation.citation.text.sourceRange?.upperBound ?? 0
      for finding in citation.findings { write(finding, in: page.source, to: &text) }
      if let corrected = citation.corrected {
        text += "\(TextReporter.indentation)corrected: \(corrected.printable)\n"
      }
      while let finding = ofPage.first, finding.place.range.lowerBound <= end {
        write(finding, in: page.source, to: &text)
        ofPage.removeFirst()
      }
    }
    for finding in ofPage { write(finding, in: page.source, to: &text) }
  }

  private func write(_ finding: Finding, in source: SourceFile, to text: inout String) {
    let location = source.location(of: finding.place.range.lowerBound)
    let place = "\(source.path.printable):\(location.line):\(location.column)"
    text += "\(place): \(finding.severity.rawValue): \(finding.message.printable) [\(finding.rule.id)]\n"
    let excerpt = Excerpt(of: finding.place).lines(width: width - TextReporter.indentation.utf8.count)
    text += "\(TextReporter.indentation)\(excerpt.text)\n\(TextReporter.indentation)\(excerpt.marks)\n"
  }

  private func closing(_ summary: Summary) -> String {
    let read = "\(summary.pages.counted("page")), \(summary.citations.counted("citation"))"
    let found = [
      summary[.error].counted("error"), summary[.warning].counted("warning"), summary[.note].counted("note"),
    ].joined(separator: ", ")
    let verdicts = [
      (CitationVerdict.discrepant, "discrepant"), (.otherWork, "of another work"), (.unverifiable, "unverifiable"),
    ]
    let told = verdicts.filter { summary[$0.0] > 0 }.map { ", \(summary[$0.0]) \($0.1)" }.joined()
    let unverified = summary.unverified > 0 ? "; \(summary.unverified.counted("DOI")) could not be verified" : ""
    let accepted = summary.accepted > 0 ? "; \(summary.accepted) accepted" : ""
    return "\(read): \(summary[.consistent]) consistent\(told); \(found)\(accepted)\(unverified)"
  }
}

extension Int {
  fileprivate func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
