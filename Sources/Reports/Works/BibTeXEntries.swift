import Bibliography
import Pages

/// Works as BibTeX, in UTF-8.
///
/// The entry types and fields are those of BibTeX's standard styles, which biblatex reads too, as Crossref's content negotiation and
/// Zotero write them; `doi` stands without `url`, because styles that print both would print the same address twice. A value has
/// no line end and balanced braces, so that nothing registered can end its entry.
struct BibTeXEntries {
  private let works: [Work]
  private let keys: [String]

  /// - Parameter other: the file to which they will be added, whose keys are taken.
  init(_ works: [Work], besides other: [UInt8] = []) {
    self.works = works
    keys = CitationKeys(works, besides: other).keys
  }

  /// One entry for each work in their order, a blank line between two.
  var text: [UInt8] {
    let entries = zip(works, keys).map { BibTeXEntries.entry(of: $0, key: $1) }
    return Array(entries.joined(separator: "\n").utf8)
  }

  private static func entry(of work: Work, key: String) -> String {
    let type = BibTeXType(work)
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      guard let value = value?.plainValue, !value.isEmpty else { return }
      fields.append((name, "{" + encoded(value) + "}"))
    }
    func add(_ name: String, names: [Name]) {
      let names = names.map { BibTeXName($0).text }.filter { !$0.isEmpty }
      if !names.isEmpty { fields.append((name, "{" + names.joined(separator: " and ") + "}")) }
    }
    let (container, series) = work.bookAndSeries
    add("author", names: work.author)
    add("editor", names: work.editor)
    if let title = work.wholeTitle, !title.isEmpty { fields.append(("title", "{" + ProtectedTitle(title).text + "}")) }
    if let name = type.container { add(name, container) }
    if type != .article { add("series", series) }
    if let date = work.printedDate {
      fields.append(("year", "{\(date.year)}"))
      // The names that every style defines.
      if let month = date.month, Months.english.indices.contains(month - 1) {
        fields.append(("month", Months.english[month - 1].prefix(3).lowercased()))
      }
    }
    add("volume", work.volume)
    if type == .article { add("number", work.issue) }
    if type == .report { add("number", work.details[.number]) }
    add("pages", work.pages.map(BibTeXEntries.pages))
    add("edition", work.details[.edition])
    if let name = type.publisher { add(name, work.doi.isArXiv ? nil : work.handedOutBy) }
    if type != .article { add("address", work.details[.publisherPlace]) }
    add("isbn", work.details[.isbn])
    add("issn", work.details[.issn])
    if work.doi.isArXiv {
      add("eprint", String(work.doi.suffix.drop { $0 != "." }.dropFirst()))
      add("archiveprefix", "arXiv")
    }
    fields += address(of: work)
    return "@\(type.rawValue){\(key),\n" + fields.map { "  \($0.name) = \($0.value),\n" }.joined() + "}\n"
  }

  /// The DOI is written as it is; one with a brace or a backslash would not be read as such, and has its address.
  private static func address(of work: Work) -> [(name: String, value: String)] {
    let name = work.doi.name
    let isPlain = name.plainValue == name && !name.contains { "{}\\%#".contains($0) }
    return isPlain ? [("doi", "{\(name)}")] : [("url", "{\(work.address.replacing("%", with: "\\%"))}")]
  }

  /// `101-118, 120` with the dash of BibTeX. Other hyphens are parts of numbers: `S1-12-S1-20`.
  private static func pages(_ pages: String) -> String {
    pages.split(separator: ",", omittingEmptySubsequences: false).map { part in
      let ends = part.split(separator: "-", omittingEmptySubsequences: false)
      return ends.count == 2 && ends.allSatisfy { $0.contains { $0 != " " } }
        ? ends.joined(separator: "–") : String(part)
    }.joined(separator: ",")
  }

  /// A registered text as TeX. BibTeX counts a brace behind a backslash like any other, so braces are commands here.
  fileprivate static func encoded(_ text: some StringProtocol) -> String {
    (FieldNotation.bibtex(usesCommands: false).written(String(text)) ?? "")
      .replacing("\\{", with: "\\textbraceleft{}").replacing("\\}", with: "\\textbraceright{}")
  }
}

/// The entry types of BibTeX's standard styles.
private enum BibTeXType: String {
  case article, book, proceedings, inproceedings, incollection, misc
  case report = "techreport"
  case thesis = "phdthesis"
  case masterThesis = "mastersthesis"

