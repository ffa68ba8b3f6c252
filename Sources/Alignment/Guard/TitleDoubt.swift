import Bibliography

/// Decides when the words of a title are not replaced by the registered ones.
struct TitleDoubt {
  let match: TitleMatch
  let text: CitedText

  /// Words that differ at most; more are another wording of the title, not slips. "of Lhym Gwenan" for "at Llyn
  /// Gwernan" has three (10.1111/j.1469-8137.1989.tb02417.x); with four, "Sympagic-pelagic-benthic coupling" would be
  /// inserted into a title that was changed before print (10.1080/17451000.2013.775457).
  private static let mostWords = 3
  /// Digits of the number of a part, and letters of a Roman one: "Part XVII".
  private static let longestPartNumber = (digits: 2, letters: 4)
  /// Letters of the last registered word at least whose last letter may be the mark of a footnote: "margina". Short
  /// words that differ by such a letter are other words ("for", "ford").
  private static let shortestWithFootnote = 5
  /// Letters of a registered word at least whose last letter may be lost, as in "locomotio"; a short one may be another
  /// inflected form.
  private static let shortestCutWord = 7
  /// Letters of a short form at most: "AK", "yr".
  private static let longestShortForm = 3
  /// Letters of a registered word at least that counts as damaged if it has a digit or a sign: "CO2" and "H2O" are
  /// shorter.
  private static let shortestOddWord = 4
  /// Small letters at least before a capital in two words that are written as one: "inPb".
  private static let shortestGluedWord = 2
  /// UTF-8 bytes on both sides of a word in which the semicolon of a character reference is looked for: "amp;".
  private static let referenceWindow = 3
  /// Letters of a word at least that is not inserted twice into a title: "in mice mice" (10.1016/j.jff.2014.07.011).
  private static let shortestRepeated = 4
  /// Words behind the cited title that may still belong to it. With two, "in Svalbard" would be inserted before
  /// "breeding at Svalbard" (10.1016/j.chemosphere.2014.10.060); with four, the words of a book behind the title are
  /// among them (10.1007/978-3-030-33208-2_4).
  private static let wordsBehindTitle = 3

