import Bibliography

/// Compares the given names or initials of a citation with the registered ones.
struct GivenNames {
  struct Match {
    var cost: Float
    /// The first cited word that contradicts the record.
    var wrong: Int?
    /// The wrong word is an initial, not a name in full.
    var wrongIsInitial = false
    /// The wrong initial is that of a later registered name, by which the person may go.
    var wrongIsLater = false
    /// The wrong word is another name, not a slip of the registered one.
    var wrongIsOther = false
    /// Every registered given name is cited in full.
    var isFull = false
  }

  /// A cited word that should be a registered given name.
  struct Correction {
    var word: Int
    /// Which of the given names.
    var given: Int
  }

  private typealias Cost = NameCosts.Given

  private var match: Match
  /// Nil where the caller does not need them: most readings are discarded.
  private var corrections: [Correction]?

  /// - Parameters:
  ///   - cited: neighbouring words, in the citation's order.
  ///   - given: the registered given names, folded.
  static func match(_ cited: Range<Int>, in text: CitedText, against given: [[UInt8]]) -> Match {
    GivenNames(cited, in: text, against: given, corrections: nil).match
  }

  /// For each cited word that is wrong, what it should be.
  static func corrections(_ cited: Range<Int>, in text: CitedText, against given: [[UInt8]]) -> [Correction] {
    GivenNames(cited, in: text, against: given, corrections: []).corrections ?? []
  }

  private init(_ cited: Range<Int>, in text: CitedText, against given: [[UInt8]], corrections: [Correction]?) {
    self.corrections = corrections
    if cited.isEmpty {
      match = Match(cost: given.isEmpty ? 0 : Cost.nothingCited, isFull: given.isEmpty)
      return
    }
    if given.isEmpty {
      let short = cited.allSatisfy { text.words[$0].length <= 3 || text.words[$0].isUpper }
      match = Match(cost: Cost.unregisteredWord * Float(cited.count) + (short ? 0 : Cost.unregisteredNames))
      return
    }
    match = Match(cost: 0, isFull: true)
    if GivenNames.isJoined(cited, in: text, given) { return }
    if GivenNames.haveMoreNames(cited, in: text, given) || GivenNames.areReordered(cited, in: text, given) {
      match = Match(cost: Cost.moreOrReordered)
      return
    }
    var next = 0
    var word = cited.lowerBound
    while word < cited.upperBound {
      word += take(word, of: cited, in: text, given: given, next: &next)
    }
    if next < given.count {
      match.cost += Cost.leftOut * Float(given.count - next)
      match.isFull = false
    }
  }

  /// Takes one cited word (or the few that make one given name); returns the number of words taken.
  ///
  /// The order of the attempts matters: equal letters first, then initials, then several names in one word or one name in
  /// several words, and only then a name that differs.
  private mutating func take(
    _ word: Int, of cited: Range<Int>, in text: CitedText, given: [[UInt8]], next: inout Int
  ) -> Int {
    let isLatin = next < given.count && given[next].allSatisfy { $0 < 0x80 }
    let bytes = Homoglyphs.latin(word, in: text, isLatin: isLatin).map { $0[...] } ?? text.bytes(word)
    let shape = text.words[word]
    if !shape.startsUpper, NameWords.isParticle(bytes), !(next < given.count && given[next].elementsEqual(bytes)) {
      match.cost += Cost.particle
      return 1
    }
    if NameWords.isGenerationSuffix(shape) {
      match.cost += Cost.suffix
      return 1
    }
    guard next < given.count else {
      // An initial or a name that the record lacks.
      match.isFull = false
      if let last = given.last, bytes.count == 1, last.count > 1, last.dropFirst().contains(bytes.first!) {
        match.cost += Cost.surplusLetterOfLast
      } else {
        match.cost += shape.isUpper || bytes.count <= 2 ? Cost.surplusInitial : Cost.surplusName
      }
      return 1
    }
    let name = given[next]
    if name.elementsEqual(bytes) {
      next += 1
      return 1
    }
    if bytes.count == 1 {
      takeInitial(word, bytes.first!, given: given, next: &next)
      return 1
    }
    if name.count == 1, shape.hasLower, name[0] == bytes.first {
      match.cost += Cost.onlyInitialRegistered
      match.isFull = false
      next += 1
      return 1
    }
    if bytes.count <= 6, GivenNames.isMerged(word, in: text), let count = GivenNames.prefixes(bytes, of: given[next...])
    {
      // "SCh" for Sabine Charlotte, "WWm" for Warren Wm.
      match.isFull = false
      next += count
      return 1
    }
    if shape.isUpper, bytes.count <= 5, takeMerged(word, bytes, given: given, next: &next) { return 1 }
    if let count = GivenNames.joinedNames(bytes, given: given, from: next) {
      next += count
      return 1
    }
    if name.starts(with: bytes), word + 1 < cited.upperBound {
      // One registered name in two or three cited words: Yong Feng for Yongfeng.
      for end in (word + 2)...min(word + 3, cited.upperBound) {
        if name.elementsEqual(text.bytes(word..<end)) {
          next += 1
          return end - word
        }
      }
    }
    takeName(word, bytes, given: given, next: &next, text: text)
    return 1
  }

