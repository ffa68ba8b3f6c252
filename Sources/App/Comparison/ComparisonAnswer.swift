import Alignment
import Bibliography
import Checks
import Pages
import Reports

/// Writes one line of `compare`'s output.
enum ComparisonAnswer {
  /// A line that was understood.
  static func write(_ audit: CitationAudit, to request: ComparisonRequest, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", request.id)
      writer.member("doi", request.record.work.doi.name)
      writer.member("verdict", plain: audit.verdict.rawValue)
      writer.key("fields")
      writer.fields(audit.fields)
      writer.key("findings")
      writer.array(audit.findings) { write($0, into: &$1) }
      writer.member("corrected", audit.corrected)
    }
    writer.newline()
  }

  /// A line that was not.
  static func write(_ failure: ComparisonRequest.Failure, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", failure.id)
      writer.member("error", failure.reason)
    }
    writer.newline()
  }

  private static func write(_ finding: Finding, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("rule", plain: finding.rule.id)
      writer.member("severity", plain: finding.severity.rawValue)
      writer.member("field", finding.field?.rawValue)
      writer.member("cited", finding.cited)
      writer.member("registered", finding.registered)
      writer.member("message", finding.message)
      writer.key("range")
      writer.object { writer in
        writer.member("start", finding.place.range.lowerBound)
        writer.member("end", finding.place.range.upperBound)
      }
    }
  }
}
