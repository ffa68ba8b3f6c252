import Bibliography

/// Words around the name of a journal or book that are no part of it.
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

  /// A word that says what kind of container a name is of: "journal", "Proc.", "Zeitschrift".
  static func isKind(_ word: ArraySlice<UInt8>) -> Bool { kinds.contains(word) }

  private static let kinds: WordSet = [
    "journal", "j", "jour", "zeitschrift", "zs", "revue", "rev", "review", "reviews", "revista", "rivista", "annals",
    "annales",
    "ann", "annalen", "archives", "archiv", "arch", "bulletin", "bull", "acta", "transactions", "trans", "letters",
    "lett",
    "proceedings", "proc", "memoirs", "mem", "memoires", "magazine", "mag", "reports", "rep", "research", "res",
    "science",
    "sciences", "sci", "studies", "quarterly", "advances", "adv", "conference", "conf", "congress", "symposium", "symp",
    "workshop", "meeting", "lecture", "handbook", "encyclopedia", "companion", "university", "press", "survey", "actes",
    "atti", "anais", "actas", "tagungsband", "jahrbuch", "mitteilungen", "beitrage", "tidsskrift", "tidskrift",
    "cuadernos",
    "cahiers", "bericht", "berichte", "abhandlungen", "sitzungsberichte", "verhandlungen", "comptes", "rendus",
    "vestnik", "zhurnal", "izvestiya", "trudy", "dergisi", "inst", "soc", "society", "academy", "acad",
  ]

  /// "[pdf] [slides] [code]": the texts of links beside a citation.
  static func isLinkLabel(_ word: ArraySlice<UInt8>) -> Bool { linkLabels.contains(word) }

  private static let linkLabels: WordSet = [
    "pdf", "ps", "html", "slides", "slide", "video", "videos", "code", "paper", "papers", "poster", "talk", "bib",
    "bibtex",
    "data", "dataset", "project", "page", "website", "web", "site", "blog", "post", "demo", "supplement", "appendix",
    "preprint", "link", "here", "github", "repo", "artifact", "artifacts", "weights", "models", "model", "notebook",
    "colab",
    "abstract", "fulltext", "full", "text", "version", "pre", "print", "open", "access", "download", "press", "release",
    "notes", "errata", "review", "reviews", "media", "coverage", "annotated", "translation", "summary", "reading",
    "recommended", "mustread", "must", "read", "new",
  ]

  /// Words that any proceedings have in their names.
  static func isGeneric(_ word: ArraySlice<UInt8>) -> Bool {
    generic.contains(word)
  }

  /// "Fig. 3", "Table 2": a place within the work. It has no number of a journal behind it.
  static func isLocator(_ word: ArraySlice<UInt8>) -> Bool { locators.contains(word) }

  /// "Lemma 1", "Fig. 3": a statement, a figure or a section, of which a page within the work is the place. A chapter or a plate
  /// may be the work, and its pages then are.
  static func isPlaceOnPage(_ word: ArraySlice<UInt8>) -> Bool { placesOnPage.contains(word) }

  private static let placesOnPage: WordSet = [
    "fig", "figure", "table", "eq", "eqn", "equation", "sec", "section", "theorem", "thm", "lemma", "lem",
    "proposition",
    "corollary", "definition", "algorithm", "abb", "abbildung", "tabelle", "satz", "gleichung",
  ]

  private static let locators: WordSet = [
    "fig", "figs", "figure", "figures", "tab", "table", "tables", "eq", "eqs", "equation", "sec", "section", "sections",
    "ch", "chap", "chapter", "chapters", "part", "pt", "slide", "slides", "plate", "plates", "appendix", "theorem",
    "lemma", "box", "abb", "abbildung", "tabelle", "tafel", "taf", "kapitel",
  ]

  private static let labels = WordSet(
    folding: NumberTerms.volume.words + NumberTerms.issue.words + NumberTerms.page.words + [
      "accessed", "available", "b", "c", "chapter", "doi", "ed", "edition", "eds", "epub", "god", "hft", "http",
      "https", "isbn", "issn", "kap", "knj", "online", "press", "print", "published", "publisher", "s", "url",
    ])
  private static let access = WordSet(folding: AccessTerms.all.words)

  /// Words before the name, and "[Internet]", "type" beside it.
  private static let leading: WordSet = [
    "article", "by", "dalam", "dans", "dins", "ed", "edited", "eds", "em", "en", "from", "i", "icinde", "in",
    "internet", "med", "nasa", "online", "p", "pp", "teoksessa", "trong", "type", "v", "vol", "w", "yn",
  ]
  private static let months = WordSet(folding: Months.all.words + Months.seasons)
  private static let generic: WordSet = [
    "1st", "2nd", "3rd", "acm", "actas", "actes", "advances", "anais", "and", "annual", "atti", "book", "conf",
    "conference", "congress", "ed", "edition",
    "for", "handbook", "ieee", "in", "int", "international", "journal", "lecture", "meeting", "national", "notes", "of",
    "on", "proc", "proceedings", "series", "symposium", "the", "transactions", "volume", "workshop",
  ]
}
