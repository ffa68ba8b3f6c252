import Bibliography

/// The words of a citation that name its container, and how they relate to the registered name.
struct ContainerMatch {
  enum Outcome: Equatable {
    /// The registered name in full.
    case same
    /// A registered short name, an abbreviation, an acronym.
    case abbreviated
    /// Some words differ from the registered ones.
    case slips([Slip])
    /// Another name.
    case other
  }

  struct Slip: Equatable {
    var cited: Range<Int>
    /// The registered words; empty where the cited words are surplus.
    var registered: String
    /// Registered words are missing in the citation, before `cited`.
    var isMissing = false
  }

  var cited: Range<Int>
  var outcome: Outcome
  /// The index of the registered form; nil for `other`.
  var form: Int?
  /// Only a part of the registered name is cited.
  var isPart = false
}

/// Finds the name of the container (journal, proceedings, book) in a citation.
enum ContainerAligner {
  /// A long registered name to the letter, unless it is part of the title: so certain that it is claimed before the title,
  /// which may share its words ("Soil Ecology" in "Applied Soil Ecology").
  static func certain(_ container: RegisteredContainer, _ titles: [TitleForm], in text: CitedText) -> ContainerMatch? {
    var best: ContainerMatch?
    for (index, form) in container.forms.enumerated()
    where form.kind == .full && form.text.words.count >= ContainerCosts.wordsOfWhole {
      let needle = form.text.folded
      guard needle.count >= ContainerCosts.lettersOfWhole else { continue }
      for offset in WordSearch.occurrences(of: needle, in: text.folded) {
        let range = offset..<(offset + needle.count)
        let first = text.word(atFolded: offset)
        let last = text.word(atFolded: range.upperBound - 1)
        guard text.words[first].foldedStart == offset, text.words[last].foldedEnd == range.upperBound,
          text.areFree(first..<(last + 1)),
          !titles.contains(where: { title in title.heads.contains { isInside(range, $0, in: text.folded) } }),
          LongerName.range(from: first..<(last + 1), in: text, container, form) == nil
        else { continue }
        best = ContainerMatch(cited: first..<(last + 1), outcome: .same, form: index)
      }
    }
    return best
  }

  /// Whether a range is within an occurrence of a longer text.
  private static func isInside(_ range: Range<Int>, _ needle: [UInt8], in folded: [UInt8]) -> Bool {
    needle.count >= range.count
      && WordSearch.occurrences(of: needle, in: folded).contains {
        $0 <= range.lowerBound && range.upperBound <= $0 + needle.count
      }
  }

  /// A registered name to the letter, or an abbreviation of it: certain enough to be claimed before the authors.
  ///
  /// - Parameter holders: titles and authors' names that contain the name; an occurrence within them is not the container.
  static func align(
    _ container: RegisteredContainer, in text: CitedText, after start: Int, holders: [[UInt8]] = []
  ) -> ContainerMatch? {
    let match =
      literal(container, in: text, after: start, holders)
      ?? abbreviated(container, in: text, after: start, slipsAllowed: 0)
      ?? beforeTitle(container, in: text, title: start)
    guard let match, match.isPart else { return match }
    // A part of the name without a slip may belong to the whole name with one.
    if let whole = nearly(container, in: text, after: start, share: ContainerCosts.shareBeyondPart),
      case .slips = whole.outcome,
      whole.cited.lowerBound <= match.cited.lowerBound, match.cited.upperBound <= whole.cited.upperBound,
      whole.cited.count > match.cited.count
    {
      return whole
    }
    return match
  }

