import Bibliography

/// Decides when a list of authors is not corrected by its record.
///
/// No person is deleted or replaced where the record may be the poorer of the two.
struct AuthorDoubt {
  let match: AuthorMatch
  let text: CitedText

  /// Names in another order at most. If more are, the record has an order of its own: registries sort consortia
  /// alphabetically.
  private static let mostMoved = 5
  /// Names that a correction moves at most. One author who is registered three places further may be filed by address
  /// (10.1006/qres.2001.2254).
  private static let mostMovedByCorrection = 3
  /// Missing names at most. If more are missing, the citation omits them on purpose.
  private static let mostMissing = 4
  /// Missing names for each cited one at most, if more than one is missing: a citation of one author of five omits the
  /// others on purpose.
  private static let mostMissingPerCited = 3
  /// Number of names at which registries cut long lists (10.1016/j.quascirev.2005.10.015,
  /// 10.1016/j.quascirev.2006.03.005).
  private static let cutList = 10
  /// Unregistered names at most. If there are more, the words are not names, or the record lacks most authors.
  private static let mostExtras = 3
  /// Words of a name at most; more words are a title or a remark. "Emily E. Tanner-Smith" has four
  /// (10.1016/j.bone.2014.03.043).
  private static let mostNameWords = 4
  /// Differing letters from which on a family name is another spelling or another name, unless the same letters have
  /// changed places. "Nestje" for Nesje is a slip (10.1016/j.quascirev.2004.06.021), "Razzhigaeva" for Razjigaeva
  /// another transliteration (10.1016/s0341-8162(97)00002-7), and Christensen another person than Christiansen.
  private static let lettersOfOtherName = 2
  /// Letters of a family name at least to be recognised without its given names: "Li" and "Ma" are parts of other
  /// words.
  private static let shortestFamily = 3
  /// Letters of a cited word at least to be recognised as a part of a registered name: "Anderson" of "SCOTTANDERSON".
  private static let shortestPartOfName = 4
  /// Letters of a given name in full at least.
  private static let shortestGivenName = 3
  /// Letters of initials that are cited as a word of their own.
  private static let longestInitials = 2
  /// One letter in this many may differ where a cited name is taken for a misspelling of the registered one. If one in
  /// two might, "R.S. Anderson" would become the registered "R Scottanderson" (10.1016/j.quascirev.2007.05.001).
  private static let lettersPerSlip = 3
  /// Names at least that end in a surplus letter if these letters are marks of addresses; a single one is an error of
  /// the citation: "Baldin" for Baldine (10.1109/cloudcom.2011.107).
  private static let leastFootnotes = 2

  func doubt(of fault: AuthorMatch.Fault) -> Doubt? {
    if hasOtherOrder { return .record(.sortedAuthors) }
    if extras > AuthorDoubt.mostExtras { return match.missing == 0 ? .record(.fewAuthors) : .work }
    if isBareList, !isSlip(fault) { return .person }
    return switch fault {
    case .misspelled(let span), .initial(let span): name(match.spans[span])
    case .order(let spans): order(spans)
    case .missing(let name): missing(name)
    case .extra(let words): extra(words)
    }
  }

  /// "Berg, Lind, Novak and Holm": only family names are cited, and one was read as the given name of the one before
  /// it.
  private var isBareList: Bool {
    match.spans.contains { isBare($0) }
      && match.spans.allSatisfy {
        $0.given.isEmpty || isBare($0) || $0.order == .givenFirst && $0.givenMatch.wrong != nil
      }
  }

  private func isBare(_ span: NameSpan) -> Bool {
    span.order == .familyFirst && span.given.count == 1 && span.givenMatch.wrongIsOther
      && !text.gaps[span.given.lowerBound].isDisjoint(with: [.comma, .dash])
  }

  private func isSlip(_ fault: AuthorMatch.Fault) -> Bool {
    if case .misspelled = fault { true } else { false }
  }

  /// Whether the record has the names in an order of its own.
  private var hasOtherOrder: Bool {
    match.faults.contains { if case .order(let spans) = $0 { spans.count > AuthorDoubt.mostMoved } else { false } }
  }

  private var extras: Int { match.faults.count { if case .extra = $0 { true } else { false } } }

