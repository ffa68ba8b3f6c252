import Alignment
import Bibliography
import Pages

/// Compares one citation with one record: makes findings and the corrected citation from their alignment.
struct RecordCheck {
  var citation: Citation
  var record: RegisteredWork
  /// The DOI on the page that the record belongs to; nil for a citation without a page around it.
  var mention: DOIMention?
  /// nil where only the corrected text is wanted, and no repair of a page.
  var page: PageWriting?
  var list: ListContext
  /// Compares another wording of the citation with the same record.
  var align: (String, [FieldLabel]) -> Alignment

  func audit(of alignment: Alignment) -> CitationAudit {
    let work = record.work
    if alignment.verdict == .otherWork {
      return CitationAudit(
        citation: citation, mention: mention, work: work, verdict: alignment.verdict, fields: alignment.fields,
        findings: [Finding(otherWork: work, alignment, in: citation, mention)])
    }
    var differences = alignment.differences
    let earlyAccess = EarlyAccess(
      citation: citation, record: record, alignment: alignment, list: list,
      before: citation.text.sourceRange.flatMap { page?.wordsInBrackets(behind: $0) } ?? "")
    if let earlyAccess { differences.removeAll(where: earlyAccess.explains) }
    var correction = correction(alignment, differences, earlyAccess)
    if earlyAccess?.saysMore == true, let year = differences.firstIndex(where: { $0.kind == .issuedMismatch }) {
      // "2022 … [Epub ahead of print]" would be half right.
      differences[year].edits = []
      correction = nil
    }
    var findings: [Finding] = []
    if let earlyAccess {
      findings.append(earlyAccess.finding(correction?.goesFurther == true ? .safe : .unsafe, on: page))
    }
    let ofPreprint = differences.first { $0.kind == .containerTitleUnregistered && work.isPreprint }
    if let ofPreprint {
      // The preprint has neither a volume nor pages: one finding says so.
      let ofPlace: Set<Difference.Kind> = [.volumeUnregistered, .issueUnregistered, .pageUnregistered]
      differences.removeAll { $0 == ofPreprint || ofPlace.contains($0.kind) }
      findings.append(Finding(preprint: work, citedIn: ofPreprint, in: citation))
    }
    for difference in differences.joinedNames().joinedWords(in: citation.text.text) {
      var found = finding(difference, isSafe: correction?.repairs(difference, alignment) == true)
      if difference.isWhole, difference.kind == .titleMismatch, let evidence = alignment.evidence {
        found.message += "; \(evidence)"
      }
      findings.append(found)
    }
    findings.keepTitlesWhole()
    if !work.updatedBy.isEmpty { findings += Finding.notices(about: work, in: citation, mention) }
    if ofPreprint == nil, let published = Finding(publicationOf: work, in: citation, mention) {
      findings.append(published)
    }
    if findings.count > 1 { findings.sort(by: Finding.isInPageOrder) }
    return CitationAudit(
      citation: citation, mention: mention, work: work, verdict: alignment.verdict, fields: alignment.fields,
      findings: findings, corrected: correction?.text)
  }

  private func finding(_ difference: Difference, isSafe: Bool) -> Finding {
    let rule = Rule(difference.kind)
    var finding = Finding(
      rule: rule, field: difference.field, cited: difference.cited, registered: difference.registered,
      message: rule.message?(difference, record.work) ?? rule.summary, place: Place(difference.range, in: citation),
      fix: Fix(difference.edits, in: citation, on: page, isSafe ? .safe : .unsafe))
    if difference.doubt != nil {
      finding.fix?.applicability = .display
      finding.fix?.isUnwritable = false
      finding.fix?.textEdits = []
    }
    if difference.saysNoDate { finding.severity = .warning }
    if difference.isRemark { finding.severity = .note }
    return finding
  }

  /// A correction that agrees with the record when it is compared again.
  private struct Correction {
    var text: String
    /// It repairs more than contradictions: the volume of a work cited as early access, the punctuation of the authors.
    var goesFurther: Bool

    func repairs(_ difference: Difference, _ alignment: Alignment) -> Bool {
      difference.kind == .authorMalformed ? goesFurther : alignment.contradicts(difference)
    }
  }

