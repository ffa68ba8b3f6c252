import Bibliography

/// Authors, a year and a title at the beginning of a text, whatever form the names have: `Vermeer & Holm (2014), Sediment
/// transport`, `Vermeer et al. 2014. Sediment transport`, `Bundesamt für Wasser (2014): Sediment transport`.
///
/// With a DOI this is a complete short citation, though it has no initials, no volume and no pages.
struct AuthorsAndYear {
  /// The title: from after the year to the end of its sentence, as offsets in the text.
  private(set) var title: Range<Int>
  /// Words after the year, up to `mostTitleWords`.
  private(set) var wordsAfterYear: Int
  /// Whether the year is in brackets: `WHO (2014)`.
  private(set) var isYearInBrackets: Bool

  /// The furthest year, in bytes: behind some 60 authors.
  private static let furthestYear = 1200
  /// The most words of the names, with their initials.
  private static let mostNameWords = 200
  /// The most words of the name of an institution. More is a title in capitals: `Lower Crust Viscosity in Central Tibet
  /// Inferred From Deformation 2019`.
  private static let mostWordsInARow = 8
  /// In bytes. Ten characters of Chinese are the longest name of an institution; more is a title.
  private static let longestWord = 40
  /// In bytes: `T`, `JL`.
  private static let longestInitials = 2
  /// The fewest words of a title: `Smith (2014) retired.` is none.
  private static let fewestTitleWords = 3
  private static let mostTitleWords = 40
  /// The longest title, in bytes.
  private static let longestTitle = 400

  init?(in text: ArraySlice<UInt8>) {
    guard let afterYear = AuthorsAndYear.endOfYear(in: text) else { return nil }
    isYearInBrackets = [UInt8(ascii: ")"), UInt8(ascii: "]"), 0xEF].contains(text[afterYear])
    var start = afterYear
    while start < text.endIndex, text[start].isPunctuation || text[start].isBlank, text[start] != UInt8(ascii: "\"") {
      start += 1
    }
    title = start..<AuthorsAndYear.endOfSentence(in: text, from: start)
    wordsAfterYear = AuthorsAndYear.words(in: text[start...].prefix(AuthorsAndYear.longestTitle))
    guard wordsAfterYear >= AuthorsAndYear.fewestTitleWords else { return nil }
  }

  // MARK: Names

