import Alignment
import Bibliography
import Checks
import Pages

/// Writes a report as a badge: the JSON that shields.io's endpoint badge reads (https://shields.io/badges/endpoint-badge).
package struct BadgeReporter {
  /// Whether everything could be audited.
  var isComplete = true

  func write(_ report: Report) -> String {
    let (message, color) = message(on: report)
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.member("color", plain: color.rawValue)
      writer.member("label", plain: BadgeReporter.label)
      writer.member("message", message)
      writer.member("schemaVersion", 1)
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  static let label = "citations"

  /// Of those that shields.io names.
  private enum Color: String {
    /// An error.
    case red
    /// A warning.
    case yellow
    case brightgreen
    /// Right as far as it can be compared.
    case green
    /// Nothing can be said.
    case lightgrey
  }

  /// What is not verified is neither right nor wrong: it never makes a badge green, and never red.
  private func message(on report: Report) -> (String, Color) {
    let summary = report.summary
    let wrong = BadgeReporter.wrong(on: report)
    if wrong.count > 0 {
      return ("\(wrong.count) of \(wrong.whole) to correct", summary[.error] > 0 ? .red : .yellow)
    }
    let unverified = Set(report.unverified.map(\.doi))
    let consistent = report.pages.lazy.flatMap(\.citations).filter { audit in
      audit.verdict == .consistent && !audit.citation.isMention
        && audit.mention.map { !unverified.contains($0.doi) } ?? true
    }.count
    if !isComplete || !unverified.isEmpty {
      if consistent == 0 { return ("not verified", .lightgrey) }
      let rest = unverified.isEmpty ? "incomplete" : "\(unverified.count) not verified"
      return ("\(consistent) consistent, \(rest)", .lightgrey)
    }
    if summary.citations == 0 { return ("none", .lightgrey) }
    if consistent == summary.citations { return ("\(consistent) consistent", .brightgreen) }
    return ("\(consistent) of \(summary.citations) consistent", .green)
  }

  /// The entries with a finding at warning or above, whatever makes the exit status 1, and what they are counted among.
  private static func wrong(on report: Report) -> (count: Int, whole: Int) {
    var count = 0
    var others = 0
    for page in report.pages {
      var dois: Set<String> = []
      var isWrong: Set<String> = []
      for audit in page.citations {
        let name = audit.mention?.doi.name
        if let name { dois.insert(name) }
        guard audit.findings.contains(where: { $0.severity >= .warning }) else { continue }
        count += 1
        if audit.citation.isMention { others += 1 }
        if let name { isWrong.insert(name) }
      }
      for finding in page.findings where finding.severity >= .warning {
        // Of two entries with one DOI, the page has the finding: the entry counts once.
        if page.notVerified != nil {
          // Its entries are counted as citations, and each finding names one of them.
          if isWrong.insert(finding.place.text).inserted { count += 1 }
        } else if finding.field == .doi, dois.contains(finding.cited) {
          if isWrong.insert(finding.cited).inserted { count += 1 }
        } else {
          count += 1
          others += 1
        }
      }
    }
    return (count, report.summary.citations + others)
  }
}

extension BadgeReporter {
  /// Whether a file is a badge that this program has written: it has these members, this label, and nothing else.
  package static func isBadge(_ bytes: [UInt8]) -> Bool {
    var seen: Set<String> = []
    var isLabelled = false
    var reader = JSONReader(bytes)
    do throws(JSONError) {
      guard try reader.peek() == .object else { return false }
      try reader.object { (key, reader) throws(JSONError) in
        seen.insert(key)
        if key == "label", try reader.peek() == .string { isLabelled = try reader.string() == label }
      }
      try reader.end()
    } catch {
      return false
    }
    return isLabelled && seen == ["color", "label", "message", "schemaVersion"]
  }
}