  /// "P. R. Oduya, Nucl. Phys. B876, 413 (2013): Two loops too many": an abbreviated name of two words or more before the title,
  /// with its volume behind it.
  private static func beforeTitle(_ container: RegisteredContainer, in text: CitedText, title end: Int)
    -> ContainerMatch?
  {
    guard end > 0, container.isSerial,
      let match = abbreviated(container, in: text, after: 0, slipsAllowed: 0), match.cited.count > 1,
      match.cited.upperBound < end
    else { return nil }
    let next = match.cited.upperBound
    let isBeforeVolume =
      text.words[next].hasDigit || ContainerWords.isLabel(text.bytes(next)) && text.words[next + 1].hasDigit
    return isBeforeVolume ? match : nil
  }

  /// A registered name with slips, an acronym, or the unregistered name in the place of the container.
  ///
  /// - Parameter titles: those of the work.
  static func alignRest(
    _ container: RegisteredContainer, in text: CitedText, after start: Int, hasTitle: Bool,
    titles: [TitleForm] = []
  ) -> ContainerMatch? {
    if let match = abbreviated(container, in: text, after: start, slipsAllowed: ContainerCosts.mostSlips) {
      return match
    }
    if let match = nearly(container, in: text, after: start) { return match }
    for word in start..<max(start, text.words.count) where text.isFree(word) {
      for (index, form) in container.forms.enumerated() where Abbreviation.isAcronym(word, in: text, of: form) {
        return ContainerMatch(cited: word..<(word + 1), outcome: .abbreviated, form: index)
      }
    }
    guard let slot = ContainerSlot.find(in: text, after: start, hasTitle: hasTitle),
      !isSaidAgain(slot, container, titles, in: text), hasTitle || !beginsTitle(slot, titles, in: text)
    else { return nil }
    if !container.isSerial || container.forms.contains(where: { isProceedings($0) }) {
      if covers(slot, container, in: text) { return ContainerMatch(cited: slot, outcome: .abbreviated, form: nil) }
    }
    if container.publishers.contains(where: { text.bytes(slot).elementsEqual($0) }) { return nil }
    return ContainerMatch(cited: slot, outcome: .other, form: nil)
  }

  /// Whether words repeat the title or the authors: some styles give them twice.
  private static func isSaidAgain(
    _ slot: Range<Int>, _ container: RegisteredContainer, _ titles: [TitleForm], in text: CitedText
  ) -> Bool {
    let bytes = Array(text.bytes(slot))
    if titles.contains(where: { WordSearch.contains($0.text.folded, in: bytes) }) { return true }
    let names = container.authorWords
    let next = slot.upperBound..<min(slot.upperBound + 3, text.words.count)
    return slot.contains { names.contains(text.words[$0].key) }
      && (next.contains { text.owners[$0] == .title }
        || slot.allSatisfy { names.contains(text.words[$0].key) || text.words[$0].length <= 2 })
  }

  /// Whether words are the first ones of the title: "Hollander (2019). Water storage and slow subsidence." for "Water
  /// storage and slow subsidence of drained raised bogs" is no journal.
  private static func beginsTitle(_ slot: Range<Int>, _ titles: [TitleForm], in text: CitedText) -> Bool {
    let cited = text.words[slot]
    return cited.count >= leastWordsOfTitle
      && titles.contains { form in
        form.text.words.count > cited.count && zip(cited, form.text.words).allSatisfy { $0.key == $1.key }
      }
  }

  /// Two words may be the name of a journal: "Molecular Ecology" for "Molecular ecology of raised bogs".
  private static let leastWordsOfTitle = 3

  /// Claims the publisher's name, which may be in the place of the container.
  static func claimPublisher(_ container: RegisteredContainer, in text: inout CitedText, after start: Int) {
    for needle in container.publishers
    where !container.forms.contains(where: { WordSearch.contains(needle, in: $0.text.folded) }) {
      for offset in WordSearch.occurrences(of: needle, in: text.folded) {
        let first = text.word(atFolded: offset)
        let last = text.word(atFolded: offset + needle.count - 1)
        guard first >= start, text.areFree(first..<(last + 1)), text.bytes(first..<(last + 1), are: needle)
        else { continue }
        if needle.count < ContainerCosts.lettersOfPublisher, !text.words[first].isUpper { continue }
        text.claim(first..<(last + 1), for: .publisher)
      }
    }
  }

