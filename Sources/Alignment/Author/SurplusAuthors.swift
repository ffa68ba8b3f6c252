import Bibliography

/// Finds the words in a list of authors that name no registered author.
struct SurplusAuthors {
  private let text: CitedText
  private let match: AuthorMatch
  private let region: Range<Int>
  /// For each word of the citation, whether it belongs to a registered name or to "et al.".
  private let isClaimed: [Bool]

  /// The words of each surplus name, in the order of the citation.
  static func words(
    in text: CitedText, beside match: AuthorMatch, region: Range<Int>, isBounded: Bool
  ) -> [Range<Int>] {
    SurplusAuthors(in: text, beside: match, region: region).words(isBounded: isBounded)
  }

  private init(in text: CitedText, beside match: AuthorMatch, region: Range<Int>) {
    self.text = text
    self.match = match
    self.region = region
    var isClaimed = [Bool](filledWith: false, count: text.words.count)
    for span in match.spans { for word in span.words { isClaimed[word] = true } }
    if let etAl = match.etAl { for word in etAl { isClaimed[word] = true } }
    self.isClaimed = isClaimed
  }

  private func words(isBounded: Bool) -> [Range<Int>] {
    var found: [Range<Int>] = []
    let range =
      isBounded
      ? region.lowerBound..<max(match.words.upperBound, endBeforeTitle())
      : match.words.lowerBound..<endOfNames()
    let joinsByComma = joinsFamilyByComma()
    var word = range.lowerBound
    // What follows "et al." is no author: "Day et al. Ch. 4: Quiet twins".
    let isEnded = match.etAl.map { $0.lowerBound >= match.spans.map(\.words.upperBound).max() ?? 0 } ?? false
    while word < range.upperBound {
      if isEnded, let etAl = match.etAl, word >= etAl.upperBound { break }
      guard isForeignName(word), !isClaimed[word], !isJoinedToClaimed(word) else {
        word += 1
        continue
      }
      // The words of one name: up to a word of a registered name, or to a mark that ends a name.
      var start = word
      while start > range.lowerBound, !isClaimed[start - 1], isNamePart(start - 1),
        text.gaps[start].mayBeInsideName(comma: false)
      {
        start -= 1
      }
      var end = word + 1
      while end < range.upperBound, !isClaimed[end], isNamePart(end),
        text.gaps[end].mayBeInsideName(
          comma: joinsByComma && end == word + 1 || text.words[end].length <= 2 && text.words[end].isUpper)
      {
        end += 1
      }
      let words = start..<end
      if !areNoName(words) { found.append(words) }
      word = end
    }
    return found
  }

  // MARK: Where the list ends