  /// The end of the year after the names; nil if the text does not begin with names and a year.
  private static func endOfYear(in text: ArraySlice<UInt8>) -> Int? {
    var index = text.startIndex
    var names = 0
    var words = 0
    let limit = min(text.endIndex, index + furthestYear)
    var hasWordInBracket: Bool?
    var last = text[text.startIndex..<text.startIndex]
    // Words since the last comma or initial.
    var inARow = 0
    while index < limit {
      let byte = text[index]
      if byte.isDigit {
        // `RainTool (Borel 2019): rain for everyone` begins with the name of a tool, and `Small Fractures of the 2019
        // earthquake` with a title.
        guard names > 0, hasWordInBracket != true, canEndNames(last, before: index) else { return nil }
        return endOfYear(in: text, at: index)
      }
      let word = word(in: text, at: index)
      if !word.isEmpty {
        index = word.endIndex
        words += 1
        last = word
        inARow = word.count <= longestInitials ? 0 : inARow + 1
        guard inARow <= mostWordsInARow, word.count <= longestWord else { return nil }
        if hasWordInBracket != nil { hasWordInBracket = true }
        guard words <= mostNameWords else { return nil }
        if ShapeReader.isCapital(word) || WideCharacter.at(word.startIndex, in: text).kind == .ideograph {
          if names == 0, words == 1, !canBeginName(word) { return nil }
          names += 1
        } else if names == 0 ? WordMeaning(word) != .particle : !joins(word) {
          return nil
        }
      } else if byte >= 0x80 {
        // A quotation mark begins a title, not a name.
        let isMark = WideCharacter.at(index, in: text).kind != .blank
        guard !isMark || isNameMark(text, index) else { return nil }
        if isMark { inARow = 0 }
        index += WideCharacter.at(index, in: text).length
      } else {
        guard byte.isBlank || nameMarks.contains(byte) else { return nil }
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "&") { inARow = 0 }
        if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { hasWordInBracket = false }
        if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { hasWordInBracket = nil }
        index += 1
      }
    }
    return nil
  }

  /// Whether the names may end with a word directly before the year.
  private static func canEndNames(_ word: ArraySlice<UInt8>, before year: Int) -> Bool {
    // `热增压作用2019`
    if word.endIndex == year { return false }
    guard let first = word.first, first.isLower else { return true }
    return endsOfNames.contains(WordKey(word))
  }

  private static let endsOfNames = WordKey.set("al alii others coll ed eds hrsg")

  /// `2014)`, `2014a.`; not `2014–2019`, which are the years of a student, and not `2014/15`.
  private static func endOfYear(in text: ArraySlice<UInt8>, at start: Int) -> Int? {
    let digits = text[start...].prefix(5).prefix(while: \.isDigit)
    let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard digits.count == 4, value >= 1700, value < 2100 else { return nil }
    var end = digits.endIndex
    if end < text.endIndex, text[end].isLetter {
      // `2000s`
      guard text[end] <= UInt8(ascii: "k") else { return nil }
      end += 1
      if end < text.endIndex, text[end].isLetter { return nil }
    }
    let next = text[end...].prefix(3)
    // `RSNA 2019 Certificate of Merit` is no short citation, `Vermeer 2014: Sediment transport` is one.
    guard let mark = next.first, !mark.isBlank else { return nil }
    let isRange = next.first == UInt8(ascii: "-") || next.first == UInt8(ascii: "/") || next.starts(with: "–".utf8)
    return isRange ? nil : end
  }

  /// The word at an index, empty if there is none. Apostrophes and hyphens between letters belong to it.
  private static func word(in text: ArraySlice<UInt8>, at start: Int) -> ArraySlice<UInt8> {
    var index = start
    while index < text.endIndex {
      let byte = text[index]
      let isJoint = byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
      if byte.isLetter || isJoint && index > start {
        index += 1
      } else if byte >= 0x80 {
        let (kind, length) = WideCharacter.at(index, in: text)
        let isApostrophe = index > start && text[index...].prefix(3).elementsEqual("’".utf8)
        guard kind == .letter || kind == .ideograph || isApostrophe else { break }
        index += length
      } else {
        break
      }
    }
    return text[start..<min(index, text.endIndex)]
  }

  private static func isNameMark(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
    let mark = text[index...].prefix(3)
    return nameMarksBeyondASCII.contains { mark.starts(with: $0) }
  }

  private static let nameMarks = Set(" \n\t,;.&/()*[]+'-".utf8)
  private static let nameMarksBeyondASCII = ["‐", "‑", "（", "）", "，", "、", "・", "†", "‡", "…"].map { Array($0.utf8) }

  /// Whether a word may be the first of a name: neither a month, as in `March 2021: New paper`, nor a word that begins a
  /// sentence, as in `In 2014 we` or `Since 2014`.
  private static func canBeginName(_ word: ArraySlice<UInt8>) -> Bool {
    !notNames.contains(WordKey(word)) && WordMeaning(word) != .prose
  }

  private static let notNames: Set<WordKey> = {
    let words =
      StopWords.all.words + Months.all.words + Months.englishForms + Months.seasons
      + [
        "since", "until", "before", "after", "during", "between", "version", "release", "released", "updated", "update",
        "copyright", "published", "new", "news", "last", "early", "late", "mid", "seit", "ab", "bis", "im", "depuis",
        "desde", "year", "volume", "vol", "issue", "chapter", "figure", "table", "section", "note", "award",
      ]
    // `De Vries (2014)`
    return Set(words.map { WordKey(Array($0.utf8)[...]) }).subtracting(
      NameParticles.withoutRecord.map { WordKey(Array($0.utf8)[...]) })
  }()

  /// Whether a word in lower case may stand between the words of names: `et al.`, `van`, `für`.
  private static func joins(_ word: ArraySlice<UInt8>) -> Bool {
    let meaning = WordMeaning(word)
    return meaning == .particle || meaning == .conjunction || inNames.contains(WordKey(word))
  }

  /// Words in the names of institutions, and what stands for the names that are left out.
  private static let inNames = WordKey.set(
    "et al alii others coll and of for the für fur pour per para por a da do of in im i og och en voor van y e u eds ed hrsg"
  )

  // MARK: The title

  /// The end of the first sentence: after `?` or `!`, before `. ` and before a line break.
  private static func endOfSentence(in text: ArraySlice<UInt8>, from start: Int) -> Int {
    let limit = min(text.endIndex, start + longestTitle)
    var index = start
    while index < limit {
      let byte = text[index]
      let isLast = index + 1 >= text.endIndex || text[index + 1].isBlank || text[index + 1] >= 0x80
      if byte == 0x0A || byte == 0x09 { return index }
      if isLast, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") {
        return index + 1
      }
      index += 1
    }
    return limit
  }

  private static func words(in text: ArraySlice<UInt8>) -> Int {
    var count = 0
    var index = text.startIndex
    while index < text.endIndex, count < mostTitleWords {
      if text[index] >= 0xE3, text[index] <= 0xEC {
        // Two characters of Chinese count as a word.
        let start = index
        while index < text.endIndex, text[index] >= 0x80 { index += 1 }
        count += ((index - start) / 3 + 1) / 2
      } else if text[index].isLetter || text[index] >= 0x80 {
        let start = index
        while index < text.endIndex, text[index].isLetter || text[index] >= 0x80 { index += 1 }
        let word = text[start..<index]
        // An address is no title.
        if word.has("http", at: start) || word.has("doi", at: start) && word.count == 3 || text.has("://", at: index) {
          break
        }
        count += 1
      } else {
        index += 1
      }
    }
    return count
  }
}
