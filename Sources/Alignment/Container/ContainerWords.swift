import Bibliography

/// Words around a container's name that are no part of it.
enum ContainerWords {
  static func isLabel(_ word: ArraySlice<UInt8>) -> Bool {
    labels.contains(word)
  }

  static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
    months.contains(word)
  }

  static func isLeading(_ word: ArraySlice<UInt8>) -> Bool {
    leading.contains(word)
  }

  /// Words that any proceedings have in their names.
  static func isGeneric(_ word: ArraySlice<UInt8>) -> Bool {
    generic.contains(word)
  }

  private static let labels: WordSet = [
    "vol", "volume", "volumes", "v", "bd", "band", "jg", "jahrgang", "t", "tome", "tomo", "roc", "cilt", "arg", "no",
    "nr",
    "num", "numero", "number", "iss", "issue", "heft", "h", "c", "sayi", "p", "pp", "page", "pages", "s", "ss", "seite",
    "seiten", "pag", "pags", "art", "article", "articleid", "id", "doi", "issn", "isbn", "url", "http", "https",
    "suppl",
    "supplement", "accessed", "available", "published", "publisher", "press", "epub", "online", "print", "ed", "eds",
    "edition", "chapter", "kap", "hft", "fasc", "kd", "lk", "knj", "god", "n", "том", "cislo", "b", "а",
  ]
  private static let leading: WordSet = [
    "in", "en", "dans", "online", "internet", "article", "from", "ed", "eds", "edited", "by",
    "w", "v", "med", "i", "pp", "p", "type", "vol",
  ]
  private static let months: WordSet = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
    "februar",
    "marz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "fevrier", "mars", "avril", "juin", "juillet",
    "aout",
    "septembre", "octobre", "novembre", "decembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre", "spring", "summer", "autumn", "fall", "winter",
  ]
  private static let generic: WordSet = [
    "proceedings", "proc", "conference", "conf", "international", "int", "symposium", "workshop", "annual", "meeting",
    "the", "of", "on", "and", "for", "in", "ieee", "acm", "lecture", "notes", "national", "congress", "advances",
    "series",
    "journal", "transactions", "book", "handbook", "volume", "edition", "ed", "1st", "2nd", "3rd",
  ]
}