  /// The end of a region before a title, without unregistered words that belong to the title: those that no mark
  /// separates from it, and a name before its colon ("“TalkCrow: Augmenting …").
  private func endBeforeTitle() -> Int {
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

  /// The end of the list in a region that holds more than the list: only words that look like one more name of it belong
  /// to it ("…, and G. Siano, PLOS ONE").
  private func endOfNames() -> Int {
    var end = match.words.upperBound
    guard match.etAl == nil else { return end }
    while let next = endOfName(after: end) { end = next }
    return end
  }

  /// Words of one name with its initials: "G. Siano", "Gonzalez JR de".
  private static let mostWordsOfName = 5

  /// The end of a further name after a comma or an "and": one family name with initials, and a mark behind it.
  private func endOfName(after end: Int) -> Int? {
    var word = end
    guard word < region.upperBound,
      text.gaps[word].contains(.comma) || text.gaps[word].contains(.semicolon)
        || NameWords.isConnector(word, in: text) || text.gaps[word].contains(.ampersand)
    else { return nil }
    if NameWords.isConnector(word, in: text) { word += 1 }
    let first = word
    var initials = 0
    var names = 0
    while word < region.upperBound, text.isFree(word), word - first < SurplusAuthors.mostWordsOfName,
      isNamePart(word),
      word == first
        || text.gaps[word].mayBeInsideName(comma: text.words[word].length <= 2 && names == 1 && initials == 0)
    {
      if text.words[word].isUpper, text.words[word].length <= 3 { initials += 1 } else { names += 1 }
      word += 1
    }
    guard initials > 0, names == 1, word - first >= 2 else { return nil }
    let endsThere =
      word == text.words.count || !text.gaps[word].isDisjoint(with: [.comma, .period, .open, .semicolon, .quote])
      || NameWords.isConnector(word, in: text) || !text.isFree(word)
    return endsThere ? word : nil
  }

  /// Where the list has its family names first, a comma stands inside each name.
  private func joinsFamilyByComma() -> Bool {
    let spans = match.spans.count > 1 ? match.spans.dropFirst() : match.spans[...]
    let joined = spans.filter { $0.order == .familyFirst && text.gaps[$0.given.lowerBound].contains(.comma) }
    return joined.count * 2 > spans.count
  }

  // MARK: What may be a name

  private func isNamePart(_ word: Int) -> Bool {
    text.isFree(word) && !text.words[word].hasDigit && !NameWords.isConnector(word, in: text)
      && (text.words[word].startsUpper || NameWords.isParticle(word, in: text))
  }

  /// A capitalised word that is no label, suffix, role or date.
  private func isForeignName(_ word: Int) -> Bool {
    let shape = text.words[word]
    guard text.isFree(word), !shape.hasDigit, shape.startsUpper, shape.length >= 2 else { return false }
    if shape.isUpper, shape.length <= 2, !text.gaps[word].contains(.space) || text.gaps[word + 1].contains(.period) {
      return false
    }
    return !NameWords.isSuffix(shape) && !NameWords.isRole(shape) && !NameWords.isConnector(word, in: text)
      && !NameWords.isDate(word, in: text)
  }

  /// The other half of a double name of which one half is registered: "Gade-Sørensen" for Sørensen.
  private func isJoinedToClaimed(_ word: Int) -> Bool {
    word > 0 && isClaimed[word - 1] && text.gaps[word] == .dash
      || word + 1 < text.words.count && isClaimed[word + 1] && text.gaps[word + 1] == .dash
  }

  // MARK: What is no name

  /// A second family name, a label, a publication state, the acronym of a group, a venue.
  private func areNoName(_ words: Range<Int>) -> Bool {
    isSecondFamily(words) || isLabel(words) || isState(words) || isInBrackets(words) || isVenue(words)
      || isBehindYear(words) || isOfWorkBefore(words) || continuesInSmallLetters(words) || namesContainer(words)
  }

  /// "María García López", where García is registered.
  private func isSecondFamily(_ words: Range<Int>) -> Bool {
    guard words.count == 1, text.words[words.lowerBound].hasLower, text.gaps[words.lowerBound] == .space else {
      return false
    }
    return match.spans.contains { $0.order == .givenFirst && $0.words.upperBound == words.lowerBound }
  }

  /// A label before the list: "Please cite as: A. Berg", "Pub. #17: A. Berg", "Ecology: A. Berg".
  private func isLabel(_ words: Range<Int>) -> Bool {
    guard let first = match.spans.first, words.upperBound <= first.words.lowerBound else { return false }
    // An initial makes it a name; the letter of "U-Net" is none.
    let hasInitial = words.contains {
      text.words[$0].isUpper && text.words[$0].length <= 2 && text.gaps[$0 + 1] != .dash
        && !(text.words[$0].length == 2 && Roman.isMadeOfDigits(text.bytes($0)))
    }
    guard !hasInitial else { return false }
    if isNameOfWork(words, before: first) { return true }
    return (words.upperBound...first.words.lowerBound).contains { word in
      !text.gaps[word].isDisjoint(with: [.colon, .exclamation, .longDash])
        || word < first.words.lowerBound && text.words[word].hasDigit
    }
  }

  /// "SiltBox Berg A, Moss I. SiltBox models canals": words of the title before the first author are the name of what the work
  /// presents.
  private func isNameOfWork(_ words: Range<Int>, before first: NameSpan) -> Bool {
    words.upperBound == first.words.lowerBound
      && words.allSatisfy { word in
        text.words.indices.contains { text.owners[$0] == .title && text.words[$0].key == text.words[word].key }
      }
  }

  /// "(im Druck)", "(Early View)" in the place of the year.
  private func isState(_ words: Range<Int>) -> Bool {
    let word = words.lowerBound
    return (text.gaps[word].contains(.open) || word > 0 && text.gaps[word - 1].contains(.open))
      && words.contains { StateTerms.forthcoming.contains(text.words[$0]) }
  }

  /// "Family History Impact Trial (FHITr) Group", "Benedek, R. (PI)", "[HedgeNet]": one word in brackets is an acronym, a role
  /// or a label.
  private func isInBrackets(_ words: Range<Int>) -> Bool {
    words.count == 1 && text.gaps[words.lowerBound].contains(.open) && text.gaps[words.upperBound].contains(.close)
  }

  /// "Webb, T., III, and R.A. Bryson. 1972. The sequence of events in Wisconsin": the list ends at the year behind a name.
  private func isBehindYear(_ words: Range<Int>) -> Bool {
    guard let first = match.spans.map(\.words.upperBound).min(), first <= words.lowerBound else { return false }
    return (first..<words.lowerBound).contains { word in
      text.isYear(word) && !match.spans.contains { $0.words.lowerBound > word }
    }
  }

  /// "[3] Berg, C. M., Neural maps, Delta Press, 1995. [5] Moss, I. (1989) …": two works are cited in one paragraph, and the
  /// names are those of the first.
  private func isOfWorkBefore(_ words: Range<Int>) -> Bool {
    guard let first = match.spans.map(\.words.lowerBound).min(), words.upperBound <= first else { return false }
    return (words.upperBound..<first).contains { text.isYear($0) }
  }

  /// "Testy odporne na czas": a name is not followed by words in small letters.
  private func continuesInSmallLetters(_ words: Range<Int>) -> Bool {
    var next = words.upperBound
    // "Hoarding and hedging."
    if next < text.words.count, text.gaps[next] == .space, NameWords.isConnector(next, in: text) { next += 1 }
    guard next < text.words.count, text.gaps[next] == .space, text.isFree(next) else { return false }
    let shape = text.words[next]
    return !shape.startsUpper && !shape.hasDigit && text.raw(next).first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
      && !NameWords.isConnector(next, in: text) && !NameWords.isParticle(shape)
  }

  /// "Proc. of ISSTA 2021"
  private func namesContainer(_ words: Range<Int>) -> Bool {
    words.contains {
      text.words[$0].length > 2 && ContainerWords.isGeneric(text.bytes($0)) && text.words[$0].length > 3
    }
  }

  /// "[Lindqvist & Okafor, EGU'19]", "GRL 2019": where the work has appeared, in a list of names with small letters.
  private func isVenue(_ words: Range<Int>) -> Bool {
    let word = words.lowerBound
    guard words.count == 1, text.words[word].isUpper, text.words[word].length >= 3 else { return false }
    let isBeforeYear =
      words.upperBound < text.words.count && text.words[words.upperBound].hasDigit
      && text.gaps[words.upperBound].isSubset(of: [.space, .apostrophe, .dash, .period])
    let isBehindYear = word > 0 && text.words[word - 1].isNumber && text.gaps[word].isSubset(of: [.space, .comma])
    guard isBeforeYear || isBehindYear else { return false }
    return match.spans.allSatisfy { text.words[$0.family.lowerBound].hasLower }
  }
}
