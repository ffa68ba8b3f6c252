import Bibliography

/// Finding words in a list of authors that are no registered author.
extension AuthorAligner {
  static func addExtra(to match: inout AuthorMatch, in text: CitedText, region: Range<Int>, isBounded: Bool) {
    var isClaimed = [Bool](filledWith: false, count: text.words.count)
    for span in match.spans { for word in span.words { isClaimed[word] = true } }
    if let etAl = match.etAl { for word in etAl { isClaimed[word] = true } }
    let range =
      isBounded
      ? region.lowerBound..<max(match.words.upperBound, endBeforeTitle(region, isClaimed, in: text))
      : match.words.lowerBound..<endOfNames(after: match, in: text, region: region)
    let joinsByComma = joinsFamilyByComma(match, in: text)
    var word = range.lowerBound
    while word < range.upperBound {
      guard isForeignName(word, in: text), !isClaimed[word], !isJoined(word, to: isClaimed, in: text) else {
        word += 1
        continue
      }
      // The words of one name: up to the next that is claimed, or a mark that ends a name.
      var start = word
      while start > range.lowerBound, !isClaimed[start - 1], isNamePart(start - 1, in: text),
        isInsideName(text.gaps[start], comma: false)
      {
        start -= 1
      }
      var end = word + 1
      while end < range.upperBound, !isClaimed[end], isNamePart(end, in: text),
        isInsideName(
          text.gaps[end],
          comma: joinsByComma && end == word + 1 || text.words[end].length <= 2 && text.words[end].isUpper)
      {
        end += 1
      }
      let words = start..<end
      if !areNoName(words, in: match, of: text) { match.faults.append(.extra(words: words)) }
      word = end
    }
  }

  /// The end of a region before a title, without the words that belong to the title although they are not registered: what
  /// no mark parts from it, and a name before its colon ("“TalkCrow: Augmenting …").
  private static func endBeforeTitle(_ region: Range<Int>, _ isClaimed: [Bool], in text: CitedText) -> Int {
    var end = region.upperBound
    guard end < text.words.count, text.owners[end] == .title else { return end }
    while end > region.lowerBound, !isClaimed[end - 1], text.gaps[end].isDisjoint(with: .boundary) { end -= 1 }
    guard end == region.upperBound, text.gaps[end].contains(.colon) else { return end }
    var start = end
    while start > region.lowerBound, !isClaimed[start - 1] {
      start -= 1
      if !text.gaps[start].isDisjoint(with: [.quote, .close]) || text.gaps[start].isSuperset(of: [.period, .space]) {
        return start
      }
      if !text.gaps[start].isDisjoint(with: .boundary) { break }
    }
    return end
  }

  /// The other half of a double name of which one half is registered: "Gade-Sørensen" for Sørensen.
  private static func isJoined(_ word: Int, to isClaimed: [Bool], in text: CitedText) -> Bool {
    word > 0 && isClaimed[word - 1] && text.gaps[word] == .dash
      || word + 1 < text.words.count && isClaimed[word + 1] && text.gaps[word + 1] == .dash
  }

  /// "María García López", where García is registered.
  private static func isSecondFamily(_ words: Range<Int>, of match: AuthorMatch, in text: CitedText) -> Bool {
    guard words.count == 1, text.words[words.lowerBound].hasLower, text.gaps[words.lowerBound] == .space else {
      return false
    }
    return match.spans.contains { $0.order == .givenFirst && $0.words.upperBound == words.lowerBound }
  }

  /// "Please cite as: A. Berg", "Pub. #17: A. Berg", "Ecology: A. Berg": what stands before the list and is no name.
  private static func isLabel(_ words: Range<Int>, before match: AuthorMatch, in text: CitedText) -> Bool {
    guard let first = match.spans.first, words.upperBound <= first.words.lowerBound else { return false }
    // A name has a comma or an initial.
    let hasInitial = words.contains { text.words[$0].isUpper && text.words[$0].length <= 2 }
    guard !hasInitial else { return false }
    return (words.upperBound...first.words.lowerBound).contains { word in
      !text.gaps[word].isDisjoint(with: [.colon, .exclamation, .longDash])
        || word < first.words.lowerBound && text.words[word].hasDigit
    }
  }

  /// Words in a list of names that name nobody: a label, a state, a group's acronym, a venue.
  private static func areNoName(_ words: Range<Int>, in match: AuthorMatch, of text: CitedText) -> Bool {
    isSecondFamily(words, of: match, in: text) || isLabel(words, before: match, in: text)
      || isState(words, in: text) || isAcronymInBrackets(words, in: text) || isVenue(words, of: match, in: text)
  }

