import Bibliography

/// When the words of a title are not to be replaced by the registered ones.
struct TitleDoubt {
  let match: TitleMatch
  let text: CitedText

  /// More words that differ make another wording of the title, not slips.
  private static let mostWords = 3

  /// What holds for all words of the title.
  private var whole: Doubt? {
    let faults = match.faults
    let words = faults.reduce(0) { $0 + max($1.record.count, $1.cited.count) }
    let heavy = faults.filter { if case .near = $0.kind { false } else { true } }
    let heavyWords = heavy.reduce(0) { $0 + max($1.record.count, $1.cited.count) }
    if heavyWords > TitleDoubt.mostWords || words * 2 > match.form.text.words.count { return .work }
    return isNotice(match.form.text) && !isNotice(cited: match.cited) ? .work : nil
  }

  /// The record is that of a notice about the work: "Erratum: …".
  private func isNotice(_ title: FoldedText) -> Bool {
    title.words.first.map { TitleDoubt.notices.contains($0) } ?? false
  }

  private func isNotice(cited words: Range<Int>) -> Bool {
    words.first.map { TitleDoubt.notices.contains(text.words[$0]) } ?? false
  }

  private static let notices: WordSet = [
    "erratum", "errata", "corrigendum", "corrigenda", "correction", "retraction", "retracted", "addendum", "reply",
    "comment", "withdrawn",
  ]

  func doubt(of pair: WordAlignment.Pair) -> Doubt? {
    if let whole { return whole }
    let record = match.form.text
    let registered = pair.record.map { record.words[$0] }
    if registered.contains(where: { isOdd($0, record) }) { return .record }
    if touchesDamage(pair) { return .text }
    if pair.kind == .missing {
      let telling = registered.filter { !StopWords.contains($0) }
      // Which of the words are names, a title in capitals does not show.
      if !telling.isEmpty, record.isInCapitals, habit != .registered || !isCitedInCapitals { return .record }
      if !telling.isEmpty, repeatsCited(telling) { return .wording }
      if habit == .lowered, telling.contains(where: { $0.startsUpper }), isApposition(pair.record, record) { return .wording }
    }
    return nil
  }

  /// A registered word that nobody would write so: digits or signs among its letters, capitals behind small ones.
  private func isOdd(_ word: FoldedText.Word, _ record: FoldedText) -> Bool {
    guard word.length >= 4 else { return false }
    let string = record.string(word.range)
    let endsInDigit = string.last?.isNumber == true && string.dropLast().allSatisfy(\.isLetter)
    let start = max(0, word.start - 3)
    let around = record.utf8[start..<min(record.utf8.count, word.end + 3)]
    let isBroken = around.contains(UInt8(ascii: ";")) && string.contains(";")
    return endsInDigit || isBroken
  }

  /// The cited words stand at a sign that shows that the page has lost letters there: "?18O", "\\r\\n", "S°ndre".
  private func touchesDamage(_ pair: WordAlignment.Pair) -> Bool {
    let range = text.range(pair.cited)
    let bytes = text.source.utf8
    let before = bytes[..<range.lowerBound]
    let after = bytes[range.upperBound...]
    if let last = before.last, TitleDoubt.isStray(last), before.dropLast().last.map({ $0 != 0x20 }) ?? false || last == UInt8(ascii: "?") {
      return true
    }
    if let first = after.first, TitleDoubt.isStray(first), let next = after.dropFirst().first, TitleDoubt.isLetter(next) {
      return true
    }
    return before.suffix(2).elementsEqual(TitleDoubt.degree) && before.dropLast(2).last.map(TitleDoubt.isLetter) ?? false
      || after.prefix(2).elementsEqual(TitleDoubt.degree) && after.dropFirst(2).first.map(TitleDoubt.isLetter) ?? false
  }

  private static let degree = Array("°".utf8)

  private static func isStray(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "|")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0xC3 }

  /// A word put in that the title has already, elsewhere: "seabirds breeding at Svalbard" for "seabirds in Svalbard".
  private func repeatsCited(_ registered: [FoldedText.Word]) -> Bool {
    let record = match.form.text
    return registered.contains { word in
      guard word.length >= 4 else { return false }
      let cited = match.cited.count { text.words[$0].key == word.key }
      return cited >= record.words.count { $0.key == word.key }
    }
  }

  private var habit: LetterCase.Habit { LetterCase.habit(of: match.pairs, record: match.form.text, text: text) }

  private var isCitedInCapitals: Bool { !match.cited.contains { text.words[$0].hasLower } }

  /// ", Czechoslovakia": what follows a comma is mostly the name of a place, whose capital a title in small letters keeps.
  private func isApposition(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    guard words.lowerBound > 0 else { return false }
    return record.utf8[record.words[words.lowerBound - 1].end..<record.words[words.lowerBound].start].contains(
      UInt8(ascii: ","))
  }
}

extension FoldedText {
  /// No word has a small letter.
  var isInCapitals: Bool {
    words.contains { $0.isUpper && $0.length >= 4 } && !words.contains(where: \.hasLower)
  }
}
