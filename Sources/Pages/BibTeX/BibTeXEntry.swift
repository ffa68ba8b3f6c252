import Bibliography

/// An entry of a BibTeX file as written: not decoded, without inherited fields.
struct BibTeXEntry {
  /// Lower case: `article`.
  var type: String
  var key: Range<Int>
  var fields: [Field] = []
  /// From the `@` to the closing bracket.
  var range: Range<Int>

  struct Field {
    /// Lower case: `journal`.
    var name: String
    /// The parts that `#` joins.
    var pieces: [Piece]
  }

  /// A part of a value. Ranges exclude the delimiters.
  enum Piece {
    case braced(Range<Int>)
    case quoted(Range<Int>)
    case number(Range<Int>)
    /// The name of an abbreviation.
    case name(Range<Int>)
  }

  /// The value of a field. If a field occurs twice, the first one counts.
  func pieces(of name: String) -> [Piece]? { fields.first { $0.name == name }?.pieces }
}

/// Entry types, and the names of their fields.
enum BibTeXTypes {
  /// Whether the word is a well-known entry type.
  static func isCommon(_ type: String) -> Bool { common.contains(type) }

  private static let common: Set<String> = [
    "article", "book", "booklet", "collection", "conference", "dataset", "inbook", "incollection", "inproceedings",
    "manual", "mastersthesis", "misc", "online", "phdthesis", "proceedings", "report", "software", "techreport",
    "thesis", "unpublished",
  ]

  /// Entries that are not works but settings of programs.
  static let settings: Set<String> = ["bibtexcontrol", "control", "ieeetranbstctl", "set", "xdata"]

  /// `number` is the issue of a periodical; in other types it is a report's or a series' number.
  static func numbersIssues(_ type: String) -> Bool { ["article", "periodical", "suppperiodical"].contains(type) }

  /// The container of a work, as BibTeX, biblatex and reference managers name it.
  static let containers: Set<String> = ["journal", "journaltitle", "booktitle"]

  /// Fields that an entry inherits from its parent, and the parent's fields that they come from.
  static let inherited: [(name: String, from: [String])] = [
    ("booktitle", ["booktitle", "title"]), ("journal", ["journal", "journaltitle"]), ("volume", ["volume"]),
    ("year", ["year", "date"]),
  ]

  /// Fields that contain addresses, the work's own address first.
  static let addresses: Set<String> = ["url", "ee", "html", "link", "adsurl", "bdsk-url-1"]
  /// Fields of free text that may contain a DOI.
  static let notes: Set<String> = ["note", "howpublished", "addendum"]
}

/// Syntax of BibTeX at the level of bytes.
enum BibTeXSyntax {
  /// Whether an entry begins at an `@`: first on its line, followed by a type, a bracket, a key and a comma. In
  /// practice, a missing closing brace is more frequent than a value that contains such text.
  static func isEntryStart(at place: Int, in source: [UInt8]) -> Bool {
    guard source[place] == UInt8(ascii: "@") else { return false }
    var before = place
    while before > 0, source[before - 1] == 0x20 || source[before - 1] == 0x09, place - before < 40 { before -= 1 }
    guard before == 0 || source[before - 1] == 0x0A else { return false }
    var next = place + 1
    while next < source.count, source[next].isLetter { next += 1 }
    guard next > place + 1, next - place < 40 else { return false }
    while next < source.count, source[next] == 0x20 { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "{") || source[next] == UInt8(ascii: "(") else {
      return false
    }
    let limit = min(source.count, next + 200)
    next += 1
    while next < limit, isKeyByte(source[next], close: UInt8(ascii: "}")) || source[next] == 0x20 {
      next += 1
    }
    return next < limit && (source[next] == UInt8(ascii: ",") || source[next] == UInt8(ascii: "="))
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"):
      false
    default: !byte.isBlank
    }
  }

  static func isKeyByte(_ byte: UInt8, close: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""): false
    default: byte != close && !byte.isBlank
    }
  }
}
