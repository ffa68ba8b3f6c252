/// Types of entries, and what their fields are called.
enum BibTeXTypes {
  /// A type that is surely meant as one.
  static func isCommon(_ type: String) -> Bool { common.contains(type) }

  private static let common: Set<String> = [
    "article", "book", "booklet", "collection", "conference", "dataset", "inbook", "incollection", "inproceedings",
    "manual", "mastersthesis", "misc", "online", "phdthesis", "proceedings", "report", "software", "techreport",
    "thesis", "unpublished",
  ]

  /// Entries that are no works: settings of programs.
  static let settings: Set<String> = ["bibtexcontrol", "control", "ieeetranbstctl", "set", "xdata"]

  /// `number` is an issue in a periodical; elsewhere it is a report's or a series' number.
  static func numbersIssues(_ type: String) -> Bool { ["article", "periodical", "suppperiodical"].contains(type) }

  /// Where a work is part of another, under the names of BibTeX, of biblatex and of reference managers.
  static let containers: Set<String> = ["journal", "journaltitle", "booktitle"]

  /// Fields that a parent entry gives to its children, and what they are there.
  static let inherited: [(name: String, from: [String])] = [
    ("booktitle", ["booktitle", "title"]), ("journal", ["journal", "journaltitle"]), ("volume", ["volume"]),
    ("year", ["year", "date"]),
  ]

  /// Where addresses stand, that of the work first.
  static let addresses: Set<String> = ["url", "ee", "html", "link", "adsurl", "bdsk-url-1"]
  /// Where a DOI may stand in words.
  static let notes: Set<String> = ["note", "howpublished", "addendum"]
}
