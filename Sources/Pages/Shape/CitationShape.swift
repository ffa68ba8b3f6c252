import Bibliography

/// What a text consists of: names, numbers of volumes and pages, years, prose.
///
/// Used where there is no record, to distinguish the entries of a list from other text.
package struct CitationShape: Equatable {
  /// Names with initials: `Wang, T.`, `T. Wang`, `Liu R`.
  package var initialled = 0
  /// Full names: `Teng Wang`, two or more capitalised words between commas.
  package var full = 0
  /// Whether a name is at the beginning of the text or of one of its lines.
  package var beginsWithName = false
  package var years = 0
  /// `127(10)`, `115–127`, `15:2310`, `14, 4553`, `vol. 5`, `pp. 3`.
  package var numbers = 0
  package var words = 0
  /// Words that are frequent in sentences and rare in citations: `we`, `are`, `was`. Those of a title that is recognised
  /// as one do not count.
  package var proseWords = 0
  /// Words after the year, if the text begins with authors in any form and the year; else none.
  package var wordsAfterYear = 0
  /// Whether that year is in brackets: `WHO (2014)`.
  package var hasYearInBrackets = false
  /// Whether the text begins with a title in quotation marks.
  package var beginsWithQuotation = false

  /// A text with fewer prose words may be a citation with a sentence as its title.
  private static let fewestProseWords = 3
  /// A text is prose if at least one of this many words is a word of prose.
  private static let wordsPerProseWord = 14
  /// A longer text is not a single citation.
  private static let mostWords = 300

  package var isProse: Bool {
    proseWords >= CitationShape.fewestProseWords && proseWords * CitationShape.wordsPerProseWord >= words
  }

  package var hasName: Bool { initialled > 0 || full > 0 || beginsWithAuthorsAndYear }

  /// `Vermeer & Holm (2014), Sediment transport in straight rivers`
  package var beginsWithAuthorsAndYear: Bool { wordsAfterYear > 0 }

  /// Sufficient for text around a DOI.
  package var isEntry: Bool {
    guard !isProse, words >= 3 else { return false }
    return hasName && (years > 0 || numbers > 0) || initialled > 1 || full > 1 || years > 0 && numbers > 0
  }

  /// Sufficient without a DOI.
  package var isComplete: Bool { isList(ofAtLeast: 6) && years > 0 || isAuthorYear || isTitleFirst }

  /// The fewest words of title and journal of an entry without volume and pages. `Doe, J. (2015) PhD student, now in
  /// industry` has fewer.
  private static let fewestWordsAfterYear = 7

  /// `Borel, A., Dunant, C. (2021). Sample-efficient lakes. In: Advances in Lakes. Springer.`: neither volume nor pages.
  private var isAuthorYear: Bool {
    !isProse && beginsWithName && (initialled > 0 || full > 1) && words <= CitationShape.mostWords
      && wordsAfterYear >= CitationShape.fewestWordsAfterYear
  }

  /// `"The lakes of the north", L. E. Borel, S. R. Dunant (2020) Limnology Letters, 3:52–93.`
  private var isTitleFirst: Bool {
    !isProse && beginsWithQuotation && initialled + full > 1 && years > 0 && numbers > 0 && words >= 8
      && words <= CitationShape.mostWords
  }

  /// A citation whose year may be in a heading above it.
  package var isNearlyComplete: Bool { isList(ofAtLeast: 8) }

  /// Whether it begins with names and contains the number of a volume or of pages.
  private func isList(ofAtLeast least: Int) -> Bool {
    !isProse && beginsWithName && (initialled > 0 || full > 1) && numbers > 0 && words >= least
      && words <= CitationShape.mostWords
  }

  /// Sufficient for a line with a DOI between citations.
  package var isLine: Bool {
    !isProse && words >= 5 && words <= CitationShape.mostWords && (years > 0 || numbers > 0 || hasName)
  }

  /// Sufficient for an item with a DOI in a list whose other items are citations: `2018 – LakeKit – Borel – paper`.
  package var isAlike: Bool { !isProse && words >= 3 && words <= CitationShape.mostWords && years > 0 }

  /// Sufficient between citations of the same list.
  package var isNeighbour: Bool {
    guard !isProse, years > 0, words <= CitationShape.mostWords else { return false }
    return beginsWithName && words >= 8 && (initialled > 0 || full > 1) || isShort
  }

  /// Whether it is an entry of its own beside others, though perhaps not a complete one: it begins with names and has a
  /// year and room for a title.
  package var isOtherEntry: Bool {
    !isProse && beginsWithName && initialled + full > 0 && years > 0 && words >= 8
  }

  /// Whether it has all that an entry has, in whatever order: `Deep lakes. A. Borel, C. Dunant. Limnol. Lett. 5, 11–19 (2018)`.
  package var isWholeInAnyOrder: Bool { hasNamesAndYear && numbers > 0 }

  /// Names, a year and room for a title, in whatever order.
  package var hasNamesAndYear: Bool { !isProse && initialled + full > 0 && years > 0 && words >= 8 }

  /// Sufficient for a line between citations for which a search is made. The record decides whether it is one.
  package var isPossible: Bool {
    !isProse && words >= 4 && words <= CitationShape.mostWords && (years > 0 || numbers > 0)
  }

  /// Sufficient where most of a list looks like this: `Vermeer & Holm (2014), Sediment transport in straight rivers`.
  ///
  /// A year without brackets may be that of a talk: `Lake Conference, University of the North, 2023. Talk on lakes`.
  package var isShort: Bool {
    !isProse && wordsAfterYear >= 4 && words <= CitationShape.mostWords && (hasYearInBrackets || initialled > 0)
  }

  /// Whether a text begins with authors in any form and a year; quicker than its shape.
  package static func beginsWithAuthorsAndYear(_ text: ArraySlice<UInt8>) -> Bool { AuthorsAndYear(in: text) != nil }

  /// Reads visible text in UTF-8.
  package init(of text: ArraySlice<UInt8>) {
    var reader = ShapeReader(text: text)
    reader.read()
    self = reader.shape
  }

  init() {}
}

