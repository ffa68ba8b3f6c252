import Alignment
import Bibliography
import Checks
import Pages

/// Writes a report as compilers do: a line that editors and `grep` read, an excerpt, the corrected citation.
struct TextReporter: Sendable {
  /// Columns of the terminal.
  var width: Int
  var colors: TerminalColors
  /// Whether long lines are broken at words: on a terminal. Other programs read one line for each finding.
  var wraps: Bool
  /// Whether each corrected citation is written as a whole.
  var isVerbose: Bool

  private static let indentation = "    "
  /// Line numbers of listed DOIs that are written however narrow the terminal is: a path alone may fill it.
  private static let fewestLines = 4

  /// Notes of entries without a DOI that are written one by one, on a page where most entries have none.
  private static let mostMissing = 4

  init(width: Int, hasColor: Bool, wraps: Bool = false, isVerbose: Bool = false) {
    self.width = width
    self.wraps = wraps
    self.isVerbose = isVerbose
    colors = TerminalColors(isColored: hasColor)
  }

  func write(_ report: Report) -> String {
    var text = report.pages.concurrentMap { page in
      var text = ""
      write(page, to: &text)
      return text
    }.joined()
    let places = report.firstMentions
    for entry in report.unverified {
      guard let (source, mention) = places[entry.doi] else {
        text += "\(colors.paint(entry.doi.name.inert, .place)): could not be verified: \(entry.reason.inert)\n"
        continue
      }
      let place = colors.paint(source.path.inert + source.placeInWords(of: mention.range.lowerBound), .place)
      text += wrapped("\(place): could not be verified: \(mention.written.inert): \(entry.reason.inert)") + "\n"
    }
    if !report.unverified.isEmpty { text += "\n" }
    if let remark = report.remark { text += wrapped(remark.inert) + "\n" }
    text += wrapped(report.closing ?? closing(report.summary)) + "\n"
    if let advice = advice(on: report) { text += wrapped(advice) + "\n" }
    return text
  }

  /// What to do next: `2 findings can be corrected: doi-audit fix cv.md`.
  private func advice(on report: Report) -> String? {
    var count = 0
    var paths: [String] = []
    var discovers = false
    for page in report.pages {
      let findings = page.citations.flatMap(\.findings) + page.findings
      let repaired = findings.filter { $0.fix.map { $0.applicability == .safe && !$0.edits.isEmpty } ?? false }
      guard !repaired.isEmpty else { continue }
      count += repaired.count
      paths.append(page.source.path)
      // Only a search finds a missing DOI.
      discovers = discovers || repaired.contains { $0.rule == .doiMissing }
    }
    guard count > 0 else { return nil }
    let isPlain = paths.count <= TextReporter.mostNamed && paths.allSatisfy { $0.utf8.allSatisfy(TextReporter.isPlain) }
    let names = isPlain ? paths.joined(separator: " ") : "…"
    return "\(count.counted("finding")) can be corrected: doi-audit fix \(discovers ? "--discover " : "")\(names)"
  }

  /// Pages that are named one by one.
  private static let mostNamed = 3

