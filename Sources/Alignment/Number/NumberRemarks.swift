import Bibliography

/// Finds the numbers of remarks that people write beside a citation: "(IF: 4.1)", "5 figs.", "Epub 2018 Dec 31",
/// "Accessed 12 March 2021", "Erratum in: J Coast Geod 2020;13:9".
///
/// They are not the volume, issue, page or year of the work, unless they agree with a registered one.
enum NumberRemarks {
  static func mark(_ items: inout [NumberItem], in text: CitedText) {
    let start = startOfOtherPlace(in: text)
    for index in items.indices {
      let item = items[index]
      items[index].isRemark =
        isMeasure(item, in: text) || isInProse(item, in: text) || isCounted(item, in: text) || isShortYear(item)
        || item.year != nil && isDateOfOther(item, in: text)
        || index > 0 && start.map { item.words.lowerBound > $0 } ?? false
    }
    markPlaces(&items, in: text)
    spread(&items)
    // "(acceptance rate: 17.5%, 45/257)": a number in one bracket with a measure belongs to the remark too.
    for index in items.indices.dropFirst() where items[index - 1].isRemark && !items[index].isRemark {
      let between = items[index - 1].words.upperBound...items[index].words.lowerBound
      items[index].isRemark =
        isInBracket(items[index - 1].words.lowerBound, in: text)
        && between.allSatisfy { !text.gaps[$0].contains(.close) }
    }
  }

  private static func isInBracket(_ word: Int, in text: CitedText) -> Bool {
    for gap in text.gaps[...word].reversed() {
      if gap.contains(.open) { return true }
      if gap.contains(.close) { return false }
    }
    return false
  }

  /// "4.1", "7/65" and "1,204" are one number each, but are read as two: both are remarks if one is.
  private static func spread(_ items: inout [NumberItem]) {
    for index in items.indices.dropFirst() where isGlued(items[index]) && items[index - 1].isRemark {
      items[index].isRemark = true
    }
    for index in items.indices.dropFirst().reversed() where isGlued(items[index]) && items[index].isRemark {
      items[index - 1].isRemark = true
    }
  }

  private static func isGlued(_ item: NumberItem) -> Bool {
    item.followsNumber && (item.before == .period || item.before == .slash || item.before == .comma)
  }

  // MARK: Measures

  /// A word before or after the number names a measure.
  private static func isMeasure(_ item: NumberItem, in text: CitedText) -> Bool {
    let next = item.words.upperBound
    let end = next < text.words.count ? text.words[next].start : text.source.utf8.count
    let last = text.words[next - 1].end
    if last < end, text.source.utf8[last..<end].drop(while: { $0 == 0x20 }).first == UInt8(ascii: "%") { return true }
    // "see §3", "312 ★"
    let mark = text.source.utf8[..<text.words[item.words.lowerBound].start].suffix(sectionSign.count)
    if mark.elementsEqual(sectionSign) || mark.last == UInt8(ascii: "#")
      || text.source.utf8[last..<end].drop(while: { $0 == 0x20 }).starts(with: star)
    {
      return true
    }
    if next < text.words.count, text.gaps[next].isSubset(of: .space), text.isFree(next),
      counted.contains(text.words[next])
    {
      return true
    }
    var word = item.words.lowerBound - 1
    // "fig. 5"
    let isAbbreviated = word >= 0 && text.words[word].length <= lettersOfAbbreviation
    let allowed: Gap = isAbbreviated ? [.space, .colon, .equals, .open, .period] : [.space, .colon, .equals, .open]
    guard word >= 0, text.gaps[word + 1].isSubset(of: allowed) else { return false }
    // "impact factor of 4.1", "IF 2019: 4.1"
    if word > 0,
      text.words[word].isNumber || text.isWord(word, "of") || text.isWord(word, "is") || text.isWord(word, "by"),
      text.gaps[word].isSubset(of: [.space, .open])
    {
      word -= 1
    }
    guard text.isFree(word) else { return false }
    if text.isWord(word, "cited") { return true }
    if text.gaps[word + 1].contains(.colon), ContainerWords.isLinkLabel(text.bytes(word)) { return true }
    // "被引：568", "Цитирований: 568": a label in another script that is none of a number of the work.
    if item.year == nil, text.gaps[word + 1].contains(.colon), text.bytes(word).allSatisfy({ $0 >= 0x80 }),
      NumberLabels.label(text.bytes(word)) == nil
    {
      return true
    }
    return measures.contains(text.words[word]) || text.words[word].isUpper && text.isWord(word, "if")
  }

