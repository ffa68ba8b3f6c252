import Bibliography

/// Decides which repairs of a citation are made when all of them are known. A correction is never worse than the text
/// that it replaces.
struct CorrectionGuard {
  let reading: Segmentation
  let fields: FieldTable<FieldVerdict>

  /// Fields that differ by more than slips, from which on the record may be another work's. With two, a journal and
  /// pages would stay wrong (10.1098/rstb.1977.0001); with four, author and page of 10.1029/2002gl015082 would be
  /// replaced.
  private static let mostChangedFields = 3
  /// Letters of a family name at least that are counted in the corrected text, because a single letter may be an
  /// initial.
  private static let shortestFamily = 2

  /// The differences, with a doubt for each whose repair might do harm.
  func judged(_ differences: [Difference]) -> [Difference] {
    var judged = differences
    if differsWidely(differences) {
      for index in judged.indices where judged[index].isContradiction(fields) { judged[index].doubt = .work }
      return judged
    }
    // If all repairs together leave no fault, no single one does.
    let all = judged.filter { $0.isRepaired(fields) }.flatMap(\.edits)
    if all.isEmpty || !isBroken(Edit.apply(all, to: reading.text.source.text)) { return judged }
    for index in judged.indices where judged[index].isRepaired(fields) {
      let corrected = Edit.apply(judged[index].edits, to: reading.text.source.text)
      if isBroken(corrected) { judged[index].doubt = .text }
    }
    return judged
  }

  /// The corrected citation; nil if nothing is repaired, or if the corrected citation, read again, does not agree with
  /// the record in all that was repaired.
  func corrected(_ differences: [Difference]) -> String? {
    let repaired = differences.filter { $0.isRepaired(fields) }
    let edits = repaired.flatMap(\.edits)
    guard !edits.isEmpty else { return nil }
    let corrected = Edit.apply(edits, to: reading.text.source.text)
    if repaired.count > 1, isBroken(corrected) { return nil }
    return agrees(corrected, edits, withheld: differences.filter { $0.isWithheld(fields) }) ? corrected : nil
  }

  /// The differences with a doubt for each repair, because the repairs taken together were rejected.
  func withheld(_ differences: [Difference]) -> [Difference] {
    differences.map { difference in
      var difference = difference
      if difference.isRepaired(fields) { difference.doubt = .text }
      return difference
    }
  }

  private func isBroken(_ corrected: String) -> Bool {
    TextGuard(reading.text.source, corrected, acronyms: reading.record.acronyms).findsFault || repeatsAuthor(corrected)
  }

  /// Whether a registered family name occurs more often than before, and more often than it is registered.
  private func repeatsAuthor(_ corrected: String) -> Bool {
    guard fields[.author] == .mismatch, let names = reading.authors?.names else { return false }
    let words = FoldedText(corrected).words
    var registered: [UInt64: Int] = [:]
    for name in names {
      guard let reading = name.readings.first, reading.familyWords == 1,
        reading.family.count >= CorrectionGuard.shortestFamily
      else { continue }
      registered[reading.shape.key, default: 0] += 1
    }
    // "Song" is a family name beside "Tan, Song".
    for given in names.lazy.compactMap(\.readings.first).flatMap(\.given) {
      let key = FoldedText.key(of: given[...])
      if let count = registered[key] { registered[key] = count + 1 }
    }
    return registered.contains { key, count in
      let after = words.count { $0.key == key }
      let inTitle = reading.text.words.indices.count {
        reading.text.words[$0].key == key && reading.text.owners[$0] == .title
      }
      return after > count + inTitle && after > reading.text.words.count { $0.key == key }
    }
  }

  /// Number of single capitals in the list of authors that belong to no name.
  private func strayInitials(_ reading: Segmentation) -> Int {
    guard let authors = reading.authors else { return 0 }
    return authors.words.count { word in
      reading.text.words[word].isUpper && reading.text.words[word].length == 1
        && !authors.spans.contains { $0.words.contains(word) }
    }
  }

