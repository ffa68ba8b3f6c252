/// Words that carry little: their absence or presence says little about which work is meant.
///
/// Articles, prepositions and "and" of the languages in which most titles are registered. `TextLanguage` has longer
/// lists, which tell languages apart.
package enum StopWords {
  package static let all = LanguageTable(
    """
    Catalan, Polish: i
    Danish, Swedish: og och
    Dutch: de en van
    English: a an and as at by for from in of on the to with
    French: de des du en et la le les
    German: das der des die fur und zur
    Italian: del di e per
    Portuguese: as da das de do dos e
    Spanish: de del el en la y
    """)

  @inlinable
  package static func contains(_ word: ArraySlice<UInt8>) -> Bool { set.contains(word) }

  @inlinable
  package static func contains(_ word: FoldedText.Word) -> Bool { set.contains(word) }

  @usableFromInline
  static let set = WordSet(all.words)
}

/// Words that sentences need and citations seldom hold: pronouns, auxiliary verbs. A stretch of text that has several is
/// prose.
package enum SentenceWords {
  package static let all = LanguageTable(
    """
    Chinese: 我 们 是 了 这 的
    English: we our my you your they their this these is are was were be been has have had can will would should
    English: which here it that show please
    French: nous notre nos sont cette avons été ont
    German: wir unser unsere ist sind wurde wurden dass werden
    Italian: abbiamo sono nostro nostra questo questa stato
    Japanese: した する れた
    Korean: 우리
    Portuguese: foram nosso nossa são temos
    Russian: мы наш это были было является
    Spanish: nuestro nuestra nuestros fueron hemos han estos
    """)
}
