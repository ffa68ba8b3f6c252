import Bibliography

/// Words of a list of names that are nobody's name.
///
/// Case matters: "a", "e", "y", "i" join names in lower case and are initials as capitals.
enum NameWords {
  /// "and" in the languages of citations; between names.
  static func isConnector(_ word: Int, in text: CitedText) -> Bool {
    let shape = text.words[word]
    guard shape.length <= 4 else { return false }
    if shape.startsUpper {
      return shape.isUpper && shape.length >= 2 && capitalConnectors.contains(shape)
    }
    return connectors.contains(shape)
  }

  /// A lower-case particle, which belongs to a family name wherever it stands.
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

  /// `Jr`, `Sr`, `III`: what tells persons of one name apart, and goes with the name. "SR" are initials.
  static func isGenerationSuffix(_ word: FoldedText.Word) -> Bool {
    generationSuffixes.contains(word) && (!word.isUpper || romanSuffixes.contains(word))
  }

  /// Words around a list of names: roles, labels.
  static func isRole(_ word: ArraySlice<UInt8>) -> Bool {
    roles.contains(word)
  }

  static func isRole(_ word: FoldedText.Word) -> Bool { roles.contains(word) }

  /// A month beside a day or a year.
  static func isDate(_ word: Int, in text: CitedText) -> Bool {
    let isBeside =
      word + 1 < text.words.count && text.words[word + 1].isNumber || word > 0 && text.words[word - 1].isNumber
    return isBeside && ContainerWords.isMonth(text.bytes(word))
  }

  /// The words of an "et al." that starts at a word, in the languages of citations; nil where none does.
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
        remainders.contains(text.words[word + 2])
      {
        return word..<(word + 3)
      }
      return first.length <= 4 && second && remainders.contains(text.words[word + 1]) ? word..<(word + 2) : nil
    }
    if !text.gaps[word].isDisjoint(with: [.ampersand, .longDash]), shortened.contains(first) {
      return word..<(word + 1)
    }
    // "& co-workers"
    if text.gaps[word].contains(.ampersand), text.isWord(word, "co"), second, remainders.contains(text.words[word + 1])
    {
      return word..<(word + 2)
    }
    guard EtAlTerms.mayBegin(first) else { return nil }
    // "and 12 others"
    if text.isWord(word, "and"), word + 2 < text.words.count, text.words[word + 1].isNumber,
      remainders.contains(text.words[word + 2])
    {
      return word..<(word + 3)
    }
    return EtAlTerms.match(at: word, in: text)
  }

  /// What stands behind "&" for those who are left out.
  private static let shortened: WordSet = ["al", "alii", "others", "colleagues", "coworkers", "coauthors"]
  /// What stands after the number of the names that are left out.
  private static let remainders: WordSet = [
    "more", "others", "authors", "coauthors", "workers", "additional", "weitere",
  ]

  private static let capitalConnectors: WordSet = ["and", "und", "et"]
  /// The term `and` of the CSL locales, but for words that stand in titles and beside journals more often ("in", "at").
  private static let connectors = WordSet(
    [
      "and", "und", "et", "y", "e", "i", "och", "og", "en", "ja", "ve", "a", "ac", "eta", "és", "with", "dan", "si",
      "ir",
      "un", "và", "kai", "και", "и", "і", "та", "և", "ו", "و", "และ", "と", "及", "和", "與", "与", "및", "와", "과",
    ].map { String(decoding: Folding.squash($0), as: UTF8.self) })
  private static let particles: WordSet = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "les", "ten",
    "ter", "te", "zu", "zur", "zum", "vom", "af", "av", "bin", "ibn", "ben", "el", "al", "dal", "des", "t", "het", "op",
    "in", "y", "e", "olde", "los", "las", "d", "vander", "vanden", "lo", "abu", "mac", "san", "st",
  ]
  private static let suffixes: WordSet = [
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "fils", "jnr", "snr", "mph", "msc", "dr", "prof", "frs", "esq", "rn",
    "2nd",
    "3rd",
  ]
  private static let romanSuffixes: WordSet = ["ii", "iii", "iv"]
  private static let generationSuffixes: WordSet = [
    "jr", "sr", "ii", "iii", "iv", "jnr", "snr", "2nd", "3rd", "filho", "junior", "neto", "sobrinho", "hijo",
  ]
  private static let roles: WordSet = [
    "ed", "eds", "editor", "editors", "hrsg", "hg", "trans", "translator", "in", "by", "authors", "author", "dir",
    "coord", "orgs",
    "comp", "chair", "von", "par", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "accessed", "available", "online", "nd", "sd", "the", "title", "year", "doi", "and", "reviewer", "more",
    "others", "from", "see", "cf", "also",
  ]
}
