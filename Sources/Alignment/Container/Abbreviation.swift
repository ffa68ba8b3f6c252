import Bibliography

/// Whether cited words abbreviate a registered name by ISO 4: word by word, in order, to the last one.
enum Abbreviation {
  struct Walk {
    var cited: Range<Int>
    /// Cited words that are a slip of the registered word at that place.
    var slips: [(cited: Int, registered: Int)]
    var isFull: Bool
    /// What follows a mark in the registered name is left out.
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
      // Small words may be left out, on either side.
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
      guard form.headEnds.contains(next), next >= 2 || words[0].length >= 6, slips.isEmpty else { return nil }
      isFull = false
    }
    // One letter or two say nothing alone.
    if lastTaken - start == 1, words.count > 1, text.words[start].length < 3 { return nil }
    return Walk(cited: start..<lastTaken, slips: slips, isFull: isFull, isPart: isPart)
  }

  private static func isInside(_ gap: Gap) -> Bool {
    gap.isDisjoint(with: [.quote, .ellipsis, .exclamation, .semicolon, .equals])
  }

  /// What a cited word is to a registered one.
  private static func compare(
    _ cited: Int, _ text: CitedText, to word: FoldedText.Word, _ record: FoldedText, mayBeSlip: Bool
  ) -> Step {
    let shape = text.words[cited]
    if shape.key == word.key { return .full }
    let short = text.bytes(cited)
    let long = record.folded[word.folded]
    if short.count != long.count, short.first == long.first, Umlauts.contracted(short) == Umlauts.contracted(long) {
      // "Palaeontologische" for "Paläontologische".
      return .full
    }
    if word.isNumber || shape.isNumber { return .none }
    guard short.first == long.first else {
      return Spelling.areVariants(shape, in: text.folded, word, in: record.folded)
        ? .full : mayBeSlip ? slip(short, long) : .none
    }
    if short.count + 2 <= long.count {
      if long.starts(with: short) {
        return short.count > 1 || shape.startsUpper ? .shortened : .none
      }
      if short.count >= 2, short.count * 3 <= long.count * 2, WordSearch.isSubsequence(short, of: long) {
        // "Natl", "Dtsch", "Engng"; nearly all letters there is no contraction but a slip.
        return .shortened
      }
    }
    if Spelling.areVariants(shape, in: text.folded, word, in: record.folded) { return .full }
    return mayBeSlip ? slip(short, long) : .none
  }

  private static func slip(_ short: ArraySlice<UInt8>, _ long: ArraySlice<UInt8>) -> Step {
    let limit = max(short.count, long.count) >= 8 ? 2 : 1
    guard short.count >= 3, long.count >= 4, short.first == long.first || short.last == long.last else { return .none }
    return Similarity.distance(short, long, limit: limit) <= limit ? .slip : .none
  }

  /// `PNAS`: the first letters of at least three words.
  static func isAcronym(_ cited: Int, in text: CitedText, of form: RegisteredContainer.Form) -> Bool {
    let letters = text.bytes(cited)
    guard text.words[cited].isUpper, letters.count >= 3, letters.count <= form.text.words.count else { return false }
    let content = form.text.words.indices.filter { !form.isStopWord[$0] }.map {
      form.text.folded[form.text.words[$0].foldedStart]
    }
    let all = form.text.words.map { form.text.folded[$0.foldedStart] }
    if content.starts(with: letters) || all.starts(with: letters) { return true }
    // Longer ones may skip words: JSTARS.
    guard letters.count >= 4, WordSearch.isSubsequence(letters, of: content[...]) else { return false }
    // "NAACL": the names of proceedings have a year, a chapter and a volume besides.
    return letters.count * 2 >= content.count || letters.count >= 5 && form.isOfProceedings
  }
}
