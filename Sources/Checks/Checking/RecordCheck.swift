import Alignment
import Bibliography
import Citations

/// Tells what one citation is to one record, from their alignment.
struct RecordCheck {
  var citation: Citation
  var work: Work
  /// The DOI on the page that the record belongs to; nil where there is no page.
  var mention: DOIMention?

  func audit(of alignment: Alignment) -> CitationAudit {
    var audit = CitationAudit(
      citation: citation, mention: mention, work: work, verdict: alignment.verdict, fields: alignment.fields,
      corrected: alignment.corrected)
    if alignment.verdict == .otherWork {
      audit.findings = [otherWork(alignment)]
      audit.corrected = nil
      return audit
    }
    let canBeTrusted = alignment.corrected != nil
    var differences = alignment.differences
    if let earlyAccess = EarlyAccess(citation: citation, work: work, alignment: alignment) {
      audit.findings.append(earlyAccess.finding(canBeTrusted: canBeTrusted))
      audit.corrected = earlyAccess.corrected
      differences.removeAll(where: earlyAccess.explains)
    }
    audit.findings += differences.joinedWords(in: citation.text.text).map {
      Finding($0, in: citation, canBeTrusted: canBeTrusted)
    }
    audit.findings += StandingCheck(citation: citation, work: work, mention: mention).findings
    audit.findings.sort(by: Finding.isBefore)
    return audit
  }

  private func otherWork(_ alignment: Alignment) -> Finding {
    let title = work.title.first ?? work.containerTitle.first ?? work.doi.name
    let year = work.issued.map { " (\($0.year))" } ?? ""
    let difference = alignment.differences.first { $0.kind == .otherWork }
    let visible = difference?.range ?? 0..<citation.text.text.utf8.count
    return Finding(
      rule: .doiOtherWork, field: .doi, cited: mention?.doi.name ?? difference?.cited ?? "", registered: title,
      message: "\(work.doi.name) is registered for another work: \(title.quotedForMessage)\(year)",
      place: mention.map(Place.init) ?? Place(visible, in: citation))
  }
}
