import Alignment
import Bibliography
import Checks
import Pages

/// Writes a report as compilers do: a line that editors and `grep` read, an excerpt, the corrected citation.
struct TextReporter: Sendable {
  /// Columns of the terminal.
  var width: Int
  var colors: TerminalColors

  private static let indentation = "    "
  /// Line numbers of listed DOIs that are written however narrow the terminal is: a path alone may fill it.
  private static let fewestLines = 4

  init(width: Int, hasColor: Bool) {
    self.width = width
    colors = TerminalColors(isColored: hasColor)
  }

  func write(_ report: Report) -> String {
    var text = report.pages.concurrentMap { page in
      var text = ""
      write(page, to: &text)
      return text
    }.joined()
    for entry in report.unverified {
      let doi = colors.paint(entry.doi.name.inert, .place)
      text += "\(doi): could not be verified: \(entry.reason.inert)\n"
    }
    if !text.isEmpty { text += "\n" }
    if let remark = report.remark { text += remark.inert + "\n" }
    text += closing(report.summary) + "\n"
    return text
  }

  private func write(_ page: PageAudit, to text: inout String) {
    // A finding about the page is reported before the entry that follows it.
    var ofPage = page.findings[...]
    for citation in page.citations {
      let end = citation.citation.text.sourceRange?.upperBound ?? 0
      for finding in citation.findings { write(finding, in: page.source, to: &text) }
      if let corrected = citation.corrected { write(corrected, for: citation.citation, to: &text) }
      while let finding = ofPage.first, finding.place.range.lowerBound <= end {
        write(finding, in: page.source, to: &text)
        ofPage.removeFirst()
      }
    }
    for finding in ofPage { write(finding, in: page.source, to: &text) }
    writeListed(page, to: &text)
  }

  /// One line for all DOIs without a citation: `cv.md: 3 DOIs listed without a citation: lines 4, 17, 18`. It has no
  /// place and no severity, so that editors and people do not take it for a finding.
  private func writeListed(_ page: PageAudit, to text: inout String) {
    let listed = page.listed
    guard let words = Summary(of: [page]).listedInWords else { return }
    var lines: [Int] = []
    for audit in listed {
      let line = page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
      if lines.last != line { lines.append(line) }
    }
    let start = "\(page.source.path.inert): \(words): \(page.source.nounForLines)\(lines.count == 1 ? "" : "s") "
    var places = ""
    for (index, line) in lines.enumerated() {
      let next = (index == 0 ? "" : ", ") + String(line)
      let end = index == lines.count - 1 ? "" : ", …"
      if index >= TextReporter.fewestLines, (start + places + next + end).count > width {
        places += ", …"
        break
      }
      places += next
    }
    text += colors.paint(start + places, .faint) + "\n"
  }

  private func write(_ finding: Finding, in source: SourceFile, to text: inout String) {
    let place = colors.paint(
      source.path.inert + source.placeInWords(of: finding.place.range.lowerBound), .place)
    let style = TerminalColors.Style(finding.severity)
    let severity = colors.paint(finding.severity.rawValue, style)
    let rule = colors.paint("[\(finding.rule.id)]", .faint)
    text += "\(place): \(severity): \(finding.message.inert) \(rule)\n"
    let excerpt = Excerpt(of: finding.place).lines(width: width - TextReporter.indentation.utf8.count)
    // The blanks before a mark are not part of it: some terminals would show a style there.
    let blanks = excerpt.marks.prefix { $0 == " " }
    let marks = colors.paint(String(excerpt.marks.dropFirst(blanks.count)), style)
    text += "\(TextReporter.indentation)\(excerpt.text.withoutCommands)\n\(TextReporter.indentation)\(blanks)\(marks)\n"
  }

  private func write(_ corrected: String, for citation: Citation, to text: inout String) {
    let label = "corrected: "
    let changes = Changes(from: citation.text.text, to: corrected)
    let line = ChangeLine(changes: changes, colors: colors)
    let room = max(width - TextReporter.indentation.utf8.count - label.utf8.count, 16)
    text +=
      "\(TextReporter.indentation)\(colors.paint("changed:   ", .faint))\(line.text(width: room).withoutCommands)\n"
    text += "\(TextReporter.indentation)\(colors.paint(label, .faint))\(corrected.inert)\n"
  }

  /// One line that sums it up.
  func closing(_ summary: Summary) -> String {
    let read = "\(summary.pages.counted("page")), \(summary.citations.counted("citation"))"
    let severities: [(Severity, String)] = [(.error, "error"), (.warning, "warning"), (.note, "note")]
    let found = severities.map { severity, noun in
      colors.paint(summary[severity].counted(noun), summary[severity] > 0 ? TerminalColors.Style(severity) : nil)
    }.joined(separator: ", ")
    let verdicts: [(CitationVerdict, String)] = [
      (.discrepant, "discrepant"), (.otherWork, "of another work"), (.unverifiable, "unverifiable"),
    ]
    let others = verdicts.filter { summary[$0.0] > 0 }.map { ", \(summary[$0.0]) \($0.1)" }.joined()
    let unverified = summary.unverified > 0 ? "; \(summary.unverified.counted("DOI")) could not be verified" : ""
    let accepted = summary.accepted > 0 ? "; \(summary.accepted) accepted" : ""
    let listed = summary.listedInWords.map { "; " + $0 } ?? ""
    return "\(read): \(summary[.consistent]) consistent\(others)\(listed); \(found)\(accepted)\(unverified)"
  }
}

/// The colours of a terminal, or none.
struct TerminalColors {
  enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case place = "1"
    case faint = "2"
    case deleted = "31"
    case inserted = "32"
  }

  var isColored: Bool

  /// The text, which contains no control characters, in a style.
  func paint(_ text: String, _ style: Style?) -> String {
    guard isColored, let style, !text.isEmpty else { return text }
    return "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m"
  }
}

extension TerminalColors.Style {
  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}