  /// "1차", "A1의", "모델2": a number glued to letters of a script without case, which are no label of a volume, an issue or pages,
  /// counts something else.
  private static func isCounted(_ item: NumberItem, in text: CitedText) -> Bool {
    guard item.literal == nil, item.label == nil, !text.source.isASCII else { return false }
    for part in item.parts where part.value.contains(where: isOfScriptWithoutCase) {
      return NumberLabels.label(part.value.filter { !$0.isDigit }[...]) == nil
    }
    let next = item.words.upperBound
    if next < text.words.count, text.gaps[next].isEmpty, isOfScriptWithoutCase(text.bytes(next).first ?? 0) {
      return !(item.year != nil && years.contains { text.bytes(next).starts(with: $0) })
    }
    let before = item.words.lowerBound - 1
    guard before >= 0, text.gaps[before + 1].isEmpty, text.isFree(before),
      isOfScriptWithoutCase(text.bytes(before).first ?? 0)
    else { return false }
    let letters = text.bytes(before)
    return NumberLabels.label(letters) == nil && NumberLabels.label(letters.suffix(3)) == nil
      && !(years + ordinals).contains { letters.suffix(3).elementsEqual($0) }
  }

  /// Whether a folded byte begins a letter of Hebrew, Arabic, the scripts of India and South-East Asia, Chinese, Japanese or Korean.
  private static func isOfScriptWithoutCase(_ byte: UInt8) -> Bool {
    byte >= 0xD7 && byte <= 0xDB || byte == 0xE0 || byte == 0xE1 || byte >= 0xE3
  }

  /// The counters of years.
  private static let years = ["年", "년"].map { Array($0.utf8) }
  /// Before the number of a volume or of an issue.
  private static let ordinals = ["第", "제"].map { Array($0.utf8) }

  private static let lettersOfAbbreviation = 4
  private static let sectionSign = Array("§".utf8)
  private static let star = Array("★".utf8)

  /// Besides English ones those of Polish (IP), Spanish (FI) and Finnish (Jufo) lists.
  private static let measures: WordSet = [
    "impact", "factor", "jif", "sjr", "snip", "altmetric", "score", "ranked", "ranking", "downloads", "views",
    "citations", "pdf", "grant", "ip", "fi", "contribution", "rate", "jufo", "award",
    // One page of the work: "S. 211–226, hier S. 215".
    "hier", "here", "esp", "especially", "note", "footnote", "fn",
    // A place within the work, and what a list says of it: "see §3", "sections 1-4 only", "slide 14", "(paper 512)".
    "section", "sections", "sec", "secs", "slide", "slides", "paper", "chapters", "chs", "theorem", "thm", "lemma",
    "eq", "equation", "table", "tables", "fig", "figs", "figure", "figures", "question", "week", "lecture", "session",
    "day",
    "talk", "track", "poster", "f1", "acc", "accuracy", "bleu", "top", "stars", "priority", "level",
  ]

  private static let counted: WordSet = [
    "fig", "figs", "figure", "figures", "plate", "plates", "pls", "tab", "tabs", "table", "tables", "ref", "refs",
    "references", "map", "maps", "mb", "kb", "gb", "downloads", "views", "citations", "abb", "taf", "pkt", "points",
  ]

