import Alignment
import Checks

/// How many of what.
package struct Summary: Sendable, Equatable {
  package private(set) var pages = 0
  package private(set) var citations = 0
  package private(set) var unverified = 0
  /// Findings that the author has accepted; they are among no severity.
  package private(set) var accepted = 0
  private var verdicts: [CitationVerdict: Int] = [:]
  private var severities: [Severity: Int] = [:]

  /// - Parameter unverified: the DOIs for which no record could be had.
  init(of audits: [PageAudit], unverified: Int = 0) {
    pages = audits.count
    self.unverified = unverified
    for page in audits {
      citations += page.citations.count
      for citation in page.citations { verdicts[citation.verdict, default: 0] += 1 }
      for citation in page.citations { count(citation.findings) }
      count(page.findings)
      accepted += page.allAccepted.count
    }
  }

  private mutating func count(_ findings: [Finding]) {
    for finding in findings { severities[finding.severity, default: 0] += 1 }
  }

  package subscript(verdict: CitationVerdict) -> Int { verdicts[verdict] ?? 0 }
  package subscript(severity: Severity) -> Int { severities[severity] ?? 0 }

  /// The findings of this severity and of every higher one.
  package func findings(atLeast severity: Severity) -> Int {
    severities.reduce(0) { $1.key >= severity ? $0 + $1.value : $0 }
  }
}

extension PageAudit {
  /// What is accepted: of the citations, then of the page.
  var allAccepted: [AcceptedFinding] { citations.flatMap(\.accepted) + accepted }
}
