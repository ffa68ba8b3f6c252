import Bibliography

/// Words around a container's name that are no part of it.
enum ContainerWords {
  static func isLabel(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 10 && labels.contains(String(decoding: word, as: UTF8.self))
  }

  static func isMonth(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 9 && months.contains(String(decoding: word, as: UTF8.self))
  }

  static func isLeading(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 9 && leading.contains(String(decoding: word, as: UTF8.self))
  }

  /// Words that any proceedings have in their names.
  static func isGeneric(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 14 && generic.contains(String(decoding: word, as: UTF8.self))
  }

  private static let labels: Set<String> = [
    "vol", "volume", "volumes", "v", "bd", "band", "jg", "jahrgang", "t", "tome", "tomo", "roc", "cilt", "arg", "no", "nr",
    "num", "numero", "number", "iss", "issue", "heft", "h", "c", "sayi", "p", "pp", "page", "pages", "s", "ss", "seite",
    "seiten", "pag", "pags", "art", "article", "articleid", "id", "doi", "issn", "isbn", "url", "http", "https", "suppl",
    "supplement", "accessed", "available", "published", "publisher", "press", "epub", "online", "print", "ed", "eds",
    "edition", "chapter", "kap", "hft", "fasc", "n", "том", "cislo", "b", "а",
  ]
  private static let leading: Set<String> = [
    "in", "en", "dans", "online", "internet", "journal article", "article", "from", "ed", "eds", "edited", "by", "the",
    "w", "v", "med", "i", "pp", "p", "type", "vol",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar", "februar",
    "marz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "fevrier", "mars", "avril", "juin", "juillet", "aout",
    "septembre", "octobre", "novembre", "decembre", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre", "spring", "summer", "autumn", "fall", "winter",
  ]
  private static let generic: Set<String> = [
    "proceedings", "proc", "conference", "conf", "international", "int", "symposium", "workshop", "annual", "meeting",
    "the", "of", "on", "and", "for", "in", "ieee", "acm", "lecture", "notes", "national", "congress", "advances", "series",
    "journal", "transactions", "book", "handbook", "volume", "edition", "ed", "1st", "2nd", "3rd",
  ]
}