  /// "an agent with 18 tools for synthesis": words in small letters on both sides, which are no labels.
  private static func isInProse(_ item: NumberItem, in text: CitedText) -> Bool {
    func isProse(_ word: Int) -> Bool {
      let shape = text.words[word]
      return text.isFree(word) && !shape.startsUpper && shape.hasLower && shape.length > 1 && !shape.hasDigit
        && !ContainerWords.isLabel(text.bytes(word)) && !ContainerWords.isMonth(text.bytes(word))
    }
    let (before, next) = (item.words.lowerBound - 1, item.words.upperBound)
    return item.year == nil && before >= 0 && next < text.words.count && text.gaps[before + 1] == .space
      && text.gaps[next] == .space && isProse(before) && isProse(next)
  }

  // MARK: Dates

  /// "ICFP ’14", "2025-01-01"
  private static func isShortYear(_ item: NumberItem) -> Bool {
    if item.count == 3, item.first.value.count == 4, item.parts.dropFirst().allSatisfy({ $0.value.count <= 2 }),
      let year = NumberItem.integer(item.first.value[...]), NumberItem.years.contains(year)
    {
      return true
    }
    if item.count == 2, item.first.value.count == 4, item.last.value.count == 2,
      let year = NumberItem.integer(item.first.value[...]), NumberItem.years.contains(year)
    {
      // "2012-13"
      return item.isInBrackets || isMonthOfYear(item)
    }
    return item.count == 1 && item.value.count == 2 && item.before.contains(.apostrophe)
  }

  /// "2020-11" is a month, "2004-06" may be pages or years: only numbers up to twelve that do not follow the year.
  private static func isMonthOfYear(_ item: NumberItem) -> Bool {
    guard let year = NumberItem.integer(item.first.value[...]), let month = NumberItem.integer(item.last.value[...]),
      NumberItem.years.contains(year)
    else { return false }
    return (1...12).contains(month) && month != year % 100 + 1 && !item.before.contains(.colon)
  }

  /// Words between a year and the word that names its event: "Accessed on 12 March 2021".
  private static let mostWordsToState = 4

  /// "Accessed 12 March 2021", "© 2018": the year of a visit, a copy, an earlier or a later state.
  private static func isDateOfOther(_ item: NumberItem, in text: CitedText) -> Bool {
    var word = item.words.lowerBound
    if endsInCopyright(text, before: word) { return true }
    var steps = 0
    while word > 0, steps < mostWordsToState,
      text.gaps[word].isSubset(of: [.space, .colon, .comma, .period, .slash, .dash])
    {
      word -= 1
      steps += 1
      if text.isFree(word), states.contains(text.words[word]) { return true }
      guard text.words[word].hasDigit || ContainerWords.isMonth(text.bytes(word)) || joining.contains(text.words[word])
      else { return false }
    }
    return false
  }

  private static func endsInCopyright(_ text: CitedText, before word: Int) -> Bool {
    guard text.gaps[word].contains(.other) else { return false }
    let start = word > 0 ? text.words[word - 1].end : 0
    return text.source.string(start..<text.words[word].start).contains("©")
  }

  private static let joining: WordSet = ["on", "in", "at", "am", "le", "el", "the"]

  /// What is said of a visit, a copy, or another state of the work. Not the terms of `AccessTerms`: "available
  /// online 2015" may be the year of publication.
  static let states: WordSet = [
    "accessed", "retrieved", "viewed", "visited", "consulted", "updated", "modified", "received", "revised", "epub",
    "copyright", "preprint", "presented", "award", "awarded", "abgerufen", "zugegriffen", "consulte", "consultado",
    "acceso", "accesso", "acesso", "zugriff", "geraadpleegd",
  ]

  // MARK: Other places

  /// The word at which the citation begins to name another place: "Erratum in:", "Reprinted in", "Comment on", "see also".
  private static func startOfOtherPlace(in text: CitedText) -> Int? {
    text.words.indices.dropLast().first { word in
      guard text.isFree(word) else { return false }
      if NoticeTerms.others.contains(text.words[word]) {
        return text.gaps[word + 1].contains(.colon) || prepositions.contains(text.words[word + 1])
      }
      return text.isWord(word, "see") && text.isWord(word + 1, "also")
    }
  }

  private static let prepositions: WordSet = ["in", "to", "on", "by", "at", "as", "ibid"]
}