  private func correction(
    _ alignment: Alignment, _ differences: [Difference], _ earlyAccess: EarlyAccess?
  ) -> Correction? {
    let plain = alignment.corrected.map { Correction(text: $0, goesFurther: false) }
    // A citation without a page around it is changed only where it contradicts the record.
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
}

extension Alignment {
  fileprivate var contradictedFields: Set<Field> { Set(Field.allCases.filter { fields[$0] == .mismatch }) }
}

extension [Finding] {
  /// A title is corrected as a whole or not at all: where one of its words cannot be written, a correction of the others would
  /// make a title that neither the page's author nor the record has.
  fileprivate mutating func keepTitlesWhole() {
    for field in [Field.title, .containerTitle] {
      guard contains(where: { $0.field == field && $0.fix?.isUnwritable == true }) else { continue }
      for index in indices where self[index].field == field { self[index].fix?.withhold() }
    }
  }
}

extension [Difference] {
  /// Joins the remarks on authors that are not cited at one place, such as the members of a cited organisation: one note names
  /// them.
  func joinedNames() -> [Difference] {
    if count < 2 { return self }
    var joined: [Difference] = []
    for difference in self {
      guard difference.kind == .authorMissing, difference.isRemark,
        let index = joined.lastIndex(where: { $0.kind == .authorMissing && $0.isRemark }),
        joined[index].range == difference.range
      else {
        joined.append(difference)
        continue
      }
      if joined[index].registeredNames.isEmpty { joined[index].registeredNames = [joined[index].registered] }
      joined[index].registeredNames.append(difference.registered)
      joined[index].registered += ", " + difference.registered
      // Nobody wants to insert the members of an organisation.
      joined[index].edits = []
    }
    return joined
  }

  /// Joins neighbouring words of a title that differ in the same way: `two-dimensional` for `2-D` is one difference.
  func joinedWords(in citation: String) -> [Difference] {
    if count < 2 { return self }
    let text = Array<UInt8>(citation.utf8)
    var joined: [Difference] = []
    for difference in self {
      if var last = joined.last, last.kind == difference.kind, difference.isAboutWords,
        let gap = last.gap(to: difference, in: text)
      {
        last.range = last.range.lowerBound..<difference.range.upperBound
        last.cited += gap + difference.cited
        last.registered += gap + difference.registered
        last.edits += difference.edits
        joined[joined.count - 1] = last
      } else {
        joined.append(difference)
      }
    }
    return joined
  }
}

extension Difference {
  fileprivate var isAboutWords: Bool {
    switch kind {
    case .titleMismatch, .titleVariant, .containerTitleMismatch: true
    default: false
    }
  }

  /// The blank or the hyphen between two differences that have words on both sides; nil for more text than that.
  fileprivate func gap(to next: Difference, in text: [UInt8]) -> String? {
    guard next.range.lowerBound == range.upperBound + 1, !cited.isEmpty, !registered.isEmpty, !next.cited.isEmpty,
      !next.registered.isEmpty, text.indices.contains(range.upperBound)
    else { return nil }
    let byte = text[range.upperBound]
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") ? String(Unicode.Scalar(byte)) : nil
  }
}

extension Alignment {
  /// The alignment without its differences about the DOI and some other fields: the DOIs of the text are the work's,
  /// another of its names or one that is written so that only a resolver understands it. The rules about DOIs report how
  /// a DOI is written.
  ///
  /// - Parameters:
  ///   - others: the fields that the record cannot confirm or refute.
  ///   - text: the citation that was aligned.
  func without(_ others: Set<Field>, in text: String) -> Alignment {
    guard fields[.doi] == .mismatch || !others.isEmpty else { return self }
    var alignment = self
    if fields[.doi] == .mismatch { alignment.fields[.doi] = .match }
    for field in others { alignment.fields[field] = .unknown }
    alignment.differences.removeAll { $0.field == .doi || others.contains($0.field) }
    if verdict == .discrepant, !alignment.fields.values.contains(.mismatch) { alignment.verdict = .consistent }
    // A correction that is more than these edits cannot be divided, and is withheld.
    let isWhole = corrected == Alignment.corrected(text, differences.filter(isRepaired))
    let rest = Alignment.corrected(text, alignment.differences.filter(isRepaired))
    alignment.corrected = isWhole && rest != text ? rest : nil
    return alignment
  }

  private static func corrected(_ text: String, _ differences: [Difference]) -> String {
    Edit.apply(Edit.inOrder(differences.flatMap(\.edits)), to: text)
  }

  /// Whether a correction repairs the difference.
  private func isRepaired(_ difference: Difference) -> Bool { contradicts(difference) && difference.doubt == nil }

  /// Whether the difference makes its field a mismatch.
  func contradicts(_ difference: Difference) -> Bool {
    fields[difference.field] == .mismatch && difference.kind != .authorAccents && !difference.isRemark
  }
}