  private mutating func takeInitial(
    _ word: Int, _ letter: UInt8, given: [[UInt8]], next: inout Int
  ) {
    match.isFull = false
    if given[next].first == letter {
      next += 1
      return
    }
    if next > 0, given[next - 1].count > 1, given[next - 1].dropFirst().contains(letter), given[next].count > 1 {
      match.cost += Cost.letterOfPrevious
      return
    }
    if let later = given[(next + 1)...].firstIndex(where: { $0.first == letter }) {
      if next > 0 {
        match.cost += Cost.laterInitial
        next = later + 1
        return
      }
      if given[next].count == 1, given[later].count > 1 {
        // "Evans, M." for T. Matthew Evans, who goes by the second name.
        match.cost += Cost.laterInitial
        next = later + 1
        return
      }
      match.cost += Cost.laterInitialFirst
      match.wrongIsLater = true
      markWrong(word, initial: true, given: next)
      next += 1
      return
    }
    match.cost += Cost.wrongInitial
    markWrong(word, initial: true, given: next)
    next += 1
  }

  /// `AM` for Anna Maria.
  private mutating func takeMerged(
    _ word: Int, _ letters: ArraySlice<UInt8>, given: [[UInt8]], next: inout Int
  ) -> Bool {
    let rest = given[next...].filter { !NameWords.isParticle($0[...]) || $0.count == 1 }
    let initials = rest.compactMap { $0.first }
    let all = given[next...].compactMap { $0.first }
    guard let first = initials.first else { return false }
    match.isFull = false
    if all.starts(with: letters) || initials.starts(with: letters) {
      next += min(letters.count, given.count - next)
      return true
    }
    if letters.starts(with: initials) || WordSearch.isSubsequence(initials[...], of: letters) && letters.first == first
    {
      match.cost += Cost.mergedOtherCount
      next = given.count
      return true
    }
    if letters.first == first, WordSearch.isSubsequence(letters, of: initials[...]) {
      match.cost += Cost.mergedOtherCount
      next = given.count
      return true
    }
    if letters.first == first, let name = rest.first, letters.dropFirst().allSatisfy({ name.contains($0) }),
      rest.count < letters.count
    {
      // Yingjie as YJ.
      match.cost += Cost.mergedSyllables
      next += 1
      return true
    }
    // Capitals that fit in no way are wrong initials.
    var wrong = 0
    for (letter, initial) in zip(letters, initials) where letter != initial { wrong += 1 }
    // "EGU" has no initial of Tomas: it is an acronym.
    let isAcronym = letters.count == 3 && initials.count < 3 && wrong == initials.count
    guard wrong > 0, letters.count <= 3, !isAcronym else { return false }
    match.cost += min(Cost.mostForWrongInitials, Cost.wrongInitial * Float(wrong))
    markWrong(word, initial: true, given: next)
    next = min(given.count, next + letters.count)
    return true
  }

  private mutating func takeName(
    _ word: Int, _ bytes: ArraySlice<UInt8>, given: [[UInt8]], next: inout Int, text: CitedText
  ) {
    let name = given[next]
    match.isFull = false
    defer { next += 1 }
    if bytes.count >= 2, bytes.count < name.count, name.starts(with: bytes) {
      match.cost += Cost.shortened
      return
    }
    if name.count >= 2, name.count < bytes.count, bytes.starts(with: name) {
      match.cost += Cost.shortened
      return
    }
    if name.first == bytes.first, name.count <= 2 || bytes.count <= 2 {
      match.cost += Cost.shortened
      return
    }
    if let german = GivenNames.germanForm(of: word, in: text), german == name {
      match.cost += Cost.umlaut
      return
    }
    if name.count < bytes.count, Umlauts.areOne(bytes, name[...]) {
      // "Soeren" for "Sören".
      match.cost += Cost.umlaut
      return
    }
    if ShortNames.areShortAndLong(name[...], bytes) {
      match.cost += Cost.shortForm
      return
    }
    let limit = max(name.count, bytes.count) > 4 ? 2 : 1
    if name.count > 2, Similarity.distance(name[...], bytes, limit: limit) <= limit {
      match.cost += Cost.slip
      markWrong(word, initial: false, given: next)
    } else if isTransliteration(bytes, of: name) {
      match.cost += Cost.transliteration
    } else {
      match.cost += match.wrong == nil ? Cost.otherName : Cost.anotherOtherName
      match.wrongIsOther = match.wrong == nil || match.wrongIsOther
      markWrong(word, initial: false, given: next)
    }
  }

  /// "Aleksandr" for "Alexander": the same beginning, and at most every third letter otherwise.
  private func isTransliteration(_ cited: ArraySlice<UInt8>, of name: [UInt8]) -> Bool {
    guard name.prefix(3).elementsEqual(cited.prefix(3)) else { return false }
    let limit = max(name.count, cited.count) / 3
    return Similarity.distance(name[...], cited, limit: limit) <= limit
  }

  private static func germanForm(of word: Int, in text: CitedText) -> [UInt8]? {
    guard !text.isASCII(word..<(word + 1)) else { return nil }
    return Folding.squash(text.source.string(text.words[word].range), german: true)
  }

  private mutating func markWrong(_ word: Int, initial: Bool, given: Int) {
    if match.wrong == nil {
      match.wrong = word
      match.wrongIsInitial = initial
    }
    corrections?.append(Correction(word: word, given: given))
  }
}
