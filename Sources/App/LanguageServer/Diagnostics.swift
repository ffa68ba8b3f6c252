import Bibliography
import Checks
import Pages
import Reports

/// The findings of an open page, as an editor marks them.
struct Diagnostics {
  let document: AuditedDocument
  /// Why DOIs could not be verified, where registries were asked.
  let unverified: [DOI: String]

  private static let source = "doi-audit"

  /// Writes the parameters of `textDocument/publishDiagnostics`.
  func write(to writer: inout JSONWriter) {
    let opened = document.read.document
    writer.member("uri", opened.uri)
    if let version = opened.version { writer.member("version", version) }
    writer.key("diagnostics")
    let lines = document.found.map(Line.found) + notVerified.map(Line.notVerified)
    writer.array(lines) { line, writer in
      switch line {
      case .found(let found): Diagnostics.write(found, in: document.positions, to: &writer)
      case .notVerified(let range, let message):
        Diagnostics.write(
          range, severity: .note, code: "not-verified", message: message, in: document.positions, to: &writer)
      }
    }
  }

  private enum Line {
    case found(AuditedDocument.Found)
    case notVerified(range: Range<Int>, message: String)
  }

  /// What could not be verified, each DOI once, at its first mention.
  private var notVerified: [(range: Range<Int>, message: String)] {
    var seen: Set<DOI> = []
    return document.audit.citations.flatMap(\.citation.mentions).compactMap { mention in
      guard let reason = unverified[mention.doi], seen.insert(mention.doi).inserted else { return nil }
      return (document.read.source.fileRange(of: mention.range), "could not be verified: \(reason)")
    }
  }

  /// One finding.
  static func write(_ found: AuditedDocument.Found, in positions: TextPositions, to writer: inout JSONWriter) {
    write(
      found.range, severity: found.finding.severity, code: found.finding.rule.id, message: found.finding.message,
      in: positions, to: &writer)
  }

  fileprivate static func write(
    _ range: Range<Int>, severity: Severity, code: String, message: String, in positions: TextPositions,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("range")
      writer.range(range, in: positions)
      writer.member("severity", severity.number)
      writer.member("code", code)
      writer.member("source", source)
      writer.member("message", message.printable)
    }
  }
}

extension Severity {
  /// As the protocol numbers severities; a note is information.
  fileprivate var number: Int {
    switch self {
    case .error: 1
    case .warning: 2
    case .note: 3
    }
  }
}
