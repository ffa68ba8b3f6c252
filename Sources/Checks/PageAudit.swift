import Pages

/// What a page's citations are to their records.
package struct PageAudit: Sendable {
  package var source: SourceFile
  /// In the order of the page.
  package var citations: [CitationAudit]
  /// About more than one entry; in the order of the page.
  package var findings: [Finding]
  /// Findings about more than one entry that the author has accepted.
  package internal(set) var accepted: [AcceptedFinding] = []

  /// Whether there is anything to tell of it.
  package var hasFindings: Bool { !findings.isEmpty || citations.contains { !$0.findings.isEmpty } }

  package init(source: SourceFile, citations: [CitationAudit] = [], findings: [Finding] = []) {
    self.source = source
    self.citations = citations
    self.findings = findings
  }
}
