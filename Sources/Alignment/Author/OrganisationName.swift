import Bibliography

/// The words of an organisation's registered name, of which citations often have only a part: "EFSA Panel on Food Additives",
/// "EFSA ANS Panel" for "EFSA Panel on Food Additives and Nutrient Sources added to Food (ANS)".
struct OrganisationName: Sendable {
  private struct Word {
    var key: UInt64
    /// No "of", "and", "the".
    var isTelling: Bool
    /// "Panel", "group".
    var isOfGroup: Bool
  }

  /// Without the acronym.
  private let words: [Word]
  /// The acronym that is registered in brackets behind the name.
  private let acronym: UInt64?
  /// Whether one of its words is a number.
  private let hasNumber: Bool

  /// Words of a name of which a part is looked for: a part of a shorter one names nothing, and a longer one is no name.
  private static let wordsOfName = 3...30
  /// Telling words of a part at least: "The Coast" may be anything.
  private static let leastTelling = 2
  /// Letters of a telling word at least.
  private static let lettersOfTelling = 3
  /// Words of an acronym with the words around it at most: "EFSA ANS Panel".
  private static let mostWordsOfAcronym = 4

  private static let groups = WordSet(OrganisationWords.groups)

  init?(_ whole: String) {
    let text = FoldedText(whole)
    guard OrganisationName.wordsOfName ~= text.words.count else { return nil }
    var words: [Word] = []
    var acronym: UInt64?
    for word in text.words {
      let isInBrackets =
        word.start > 0 && text.utf8[word.start - 1] == UInt8(ascii: "(") && word.end < text.utf8.count
        && text.utf8[word.end] == UInt8(ascii: ")")
      if isInBrackets, word.isUpper, word.length >= 2 {
        acronym = word.key
      } else {
        let isTelling =
          word.length >= OrganisationName.lettersOfTelling && !StopWords.contains(text.folded[word.folded])
        words.append(Word(key: word.key, isTelling: isTelling, isOfGroup: OrganisationName.groups.contains(word)))
      }
    }
    self.words = words
    self.acronym = acronym
    hasNumber = text.words.contains(where: \.isNumber)
  }

  /// The places at which a part of the name is cited.
  func hits(in search: FamilyNameSearch, _ text: CitedText, _ region: Range<Int>) -> [FamilyNameSearch.Hit] {
    region.compactMap { word in
      guard search.isOpen(word), mayBegin(word, in: text) else { return nil }
      let open = word..<(word..<region.upperBound).prefix { search.isOpen($0) }.endIndex
      return part(open, in: text) ?? withAcronym(open, in: text)
    }
  }

  /// The numbers of a region that stand in the whole name: "SciPy 1.0 Contributors".
  func numbers(in text: CitedText, _ region: Range<Int>) -> [Int] {
    guard hasNumber else { return [] }
    return region.flatMap { start -> [Int] in
      let cited = start..<start + words.count
      guard cited.upperBound <= region.upperBound, mayBegin(start, in: text),
        zip(cited, words).allSatisfy({ text.isFree($0) && text.words[$0].key == $1.key })
      else { return [] }
      return cited.filter { text.words[$0].isNumber }
    }
  }

  // MARK: A part of the name

  /// The longest part of the name with which the words begin.
  private func part(_ open: Range<Int>, in text: CitedText) -> FamilyNameSearch.Hit? {
    var best: FamilyNameSearch.Hit?
    for start in words.indices where words[start].key == text.words[open.lowerBound].key {
      var count = 1
      while count < open.count, start + count < words.count,
        text.gaps[open.lowerBound + count].isDisjoint(with: [.semicolon, .colon, .quote, .open, .close, .period]),
        words[start + count].key == text.words[open.lowerBound + count].key
      {
        count += 1
      }
      while count > 1, !words[start + count - 1].isTelling { count -= 1 }
      let found = words[start..<(start + count)]
      guard found.count(where: \.isTelling) >= OrganisationName.leastTelling,
        words[..<start].allSatisfy({ !$0.isTelling }) || found.contains(where: \.isOfGroup)
      else { continue }
      let end = endOfAcronym(behind: open.lowerBound + count, in: text)
      guard isEnd(end, in: text), best.map({ $0.words.upperBound < end }) ?? true else { continue }
      let cost = count == words.count ? NameCosts.Family.writtenOtherwise : NameCosts.Reading.acronym
      best = FamilyNameSearch.Hit(words: open.lowerBound..<end, cost: cost, slip: 0)
    }
    return best
  }

  /// The end of "(ANS)" behind a part of the name.
  private func endOfAcronym(behind end: Int, in text: CitedText) -> Int {
    guard end < text.words.count, text.words[end].key == acronym, text.isFree(end), text.gaps[end].contains(.open),
      text.gaps[end + 1].contains(.close)
    else { return end }
    return end + 1
  }

  // MARK: The acronym with a word of the name

  /// "EFSA ANS Panel", "ANS Panel": the acronym among words of the name.
  private func withAcronym(_ open: Range<Int>, in text: CitedText) -> FamilyNameSearch.Hit? {
    guard let acronym else { return nil }
    var hasAcronym = false
    var rest = words.filter(\.isTelling).map(\.key)
    var end = open.lowerBound
    while end < open.upperBound, end - open.lowerBound < OrganisationName.mostWordsOfAcronym,
      text.words[end].startsUpper, end == open.lowerBound || text.gaps[end] == .space
    {
      if let place = rest.firstIndex(of: text.words[end].key) {
        rest.remove(at: place)
      } else if !hasAcronym, text.words[end].key == acronym, text.words[end].isUpper {
        hasAcronym = true
      } else {
        break
      }
      end += 1
    }
    guard hasAcronym, end - open.lowerBound >= 2, isEnd(end, in: text) else { return nil }
    return FamilyNameSearch.Hit(words: open.lowerBound..<end, cost: NameCosts.Reading.acronym, slip: 0)
  }

  // MARK: Where a name begins and ends

  /// Another capitalised word directly before would belong to the name.
  private func mayBegin(_ word: Int, in text: CitedText) -> Bool {
    word == 0 || !text.isFree(word - 1) || !text.words[word - 1].startsUpper
      || !text.gaps[word].isDisjoint(with: .boundary)
  }

  /// "EFSA Panel on Food Additives and Flavourings" is another panel.
  private func isEnd(_ end: Int, in text: CitedText) -> Bool {
    end == text.words.count || !text.isFree(end) || text.words[end].isNumber
      || !text.gaps[end].isDisjoint(with: .boundary)
  }
}
