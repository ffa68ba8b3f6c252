import Bibliography

/// Compares cited words with a registered name that they may abbreviate as ISO 4 does: word by word, in order.
enum Abbreviation {
  /// Words, or letters of its only word, of a name whose part behind a colon or a bracket may be left out: "Acta: Botany" is
  /// more than "Acta".
  private static let wordsOfHead = 2
  private static let lettersOfHead = 6
  /// Letters of a single cited word for a name of several words.
  private static let lettersOfSingleWord = 3
  /// Letters that an abbreviation lacks at least: ISO 4 does not replace one letter by a stop. With one, every word that lost
  /// a letter would be an abbreviation instead of a slip.
  private static let lettersLeftOut = 2
  private static let lettersOfContraction = 2
  /// Letters from which on a cited and a registered word may differ by one slip, and letters of the longer of two words from
  /// which on they may differ by two.
  private static let lettersOfCitedSlip = 3
  private static let lettersOfRegisteredSlip = 4
  private static let lettersForTwoSlips = 8
  /// Letters of an acronym: "PNAS". Two letters in capitals are initials.
  private static let lettersOfAcronym = 3
  /// Letters of an acronym that skips words: "JSTARS".
  private static let lettersOfSkippingAcronym = 4
  /// Letters of an acronym that has less than half of the words' initials: "NAACL", for proceedings only.
  private static let lettersOfProceedings = 5

  struct Walk {
    var cited: Range<Int>
    /// Cited words that are slips, each with its registered word.
    var slips: [(cited: Int, registered: Int)]
    var isFull: Bool
    /// The part of the registered name behind a colon or a bracket is left out.
    var isPart = false
  }

  enum Step { case full, shortened, slip, none }

  /// Follows the registered words along the cited ones.
  static func walk(_ form: RegisteredContainer.Form, from start: Int, in text: CitedText, slipsAllowed: Int) -> Walk? {
    let words = form.text.words
    var next = 0
    var cited = start
    var slips: [(cited: Int, registered: Int)] = []
    var isFull = true
    var shortened = 0
    var lastTaken = start
    while next < words.count {
      guard cited < text.words.count, text.isFree(cited) else { break }
      if cited > start, !isInside(text.gaps[cited]) { break }
      var step = compare(cited, text, to: words[next], form.text, mayBeSlip: slipsAllowed > 0)
      // Stop words may be left out in the citation or in the record.
      var skipped = next
      while step == .none || step == .slip && form.isStopWord[skipped], form.isStopWord[skipped],
        skipped + 1 < words.count
      {
        skipped += 1
        step = compare(cited, text, to: words[skipped], form.text, mayBeSlip: slipsAllowed > 0)
      }
      if step == .none || step == .slip, StopWords.contains(text.bytes(cited)), cited > start,
        !text.words[cited].startsUpper
      {
        cited += 1
        continue
      }
      if step == .slip {
        guard slips.count < slipsAllowed else { break }
        slips.append((cited, skipped))
      }
      if step == .none { break }
      if step == .shortened {
        isFull = false
        shortened += 1
      }
      if skipped > next { isFull = false }
      next = skipped + 1
      cited += 1
      lastTaken = cited
    }
    guard next > 0, lastTaken > start else { return nil }
    while next < words.count, form.isStopWord[next] { next += 1 }
    let isPart = next < words.count
    if next < words.count {
      // What follows a colon or a bracket in the registered name may be left out.
      guard form.headEnds.contains(next), next >= wordsOfHead || words[0].length >= lettersOfHead, slips.isEmpty else {
        return nil
      }
      isFull = false
    }
    // A single word of one or two letters is not distinctive.
    if lastTaken - start == 1, words.count > 1, text.words[start].length < lettersOfSingleWord { return nil }
    return Walk(cited: start..<lastTaken, slips: slips, isFull: isFull, isPart: isPart)
  }

  private static func isInside(_ gap: Gap) -> Bool {
    gap.isDisjoint(with: [.quote, .ellipsis, .exclamation, .semicolon, .equals])
  }

  /// How a cited word relates to a registered one.
  static func compare(
    _ cited: Int, _ text: CitedText, to word: FoldedText.Word, _ record: FoldedText, mayBeSlip: Bool
  ) -> Step {
    let shape = text.words[cited]
    if shape.key == word.key { return .full }
    let short = text.bytes(cited)
    let long = record.folded[word.folded]
    if short.count != long.count, short.first == long.first, Umlauts.areOne(short, long) {
      // "Palaeontologische" for "Paläontologische".
      return .full
    }
    if word.isNumber || shape.isNumber { return .none }
    guard short.first == long.first else {
      return Spelling.areVariants(shape, in: text.folded, word, in: record.folded)
        ? .full : mayBeSlip ? slip(short, long) : .none
    }
    if short.count + lettersLeftOut <= long.count {
      if long.starts(with: short) {
        return short.count > 1 || shape.startsUpper ? .shortened : .none
      }
      // "AI" is no contraction of AAAI.
      if short.count >= lettersOfContraction, short.count * 3 <= long.count * 2,
        !word.isUpper || !shape.isUpper || word.length > lettersOfAcronym + 2,
        WordSearch.isSubsequence(short, of: long)
      {
        // "Natl", "Dtsch", "Engng". With more than two thirds of the letters it is a slip.
        return .shortened
      }
    }
    if Spelling.areVariants(shape, in: text.folded, word, in: record.folded) { return .full }
    return mayBeSlip ? slip(short, long) : .none
  }

  private static func slip(_ short: ArraySlice<UInt8>, _ long: ArraySlice<UInt8>) -> Step {
    let limit = max(short.count, long.count) >= lettersForTwoSlips ? 2 : 1
    guard short.count >= lettersOfCitedSlip, long.count >= lettersOfRegisteredSlip,
      short.first == long.first || short.last == long.last
    else { return .none }
    return Similarity.distance(short, long, limit: limit) <= limit ? .slip : .none
  }

  /// `PNAS`: the first letters of at least three words.
  static func isAcronym(_ cited: Int, in text: CitedText, of form: RegisteredContainer.Form) -> Bool {
    let letters = text.bytes(cited)
    guard text.words[cited].isUpper, letters.count >= lettersOfAcronym, letters.count <= form.text.words.count else {
      return false
    }
    let content = form.text.words.indices.filter { !form.isStopWord[$0] }.map {
      form.text.folded[form.text.words[$0].foldedStart]
    }
    let all = form.text.words.map { form.text.folded[$0.foldedStart] }
    if content.starts(with: letters) || all.starts(with: letters) { return true }
    // Longer ones may skip words: JSTARS.
    guard letters.count >= lettersOfSkippingAcronym, WordSearch.isSubsequence(letters, of: content[...]) else {
      return false
    }
    // "NAACL": the names of proceedings have a year, a chapter and a volume besides.
    return letters.count * 2 >= content.count || letters.count >= lettersOfProceedings && form.isOfProceedings
  }
}