  init(_ work: Work) {
    switch CSLItems.type(of: work) {
    case "article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book":
      self = work.containerTitle.isEmpty ? .misc : .article
    case "paper-conference": self = .inproceedings
    case "chapter", "entry", "entry-encyclopedia", "entry-dictionary":
      self = work.containerTitle.isEmpty ? .misc : .incollection
    case "book": self = work.type.hasPrefix("proceedings") ? .proceedings : .book
    case "report": self = .report
    case "thesis":
      let degree = work.genre?.lowercased() ?? ""
      self = degree.hasPrefix("m.") || degree.hasPrefix("ms") || degree.contains("master") ? .masterThesis : .thesis
    default: self = .misc
    }
  }

  /// The field for the container.
  var container: String? {
    switch self {
    case .article: "journal"
    case .inproceedings, .incollection: "booktitle"
    case .book, .proceedings, .report, .thesis, .masterThesis, .misc: nil
    }
  }

  /// The field for the publisher; nil where the styles print none.
  var publisher: String? {
    switch self {
    case .article: nil
    case .book, .proceedings, .inproceedings, .incollection: "publisher"
    case .report: "institution"
    case .thesis, .masterThesis: "school"
    case .misc: "howpublished"
    }
  }
}

/// A name as BibTeX reads it: `Lindqvist, Maria K.`, `King, Jr., Martin L.`; in braces what is not to be divided.
private struct BibTeXName {
  let text: String

  init(_ name: Name) {
    if let whole = name.name {
      text = BibTeXName.braced(whole.plainValue)
      return
    }
    let parts = [name.family, name.suffix, name.given].map(\.plainValue)
    if parts[2].isEmpty {
      text = BibTeXName.braced(parts[..<2].filter { !$0.isEmpty }.joined(separator: " "))
    } else {
      text = parts.filter { !$0.isEmpty }.map(BibTeXName.part).joined(separator: ", ")
    }
  }

  /// A part of a name; in braces if it has what divides names.
  private static func part(_ text: String) -> String {
    let words = text.lowercased().split(separator: " ")
    return text.contains(",") || words.contains("and") || words == ["others"]
      ? braced(text) : BibTeXEntries.encoded(text)
  }

  private static func braced(_ text: String) -> String {
    text.isEmpty ? "" : "{" + BibTeXEntries.encoded(text) + "}"
  }
}

/// A title whose proper nouns and acronyms are in braces: styles write the rest in lower case.
///
/// In a title in sentence case each later capital is meant. In one with capitals throughout, only words show that they keep
/// theirs which have one inside or stand for themselves: `InSAR`, `2-D`, `USA`.
private struct ProtectedTitle {
  let text: String

  init(_ title: String) {
    let words = title.split(separator: " ")
    let letters = words.map { $0.filter(\.isLetter) }
    let long = letters.dropFirst().filter { $0.count > 3 }
    let isSentence = 2 * long.count { $0.first?.isUppercase ?? false } < max(1, long.count)
    let isInCapitals =
      2 * letters.count { $0.count > 1 && $0.allSatisfy(\.isUppercase) } > letters.count { !$0.isEmpty }
    var isFirst = true
    var protected: [String] = []
    for word in words {
      let isKept = !isInCapitals && ProtectedTitle.keepsCapitals(word, isFirst: isFirst, inSentence: isSentence)
      protected.append(isKept ? ProtectedTitle.braced(word) : BibTeXEntries.encoded(word))
      // BibTeX keeps the capital behind a colon.
      isFirst = word.hasSuffix(":")
    }
    text = protected.joined(separator: " ")
  }

  private static func keepsCapitals(_ word: Substring, isFirst: Bool, inSentence: Bool) -> Bool {
    let parts = word.split { !$0.isLetter && !$0.isNumber && $0 != "." && $0 != "'" && $0 != "’" }
    for (index, part) in parts.enumerated() {
      let letters = part.filter(\.isLetter)
      guard let first = letters.first else { continue }
      if letters.dropFirst().contains(where: \.isUppercase) { return true }
      guard first.isUppercase else { continue }
      // "2-D", "Mw5.9", "CO2"
      if part.contains(where: \.isNumber) || letters.count == 1 && parts.count > 1 { return true }
      if inSentence, !(isFirst && index == 0) { return true }
    }
    return false
  }

  /// Without the marks around the word.
  private static func braced(_ word: Substring) -> String {
    func isInner(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    guard let start = word.firstIndex(where: isInner), let last = word.lastIndex(where: isInner) else {
      return BibTeXEntries.encoded(word)
    }
    let end = word.index(after: last)
    return BibTeXEntries.encoded(word[..<start]) + "{" + BibTeXEntries.encoded(word[start..<end]) + "}"
      + BibTeXEntries.encoded(word[end...])
  }
}
