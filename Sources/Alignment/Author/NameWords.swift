import Bibliography

/// Words in a list of authors that are no part of a given or family name, or only a small one.
///
/// Case matters: "a", "e", "y", "i" join names in lower case and are initials as capitals.
enum NameWords {
  /// Whether a word is an "and" between names.
  static func isConnector(_ word: Int, in text: CitedText) -> Bool {
    let shape = text.words[word]
    guard shape.length <= 4 else { return false }
    if shape.startsUpper {
      return shape.isUpper && shape.length >= 2 && capitalConnectors.contains(shape)
    }
    return connectors.contains(shape)
  }

  /// Whether a word announces the other authors of a work in the list of one of them: "(with T. Holm)", "…, with T. Holm".
  static func isWith(_ word: Int, in text: CitedText) -> Bool {
    guard !text.words[word].startsUpper, withWords.contains(text.words[word]) else { return false }
    // "(joint w/ S. Lowe)"
    return word == 0 || !text.gaps[word].isDisjoint(with: [.open, .comma, .period, .semicolon, .longDash])
      || text.isWord(word - 1, "joint") || text.isWord(word - 1, "jointly")
  }

  private static let withWords = WordSet(["with", "w", "mit", "avec", "con", "med", "com", "met"])

  /// A lower-case particle, which belongs to a family name in any position.
  static func isParticle(_ word: ArraySlice<UInt8>) -> Bool {
    particles.contains(word)
  }

  static func isParticle(_ word: FoldedText.Word) -> Bool { particles.contains(word) }

  static func isParticle(_ word: Int, in text: CitedText) -> Bool {
    !text.words[word].startsUpper && particles.contains(text.words[word])
  }

  /// `Jr`, `III`, `PhD`.
  static func isSuffix(_ word: ArraySlice<UInt8>) -> Bool {
    suffixes.contains(word)
  }

  static func isSuffix(_ word: FoldedText.Word) -> Bool { suffixes.contains(word) }

  /// `Jr`, `Sr`, `III`: a suffix that tells persons of one name apart, and goes with the name. "SR" are initials.
  static func isGenerationSuffix(_ word: FoldedText.Word) -> Bool {
    generationSuffixes.contains(word) && (!word.isUpper || romanSuffixes.contains(word))
  }

  /// Words around a list of names: roles ("eds"), labels ("title"), months.
  static func isRole(_ word: ArraySlice<UInt8>) -> Bool {
    roles.contains(word)
  }

  static func isRole(_ word: FoldedText.Word) -> Bool { roles.contains(word) }

  /// Whether words name a group that has signed the work: "for the Margin Study Group".
  static func areOfGroup(_ words: Range<Int>, in text: CitedText) -> Bool {
    words.contains { groups.contains(text.words[$0]) }
  }

  /// A month beside a day or a year.
  static func isDate(_ word: Int, in text: CitedText) -> Bool {
    let isBeside =
      word + 1 < text.words.count && text.words[word + 1].isNumber || word > 0 && text.words[word - 1].isNumber
    return isBeside && ContainerWords.isMonth(text.bytes(word))
  }

  /// The words of an "et al." that starts at a word, in the languages of citations; nil if none does.
  static func etAl(at word: Int, in text: CitedText) -> Range<Int>? {
    let first = text.words[word]
    let second = word + 1 < text.words.count
    if first.isNumber {
      // "Berg A, +2, Dahl E"
      if first.length <= 4, first.start > 0, text.source.utf8[first.start - 1] == UInt8(ascii: "+") {
        return word..<(word + 1)
      }
      // "+ 10 co-authors"
      if first.length <= 4, word + 2 < text.words.count, text.isWord(word + 1, "co"),
        etAlAfterNumber.contains(text.words[word + 2])
      {
        return word..<(word + 3)
      }
      return first.length <= 4 && second && etAlAfterNumber.contains(text.words[word + 1]) ? word..<(word + 2) : nil
    }
    if !text.gaps[word].isDisjoint(with: [.ampersand, .longDash]), etAlAfterAmpersand.contains(first) {
      return word..<(word + 1)
    }
    // "& co-workers"
    if text.gaps[word].contains(.ampersand), text.isWord(word, "co"), second,
      etAlAfterNumber.contains(text.words[word + 1])
    {
      return word..<(word + 2)
    }
    guard EtAlMatch.mayBegin(first) else { return nil }
    // "and 12 others"
    if text.isWord(word, "and"), word + 2 < text.words.count, text.words[word + 1].isNumber,
      etAlAfterNumber.contains(text.words[word + 2])
    {
      return word..<(word + 3)
    }
    return EtAlMatch.match(at: word, in: text)
  }

  private static let etAlAfterAmpersand = WordSet(EtAlTerms.afterAmpersand)
  private static let etAlAfterNumber = WordSet(EtAlTerms.afterNumber)

  private static let connectors = WordSet(folding: Conjunctions.all.words)
  private static let capitalConnectors = WordSet(Conjunctions.ampersand)
  private static let particles = WordSet(NameParticles.all)
  private static let groups = WordSet(OrganisationWords.groups)
  private static let suffixes = WordSet(NameSuffixes.all)
  private static let romanSuffixes = WordSet(NameSuffixes.romanNumerals)
  private static let generationSuffixes = WordSet(NameSuffixes.ofGeneration)

  /// Roles of people, labels of fields, months and words of access, which stand between two fields or beside one.
  private static let roles = WordSet(
    Months.englishForms + [
      "accessed", "also", "and", "author", "authors", "available", "by", "cf", "chair", "comp", "coord", "dir", "doi",
      "ed", "editor", "editors", "eds", "from", "hg", "hrsg", "in", "more", "nd", "online", "orgs", "others", "par",
      "read", "reading", "reviewer", "sd", "see", "siehe", "the", "title", "trans", "translator", "vgl", "von", "watch",
      "year",
    ])
}

/// Finds the terms of `EtAlTerms` in a citation.
private enum EtAlMatch {
  private static let texts = EtAlTerms.all.words.map { FoldedText($0) }.filter { !$0.words.isEmpty }

  /// The words of each term by the first of them, longer terms first.
  private static let terms = Dictionary(grouping: texts.map { $0.words.map(\.key) }, by: { $0[0] })
    .mapValues { $0.sorted { $0.count > $1.count } }
  private static let firstWords = WordSet(texts.map { $0.foldedString($0.words[0]) })

  /// Whether a term can start with a word. False for most words, so that most cost one look-up.
  static func mayBegin(_ word: FoldedText.Word) -> Bool { firstWords.contains(word) }

  /// The words of the term that starts at a word; nil if none does.
  ///
  /// Single letters and short words are terms in lower case only: as capitals they are initials ("Miller, U. A.").
  static func match(at word: Int, in text: CitedText) -> Range<Int>? {
    let first = text.words[word]
    guard let terms = terms[first.key] else { return nil }
    for keys in terms where word + keys.count <= text.words.count {
      let range = word..<(word + keys.count)
      let words = text.words[range]
      guard zip(words, keys).allSatisfy({ $0.key == $1 }) else { continue }
      let isShort = keys.count == 1 && first.length <= 4
      guard words.allSatisfy({ !$0.startsUpper || $0.length > 1 && !isShort }) else { continue }
      return range
    }
    return nil
  }
}
