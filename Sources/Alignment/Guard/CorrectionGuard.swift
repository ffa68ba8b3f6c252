import Bibliography

/// Decides which repairs of a citation are made, after all that is known of each of them: a correction is never worse
/// than what it replaces.
struct CorrectionGuard {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  /// From so many fields on that differ by more than slips, the record may be of another work.
  private static let mostChangedFields = 3

  /// The differences, each that may do harm with its doubt.
  func judged(_ differences: [Difference]) -> [Difference] {
    var judged = differences
    if differsWidely(differences) {
      for index in judged.indices where judged[index].isContradiction(fields) { judged[index].doubt = .work }
      return judged
    }
    // Where all of them together leave no fault behind, none of them does.
    let all = judged.filter { $0.isRepaired(fields) }.flatMap(\.edits)
    if all.isEmpty || !isBroken(TextEdit.apply(all, to: reading.text.source.text)) { return judged }
    for index in judged.indices where judged[index].isRepaired(fields) {
      let corrected = TextEdit.apply(judged[index].edits, to: reading.text.source.text)
      if isBroken(corrected) { judged[index].doubt = .text }
    }
    return judged
  }

  /// The citation with the repairs made, if it agrees with the record then as far as was wanted; nil where nothing is
  /// repaired, or where the result is in doubt.
  func corrected(_ differences: [Difference]) -> String? {
    let repaired = differences.filter { $0.isRepaired(fields) }
    let edits = repaired.flatMap(\.edits)
    guard !edits.isEmpty else { return nil }
    let corrected = TextEdit.apply(edits, to: reading.text.source.text)
    if repaired.count > 1, isBroken(corrected) { return nil }
    return agrees(corrected, edits, withheld: differences.filter { $0.isWithheld(fields) }) ? corrected : nil
  }

  /// The differences where their repairs, taken together, are not made: then none of them is.
  func withheld(_ differences: [Difference]) -> [Difference] {
    differences.map { difference in
      var difference = difference
      if difference.isRepaired(fields) { difference.doubt = .text }
      return difference
    }
  }

  private func isBroken(_ corrected: String) -> Bool {
    TextGuard(reading.text.source, corrected, acronyms: reading.record.acronyms).findsFault || repeatsPerson(corrected)
  }

  /// Whether a registered family name stands there more often than before, and more often than it is registered.
  private func repeatsPerson(_ corrected: String) -> Bool {
    guard fields[.author] == .mismatch, let names = reading.authors?.names else { return false }
    let words = FoldedText(corrected).words
    var registered: [UInt64: Int] = [:]
    for name in names {
      guard let reading = name.readings.first, reading.familyWords == 1, reading.family.count >= 2 else { continue }
      registered[reading.shape.key, default: 0] += 1
    }
    return registered.contains { key, count in
      let after = words.count { $0.key == key }
      let inTitle = reading.text.words.indices.count {
        reading.text.words[$0].key == key && reading.text.owners[$0] == .title
      }
      return after > count + inTitle && after > reading.text.words.count { $0.key == key }
    }
  }

  /// Initials among the authors that belong to nobody.
  private func strayInitials(_ reading: Segmentation) -> Int {
    guard let authors = reading.authors else { return 0 }
    return authors.words.count { word in
      reading.text.words[word].isUpper && reading.text.words[word].length == 1
        && !authors.spans.contains { $0.words.contains(word) }
    }
  }

  /// Whether the corrected citation contradicts its record in nothing but what was left alone, and has lost no person.
  private func agrees(_ corrected: String, _ edits: [TextEdit], withheld: [Difference]) -> Bool {
    let again = readInPart(corrected) ?? read(corrected, edits)
    guard hasEverybody(again), strayInitials(again) <= strayInitials(reading) else { return false }
    let open = contradicted(again)
    if open.isEmpty { return true }
    guard open.allSatisfy({ field in withheld.contains { $0.field == field } }) else { return false }
    // What is read in part has its places in the text before.
    let whole = read(corrected, edits)
    let fields = Verdicts.fields(of: whole)
    let differences = Differences.all(in: whole, fields, list: .none).filter { $0.isContradiction(fields) }
    return hasEverybody(whole) && differences.count <= withheld.count
  }

  private func hasEverybody(_ again: Segmentation) -> Bool {
    let before = reading.authors?.spans.count ?? 0
    guard again.authors?.spans.count ?? 0 >= before else { return false }
    // "et al." may stand for one that it did not stand for before, where another has come in.
    let found = Set(again.authors?.spans.map(\.name) ?? []).union(again.authors?.hidden ?? [])
    return reading.authors?.spans.allSatisfy { found.contains($0.name) } ?? true
  }

  private func contradicted(_ again: Segmentation) -> [Field] {
    let fields = Verdicts.fields(of: again)
    return Field.allCases.filter { fields[$0] == .mismatch }
  }

  /// Only what has changed is read anew, where that can be told.
  private func readInPart(_ corrected: String) -> Segmentation? {
    reading.withOtherDigits(corrected)
      ?? Verdicts.onlyContradicted(fields).flatMap { reading.repaired(corrected, in: $0) }
  }

  private func read(_ corrected: String, _ edits: [TextEdit]) -> Segmentation {
    Segmentation(corrected, labels: TextEdit.apply(edits, to: reading.labels), reading.record)
  }

  /// Whether the record may be that of another version, another part, a notice about the work, or another work.
  private func differsWidely(_ differences: [Difference]) -> Bool {
    if [Field.volume, .page].allSatisfy({ fields[$0] == .mismatch }) || isOfNotice { return true }
    if let title = reading.title, TitleDoubt(match: title, text: reading.text).isOfOtherPart { return true }
    var changed: Set<Field> = []
    for difference in differences where difference.isContradiction(fields) && !difference.isSlip {
      changed.insert(difference.field)
    }
    let kinds = Set(differences.map(\.kind))
    let hasOtherPeople = kinds.contains(.authorMissing) && kinds.contains(.authorExtra)
    return changed.count + (hasOtherPeople ? 1 : 0) >= CorrectionGuard.mostChangedFields
  }

  /// The record is that of an erratum or a retraction, of which the citation says nothing.
  private var isOfNotice: Bool {
    guard let first = reading.record.titles.first?.text.words.first, NoticeTerms.notices.contains(first) else {
      return false
    }
    return !reading.text.words.contains { NoticeTerms.notices.contains($0) }
  }
}

extension Difference {
  /// Whether it is why its field is a mismatch.
  func isContradiction(_ fields: FieldTable<FieldVerdict>) -> Bool {
    fields[field] == .mismatch && kind != .authorAccents && !isRemark
  }

  fileprivate func isRepaired(_ fields: FieldTable<FieldVerdict>) -> Bool {
    isContradiction(fields) && doubt == nil && !edits.isEmpty
  }

  fileprivate func isWithheld(_ fields: FieldTable<FieldVerdict>) -> Bool {
    isContradiction(fields) && (doubt != nil || edits.isEmpty)
  }

  /// A few letters or digits of what is registered.
  fileprivate var isSlip: Bool {
    switch kind {
    case .authorMissing, .authorExtra, .authorOrder: return false
    default: break
    }
    guard !cited.isEmpty, edits.count == 1, let edit = edits.first else { return edits.isEmpty && cited.count <= 3 }
    let limit = max(1, edit.replacement.utf8.count / 4)
    let written = Folding.squash(edit.replacement)
    return abs(edit.range.count - edit.replacement.utf8.count) <= limit
      && Similarity.distance(written[...], Folding.squash(cited)[...], limit: limit) <= limit
  }
}