  // MARK: To the letter

  private static func literal(
    _ container: RegisteredContainer, in text: CitedText, after start: Int, _ holders: [[UInt8]]
  ) -> ContainerMatch? {
    var best: (range: Range<Int>, form: Int, rank: Int)?
    for (index, form) in container.forms.enumerated() {
      let needle = form.text.folded
      for offset in WordSearch.occurrences(of: needle, in: text.folded) {
        let end = offset + needle.count
        let first = text.word(atFolded: offset)
        let last = text.word(atFolded: end - 1)
        guard text.areFree(first..<(last + 1)), text.bytes(first..<(last + 1), are: needle),
          !holders.contains(where: { isInside(offset..<end, $0, in: text.folded) })
        else { continue }
        if form.text.words.count == 1, form.text.words[0].startsUpper, !text.words[first].startsUpper { continue }
        let rank =
          (first >= start ? ContainerCosts.behindTitle : 0) + needle.count * ContainerCosts.letter
          + (form.kind == .full ? ContainerCosts.fullName : 0)
        if best == nil || rank > best!.rank { best = (first..<(last + 1), index, rank) }
      }
    }
    guard let best else { return nil }
    let form = container.forms[best.form]
    if let wider = LongerName.range(from: best.range, in: text, container, form) {
      // "Sov At Energy", where "At Energy" is registered as the short name.
      if let whole = abbreviated(container, in: text, after: start, slipsAllowed: 0), whole.cited == wider {
        return whole
      }
      return ContainerMatch(cited: wider, outcome: .other, form: nil)
    }
    let isPart =
      form.kind != .full
      && container.forms.contains {
        $0.kind == .full && $0.text.folded.count > form.text.folded.count
          && WordSearch.contains(form.text.folded, in: $0.text.folded)
      }
    return ContainerMatch(
      cited: best.range, outcome: form.kind == .full ? .same : .abbreviated, form: best.form, isPart: isPart)
  }

  // MARK: Abbreviated or with slips

  private static func abbreviated(
    _ container: RegisteredContainer, in text: CitedText, after start: Int, slipsAllowed: Int
  ) -> ContainerMatch? {
    var best: (match: ContainerMatch, length: Int)?
    for (index, form) in container.forms.enumerated() where form.text.words.count > 1 || slipsAllowed > 0 {
      for word in start..<max(start, text.words.count) where text.isFree(word) {
        guard text.words[word].startsUpper || slipsAllowed > 0 else { continue }
        guard let walk = Abbreviation.walk(form, from: word, in: text, slipsAllowed: slipsAllowed) else { continue }
        let length =
          walk.cited.reduce(0) { $0 + text.words[$1].length } - walk.slips.count * ContainerCosts.slipInLetters
        if let best, best.length >= length { continue }
        let slips = walk.slips.map {
          ContainerMatch.Slip(
            cited: $0.cited..<($0.cited + 1), registered: form.text.string(form.text.words[$0.registered].range))
        }
        if !slips.isEmpty, slips.count * 2 > walk.cited.count, walk.cited.count > 1 { continue }
        if walk.isPart, slips.isEmpty, let end = LongerName.endOfSibling(after: walk.cited, in: text) {
          best = (ContainerMatch(cited: walk.cited.lowerBound..<end, outcome: .other, form: nil), length)
          continue
        }
        let outcome: ContainerMatch.Outcome =
          slips.isEmpty ? (walk.isFull && form.kind == .full ? .same : .abbreviated) : .slips(slips)
        best = (ContainerMatch(cited: walk.cited, outcome: outcome, form: index, isPart: walk.isPart), length)
      }
    }
    guard let best else { return nil }
    if best.match.outcome == .other { return best.match }
    if slipsAllowed == 0, let form = best.match.form,
      let wider = LongerName.range(from: best.match.cited, in: text, container, container.forms[form])
    {
      return ContainerMatch(cited: wider, outcome: .other, form: nil)
    }
    return best.match
  }