/// A text that consists of a year and perhaps a number: `2022`, `[2022]`, `2022-#6`, `2022年`.
package struct YearLabel {
  package var year: Int
  /// The digits of the year, as offsets in the text.
  package var visible: Range<Int>
  /// Whether it numbers a single entry, in contrast to the heading of a group.
  package var isNumbered: Bool
  /// Whether it is in round brackets, or a full stop is behind it: `(2014).` is the end of a citation that runs over several
  /// lines.
  package var endsCitation: Bool

  /// The longest label, in bytes.
  package static let longest = 24

  package init?(_ text: [UInt8]) {
    guard text.count <= YearLabel.longest, let start = text.firstIndex(where: \.isDigit) else { return nil }
    let digits = text[start...].prefix(while: \.isDigit)
    let value = digits.prefix(5).reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard digits.count == 4, value >= 1800, value < 2100 else { return nil }
    let before = text[..<start].filter { !$0.isBlank && !"([#*".utf8.contains($0) }
    guard before.isEmpty else { return nil }
    let after = text[digits.endIndex...].drop { $0.isBlank || ")]:.".utf8.contains($0) }
    isNumbered =
      after.first == UInt8(ascii: "-") || after.first == UInt8(ascii: "#") || after.first == UInt8(ascii: "/")
    if isNumbered {
      let number = after.drop { !$0.isDigit }
      // `2018-2020` is a range.
      guard (1...3).contains(number.count), number.allSatisfy(\.isDigit),
        after.prefix(while: { !$0.isDigit }).allSatisfy({ $0.isPunctuation || $0.isBlank })
      else { return nil }
    } else if !after.isEmpty, !after.elementsEqual("年".utf8), !after.elementsEqual("년".utf8) {
      return nil
    }
    endsCitation = text[digits.endIndex...].contains { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: ".") }
    year = value
    visible = digits.startIndex..<digits.endIndex
  }
}