  private func name(_ span: NameSpan) -> Doubt? {
    let name = match.names[span.name]
    if name.isDamaged { return .record(.damagedLetters) }
    let reading = name.readings[span.reading]
    if span.givenMatch.wrong != nil, isHalf(span, reading) || isAcrossNames(span) { return .person }
    // "Arnarson, I." for Jón Árnason: family and given name both differ.
    if span.slip > 0, span.givenMatch.wrong != nil { return .person }
    if span.givenMatch.wrongIsLater, span.given.count == 1 { return .wording }
    if touchesTag(span) { return .text }
    // "[Cox PH](…) — Cox, JRSSB 1972": the name stands once more, and the letters beside it here may be no initials.
    if span.givenMatch.wrong != nil, isSaidAgain(span) { return .person }
    if span.slip > 0 {
      // "Fruitas, E. De": the particle would be written twice.
      if !reading.isProper { return .text }
      let cited = Array(text.bytes(span.family))
      if RecognitionFault.explains(reading.family, insteadOf: cited) { return .record(.misreadLetters) }
      if RecognitionFault.losesVowel(reading.family, insteadOf: cited) { return .record(.misreadLetters) }
      // "Orero lu" for Öreroğlu: a lost letter has left a blank.
      if reading.familyWords != span.family.count { return .text }
      if haveFootnoteLetters { return .record(.wordEnd) }
      if span.slip >= AuthorDoubt.lettersOfOtherName, reading.family.sorted() != cited.sorted() { return .wording }
    }
    // "L. Ligowski" for R. Ligowski: the initial of the family name is registered twice.
    if match.names.count > 1, span.givenMatch.wrongIsInitial, reading.given.count == 1, reading.given[0].count == 1,
      reading.given[0].first == reading.family.first
    {
      return .record(.brokenName)
    }
    // An initial does not replace a name in full.
    let isInFull =
      span.givenMatch.wrong.map { text.words[$0].length >= AuthorDoubt.shortestGivenName && text.words[$0].hasLower }
      ?? false
    return isInFull && reading.given.allSatisfy { $0.count == 1 } ? .wording : nil
  }

  /// "V. Careau, P. A. Biro": the initials behind the comma belong to the next author.
  private func isAcrossNames(_ span: NameSpan) -> Bool {
    let others = match.spans.filter { $0.words != span.words && !$0.given.isEmpty }
    let before = span.words.lowerBound - 1
    let isBehindInitial =
      before >= 0 && isInitials(before)
      && text.gaps[span.words.lowerBound].isSubset(of: [.space, .period])
      && !match.spans.contains { $0.words.contains(before) }
    // Many styles invert the first name only, so one inverted name among others was read wrongly.
    let isTurned =
      span.order == .familyFirst && span.words != match.spans.first?.words
      && others.contains { $0.order == .givenFirst } && !others.contains { $0.order == .familyFirst }
    return isTurned || span.order == .familyFirst && isBehindInitial
      || match.faults.contains { fault in
        guard case .extra(let words) = fault else { return false }
        return words.upperBound == span.words.lowerBound && text.gaps[words.upperBound] == .space
      }
  }

  /// Whether the family name stands once more behind the name, outside of the title. "Webb 1999 = N.R. Webb" has it before.
  private func isSaidAgain(_ span: NameSpan) -> Bool {
    let family = text.words[span.family.upperBound - 1]
    return (span.words.upperBound..<text.words.count).contains { word in
      text.words[word].key == family.key && text.words[word].startsUpper && text.owners[word] != .title
        && !match.spans.contains { $0.words.contains(word) }
    }
  }

