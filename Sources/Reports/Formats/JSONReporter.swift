import Alignment
import Bibliography
import Checks
import Pages

/// Writes a report for programs: keys in ascending order, the same bytes for the same report.
///
/// `JSONContract.report` says what programs may rely on.
struct JSONReporter {
  func write(_ report: Report) -> String {
    var writer = JSONWriter(indented: true)
    writer.object { writer in
      writer.member("format", JSONContract.reportFormat)
      writer.key("pages")
      writer.array(report.pages) { $1.page($0) }
      if let remark = report.remark { writer.member("remark", remark) }
      writer.key("summary")
      writer.summary(report.summary)
      writer.key("tool")
      writer.object { writer in
        writer.member("name", report.tool.name)
        writer.member("version", report.tool.version)
      }
      writer.key("unverified")
      let places = report.firstMentions
      writer.array(report.unverified) { $1.unverified($0, at: places[$0.doi]) }
    }
    writer.newline()
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// - Parameter place: nil where no audited entry mentions the DOI.
  fileprivate mutating func unverified(
    _ entry: Report.Unverified, at place: (source: SourceFile, mention: DOIMention)?
  ) {
    object { writer in
      writer.member("doi", entry.doi.name)
      writer.member("path", place?.source.path)
      writer.key("range")
      if let place { writer.range(place.mention.range, in: place.source) } else { writer.null() }
      writer.member("reason", entry.reason)
    }
  }

  fileprivate mutating func page(_ page: PageAudit) {
    object { writer in
      writer.key("accepted")
      writer.array(page.accepted) { $1.accepted($0, in: page.source) }
      writer.key("citations")
      writer.array(page.citations) { $1.citation($0, in: page.source) }
      writer.key("findings")
      writer.array(page.findings) { $1.finding($0, in: page.source) }
      if let reason = page.notVerified { writer.member("not-verified", reason) }
      writer.member("path", page.source.path)
    }
  }

  fileprivate mutating func citation(_ audit: CitationAudit, in source: SourceFile) {
    let text = audit.citation.text
    object { writer in
      writer.key("accepted")
      writer.array(audit.accepted) { $1.accepted($0, in: source) }
      writer.key("changes")
      writer.changes(from: text.text, to: audit.corrected)
      writer.member("cited", text.text)
      writer.member("corrected", audit.corrected)
      writer.member("doi", audit.mention?.doi.name)
      writer.member("doi-as-written", audit.mention?.written)
      writer.key("fields")
      writer.fields(audit.fields)
      writer.key("findings")
      writer.array(audit.findings) { $1.finding($0, in: source) }
      writer.key("range")
      writer.range(text.sourceRange ?? 0..<0, in: source)
      writer.member("verdict", audit.verdict.rawValue)
    }
  }

  /// The citation in pieces, kept, deleted and inserted; null where nothing is corrected.
  private mutating func changes(from cited: String, to corrected: String?) {
    guard let corrected else { return null() }
    array(Changes(from: cited, to: corrected).pieces) { piece, writer in
      writer.object { writer in
        switch piece.kind {
        case .kept: writer.member("kept", piece.text)
        case .deleted: writer.member("deleted", piece.text)
        case .inserted: writer.member("inserted", piece.text)
        }
      }
    }
  }

  /// Each field's verdict under the field's name, in ascending order of the names.
  package mutating func fields(_ fields: FieldTable<FieldVerdict>) {
    object { writer in
      for field in JSONWriter.fieldsByName {
        if let verdict = fields[field] { writer.member(field.rawValue, plain: verdict.rawValue) }
      }
    }
  }

  private static let fieldsByName = Field.allCases.sorted { $0.rawValue < $1.rawValue }

  private mutating func finding(_ finding: Finding, in source: SourceFile) {
    object { writer in
      writer.member("cited", finding.cited)
      writer.member("field", finding.field?.rawValue)
      writer.key("fix")
      if let fix = finding.fix { writer.fix(fix, in: source) } else { writer.null() }
      writer.member("message", finding.message)
      writer.key("range")
      writer.range(finding.place.range, in: source)
      writer.member("registered", finding.registered)
      writer.member("rule", finding.rule.id)
      writer.member("severity", finding.severity.rawValue)
    }
  }

  private mutating func accepted(_ accepted: AcceptedFinding, in source: SourceFile) {
    object { writer in
      writer.key("by")
      writer.acceptance(accepted.acceptance)
      writer.key("finding")
      writer.finding(accepted.finding, in: source)
    }
  }

  private mutating func acceptance(_ acceptance: Acceptance) {
    object { writer in
      switch acceptance {
      case .comment(let line, let reason):
        writer.member("kind", "comment")
        writer.member("line", line)
        writer.member("reason", reason)
      case .configuration(let line, let reason):
        writer.member("kind", "configuration")
        writer.member("line", line)
        writer.member("reason", reason)
      case .baseline: writer.member("kind", "baseline")
      }
    }
  }

  private mutating func fix(_ fix: Fix, in source: SourceFile) {
    object { writer in
      writer.member("applicability", fix.applicability.rawValue)
      writer.key("edits")
      writer.array(fix.edits) { edit, writer in
        writer.object { writer in
          writer.key("range")
          writer.range(edit.range, in: source)
          writer.member("replacement", edit.replacement)
        }
      }
    }
  }

  private mutating func range(_ range: Range<Int>, in source: SourceFile) {
    object { writer in
      writer.key("end")
      writer.location(source.location(of: range.upperBound))
      writer.key("start")
      writer.location(source.location(of: range.lowerBound))
    }
  }

  private mutating func location(_ location: SourceLocation) {
    object { writer in
      writer.member("column", location.column)
      writer.member("line", location.line)
      writer.member("offset", location.offset)
    }
  }

  fileprivate mutating func summary(_ summary: Summary) {
    object { writer in
      writer.member("accepted", summary.accepted)
      writer.member("citations", summary.citations)
      writer.member("consistent", summary[.consistent])
      writer.member("discrepant", summary[.discrepant])
      writer.member("errors", summary[.error])
      writer.member("listed", summary.listed)
      writer.member("notes", summary[.note])
      writer.member("other-work", summary[.otherWork])
      writer.member("pages", summary.pages)
      writer.member("unverifiable", summary[.unverifiable])
      writer.member("unverified", summary.unverified)
      writer.member("warnings", summary[.warning])
    }
  }
}
