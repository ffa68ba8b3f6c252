import Bibliography

/// Words around a container's name that are no part of it.
enum ContainerWords {
  static func isLabel(_ word: ArraySlice<UInt8>) -> Bool {
    labels.contains(word)
  }

  /// "online", "Available from" in the languages of citations.
  static func isAccess(_ word: ArraySlice<UInt8>) -> Bool {
    access.contains(word)
  }

  static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
    months.contains(word)
  }

  static func isLeading(_ word: ArraySlice<UInt8>) -> Bool {
    leading.contains(word)
  }

  /// Single letters with a stop that stand before a volume, an issue or a page: "V. 3, N. 2, P. 1", "T. 3", "S. 1".
  static func isNumberLetter(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 1 && "fnpstv".utf8.contains(word[word.startIndex])
  }

  /// Words that any proceedings have in their names.
  static func isGeneric(_ word: ArraySlice<UInt8>) -> Bool {
    generic.contains(word)
  }

  private static let labels = WordSet(
    LocaleTerms.folded(LocaleTerms.volume + LocaleTerms.issue + LocaleTerms.page) + [
      "doi", "issn", "isbn", "url", "http", "https", "s", "c", "b", "god", "accessed", "available", "published",
      "publisher",
      "press", "epub", "online", "print", "ed", "eds", "edition", "chapter", "kap", "hft", "knj",
    ])
  private static let access = WordSet(LocaleTerms.folded(LocaleTerms.access))
  private static let leading: WordSet = [
    "in", "en", "dans", "dalam", "dins", "em", "icinde", "nasa", "teoksessa", "trong", "yn", "online", "internet",
    "article", "from", "ed", "eds", "edited", "by",
    "w", "v", "med", "i", "pp", "p", "type", "vol",
  ]
  private static let months = WordSet(
    LocaleTerms.folded(LocaleTerms.months) + ["spring", "summer", "autumn", "fall", "winter"])
  private static let generic: WordSet = [
    "proceedings", "proc", "conference", "conf", "international", "int", "symposium", "workshop", "annual", "meeting",
    "the", "of", "on", "and", "for", "in", "ieee", "acm", "lecture", "notes", "national", "congress", "advances",
    "series",
    "journal", "transactions", "book", "handbook", "volume", "edition", "ed", "1st", "2nd", "3rd",
  ]
}
