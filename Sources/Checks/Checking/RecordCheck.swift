import Alignment
import Bibliography
import Pages

/// Tells what one citation is to one record, from their alignment.
struct RecordCheck {
  var citation: Citation
  var work: Work
  /// The DOI on the page that the record belongs to; nil where there is no page.
  var mention: DOIMention?
  /// nil where no repair is asked for but the corrected text.
  var page: PageWriting?
  var list: ListContext
  /// Reads another wording of the citation by the light of the same record.
  var align: (String, [FieldLabel]) -> Alignment

  func audit(of alignment: Alignment) -> CitationAudit {
    if alignment.verdict == .otherWork {
      return CitationAudit(
        citation: citation, mention: mention, work: work, verdict: alignment.verdict, fields: alignment.fields,
        findings: [otherWork(alignment)])
    }
    var differences = alignment.differences
    let earlyAccess = EarlyAccess(citation: citation, work: work, alignment: alignment, list: list)
    if let earlyAccess { differences.removeAll(where: earlyAccess.explains) }
    let correction = correction(alignment, differences, earlyAccess)
    var findings: [Finding] = []
    if let earlyAccess {
      findings.append(earlyAccess.finding(correction?.goesFurther == true ? .safe : .unsafe, on: page))
    }
    for difference in differences.joinedWords(in: citation.text.text) {
      let isSafe = correction?.repairs(difference, alignment) == true
      let applicability: Fix.Applicability = difference.doubt != nil ? .display : isSafe ? .safe : .unsafe
      findings.append(Finding(difference, in: citation, on: page, applicability))
    }
    if !work.updatedBy.isEmpty || !work.isPreprintOf.isEmpty {
      findings += StandingCheck(citation: citation, work: work, mention: mention).findings
    }
    if findings.count > 1 { findings.sort(by: Finding.isBefore) }
    return CitationAudit(
      citation: citation, mention: mention, work: work, verdict: alignment.verdict, fields: alignment.fields,
      findings: findings, corrected: correction?.text)
  }

  /// A correction that holds against the record.
  private struct Correction {
    var text: String
    /// Beyond contradictions: the volume of a work cited as early access, the punctuation of the authors.
    var goesFurther: Bool

    func repairs(_ difference: Difference, _ alignment: Alignment) -> Bool {
      difference.kind == .authorMalformed ? goesFurther : alignment.contradicts(difference)
    }
  }

  private func correction(
    _ alignment: Alignment, _ differences: [Difference], _ earlyAccess: EarlyAccess?
  ) -> Correction? {
    let plain = alignment.corrected.map { Correction(text: $0, goesFurther: false) }
    // A citation with no page around it is changed only where it contradicts the record.
    guard mention != nil else { return plain }
    guard plain != nil || alignment.verdict == .consistent else { return nil }
    let withheld = differences.filter { alignment.contradicts($0) && $0.doubt != nil }
    let repairs = differences.filter { ($0.kind == .authorMalformed || alignment.contradicts($0)) && $0.doubt == nil }
    let edits = repairs.flatMap(\.edits) + (earlyAccess?.edits ?? [])
    var candidate = Edit.apply(edits, to: citation.text.text)
    var labels = Edit.apply(edits, to: citation.labels)
    if let earlyAccess { (candidate, labels) = earlyAccess.completed(candidate, labels) }
    guard candidate != citation.text.text, candidate != plain?.text else { return plain }
    let again = align(candidate, labels)
    let holds =
      (again.verdict == .consistent || !withheld.isEmpty && again.verdict == .discrepant)
      && again.contradictedFields.isSubset(of: Set(withheld.map(\.field)))
      && !again.differences.contains { $0.kind == .authorMalformed }
      && earlyAccess?.isFilledIn(again) != false
    return holds ? Correction(text: candidate, goesFurther: true) : plain
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

extension Alignment {
  fileprivate var contradictedFields: Set<Field> { Set(Field.allCases.filter { fields[$0] == .mismatch }) }
}
