import Alignment
import Bibliography
import Checks
import Pages

/// An entry with findings.
struct EntryView {
  var doi: String?
  var address: String
  var verdict: String
  var line: Int
  var findings: [FindingView]
  var citedLabel: String
  var pieces: [PieceView]
  var corrected: String?
  var record: RecordView?

  init(_ audit: CitationAudit, in source: SourceFile) {
    let cited = audit.citation.text
    doi = audit.mention?.doi.name.printable
    address = audit.mention?.doi.name.doiAddress ?? ""
    verdict = audit.verdict.words
    line = source.location(of: cited.sourceRange?.lowerBound ?? 0).line
    findings = audit.findings.map { FindingView($0, in: source) }
    if let corrected = audit.corrected {
      citedLabel = "Cited, with what to change"
      pieces = PieceView.all(of: Changes(from: cited.text, to: corrected))
    } else {
      citedLabel = "Cited"
      pieces = PieceView.all(of: cited.text, findings: audit.findings)
    }
    corrected = audit.corrected?.printable
    record = audit.work.map { RecordView($0, verdicts: EntryView.fields(of: audit, beside: $0)) }
  }

  /// The verdicts of the fields, with the DOI that a link beside the citation gives.
  private static func fields(of audit: CitationAudit, beside work: Work) -> FieldTable<FieldVerdict> {
    var fields = audit.fields
    if fields[.doi] == .absent, audit.mention?.doi == work.doi { fields[.doi] = .match }
    return fields
  }
}
