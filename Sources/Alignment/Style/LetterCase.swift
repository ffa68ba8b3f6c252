import Bibliography

/// How a citation writes its letters, so that what is put in looks like what was there.
enum LetterCase {
  /// A registered word in the case of the cited word whose place it takes.
  static func adapt(_ word: String, to cited: FoldedText.Word) -> String {
    if cited.isUpper, cited.length > 1 { return word.uppercased() }
    guard let first = word.first else { return word }
    if cited.startsUpper { return first.uppercased() + word.dropFirst() }
    // Acronyms and formulas keep their capitals: DNA, pH.
    if word.dropFirst().contains(where: \.isUppercase) || !cited.hasLower { return word }
    return first.lowercased() + word.dropFirst()
  }

  /// The habit of a title, told by the words that it shares with the registered one.
  enum Habit { case registered, lowered, capitalised, upper }

  static func habit(of pairs: [WordAlignment.Pair], record: FoldedText, text: CitedText) -> Habit {
    var lowered = 0
    var capitalised = 0
    var upper = 0
    var seen = 0
    for pair in pairs where pair.kind == .same && pair.record.count == 1 && pair.record.lowerBound > 0 {
      let registered = record.words[pair.record.lowerBound]
      let cited = text.words[pair.cited.lowerBound]
      guard registered.length > 1 else { continue }
      seen += 1
      if cited.isUpper, !registered.isUpper { upper += 1 }
      if registered.startsUpper, !registered.isUpper, cited.hasLower, !cited.startsUpper { lowered += 1 }
      if !registered.startsUpper, cited.startsUpper, cited.hasLower { capitalised += 1 }
    }
    if upper * 2 > seen, upper > 0 { return .upper }
    if lowered > capitalised { return .lowered }
    return capitalised > lowered ? .capitalised : .registered
  }

  /// A registered word, put where no word was, in the habit of the title.
  static func insert(_ word: String, habit: Habit, isFirst: Bool) -> String {
    let hasInnerCapital = word.dropFirst().contains(where: \.isUppercase)
    switch habit {
    case .upper: return word.uppercased()
    case .lowered where !isFirst && !hasInnerCapital: return word.lowercased()
    case .capitalised where !hasInnerCapital && !StopWords.contains(Folding.squash(word)[...]):
      return word.prefix(1).uppercased() + word.dropFirst()
    default: return isFirst && !hasInnerCapital ? word.prefix(1).uppercased() + word.dropFirst() : word
    }
  }
}
