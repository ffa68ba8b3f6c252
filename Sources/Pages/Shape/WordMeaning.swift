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

  private static let longest = 18

  private static let all: [WordKey: WordMeaning] = {
    let lists: [(WordMeaning, String)] = [
      (
        .prose,
        """
        we our my you your they their this these is are was were be been has have had can which here it that show please \
        will would should nous notre nos sont cette avons été ont nuestro nuestra nuestros fueron hemos han estos wir \
        unser unsere ist sind wurde wurden dass werden abbiamo sono nostro nostra questo questa stato nosso nossa são \
        foram temos мы наш это были было является 我 们 是 了 这 的 우리 する した れた
        """
      ),
      (.particle, "de del della der den des di do dos da du van von la le las los ten ter zu zur bin al el"),
      (.conjunction, "and und et y e och with ed и і 和 与 及"),
      (
        .number,
        "vol volume pp pages page p no issue article art bd pág págs s nr heft jg tome fasc num núm т с вып стр Т С Вып 第 卷 제"
      ),
    ]
    var all: [WordKey: WordMeaning] = [:]
    for (meaning, words) in lists {
      for word in WordKey.set(words) { all[word] = meaning }
    }
    return all
  }()
}