  /// Whether the corrected citation contradicts its record only where repairs were withheld, and has lost no author.
  private func agrees(_ corrected: String, _ edits: [Edit], withheld: [Difference]) -> Bool {
    let again = readInPart(corrected) ?? read(corrected, edits)
    guard keepsAuthors(again), strayInitials(again) <= strayInitials(reading) else { return false }
    let open = contradicted(again)
    if open.isEmpty { return true }
    guard open.allSatisfy({ field in withheld.contains { $0.field == field } }) else { return false }
    // A partial reading has some ranges of the text before the correction, so differences need a whole one.
    let whole = read(corrected, edits)
    let fields = Verdicts.fields(of: whole)
    let differences = Differences.all(in: whole, fields, list: .none).filter { $0.isContradiction(fields) }
    return keepsAuthors(whole) && differences.count <= withheld.count
  }

  private func keepsAuthors(_ again: Segmentation) -> Bool {
    let before = reading.authors?.spans.count ?? 0
    guard again.authors?.spans.count ?? 0 >= before else { return false }
    // An author may be hidden by "et al." now because another one was inserted.
    let found = Set(again.authors?.spans.map(\.name) ?? []).union(again.authors?.hidden ?? [])
    return reading.authors?.spans.allSatisfy { found.contains($0.name) } ?? true
  }

  private func contradicted(_ again: Segmentation) -> [Field] {
    let fields = Verdicts.fields(of: again)
    return Field.allCases.filter { fields[$0] == .mismatch }
  }

  /// A reading in which only the changed field is read again; nil if more has changed.
  private func readInPart(_ corrected: String) -> Segmentation? {
    reading.withOtherDigits(corrected)
      ?? Verdicts.onlyContradicted(fields).flatMap { reading.repaired(corrected, in: $0) }
  }

  private func read(_ corrected: String, _ edits: [Edit]) -> Segmentation {
    Segmentation(corrected, labels: Edit.apply(edits, to: reading.labels), reading.record)
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

  /// Whether the record is that of an erratum or a retraction, which the citation does not mention.
  private var isOfNotice: Bool {
    guard let first = reading.record.titles.first?.text.words.first, NoticeTerms.notices.contains(first) else {
      return false
    }
    return !reading.text.words.contains { NoticeTerms.notices.contains($0) }
  }
}

extension Difference {
  /// Whether it makes its field a mismatch.
  func isContradiction(_ fields: FieldTable<FieldVerdict>) -> Bool {
    fields[field] == .mismatch && kind != .authorAccents && !isRemark
  }

  fileprivate func isRepaired(_ fields: FieldTable<FieldVerdict>) -> Bool {
    isContradiction(fields) && doubt == nil && !edits.isEmpty
  }

  fileprivate func isWithheld(_ fields: FieldTable<FieldVerdict>) -> Bool {
    isContradiction(fields) && (doubt != nil || edits.isEmpty)
  }

  /// One letter in this many may differ in a slip; if more do, it is another word.
  private static let lettersPerSlip = 4
  /// Characters at most of a text that counts as a slip although no repair is known: a stray initial.
  private static let shortText = 3

  /// Whether only a few letters or digits differ.
  fileprivate var isSlip: Bool {
    switch kind {
    case .authorMissing, .authorExtra, .authorOrder: return false
    default: break
    }
    guard !cited.isEmpty, edits.count == 1, let edit = edits.first else {
      return edits.isEmpty && cited.count <= Difference.shortText
    }
    let limit = max(1, edit.replacement.utf8.count / Difference.lettersPerSlip)
    let written = Folding.squash(edit.replacement)
    return abs(edit.range.count - edit.replacement.utf8.count) <= limit
      && Similarity.distance(written[...], Folding.squash(cited)[...], limit: limit) <= limit
  }
}

/// Why a repair is shown and not made: the finding stands, but the corrected text might be worse than what it replaces.
public enum Doubt: Equatable, Sendable {
  /// The record itself looks wrong or poor.
  case record(RecordSign)
  /// A person would be deleted, or be inserted who may be no author of the work.
  case person
  /// So much differs that the record may be of another version, another part or another work.
  case work
  /// Another wording, another spelling of a name, or another name of the same journal or conference, that is used as
  /// well; or the registered text says less than the cited.
  case wording
  /// The text would be broken: brackets, doubled words, lost marks.
  case text
}
