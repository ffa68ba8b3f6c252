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
      // A page's entry gets its volume too; a citation alone is changed only where it contradicts the record.
      if mention != nil { audit.corrected = earlyAccess.corrected }
      differences.removeAll(where: earlyAccess.explains)
    }
    audit.corrected = audit.corrected ?? tidied(alignment)
    audit.findings += differences.joinedWords(in: citation.text.text).map {
      Finding($0, in: citation, canBeTrusted: canBeTrusted)
    }
    audit.findings += StandingCheck(citation: citation, work: work, mention: mention).findings
    audit.findings.sort(by: Finding.isBefore)
    return audit
  }

  /// With the punctuation of its authors repaired, where nothing else is to be corrected on a page.
  private func tidied(_ alignment: Alignment) -> String? {
    guard mention != nil, alignment.verdict == .consistent else { return nil }
    let edits = alignment.differences.filter { $0.kind == .authorMalformed }.flatMap(\.edits)
    return edits.isEmpty ? nil : TextEdit.apply(edits, to: citation.text.text)
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
