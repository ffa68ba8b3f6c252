import Alignment
import Bibliography
import Pages

/// What one citation is to its record.
package struct CitationAudit: Sendable {
  package var citation: Citation
  /// The DOI whose record it is held against, where it stands; nil where the entry has none.
  package var mention: DOIMention?
  /// The record; nil where none could be had.
  package var work: Work?
  package var verdict: CitationVerdict
  /// One for each field that was held against a record; empty where there was none.
  package var fields: FieldTable<FieldVerdict>
  package var findings: [Finding]
  /// Findings that the author has accepted: they count no more, but are told.
  package internal(set) var accepted: [AcceptedFinding] = []
  /// The citation with only what is wrong changed, and not what was accepted; nil when nothing is.
  package var corrected: String?

  package init(
    citation: Citation, mention: DOIMention? = nil, work: Work? = nil, verdict: CitationVerdict,
    fields: FieldTable<FieldVerdict> = [:], findings: [Finding] = [], corrected: String? = nil
  ) {
    self.citation = citation
    self.mention = mention
    self.work = work
    self.verdict = verdict
    self.fields = fields
    self.findings = findings
    self.corrected = corrected
  }
}
