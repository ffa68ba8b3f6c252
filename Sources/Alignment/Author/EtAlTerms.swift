import Bibliography

/// What a list of names writes for those that it leaves out, in the languages of citations.
///
/// The terms `et-al` and `and others` of the CSL locales (github.com/citation-style-language/locales), and what people
/// write beside them.
enum EtAlTerms {
  private static let texts = [
    "et al.", "et alii", "et alia", "et aliae", "et aliter", "et autres", "et coll.", "et collab.", "and others",
    "and colleagues",
    "and coworkers", "and co-workers", "and coauthors", "and co-authors", "und andere", "und weitere", "u. a.",
    "u. v. a.", "a kol.", "a i.", "a další", "a ďalší", "i wsp.", "i in.", "aj.",
    "i inni", "i sur.", "i ostali", "i dr.", "in drugi", "idr.", "y otros", "y col.", "y cols.", "i altres", "i cols.",
    "e altri", "e atri", "e outros", "e colab.", "e.a.", "en anderen", "m. fl.", "m. v.", "m. in.", "o.fl.",
    "och andra",
    "og fleiri", "med flere", "med fleire", "ja muut", "ja teised", "un citi", "u.c.", "ir kt.", "ir kiti", "és mtsai.",
    "és mások", "și alții", "și colab.", "şi alţii", "ve diğerleri", "ve diğer", "ve ark.", "ve dğr.", "v.dğr.", "v.d.",
    "dan lainnya", "và c.s.", "và cộng sự", "và cs.",
    "và những người khác", "at iba pa", "ac eraill", "eta beste", "jt", "vd.", "dkk.", "ym.", "mfl.", "mv.", "ua.",
    "κ.ά.",
    "και άλλοι", "και συν.", "и др.", "и други", "и остали", "и съавт.", "и соавт.", "с соавт.", "та ін.", "та інші",
    "й ін.",
    "և ուրիշ.", "և ուրիշներ", "ואחרים", "و همکاران", "و دیگران", "وآخرون", "และคณะ", "इत्यादि", "等", "等人", "ほか", "他", "기타",
    "외", "及其他",
  ].map { FoldedText($0) }.filter { !$0.words.isEmpty }

  /// The words of each term by the first of them, longer terms first.
  private static let terms = Dictionary(grouping: texts.map { $0.words.map(\.key) }, by: { $0[0] })
    .mapValues { $0.sorted { $0.count > $1.count } }
  private static let firstWords = WordSet(texts.map { $0.foldedString($0.words[0]) })

  /// Whether a term can start with a word: most words say no.
  static func mayBegin(_ word: FoldedText.Word) -> Bool { firstWords.contains(word) }

  /// The words of the term that starts at a word; nil where none does.
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
