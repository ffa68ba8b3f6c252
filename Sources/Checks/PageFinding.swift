import Bibliography
import Pages

/// A finding, the entry that it is about, and by what it is known again.
package struct PageFinding: Sendable {
  package var finding: Finding
  /// nil where it is about more than one entry.
  package var citation: CitationAudit?
  /// By what the author has accepted it; nil where it counts.
  package var acceptance: Acceptance?
  /// Unique on its page.
  package var fingerprint: Fingerprint
}

extension PageAudit {
  /// Every finding that counts, those of the entries and those of the page, in the order of the page.
  package var allFindings: [PageFinding] { everyFinding.filter { $0.acceptance == nil } }

  /// Those that count and those that are accepted, in the order of the page.
  package var everyFinding: [PageFinding] {
    let told =
      citations.flatMap { citation in
        PageAudit.merged(citation.findings, citation.accepted).map { ($0.finding, $0.acceptance, Optional(citation)) }
      } + PageAudit.merged(findings, accepted).map { ($0.finding, $0.acceptance, nil) }
    var ordinals: [Fingerprint: Int] = [:]
    let fingerprinted = told.map { finding, acceptance, citation in
      let entry = citation?.entryName ?? ""
      func fingerprint(_ ordinal: Int) -> Fingerprint {
        Fingerprint(
          rule: finding.rule, entry: entry, field: finding.field, cited: finding.cited.inOneLine,
          registered: finding.registered, ordinal: ordinal)
      }
      let first = fingerprint(0)
      let ordinal = ordinals[first, default: 0]
      ordinals[first] = ordinal + 1
      return PageFinding(
        finding: finding, citation: citation, acceptance: acceptance,
        fingerprint: ordinal == 0 ? first : fingerprint(ordinal))
    }
    return fingerprinted.sorted { Finding.isBefore($0.finding, $1.finding) }
  }

  /// In the order of the page, so that accepting one finding does not change the fingerprint of another.
  private static func merged(
    _ findings: [Finding], _ accepted: [AcceptedFinding]
  ) -> [(finding: Finding, acceptance: Acceptance?)] {
    let all = findings.map { ($0, nil) } + accepted.map { ($0.finding, Optional($0.acceptance)) }
    return all.sorted { Finding.isBefore($0.0, $1.0) }
  }
}

extension CitationAudit {
  /// What tells the entry from the others of its page: its DOI or, where it has none, its words.
  fileprivate var entryName: String { mention?.doi.name ?? citation.text.text.inOneLine }
}

extension String {
  /// With a blank for each run of white space: where a page breaks its lines is no matter.
  fileprivate var inOneLine: String {
    String(decoding: Array(utf8.split(whereSeparator: { $0 <= 0x20 }).joined(separator: [0x20])), as: UTF8.self)
  }
}