  /// - Parameter share: tenths of the registered letters that must be cited.
  private static func nearly(
    _ container: RegisteredContainer, in text: CitedText, after start: Int, share: Int = ContainerCosts.shareOfAligned
  ) -> ContainerMatch? {
    var best: (match: ContainerMatch, cost: Float)?
    for (index, form) in container.forms.enumerated()
    where form.text.words.count >= ContainerCosts.wordsOfAligned && form.kind != .extra {
      guard start < text.words.count,
        let alignment = WordAlignment(of: form.text, in: text, window: start..<text.words.count)
      else { continue }
      let pairs = alignment.pairs
      let same = pairs.reduce(0) { sum, pair in
        switch pair.kind {
        case .same, .respelt, .near: sum + pair.record.reduce(0) { $0 + form.text.words[$1].length }
        default: sum
        }
      }
      guard same * 10 >= form.text.folded.count * share, let first = pairs.first, let last = pairs.last else {
        continue
      }
      let cited = first.cited.lowerBound..<last.cited.upperBound
      guard !cited.isEmpty, !container.publishers.contains(where: { text.bytes(cited).elementsEqual($0) }) else {
        continue
      }
      let faults = pairs.filter { $0.kind.isFault }
      // Proceedings are cited with or without years and ordinals: "2014 11th IAPR …".
      let slips = faults.map { pair in
        ContainerMatch.Slip(
          cited: pair.cited, registered: form.text.string(range(of: pair.record, in: form.text)),
          isMissing: pair.kind == .missing)
      }
      let telling = faults.filter { fault in
        !fault.cited.contains(where: { text.words[$0].hasDigit || ContainerWords.isGeneric(text.bytes($0)) })
          && !fault.record.contains(where: {
            form.text.words[$0].hasDigit || ContainerWords.isGeneric(form.text.folded[form.text.words[$0].folded])
          })
      }
      if let best, best.cost <= alignment.cost { continue }
      if last.kind == .missing, let end = LongerName.endOfSibling(after: cited, in: text) {
        // The last word is another one: "Physical Review D" for Physical Review E.
        best = (ContainerMatch(cited: cited.lowerBound..<end, outcome: .other, form: nil), alignment.cost)
        continue
      }
      let outcome: ContainerMatch.Outcome =
        faults.isEmpty || telling.isEmpty && (!container.isSerial || isProceedings(form)) ? .abbreviated : .slips(slips)
      best = (ContainerMatch(cited: cited, outcome: outcome, form: index), alignment.cost)
    }
    return best?.match
  }

  private static func range(of words: Range<Int>, in text: FoldedText) -> Range<Int> {
    words.isEmpty ? 0..<0 : text.words[words.lowerBound].start..<text.words[words.upperBound - 1].end
  }

  static func isProceedings(_ form: RegisteredContainer.Form) -> Bool {
    form.text.words.contains { word in
      let bytes = String(decoding: form.text.folded[word.folded], as: UTF8.self)
      return ["proceedings", "conference", "symposium", "workshop", "congress"].contains(bytes)
    }
  }

  /// Whether most telling words of the slot are words of the registered names.
  private static func covers(_ slot: Range<Int>, _ container: RegisteredContainer, in text: CitedText) -> Bool {
    var registered = Set<UInt64>()
    for form in container.forms { registered.formUnion(form.text.words.map(\.key)) }
    let telling = slot.filter { word in
      !text.words[word].hasDigit && !ContainerWords.isGeneric(text.bytes(word))
        && text.words[word].length >= ContainerCosts.lettersOfTellingWord
    }
    let known = telling.filter { registered.contains(text.words[$0].key) }
    return !telling.isEmpty && known.count * 10 >= telling.count * ContainerCosts.shareOfCovered
  }
}
