import Bibliography

/// How a title, or a name, writes its letters.
enum LetterCase {
  /// As the record has it.
  case asRegistered
  /// Sentence case: registered capitals are written small.
  case sentence
  /// Title case: every word of weight begins with a capital.
  case title
  /// All letters are capitals.
  case capitals
}

// MARK: Learning

extension LetterCase {
  /// The letter case of one cited title, for words that are inserted into that title.
  ///
  /// A single word is enough evidence, because the inserted word must match its neighbours.
  init(of pairs: [WordAlignment.Pair], record: FoldedText, text: CitedText) {
    var lowered = 0
    var capitalised = 0
    var upper = 0
    var seen = 0
    for pair in pairs where pair.kind == .same && pair.record.count == 1 && pair.record.lowerBound > 0 {
      let registered = record.words[pair.record.lowerBound]
      let cited = text.words[pair.cited.lowerBound]
      // A letter alone is a symbol or an initial.
      guard registered.length > 1 else { continue }
      seen += 1
      if cited.isUpper, !registered.isUpper { upper += 1 }
      if registered.startsUpper, !registered.isUpper, cited.hasLower, !cited.startsUpper { lowered += 1 }
      if !registered.startsUpper, cited.startsUpper, cited.hasLower { capitalised += 1 }
    }
    if upper * 2 > seen, upper > 0 {
      self = .capitals
    } else if lowered > capitalised, record.isInTitleCase {
      self = .sentence
    } else {
      self = capitalised > lowered ? .title : .asRegistered
    }
  }

  /// The shortest word, in letters, that shows the letter case of a list: shorter ones ("of", "the", "und") are written
  /// small in title case too.
  private static let shortestEvidence = 4
  /// Words that a title needs to be counted: one capital may be that of a proper name.
  private static let leastEvidence = 2

  /// The letter case of one title as evidence for its list; nil if too few words could be written otherwise.
  ///
  /// Stricter than the letter case for words inserted into the same title, because whole titles will be written by it.
  static func shown(by title: TitleMatch, in text: CitedText) -> LetterCase? {
    var kept = 0
    var lowered = 0
    var capitalised = 0
    var small = 0
    var upper = 0
    for pair in title.pairs where pair.kind == .same && pair.record.count == 1 && pair.record.lowerBound > 0 {
      let registered = title.form.text.words[pair.record.lowerBound]
      let cited = text.words[pair.cited.lowerBound]
      guard registered.length >= shortestEvidence, !registered.hasDigit, !registered.isUpper else { continue }
      if cited.isUpper { upper += 1 }
      if registered.startsUpper {
        cited.startsUpper ? (kept += 1) : (lowered += 1)
      } else {
        cited.startsUpper ? (capitalised += 1) : (small += 1)
      }
    }
    guard kept + lowered + capitalised + small >= leastEvidence else { return nil }
    if upper * 2 > kept + capitalised + lowered + small { return .capitals }
    if lowered > kept { return .sentence }
    return capitalised > small ? .title : .asRegistered
  }
}

extension FoldedText {
  /// Whether most words, the short ones aside, begin with a capital letter.
  var isInTitleCase: Bool {
    let long = words.dropFirst().filter { $0.length > 3 && !$0.hasDigit }
    return long.count(where: { $0.startsUpper }) * 2 > long.count
  }

  /// Whether even short words begin with a capital, as programs write them: proper names cannot be told from the
  /// others.
  var capitalisesAllWords: Bool {
    // Title case that writes "With" and "From" with a capital still writes shorter words small.
    words.count >= 5 && words.allSatisfy { $0.startsUpper || $0.hasDigit || $0.length == 1 }
      && words.dropFirst().contains { $0.length <= 3 && $0.hasLower && StopWords.contains($0) }
  }

  /// Whether no word has a small letter. One word of four letters must be there: shorter texts may be acronyms.
  var isInCapitals: Bool {
    words.contains { $0.isUpper && $0.length >= 4 } && !words.contains(where: \.hasLower)
  }
}

// MARK: Writing

extension LetterCase {
  /// A registered word in the letter case of the cited word that it replaces.
  static func adapt(_ word: String, to cited: FoldedText.Word) -> String {
    if cited.isUpper, cited.length > 1 { return word.uppercased() }
    guard let first = word.first else { return word }
    if cited.startsUpper { return first.uppercased() + word.dropFirst() }
    // Acronyms and formulas keep their capitals: DNA, pH.
    if word.dropFirst().contains(where: \.isUppercase) || !cited.hasLower { return word }
    return first.lowercased() + word.dropFirst()
  }

  /// A registered word in this letter case, where no cited word is replaced.
  func written(_ word: String, isFirst: Bool) -> String {
    let hasInnerCapital = word.dropFirst().contains(where: \.isUppercase)
    switch self {
    case .capitals: return word.uppercased()
    case .sentence where !isFirst && !hasInnerCapital: return word.lowercased()
    case .title where !hasInnerCapital && !StopWords.contains(Folding.squash(word)[...]):
      return word.prefix(1).uppercased() + word.dropFirst()
    default: return isFirst && !hasInnerCapital ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
  }
}

/// Registered text with the apostrophes of the text that it is inserted into.
enum Apostrophes {
  private static let straight = UInt8(ascii: "'")
  private static let curly = Array("’".utf8)

  /// Curly apostrophes where the citation has them, or has none at all.
  static func adapt(_ text: String, to citation: [UInt8]) -> String {
    areCurly(in: citation) ?? true ? curly(text) : text
  }

  /// Nil for a text without apostrophes.
  static func areCurly(in text: [UInt8]) -> Bool? {
    if WordSearch.contains(curly, in: text) { return true }
    return text.contains(straight) ? false : nil
  }

  static func curly(_ text: String) -> String {
    text.utf8.contains(straight) ? String(text.map { $0 == "'" ? "’" : $0 }) : text
  }
}
