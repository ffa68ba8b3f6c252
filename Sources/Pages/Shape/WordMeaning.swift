import Bibliography

/// What a word says about the text around it.
enum WordMeaning {
  /// Sentences need it, citations seldom hold it.
  case prose
  /// Part of a name, though in lower case: `van`.
  case particle
  /// Stands between two names.
  case conjunction
  /// Stands before a number: `vol`.
  case number

  /// By the word's bytes, in any letter case.
  init?(_ word: ArraySlice<UInt8>) {
    guard word.count <= WordMeaning.longest, let meaning = WordMeaning.all[WordKey(word)] else { return nil }
    self = meaning
  }

  /// In bytes.
  private static let longest = 18

  private static let all: [WordKey: WordMeaning] = {
    let lists: [(WordMeaning, [String])] = [
      (.prose, SentenceWords.all.words),
      (.particle, NameParticles.withoutRecord),
      (.conjunction, Conjunctions.withoutRecord),
      (.number, NumberTerms.withoutRecord.words),
    ]
    var all: [WordKey: WordMeaning] = [:]
    for (meaning, words) in lists {
      for word in words { all[WordKey(Array(word.utf8)[...])] = meaning }
    }
    return all
  }()
}
