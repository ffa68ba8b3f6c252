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

  static func isParticle(_ word: Int, in text: CitedText) -> Bool {
    !text.words[word].startsUpper && particles.contains(text.words[word])
  }

  /// `Jr`, `III`, `PhD`.
  static func isSuffix(_ word: ArraySlice<UInt8>) -> Bool {
    suffixes.contains(word)
  }

  static func isSuffix(_ word: FoldedText.Word) -> Bool { suffixes.contains(word) }

  /// Words around a list of names: roles, labels.
  static func isRole(_ word: ArraySlice<UInt8>) -> Bool {
    roles.contains(word)
  }

  static func isRole(_ word: FoldedText.Word) -> Bool { roles.contains(word) }

  /// The words of an "et al." that starts at a word, in the languages of citations; nil where none does.
  static func etAl(at word: Int, in text: CitedText) -> Range<Int>? {
    let first = text.words[word]
    let second = word + 1 < text.words.count
    if first.isNumber {
      // "+ 10 co-authors"
      if first.length <= 4, word + 2 < text.words.count, text.bytes(word + 1).elementsEqual("co".utf8),
        remainders.contains(text.words[word + 2])
      {
        return word..<(word + 3)
      }
      return first.length <= 4 && second && remainders.contains(text.words[word + 1]) ? word..<(word + 2) : nil
    }
    guard etAlStarts.contains(first) else { return nil }
    func folded(_ index: Int) -> String {
      index < text.words.count ? String(decoding: text.bytes(index), as: UTF8.self) : ""
    }
    func pair(_ seconds: [String]) -> Range<Int>? {
      second && seconds.contains(folded(word + 1)) ? word..<(word + 2) : nil
    }
    switch folded(word) {
    case "et": return pair(["al", "alii", "alia", "autres", "coll", "collab"])
    case "al" where text.gaps[word].contains(.ampersand): return word..<(word + 1)
    case "and":
      if let range = pair(["others", "colleagues", "coworkers"]) { return range }
      // "and 12 others"
      if second, text.words[word + 1].isNumber, ["others", "more", "coauthors"].contains(folded(word + 2)) {
        return word..<(word + 3)
      }
      return nil
    case "others" where text.gaps[word].contains(.ampersand): return word..<(word + 1)
    case "und": return pair(["andere", "weitere"])
    case "y": return first.startsUpper ? nil : pair(["otros", "col", "cols"])
    case "e": return first.startsUpper ? nil : pair(["colab", "outros", "altri"])
    case "a": return first.startsUpper ? nil : pair(["kol", "i"])
    case "u", "m", "i":
      return first.startsUpper || second && text.words[word + 1].startsUpper ? nil : pair(["a", "fl", "v", "in"])
    case "ve": return pair(["digerleri", "diger", "ark"])
    case "ja": return pair(["muut"])
    case "с": return pair(["соавт"])
    case "и": return pair(["др"])
    case "jt", "vd", "dkk", "ym", "mfl", "mv", "ua": return first.startsUpper ? nil : word..<(word + 1)
    case "等", "等人", "ほか", "他": return word..<(word + 1)
    default: return nil
    }
  }

  /// The words of the `switch` above.
  private static let etAlStarts: WordSet = [
    "et", "al", "and", "others", "und", "y", "e", "a", "u", "m", "i", "ve", "ja", "с", "и", "jt", "vd", "dkk", "ym",
    "mfl",
    "mv", "ua", "等", "等人", "ほか", "他",
  ]
  /// What stands after the number of the names that are left out.
  private static let remainders: WordSet = ["more", "others", "authors", "coauthors", "additional", "weitere"]

  private static let capitalConnectors: WordSet = ["and", "und", "et"]
  private static let connectors: WordSet = [
    "and", "und", "et", "y", "e", "i", "och", "og", "en", "ja", "ve", "a", "и", "és", "es", "with", "dan", "si", "ir",
    "un", "kai", "και", "和", "與", "与",
  ]
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
  private static let roles: WordSet = [
    "ed", "eds", "editor", "editors", "hrsg", "hg", "trans", "translator", "in", "by", "authors", "author", "dir",
    "coord",
    "comp", "chair", "von", "par", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "accessed", "available", "online", "nd", "sd", "the", "title", "year", "doi", "and", "reviewer", "more",
    "others",
  ]
}
