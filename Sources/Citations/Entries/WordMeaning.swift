/// What a word says about the text around it.
enum WordMeaning {
  /// Sentences need it, citations seldom hold it.
  case prose
  /// Part of a name, though in small letters: `van`.
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

  private static let longest = 7

  private static let all: [WordKey: WordMeaning] = {
    let lists: [(WordMeaning, String)] = [
      (
        .prose,
        """
        we our my you your they their this these is are was were be been has have had can which here it that show please \
        will would should
        """
      ),
      (.particle, "de del della der den des di do dos da du van von la le las los ten ter zu zur bin al el"),
      (.conjunction, "and und et y e och with"),
      (.number, "vol volume pp pages page p no issue article art bd pág págs"),
    ]
    var all: [WordKey: WordMeaning] = [:]
    for (meaning, words) in lists {
      for word in WordKey.set(words) { all[word] = meaning }
    }
    return all
  }()
}
