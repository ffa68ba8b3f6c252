import Alignment
import Bibliography
import Citations

/// What one citation is to its record.
public struct CitationAudit: Sendable {
  public var citation: Citation
  /// The DOI whose record it is held against, where it stands; nil where the entry has none.
  public var mention: DOIMention?
  /// The record; nil where none could be had.
  public var work: Work?
  public var verdict: CitationVerdict
  /// One for each field that was held against a record; empty where there was none.
  public var fields: FieldTable<FieldVerdict>
  public var findings: [Finding]
  /// Findings that the author has accepted: they count no more, but are told.
  public internal(set) var accepted: [AcceptedFinding] = []
  /// The citation with only what is wrong changed, and not what was accepted; nil when nothing is.
  public var corrected: String?

  public init(
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
