import Bibliography
import Checks
import Pages

/// Writes a report in the Reviewdog Diagnostic Format: comments on a pull request, with suggestions to click.
struct RDJSONReporter {
  func write(_ report: Report) -> String {
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.key("source")
      writer.object { $0.member("name", report.tool.name) }
      writer.key("diagnostics")
      let all = report.pages.flatMap { page in page.allFindings.map { ($0.finding, page.source) } }
      writer.array(all) { $1.diagnostic($0.0, in: $0.1) }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func diagnostic(_ finding: Finding, in source: SourceFile) {
    object { writer in
      writer.member("message", finding.messageWithPlace(in: source).printable)
      writer.key("location")
      writer.object { writer in
        writer.member("path", source.path)
        if !source.isExtracted { writer.range(finding.place.range, in: source) }
      }
      writer.member("severity", JSONWriter.word(for: finding.severity))
      writer.key("code")
      writer.object { $0.member("value", finding.rule.id) }
      if let fix = finding.fix, fix.applicability > .display { writer.suggestions(fix, in: source) }
    }
  }

  private static func word(for severity: Severity) -> String {
    switch severity {
    case .error: "ERROR"
    case .warning: "WARNING"
    case .note: "INFO"
    }
  }

  /// Several suggestions would be alternatives: all edits of a fix become one, with the text between them.
  private mutating func suggestions(_ fix: Fix, in source: SourceFile) {
    guard let first = fix.edits.first, let last = fix.edits.last else { return }
    var text = ""
    var end = first.range.lowerBound
    for edit in fix.edits {
      text += source.text(in: end..<edit.range.lowerBound) + edit.replacement
      end = edit.range.upperBound
    }
    key("suggestions")
    array([text]) { text, writer in
      writer.object { writer in
        writer.range(first.range.lowerBound..<last.range.upperBound, in: source)
        writer.member("text", text)
      }
    }
  }

  private mutating func range(_ range: Range<Int>, in source: SourceFile) {
    key("range")
    object { writer in
      for (name, offset) in [("start", range.lowerBound), ("end", range.upperBound)] {
        writer.key(name)
        writer.object { writer in
          // Its columns count the bytes of UTF-8.
          writer.member("line", source.line(of: offset))
          writer.member("column", offset - source.startOfLine(at: offset) + 1)
        }
      }
    }
  }
}