  /// "B<small>ERG</small>" in plain text: the word is only a part of the name.
  private func touchesTag(_ span: NameSpan) -> Bool {
    let range = text.range(span.family)
    let bytes = text.source.utf8
    return range.lowerBound > 0 && bytes[range.lowerBound - 1] == UInt8(ascii: ">")
      || range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: "<")
  }

  /// "Dane M. Lynett", where Patrick J. is registered: with one initial corrected, the name is still wrong.
  private func isHalf(_ span: NameSpan, _ reading: RegisteredName.Reading) -> Bool {
    let corrections = GivenNames.corrections(span.given, in: text, against: reading.given)
    guard !corrections.isEmpty, span.given.count >= 2 || text.words[span.given.lowerBound].isUpper else { return false }
    var letters: [UInt8] = []
    for word in span.given where text.words[word].startsUpper && !NameWords.isGenerationSuffix(text.words[word]) {
      // "JA" is two initials.
      let isRun = text.words[word].isUpper && text.words[word].length <= NameStyle.longestInitials
      let count = isRun ? text.words[word].length : 1
      if let correction = corrections.first(where: { $0.word == word }) {
        letters += reading.given[correction.given...].prefix(count).compactMap(\.first)
      } else {
        letters += text.bytes(word).prefix(count)
      }
    }
    let registered = reading.given.filter { $0.count == 1 || !NameWords.isParticle($0[...]) }.compactMap(\.first)
    return !registered.starts(with: letters)
  }

  /// "Lindqvista M., Okaforb T.": marks of addresses that are registered as letters of the names.
  private var haveFootnoteLetters: Bool {
    match.spans.count { span in
      guard span.slip == 1 else { return false }
      let family = match.names[span.name].readings[span.reading].family
      return family.last.map { $0 <= UInt8(ascii: "f") } ?? false
        && family.dropLast().elementsEqual(text.bytes(span.family))
    } >= AuthorDoubt.leastFootnotes
  }

  private func order(_ spans: [Int]) -> Doubt? {
    let hasOthers = match.faults.contains { fault in
      switch fault {
      case .missing, .extra: match.weight(of: fault, in: text) == .contradiction
      case .misspelled, .initial, .order: false
      }
    }
    if hasOthers, spans.count > 2 || spans.count > AuthorDoubt.mostMovedByCorrection { return .person }
    if spans.count > AuthorDoubt.mostMovedByCorrection { return .person }
    // A name that is moved without its initials would lose them.
    if spans.contains(where: { isWithoutInitials(match.spans[$0]) }) || match.spans.contains(where: \.isMalformed) {
      return .text
    }
    // "Holm Jr, W. G.": the suffix would not move with its name.
    return spans.contains { hasSuffix(match.spans[$0]) } ? .text : nil
  }

  private func isWithoutInitials(_ span: NameSpan) -> Bool {
    guard span.order == .familyOnly else { return false }
    let next = span.words.upperBound
    return next < text.words.count && isInitials(next) && !match.spans.contains { $0.words.contains(next) }
  }

  private func isInitials(_ word: Int) -> Bool {
    text.words[word].isUpper && text.words[word].length <= AuthorDoubt.longestInitials
  }

  private func hasSuffix(_ span: NameSpan) -> Bool {
    let around = max(0, span.words.lowerBound)..<min(text.words.count, span.words.upperBound + 1)
    return around.contains { NameWords.isGenerationSuffix(text.words[$0]) }
  }

  private func missing(_ name: Int) -> Doubt? {
    if match.names[name].isDamaged { return .record(.damagedLetters) }
    if isBroken(name) { return .record(.brokenName) }
    // Journals register the editor of a special issue as the first author (10.1139/e10-006), but not in lists so long
    // that they are cited with "et al."
    if match.etAl == nil, name == 0 || !match.spans.contains(where: { $0.name < name }) { return .person }
    let missing = match.missing
    if missing > AuthorDoubt.mostMissing || missing > 1 && missing > match.spans.count * AuthorDoubt.mostMissingPerCited
    {
      return .person
    }
    // "Dixit, Cumming and Kingston et al." for authors 1, 2 and 5 of eight: the writer has chosen them
    // (10.1007/bf00210056).
    if match.etAl != nil, missing > 1, match.spans.contains(where: { $0.name > name }) { return .person }
    // A name that occurs elsewhere was read wrongly, or is cited in another place.
    if standsElsewhere(name) { return .person }
    // In the place of another cited person there is a surplus person, not another spelling.
    if isInPlaceOfPerson(name) { return .person }
    return nil
  }

  /// "Scottanderson", where "R.S. Anderson" is cited: the registered name holds a surplus name of the citation.
  private func isBroken(_ name: Int) -> Bool {
    guard let family = match.names[name].readings.first?.family else { return false }
    return match.faults.contains { fault in
      guard case .extra(let words) = fault else { return false }
      return words.contains { word in
        let letters = Array(text.bytes(word))
        return letters.count >= AuthorDoubt.shortestPartOfName && letters.count < family.count
          && family.hasSuffix(letters)
      }
    }
  }

  private func standsElsewhere(_ name: Int) -> Bool {
    guard let reading = match.names[name].readings.first, reading.family.count >= AuthorDoubt.shortestFamily else {
      return false
    }
    return text.words.indices.contains { word in
      text.words[word].key == reading.shape.key && text.words[word].startsUpper
        && !match.spans.contains { $0.words.contains(word) }
        // "Juan-García" is another name.
        && text.gaps[word] != .dash && text.gaps[word + 1] != .dash
    }
  }

  /// Whether the name would replace a cited person whose name is not similar.
  private func isInPlaceOfPerson(_ name: Int) -> Bool {
    guard let words = match.extra(at: name) else { return false }
    let cited = text.bytes(words)
    return !match.names[name].readings.contains { reading in
      guard reading.isProper, reading.family.count >= AuthorDoubt.shortestFamily else { return false }
      let limit = max(1, reading.family.count / AuthorDoubt.lettersPerSlip)
      return words.contains { Similarity.distance(reading.family[...], text.bytes($0), limit: limit) <= limit }
        || WordSearch.contains(reading.family, in: Array(cited))
    }
  }

  private func extra(_ words: Range<Int>) -> Doubt? {
    guard match.weight(of: .extra(words: words), in: text) == .contradiction else { return .record(.fewAuthors) }
    if words.count > AuthorDoubt.mostNameWords { return .text }
    if match.names.contains(where: \.isDamaged) { return .record(.damagedLetters) }
    let isLast = match.spans.allSatisfy { $0.words.upperBound <= words.lowerBound }
    // One more than ten may be a slip; several are the rest of a list that was cut.
    if isLast, match.names.count == AuthorDoubt.cutList { return extras > 1 ? .record(.fewAuthors) : .person }
    if isBehindOrganisation(words) { return .person }
    if isPartOfRegistered(words) { return .record(.brokenName) }
    return touchesName(words) || holdsFamily(words) ? .person : nil
  }

  /// "William E. (Bill) Lind": a registered family name is among the words.
  private func holdsFamily(_ words: Range<Int>) -> Bool {
    let extent = max(0, words.lowerBound - 1)..<min(words.upperBound + 1, text.words.count)
    return extent.contains { word in
      !match.spans.contains { $0.words.contains(word) } && text.words[word].length >= AuthorDoubt.shortestFamily
        && match.names.contains { name in
          name.readings.first.map { $0.shape.key == text.words[word].key } ?? false
        }
    }
  }

  /// "EFSA Panel on Plant Health", where another panel of EFSA is registered: the words belong to the organisation's name.
  private func isBehindOrganisation(_ words: Range<Int>) -> Bool {
    let before = match.spans.last { $0.words.upperBound <= words.lowerBound }
    return before.map { match.names[$0.name].organisation != nil } ?? false
  }

  /// Whether only a blank separates the words from a name: they may be further names of that person.
  private func touchesName(_ words: Range<Int>) -> Bool {
    match.spans.contains { span in
      span.words.lowerBound == words.upperBound && text.gaps[words.upperBound] == .space
        || span.words.upperBound == words.lowerBound && text.gaps[words.lowerBound] == .space
    }
  }

  /// "Devender", where "Van | Devender T R" is registered; "Anderson", where "SCOTTANDERSON" is.
  private func isPartOfRegistered(_ words: Range<Int>) -> Bool {
    words.contains { word in
      let letters = Array(text.bytes(word))
      guard letters.count >= AuthorDoubt.shortestPartOfName else { return false }
      return match.names.contains { name in
        guard let proper = name.readings.first else { return false }
        return proper.family != letters && WordSearch.contains(letters, in: proper.family)
          || proper.given.contains { $0 == letters }
      }
    }
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ letters: [UInt8]) -> Bool { suffix(letters.count).elementsEqual(letters) }
}