  /// The doubt that holds for all words of the title.
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
    word.isNumber && word.length <= TitleDoubt.longestPartNumber.digits
      || word.isUpper && word.length <= TitleDoubt.longestPartNumber.letters
        && folded[word.folded].allSatisfy { "ivx".utf8.contains($0) }
  }

  func doubt(of pair: WordAlignment.Pair) -> Doubt? {
    if let whole { return whole }
    if let own = ownDoubt(of: pair) { return own }
    guard let other = match.faults.lazy.filter({ $0 != pair }).compactMap(ownDoubt).first else { return nil }
    // A record that is in doubt for one word is in doubt for the others. A slip is the page's, but the title is corrected as a
    // whole or not at all.
    if case .near = pair.kind, case .record = other { return .text }
    return other
  }

  private func ownDoubt(of pair: WordAlignment.Pair) -> Doubt? {
    let record = match.form.text
    let registered = pair.record.map { record.words[$0] }
    if registered.contains(where: { isOdd($0, record) }) { return .record(.damagedLetters) }
    if touchesDamage(pair) || pair.kind == .missing && isBeforeDamage(pair.cited.lowerBound) { return .text }
    if let sign = misreading(pair) { return sign }
    if isAcronymForOther(pair) { return .wording }
    if pair.kind == .missing {
      // "6400yr" for "6400 years".
      if registered.contains(where: { $0.hasDigit && !$0.isNumber }) { return .record(.damagedLetters) }
      let telling = registered.filter { !StopWords.contains($0) }
      // A title in capitals does not show which of its words are names.
      let isAsRegistered = letterCase == .asRegistered && (!record.isInCapitals || isCitedInCapitals)
      if !telling.isEmpty, record.isInCapitals || record.capitalisesAllWords, !isAsRegistered { return .text }
      if isLikeNeighbour(pair, record) { return .record(.misreadLetters) }
      if repeatsCited(telling) || isShortForm(pair, registered) { return .wording }
      // "…, southern Arizona" for "… southern Arizona, USA".
      if pair.record.upperBound == record.words.count, registered.allSatisfy({ PlaceTerms.names.contains($0) }) {
        return .wording
      }
      if letterCase == .sentence, telling.contains(where: { $0.startsUpper }), isApposition(pair.record, record) {
        return .wording
      }
    }
    return nil
  }

  /// Whether an acronym replaces a word, or the reverse: it hardly stands for that one word.
  private func isAcronymForOther(_ pair: WordAlignment.Pair) -> Bool {
    guard pair.kind == .replaced, pair.record.count == 1, pair.cited.count == 1, !match.form.text.isInCapitals else {
      return false
    }
    let registered = match.form.text.words[pair.record.lowerBound]
    let cited = text.words[pair.cited.lowerBound]
    return TitleAcronyms.isAcronym(registered) && cited.hasLower
      || TitleAcronyms.isAcronym(cited) && registered.hasLower
  }

  /// Whether the slip is the registry's: the cited word is a function word ("from") and the registered one is not
  /// ("form"), or the letters are easily misread.
  private func misreading(_ pair: WordAlignment.Pair) -> Doubt? {
    guard pair.record.count == 1, pair.cited.count == 1 else { return nil }
    let registered = match.form.text.words[pair.record.lowerBound]
    let cited = text.words[pair.cited.lowerBound]
    if case .near = pair.kind, StopWords.contains(cited), !StopWords.contains(registered) {
      return .record(.misreadLetters)
    }
    // A number with a sign that is folded to a letter: "95ø".
    if cited.hasDigit != registered.hasDigit || cited.hasDigit && !cited.isNumber { return .text }
    let letters = match.form.text.folded[registered.folded]
    let citedLetters = text.bytes(pair.cited.lowerBound)
    // The mark of a footnote behind the last word: "margina".
    if pair.record.upperBound == match.form.text.words.count, letters.count >= TitleDoubt.shortestWithFootnote,
      letters.dropLast().elementsEqual(citedLetters),
      let mark = letters.last, mark >= UInt8(ascii: "a"), mark <= UInt8(ascii: "d")
    {
      return .record(.wordEnd)
    }
    // The last letter of a word is lost ("locomotio"); a plural is no such case.
    if letters.count >= TitleDoubt.shortestCutWord, citedLetters.dropLast().elementsEqual(letters),
      citedLetters.last != UInt8(ascii: "s")
    {
      return .record(.wordEnd)
    }
    if match.form.text.isInCapitals, RecognitionFault.confusesCapitals(letters, insteadOf: citedLetters) {
      return .record(.misreadLetters)
    }
    return RecognitionFault.explains(Array(letters), insteadOf: Array(citedLetters)) ? .record(.misreadLetters) : nil
  }

  /// "RADII: RADU: Bridging …": the registered word beside it was read twice, once wrongly (10.1109/bigdata.2016.7840929).
  private func isLikeNeighbour(_ pair: WordAlignment.Pair, _ record: FoldedText) -> Bool {
    guard pair.record.count == 1, let index = pair.record.first,
      record.words[index].length >= TitleDoubt.shortestRepeated,
      record.words[index].isUpper, !record.isInCapitals
    else { return false }
    let letters = record.folded[record.words[index].folded]
    return [index - 1, index + 1].contains { other in
      record.words.indices.contains(other) && record.words[other].isUpper == record.words[index].isUpper
        && record.words[other].length >= TitleDoubt.shortestRepeated
        && Similarity.distance(record.folded[record.words[other].folded], letters, limit: 2) <= 2
    }
  }

  /// Whether the word is a short form of its neighbour: "AK" is not inserted before "Alaska", nor "y" behind "kyr".
  /// The article "a" is none.
  private func isShortForm(_ pair: WordAlignment.Pair, _ registered: [FoldedText.Word]) -> Bool {
    guard registered.count == 1, registered[0].length <= TitleDoubt.longestShortForm,
      registered[0].startsUpper || !StopWords.contains(registered[0])
    else { return false }
    let letters = match.form.text.folded[registered[0].folded]
    let beside = [pair.cited.lowerBound - 1, pair.cited.lowerBound].filter { text.words.indices.contains($0) }
    return beside.contains { text.bytes($0).first == letters.first || letters.count == 1 }
  }

  /// Whether a registered word is damaged: digits or signs among its letters, capitals behind small ones.
  private func isOdd(_ word: FoldedText.Word, _ record: FoldedText) -> Bool {
    guard word.length >= TitleDoubt.shortestOddWord else { return false }
    let string = record.string(word.range)
    let endsInDigit = string.last?.isNumber == true && string.dropLast().allSatisfy(\.isLetter)
    let start = max(0, word.start - TitleDoubt.referenceWindow)
    let around = record.utf8[start..<min(record.utf8.count, word.end + TitleDoubt.referenceWindow)]
    let isBroken = around.contains(UInt8(ascii: ";")) && string.contains(";")
    return endsInDigit || isBroken || isGlued(string)
  }

  /// "inPb": two words that are registered as one.
  private func isGlued(_ string: String) -> Bool {
    let first = string.prefix { $0.isLowercase }
    guard first.count >= TitleDoubt.shortestGluedWord, string[first.endIndex...].first?.isUppercase == true else {
      return false
    }
    return StopWords.contains(Folding.squash(String(first))[...])
  }

  /// Whether a sign beside the cited words shows that the page has lost letters there: "?18O", "\\r\\n", "S°ndre".
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

  /// "benthic ?18O": the word would be inserted before a sign that replaces a lost one.
  private func isBeforeDamage(_ word: Int) -> Bool {
    guard word > 0, word < text.words.count else { return false }
    return text.source.utf8[text.words[word - 1].end..<text.words[word].start].last.map(TitleDoubt.isStray) ?? false
  }

  private static let degree = Array("°".utf8)

  private static func isStray(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "?") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "^") || byte == UInt8(ascii: "|")
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0xC3 }

  /// Whether a word would be inserted that the title has elsewhere: "seabirds breeding at Svalbard" for "seabirds in
  /// Svalbard".
  private func repeatsCited(_ registered: [FoldedText.Word]) -> Bool {
    let record = match.form.text
    return registered.contains { word in
      guard word.length >= TitleDoubt.shortestRepeated else { return false }
      // The last words of a title that ends otherwise than the registered one may have been assigned to no field.
      let end = min(match.cited.upperBound + TitleDoubt.wordsBehindTitle, text.words.count)
      let cited = (match.cited.lowerBound..<end).count {
        text.words[$0].key == word.key && (match.cited.contains($0) || text.isFree($0))
      }
      return cited >= record.words.count { $0.key == word.key }
    }
  }

  private var letterCase: LetterCase { LetterCase(of: match.pairs, record: match.form.text, text: text) }

  private var isCitedInCapitals: Bool { match.cited.count { text.words[$0].hasLower } * 2 <= match.cited.count }

  /// ", Czechoslovakia": words behind a comma are mostly the name of a place, whose capital sentence case keeps.
  private func isApposition(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    guard words.lowerBound > 0 else { return false }
    return record.utf8[record.words[words.lowerBound - 1].end..<record.words[words.lowerBound].start].contains(
      UInt8(ascii: ","))
  }
}
