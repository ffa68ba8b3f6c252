import Citations

/// What a page's citations are to their records.
public struct PageAudit: Sendable {
  public var source: SourceFile
  /// In the order of the page.
  public var citations: [CitationAudit]
  /// About more than one entry; in the order of the page.
  public var findings: [Finding]
  /// Findings about more than one entry that the author has accepted.
  public internal(set) var accepted: [AcceptedFinding] = []

  /// Whether there is anything to tell of it.
  public var hasFindings: Bool { !findings.isEmpty || citations.contains { !$0.findings.isEmpty } }

  public init(source: SourceFile, citations: [CitationAudit] = [], findings: [Finding] = []) {
    self.source = source
    self.citations = citations
    self.findings = findings
  }
}