  /// "(im Druck)", "(Early View)" where the year should be.
  private static func isState(_ words: Range<Int>, in text: CitedText) -> Bool {
    let word = words.lowerBound
    return (text.gaps[word].contains(.open) || word > 0 && text.gaps[word - 1].contains(.open))
      && words.contains { StateTerms.forthcoming.contains(text.words[$0]) }
  }

  /// "Family History Impact Trial (FHITr) Group"
  private static func isAcronymInBrackets(_ words: Range<Int>, in text: CitedText) -> Bool {
    let word = words.lowerBound
    return words.count == 1 && text.gaps[word].contains(.open) && text.gaps[words.upperBound].contains(.close)
      && text.raw(word).count(where: { $0 >= 0x41 && $0 <= 0x5A }) >= 3
  }

  /// "[Lindqvist & Okafor, EGU'19]", "GRL 2019": where the work has appeared, in a list of names with small letters.
  private static func isVenue(_ words: Range<Int>, of match: AuthorMatch, in text: CitedText) -> Bool {
    let word = words.lowerBound
    guard words.count == 1, text.words[word].isUpper, text.words[word].length >= 3, words.upperBound < text.words.count,
      text.words[words.upperBound].hasDigit,
      text.gaps[words.upperBound].isSubset(of: [.space, .apostrophe, .dash, .period])
    else { return false }
    return match.spans.allSatisfy { text.words[$0.family.lowerBound].hasLower }
  }

  /// Where the list has its family names first, a comma stands inside each name.
  private static func joinsFamilyByComma(_ match: AuthorMatch, in text: CitedText) -> Bool {
    let spans = match.spans.count > 1 ? match.spans.dropFirst() : match.spans[...]
    let joined = spans.filter { $0.order == .familyFirst && text.gaps[$0.given.lowerBound].contains(.comma) }
    return joined.count * 2 > spans.count
  }

  /// In an open region only words that look like one more name of the list belong to it: "…, and G. Siano, PLOS ONE".
  private static func endOfNames(after match: AuthorMatch, in text: CitedText, region: Range<Int>) -> Int {
    var end = match.words.upperBound
    guard match.etAl == nil else { return end }
    while true {
      var word = end
      guard word < region.upperBound,
        text.gaps[word].contains(.comma) || text.gaps[word].contains(.semicolon)
          || NameWords.isConnector(word, in: text) || text.gaps[word].contains(.ampersand)
      else { return end }
      if NameWords.isConnector(word, in: text) { word += 1 }
      let first = word
      var initials = 0
      var names = 0
      while word < region.upperBound, text.isFree(word), word - first < 5, isNamePart(word, in: text),
        word == first
          || isInsideName(text.gaps[word], comma: text.words[word].length <= 2 && names == 1 && initials == 0)
      {
        if text.words[word].isUpper, text.words[word].length <= 3 { initials += 1 } else { names += 1 }
        word += 1
      }
      guard initials > 0, names == 1, word - first >= 2 else { return end }
      let endsThere =
        word == text.words.count || !text.gaps[word].isDisjoint(with: [.comma, .period, .open, .semicolon, .quote])
        || NameWords.isConnector(word, in: text) || !text.isFree(word)
      guard endsThere else { return end }
      end = word
    }
  }

  static func isInsideName(_ gap: Gap, comma: Bool) -> Bool {
    gap.isDisjoint(with: .hard) && (comma || !gap.contains(.comma))
  }

  private static func isNamePart(_ word: Int, in text: CitedText) -> Bool {
    text.isFree(word) && !text.words[word].hasDigit && !NameWords.isConnector(word, in: text)
      && (text.words[word].startsUpper || NameWords.isParticle(word, in: text))
  }

  /// A capitalised word in a list of names that is no label, suffix or role.
  private static func isForeignName(_ word: Int, in text: CitedText) -> Bool {
    let shape = text.words[word]
    guard text.isFree(word), !shape.hasDigit, shape.startsUpper, shape.length >= 2 else { return false }
    if shape.isUpper, shape.length <= 2, !text.gaps[word].contains(.space) || text.gaps[word + 1].contains(.period) {
      return false
    }
    return !NameWords.isSuffix(shape) && !NameWords.isRole(shape) && !NameWords.isConnector(word, in: text)
      && !NameWords.isDate(word, in: text)
  }
}
