/// The language of a title, as its function words show it.
///
/// Titles have few words, so only the most frequent function words are listed: the first ones of the stop word lists of the
/// Snowball project (snowballstem.org), folded; for Russian in Latin letters, their usual transliterations. A word that two
/// languages share counts for both.
public enum TextLanguage: String, CaseIterable, Sendable {
  case english, german, french, spanish, portuguese, italian, dutch, nordic, polish, czech, russian, turkish
  case indonesian, hungarian, romanian, catalan

  /// The languages with the most function words among some words: several if they have equally many, none if no word is
  /// known.
  public static func languages(of words: some Sequence<FoldedText.Word>) -> Set<TextLanguage> {
    let words = Array(words)
    var most = 0
    var leading: Set<TextLanguage> = []
    for (language, set) in functionWords {
      let count = words.count { set.contains($0) }
      guard count > 0, count >= most else { continue }
      if count > most { leading = [] }
      most = count
      leading.insert(language)
    }
    return leading
  }

  /// Whether a function word of a language is among some words.
  public static func has(_ language: TextLanguage, _ words: some Sequence<FoldedText.Word>) -> Bool {
    guard let set = functionWords[language] else { return false }
    return words.contains { set.contains($0) }
  }

  private static let functionWords: [TextLanguage: WordSet] = [
    .english: [
      "the", "of", "and", "for", "in", "with", "from", "by", "on", "to", "at", "is", "are", "an", "its", "their",
      "between",
      "into", "using", "under", "during", "about", "through", "among", "within", "how", "what", "that",
    ],
    .german: [
      "der", "die", "das", "in", "und", "des", "dem", "den", "von", "vom", "zur", "zum", "fur", "mit", "uber", "ueber",
      "auf",
      "aus", "bei", "nach", "eine", "einer", "eines", "im", "als", "durch", "zwischen",
    ],
    .french: [
      "le", "la", "les", "des", "du", "de", "et", "un", "une", "sur", "dans", "par", "pour", "en", "aux", "au", "avec",
      "chez", "entre", "vers", "est",
    ],
    .spanish: [
      "el", "la", "los", "las", "del", "de", "y", "en", "un", "una", "por", "para", "con", "sobre", "entre", "su", "al",
      "desde", "como",
    ],
    .portuguese: [
      "o", "os", "as", "do", "da", "dos", "das", "de", "e", "em", "no", "na", "nos", "nas", "um", "uma", "por", "para",
      "com", "sobre", "entre", "pela", "pelo", "ao",
    ],
    .italian: [
      "il", "in", "lo", "gli", "di", "del", "della", "delle", "dei", "degli", "dello", "e", "ed", "nel", "nella", "per",
      "con",
      "su", "sul", "sulla", "tra", "fra", "una", "un", "dal", "dalla",
    ],
    .dutch: [
      "de", "het", "een", "en", "in", "van", "voor", "met", "op", "bij", "naar", "over", "uit", "aan", "door", "tussen",
      "te",
    ],
    .nordic: [
      "og", "och", "i", "av", "af", "pa", "til", "till", "for", "med", "fra", "fran", "ved", "vid", "om", "et", "ett",
      "som", "mellem", "mellan", "mellom", "hos", "den", "det",
    ],
    .polish: ["w", "we", "z", "ze", "na", "do", "od", "dla", "przez", "oraz", "pod", "przy", "nad", "jako", "po"],
    .czech: ["v", "ve", "z", "ze", "na", "do", "od", "pro", "pri", "nebo", "jako", "podle", "mezi", "u", "o"],
    .russian: [
      "v", "vo", "na", "po", "dlya", "dlia", "pri", "iz", "ot", "ob", "nad", "pod", "ikh", "ego", "mezhdu", "posle",
      "dannym", "dannykh", "kak", "k", "s", "so",
    ],
    .turkish: ["ve", "ile", "icin", "bir", "olarak", "olan", "uzerine", "gore", "arasinda"],
    .indonesian: ["dan", "di", "yang", "pada", "dengan", "untuk", "dari", "dalam", "terhadap", "sebagai"],
    .hungarian: ["es", "az", "egy", "valamint", "alapjan", "kozott", "mint"],
    .romanian: ["si", "din", "pe", "cu", "la", "de", "pentru", "asupra", "prin", "dintre"],
    .catalan: ["els", "les", "del", "dels", "i", "amb", "per", "una", "un", "al", "entre"],
  ]
}
