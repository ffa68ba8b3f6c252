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
    if words > TitleDoubt.mostWords || words * 2 > match.form.text.words.count || isOfOtherPart { return .work }
    return nil
  }

  /// "Part II" where "Part III" is registered: the DOI may be that of another part.
  var isOfOtherPart: Bool {
    match.faults.contains { pair in
      guard pair.record.count == 1, pair.cited.count == 1 else { return false }
      return isPartNumber(match.form.text.words[pair.record.lowerBound], in: match.form.text.folded)
        && isPartNumber(text.words[pair.cited.lowerBound], in: text.folded)
    }
  }

  private func isPartNumber(_ word: FoldedText.Word, in folded: [UInt8]) -> Bool {
    word.isNumber && word.length <= 2
      || word.isUpper && word.length <= 4 && folded[word.folded].allSatisfy { "ivx".utf8.contains($0) }
  }

  func doubt(of pair: WordAlignment.Pair) -> Doubt? {
    if let whole { return whole }
    if let own = ownDoubt(of: pair) { return own }
    // Where the record is not to be trusted with one word, it is not with another that is no slip.
    if case .near = pair.kind { return nil }
    return match.faults.lazy.filter { $0 != pair }.compactMap(ownDoubt).first
  }

  private func ownDoubt(of pair: WordAlignment.Pair) -> Doubt? {
    let record = match.form.text
    let registered = pair.record.map { record.words[$0] }
    if registered.contains(where: { isOdd($0, record) }) { return .record }
    if touchesDamage(pair) || pair.kind == .missing && isBeforeDamage(pair.cited.lowerBound) { return .text }
    if isMisread(pair) { return .record }
    if isAcronymForOther(pair) { return .wording }
    if pair.kind == .missing {
      // "6400yr" for "6400 years".
      if registered.contains(where: { $0.hasDigit && !$0.isNumber }) { return .record }
      let telling = registered.filter { !StopWords.contains($0) }
      // Which of the words are names, a title in capitals does not show.
      let isAsRegistered = habit == .registered && (!record.isInCapitals || isCitedInCapitals)
      if !telling.isEmpty, record.isInCapitals || record.capitalisesAllWords, !isAsRegistered { return .record }
      if repeatsCited(telling) || isShortForm(pair, registered) { return .wording }
      if habit == .lowered, telling.contains(where: { $0.startsUpper }), isApposition(pair.record, record) {
        return .wording
      }
    }
    return nil
  }

  /// An acronym for a word, or the other way round: what it stands for is hardly the one word.
  private func isAcronymForOther(_ pair: WordAlignment.Pair) -> Bool {
    guard pair.kind == .replaced, pair.record.count == 1, pair.cited.count == 1, !match.form.text.isInCapitals else {
      return false
    }
    let registered = match.form.text.words[pair.record.lowerBound]
    let cited = text.words[pair.cited.lowerBound]
    return TitleAcronyms.isAcronym(registered) && cited.hasLower
      || TitleAcronyms.isAcronym(cited) && registered.hasLower
  }

  /// A slip that is the registry's: a cited word of the language ("from") for one that is none in its place ("form"), or
  /// letters that are misread easily.
  private func isMisread(_ pair: WordAlignment.Pair) -> Bool {
    guard pair.record.count == 1, pair.cited.count == 1 else { return false }
    let registered = match.form.text.words[pair.record.lowerBound]
    let cited = text.words[pair.cited.lowerBound]
    if case .near = pair.kind, StopWords.contains(cited), !StopWords.contains(registered) { return true }
    // A number with a sign that folds to a letter: "95ø".
    if cited.hasDigit != registered.hasDigit || cited.hasDigit && !cited.isNumber { return true }
    let letters = match.form.text.folded[registered.folded]
    let citedLetters = text.bytes(pair.cited.lowerBound)
    // The mark of a footnote behind the last word: "margina".
    if pair.record.upperBound == match.form.text.words.count, letters.count >= 5,
      letters.dropLast().elementsEqual(citedLetters),
      let mark = letters.last, mark >= UInt8(ascii: "a"), mark <= UInt8(ascii: "d")
    {
      return true
    }
    // The end of a word is cut off ("locomotio"), which is no plural.
    if letters.count >= 7, citedLetters.dropLast().elementsEqual(letters), citedLetters.last != UInt8(ascii: "s") {
      return true
    }
    return RecognitionFault.explains(Array(letters), insteadOf: Array(citedLetters))
  }

  /// "AK" is no word to put before "Alaska", nor "y" behind "kyr".
  private func isShortForm(_ pair: WordAlignment.Pair, _ registered: [FoldedText.Word]) -> Bool {
    guard registered.count == 1, registered[0].length <= 3 else { return false }
    let letters = match.form.text.folded[registered[0].folded]
    let beside = [pair.cited.lowerBound - 1, pair.cited.lowerBound].filter { text.words.indices.contains($0) }
    return beside.contains { text.bytes($0).first == letters.first || letters.count == 1 }
  }

  /// A registered word that nobody would write so: digits or signs among its letters, capitals behind small ones.
  private func isOdd(_ word: FoldedText.Word, _ record: FoldedText) -> Bool {
    guard word.length >= 4 else { return false }
    let string = record.string(word.range)
    let endsInDigit = string.last?.isNumber == true && string.dropLast().allSatisfy(\.isLetter)
    let start = max(0, word.start - 3)
    let around = record.utf8[start..<min(record.utf8.count, word.end + 3)]
    let isBroken = around.contains(UInt8(ascii: ";")) && string.contains(";")
    return endsInDigit || isBroken || isGlued(string)
  }

  /// "inPb": two words of the registered title that were written as one.
  private func isGlued(_ string: String) -> Bool {
    let first = string.prefix { $0.isLowercase }
    guard first.count >= 2, string[first.endIndex...].first?.isUppercase == true else { return false }
    return StopWords.contains(Folding.squash(String(first))[...])
  }

  /// The cited words stand at a sign that shows that the page has lost letters there: "?18O", "\\r\\n", "S°ndre".
  private func touchesDamage(_ pair: WordAlignment.Pair) -> Bool {
    let range = text.range(pair.cited)
    let bytes = text.source.utf8
    let before = bytes[..<range.lowerBound]
    let after = bytes[range.upperBound...]
    if let last = before.last, TitleDoubt.isStray(last),
      before.dropLast().last.map({ $0 != 0x20 }) ?? false || last == UInt8(ascii: "?")
    {
      return true
    }
    if let first = after.first, TitleDoubt.isStray(first), let next = after.dropFirst().first, TitleDoubt.isLetter(next)
    {
      return true
    }
    return before.suffix(2).elementsEqual(TitleDoubt.degree)
      && before.dropLast(2).last.map(TitleDoubt.isLetter) ?? false
      || after.prefix(2).elementsEqual(TitleDoubt.degree) && after.dropFirst(2).first.map(TitleDoubt.isLetter) ?? false
  }

  /// "benthic ?18O": the place for a word is right before a sign that stands for one.
  private func isBeforeDamage(_ word: Int) -> Bool {
    guard word > 0, word < text.words.count else { return false }
    return text.source.utf8[text.words[word - 1].end..<text.words[word].start].last.map(TitleDoubt.isStray) ?? false
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
      // The last words of a title that go on otherwise than the registered one are taken for the next field.
      let cited = (match.cited.lowerBound..<min(match.cited.upperBound + 3, text.words.count)).count {
        text.words[$0].key == word.key && (match.cited.contains($0) || text.isFree($0))
      }
      return cited >= record.words.count { $0.key == word.key }
    }
  }

  private var habit: LetterCase.Habit { LetterCase.habit(of: match.pairs, record: match.form.text, text: text) }

  private var isCitedInCapitals: Bool { match.cited.count { text.words[$0].hasLower } * 2 <= match.cited.count }

  /// ", Czechoslovakia": what follows a comma is mostly the name of a place, whose capital a title in small letters keeps.
  private func isApposition(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    guard words.lowerBound > 0 else { return false }
    return record.utf8[record.words[words.lowerBound - 1].end..<record.words[words.lowerBound].start].contains(
      UInt8(ascii: ","))
  }
}

extension FoldedText {
  /// Even the little words begin with a capital, as a program writes them: which words are names does not show.
  var capitalisesAllWords: Bool {
    // Styles that write "With" and "From" with a capital leave the shorter ones small.
    words.count >= 5 && words.allSatisfy { $0.startsUpper || $0.hasDigit || $0.length == 1 }
      && words.dropFirst().contains { $0.length <= 3 && $0.hasLower && StopWords.contains($0) }
  }

  /// No word has a small letter.
  var isInCapitals: Bool {
    words.contains { $0.isUpper && $0.length >= 4 } && !words.contains(where: \.hasLower)
  }
}