  /// Whether a shell reads a byte of a path as it is.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+@".utf8.contains(byte)
    }
  }

  /// A line broken at words to the width of the terminal; its further lines are indented.
  private func wrapped(_ line: String) -> String {
    wraps ? line.wrapped(width: width, indent: TextReporter.indentation) : line
  }

  private func write(_ page: PageAudit, to text: inout String) {
    // A finding about the page is reported before the entry that follows it.
    var ofPage = page.findings[...]
    let missing = page.missingDOIs
    let isListOfMissing = missing.count > TextReporter.mostMissing && missing.count * 2 > page.citations.count
    for citation in page.citations {
      let end = citation.citation.text.sourceRange?.upperBound ?? 0
      let findings = citation.findings.filter {
        !isListOfMissing || $0.rule != .doiMissing || $0.severity != .note
      }
      for finding in findings {
        write(finding, in: page.source, to: &text)
        // The change stands directly below the last finding of its entry.
        if finding != findings.last || citation.corrected == nil { text += "\n" }
      }
      if let corrected = citation.corrected {
        write(corrected, for: citation.citation, to: &text)
        text += "\n"
      }
      while let finding = ofPage.first, finding.place.range.lowerBound <= end {
        write(finding, in: page.source, to: &text)
        text += "\n"
        ofPage.removeFirst()
      }
    }
    for finding in ofPage {
      write(finding, in: page.source, to: &text)
      text += "\n"
    }
    if isListOfMissing {
      let entries = page.citations.count { !$0.citation.isMention }
      writeLines(
        of: missing,
        "\(page.source.path.inert): \(missing.count) of \(entries.counted("entry", "entries")) have no DOI",
        in: page.source, to: &text)
    }
    writeListed(page, to: &text)
  }

  /// One line for all DOIs without a citation: `cv.md: 3 DOIs listed without a citation: lines 4, 17, 18`. It has no
  /// place and no severity, so that editors and people do not take it for a finding.
  private func writeListed(_ page: PageAudit, to text: inout String) {
    guard let words = Summary(of: [page]).listedInWords else { return }
    writeLines(of: page.listed, "\(page.source.path.inert): \(words)", in: page.source, to: &text)
  }

  /// One line with the line numbers of some entries, as many as fit.
  private func writeLines(of audits: [CitationAudit], _ words: String, in source: SourceFile, to text: inout String) {
    var lines: [Int] = []
    for audit in audits {
      let line = source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0)
      if lines.last != line { lines.append(line) }
    }
    let start = "\(words): \(source.nounForLines)\(lines.count == 1 ? "" : "s") "
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
    text += colors.paint(start + places, .faint) + "\n\n"
  }

  /// The lines of one finding.
  func text(_ finding: Finding, in source: SourceFile) -> String {
    var text = ""
    write(finding, in: source, to: &text)
    return text
  }

  /// The line that shows what changes in a citation.
  func text(change corrected: String, of citation: Citation) -> String {
    var text = ""
    write(corrected, for: citation, to: &text)
    return text
  }

  private func write(_ finding: Finding, in source: SourceFile, to text: inout String) {
    let place = colors.paint(
      source.path.inert + source.placeInWords(of: finding.place.range.lowerBound), .place)
    let style = TerminalColors.Style(finding.severity)
    let severity = colors.paint(finding.severity.rawValue, style)
    let rule = colors.paint("[\(finding.rule.id)]", .faint)
    text += wrapped("\(place): \(severity): \(finding.message.inert) \(rule)") + "\n"
    if let line = finding.lineToAdd {
      // As a whole and in one piece: it is there to be copied.
      text += "\(TextReporter.indentation)\(line.inert)\n"
      return
    }
    let excerpt = Excerpt(of: finding.place).lines(width: width - TextReporter.indentation.utf8.count)
    // The blanks before a mark are not part of it: some terminals would show a style there.
    let blanks = excerpt.marks.prefix { $0 == " " }
    let marks = colors.paint(String(excerpt.marks.dropFirst(blanks.count)), style)
    text +=
      "\(TextReporter.indentation)\(excerpt.text.withoutCommands)\n\(TextReporter.indentation)\(blanks)\(marks)\n"
  }

  private func write(_ corrected: String, for citation: Citation, to text: inout String) {
    let label = "change: "
    let changes = Changes(from: citation.text.text, to: corrected)
    let room = max(width - TextReporter.indentation.utf8.count - label.utf8.count, 16)
    let line = ChangeLine(changes: changes, colors: colors).text(width: room)
    text += "\(TextReporter.indentation)\(colors.paint(label, .faint))\(line.text.withoutCommands)\n"
    if isVerbose || !line.isWhole {
      text += wrapped("\(TextReporter.indentation)\(colors.paint("corrected: ", .faint))\(corrected.inert)") + "\n"
    }
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
