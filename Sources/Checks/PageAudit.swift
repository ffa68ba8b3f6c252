import Alignment
import Bibliography
import Pages

/// A page's citations compared with their records.
package struct PageAudit: Sendable {
  package var source: SourceFile
  /// nil where the audit is not that of a page that was read.
  var format: PageFormat?
  /// In the order of the page.
  package var citations: [CitationAudit]
  /// Lines that are entries only if a search finds their works.
  var possible: [Citation] = []
  /// About more than one entry; in the order of the page.
  package var findings: [Finding]
  /// Findings about more than one entry that the author has accepted.
  package internal(set) var accepted: [AcceptedFinding] = []
  /// Why the page could not be read in a nightly run: its findings are those last known, and it has no citations here. nil for
  /// a page that was audited.
  package var notVerified: String?
  /// The citations, and the accepted findings, that were last counted on such a page.
  package var citationsKept = 0
  package var acceptedKept = 0

  /// How the page writes characters, by the example of its citations.
  func writing(as format: PageFormat) -> PageWriting {
    let cited = citations.lazy.map(\.citation).filter { !$0.isMention }
    return PageWriting(of: cited.map(\.text), in: source.bytes, as: format)
  }

  /// Leaves of each repair only what it changes in the citation's text: the page cannot be written.
  mutating func keepNoRepairs() {
    func keepText(_ findings: inout [Finding]) {
      for index in findings.indices {
        findings[index].fix = findings[index].fix.map {
          Fix(edits: [], textEdits: $0.textEdits, applicability: .display)
        }
      }
    }
    for index in citations.indices { keepText(&citations[index].findings) }
    keepText(&findings)
  }

  /// Whether anything is found on it.
  package var hasFindings: Bool { !findings.isEmpty || citations.contains { !$0.findings.isEmpty } }

  package init(source: SourceFile, citations: [CitationAudit] = [], findings: [Finding] = []) {
    self.source = source
    self.citations = citations
    self.findings = findings
  }
}

/// A citation compared with its record.
package struct CitationAudit: Sendable {
  package var citation: Citation
  /// The DOI whose record it is compared with, as the page mentions it; nil for an entry without a DOI.
  package var mention: DOIMention?
  /// The record; nil where none is available.
  package var work: Work?
  /// What the comparison with the record alone has shown.
  package var comparison: CitationVerdict
  /// One for each field that was compared; empty without a record.
  package var fields: FieldTable<FieldVerdict>
  package var findings: [Finding]
  /// Findings that the author has accepted: they are listed, but do not count.
  package internal(set) var accepted: [AcceptedFinding] = []
  /// The citation with only what is wrong changed, and not what was accepted; nil when nothing is wrong.
  package var corrected: String?
  /// Why its record could not be asked for in a nightly run: its findings are those last known, neither right nor wrong
  /// tonight. nil where the record was asked for.
  package var notVerified: String?

  /// The verdict on the entry. Of an entry that was compared it follows from the findings, so that counts of both add up: it is
  /// consistent if nothing is a warning or more.
  package var verdict: CitationVerdict {
    switch comparison {
    case .consistent, .discrepant: findings.contains { $0.severity > .note } ? .discrepant : .consistent
    case .otherWork, .listed, .unverifiable: comparison
    }
  }

  package init(
    citation: Citation, mention: DOIMention? = nil, work: Work? = nil, verdict: CitationVerdict,
    fields: FieldTable<FieldVerdict> = [:], findings: [Finding] = [], corrected: String? = nil
  ) {
    self.citation = citation
    self.mention = mention
    self.work = work
    comparison = verdict
    self.fields = fields
    self.findings = findings
    self.corrected = corrected
  }
}
