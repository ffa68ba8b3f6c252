import Bibliography

/// Reads the numbers of a citation that are not yet assigned to a field.
enum NumberItems {
  /// Numbers that are kept, the last ones: a citation has its place at its end. Each more makes the search of
  /// `NumberAssignment` longer, and its bit masks hold 32.
  private static let most = 14

  /// Parts that dashes may join: "33-1-33-33".
  private static let mostParts = 4

  static func read(
    from text: CitedText, registered: RegisteredNumbers, containerEnd: Int?, digitsInDOI: [UInt8]
  ) -> [NumberItem] {
    var items: [NumberItem] = []
    items.reserveCapacity(8)
    var word = 0
    while word < text.words.count {
      if text.isFree(word), let item = literal(at: word, in: text, registered) {
        items.append(item)
        word = item.words.upperBound
      } else if text.isFree(word), isMonthIssue(word, in: text) {
        let part = NumberItem.Part(range: text.words[word].range, value: Array(text.bytes(word)))
        items.append(NumberItem(words: word..<(word + 1), part, label: .issue))
        word += 1
      } else if !text.words[word].hasDigit || !text.isFree(word) {
        word += 1
      } else if let pair = volumeAndIssueInOne(word, in: text) {
        items += pair
        word += 1
      } else if let item = spanOfYears(at: word, in: text, registered) ?? pagesOfArticle(at: word, in: text) {
        items.append(item)
        word = item.words.upperBound
      } else {
        let item = item(at: word, in: text)
        let pair = isLabelledAsPages(word, in: text) ? nil : volumeAndIssue(item, registered)
        if let pair { items += pair } else { items.append(item) }
        word = item.words.upperBound
      }
    }
    if items.count > most { items = Array(items.suffix(most)) }
    for index in items.indices {
      let words = items[index].words
      let last = index > 0 ? items[index - 1].words : nil
      surround(&items[index], in: text)
      if isOfSupplement(items[index], in: text, registered) { items[index].label = .other }
      items[index].isFirst = index == 0
      items[index].isLast = index == items.count - 1
      items[index].followsNumber = last?.upperBound == words.lowerBound
      if let containerEnd {
        items[index].followsContainer =
          words.lowerBound >= containerEnd && (last.map { $0.lowerBound < containerEnd } ?? true)
      }
      items[index].isIsolated = isIsolated(items[index], in: text)
      if isDecimal(index, items, in: text) {
        items[index].isIsolated = true
        items[index - 1].isIsolated = true
      }
      markDate(at: index, in: &items)
      items[index].isInDOI =
        items[index].range.count >= 3 && WordSearch.contains(items[index].value, in: digitsInDOI)
    }
    joinPages(&items, in: text, registered)
    NumberRemarks.mark(&items, in: text)
    return items
  }

  /// "78.4", "4.1 M images": a decimal that stands alone. "12.3" behind the container is a volume and its issue.
  private static func isDecimal(_ index: Int, _ items: [NumberItem], in text: CitedText) -> Bool {
    guard index > 0, items[index].followsNumber, items[index].before == .period, items[index].label == nil,
      items[index - 1].label == nil, !items[index - 1].followsContainer, items[index].count == 1,
      items[index - 1].count == 1, items[index].value.count <= 2, items[index - 1].value.count <= 3
    else { return false }
    let next = items[index].words.upperBound
    let before = items[index - 1].words.lowerBound
    let endsField = next >= text.words.count || text.gaps[next].contains(.semicolon) || !text.words[next].hasDigit
    return endsField && (before == 0 || text.gaps[before].contains(.semicolon) || text.owners[before - 1] == .unclaimed)
  }

  /// Whether a word of no field stands directly before a number without a label.
  private static func isIsolated(_ item: NumberItem, in text: CitedText) -> Bool {
    let word = item.words.lowerBound - 1
    guard item.label == nil, word >= 0, text.owners[word] == .unclaimed, !text.words[word].hasDigit,
      text.words[word].length > 1, text.bytes(word).allSatisfy({ $0 < 0x80 }), !item.isByMonth,
      !ContainerWords.isMonth(text.bytes(word)),
      !NameWords.isConnector(word, in: text), !NameWords.isSuffix(text.words[word]), !isRoman(text.bytes(word))
    else { return false }
    return text.gaps[word + 1].isSubset(of: [.space, .apostrophe, .other])
  }

  /// "Archiv für Hydrobiologie Supplement 150": a series of its own, unless the number is registered.
  private static func isOfSupplement(_ item: NumberItem, in text: CitedText, _ registered: RegisteredNumbers) -> Bool {
    let word = item.words.lowerBound - 1
    guard word >= 0, supplements.contains(text.words[word]), item.count == 1 else { return false }
    let values = [registered.volumeValue, registered.issueValue].compactMap { $0?.digits }
    return !values.contains { $0 == item.value || $0.isEmpty } && !(registered.page?.first == item.value)
  }

  private static let supplements: WordSet = ["suppl", "supplement", "supplementband", "beiheft", "sonderheft", "beih"]

  /// "28 pages", "375 pp.": the number of pages, not their place.
  private static func isCount(_ item: NumberItem, in text: CitedText) -> Bool {
    let next = item.words.upperBound
    guard item.count == 1, next < text.words.count, text.gaps[next].isSubset(of: .space),
      NumberItems.counted.contains(text.words[next])
    else { return false }
    // "12 p. 345" has the page behind the word.
    return next + 1 == text.words.count || !text.words[next + 1].hasDigit
      || !text.gaps[next + 1].isSubset(of: [.space, .period])
  }

  private static let counted: WordSet = ["pp", "p", "pages", "seiten", "paginas", "pagine", "sider", "sidor", "strony"]

  /// One number, or numbers joined by dashes.
  private static func item(at word: Int, in text: CitedText) -> NumberItem {
    var end = word + 1
    if end + 1 < text.words.count, text.areFree(end..<(end + 2)), text.isWord(end, "bis"), text.words[word].isNumber,
      text.words[end + 1].isNumber, text.gaps[end] == .space, text.gaps[end + 1] == .space
    {
      // "579 bis 581"
      return NumberItem(words: word..<(end + 2), part(word, in: text), others: [part(end + 1, in: text)])
    }
    while end < text.words.count, end - word < mostParts, text.isFree(end),
      isDash(text.gaps[end], in: text, before: end),
      text.words[end].hasDigit || isRoman(text.bytes(end))
    {
      end += 1
    }
    var first = part(word, in: text)
    var label: NumberItem.Label?
    if let glued = NumberLabels.glued(first.value) {
      label = glued.label
      first.range = (first.range.lowerBound + glued.length)..<first.range.upperBound
      first.value.removeFirst(glued.length)
    }
    if end == word + 1, label == nil, let digits = NumberLabels.counted(first.value) {
      // "375pp"
      label = .other
      first.range = first.range.lowerBound..<(first.range.lowerBound + digits)
      first.value = Array(first.value.prefix(digits))
    }
    if end == word + 1, label == nil, let digits = NumberLabels.following(first.value) {
      // "483ff"
      label = .page
      first.range = first.range.lowerBound..<(first.range.lowerBound + digits)
      first.value = Array(first.value.prefix(digits))
    }
    let others = end == word + 1 ? [] : ((word + 1)..<end).map { part($0, in: text) }
    return NumberItem(words: word..<end, first, others: others, label: label)
  }

  static func part(_ word: Int, in text: CitedText) -> NumberItem.Part {
    NumberItem.Part(range: text.words[word].range, value: Array(text.bytes(word)))
  }

  /// "9(June)": a month where the issue stands.
  private static func isMonthIssue(_ word: Int, in text: CitedText) -> Bool {
    word > 0 && text.gaps[word] == .open && text.gaps[word + 1].contains(.close) && text.words[word - 1].isNumber
      && ContainerWords.isMonth(text.bytes(word))
  }

  private static func isLabelledAsPages(_ word: Int, in text: CitedText) -> Bool {
    word > 0 && text.gaps[word].isSubset(of: [.space, .period])
      && [.page, .article].contains(NumberLabels.label(text.bytes(word - 1)))
  }

  /// A dash joins the words that it touches; with blanks around it only two plain numbers.
  static func isDash(_ gap: Gap, in text: CitedText, before word: Int) -> Bool {
    guard gap.contains(.dash), gap.isSubset(of: [.dash, .longDash, .space]) else { return false }
    return !gap.contains(.space) || text.words[word].isNumber && text.words[word - 1].isNumber
  }

  private static func isRoman(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count <= 7 && Roman.isMadeOfDigits(bytes)
  }

  /// A registered value that is not a plain number, word for word: `5, Part 2`, `4-5`, `XXXIV`, `ix-xii`.
  private static func literal(at word: Int, in text: CitedText, _ registered: RegisteredNumbers) -> NumberItem? {
    let start = text.words[word].foldedStart
    for literal in registered.literals {
      let needle = literal.folded
      guard needle.count > 1 || text.words[word].isUpper, start + needle.count <= text.folded.count,
        text.folded[start] == needle[0], text.folded[start..<(start + needle.count)].elementsEqual(needle)
      else { continue }
      let last = text.word(atFolded: start + needle.count - 1)
      // "ab" in "a, b" is not "ab": blanks may stand only where the registered value has a mark.
      guard text.words[last].foldedEnd == start + needle.count, literal.words == last - word + 1,
        text.areFree(word..<(last + 1))
      else { continue }
      let part = NumberItem.Part(range: text.range(word..<(last + 1)), value: needle)
      return NumberItem(words: word..<(last + 1), part, literal: literal.field)
    }
    return nil
  }

  /// "1st", "2nd": editions and meetings.
  private static func isOrdinal(_ value: [UInt8]) -> Bool {
    value.count >= 3 && value.first! <= 0x39 && value.last! >= 0x61
      && ["st", "nd", "rd", "th"].contains(String(decoding: value.suffix(2), as: UTF8.self))
  }

  /// "8/5/2020", "05.08.2020": the last of three numbers is a year, the two before it are its day and month.
  private static func markDate(at last: Int, in items: inout [NumberItem]) {
    guard last >= 2, items[last].year != nil, let first = items[last - 2].integer, let second = items[last - 1].integer,
      min(first, second) <= 12, max(first, second) <= 31, min(first, second) > 0,
      items[last].followsNumber, items[last - 1].followsNumber,
      items[last].before == items[last - 1].before && [.slash, .period].contains(items[last].before)
        // "14.12., 2021"
        || items[last - 1].before == .period && items[last].before == [.period, .comma, .space]
    else { return }
    for index in (last - 2)...last { items[index].isByMonth = true }
  }

  /// The field named by a word that is glued to the end of a number: `312頁`.
  private static func counter(at word: Int, in text: CitedText) -> NumberItem.Label? {
    guard word > 0, word < text.words.count, text.gaps[word].isEmpty, text.words[word - 1].hasDigit else { return nil }
    let bytes = text.bytes(word)
    // "77卷第3期": the first letter is the counter. "315ページ" has a longer one.
    let isOwnScript = bytes.first.map { $0 >= 0xE3 && $0 < 0xF0 } ?? false
    return NumberLabels.label(bytes) ?? (isOwnScript ? NumberLabels.label(bytes.prefix(3)) : nil)
  }

  private static let articles: WordSet = [
    "art", "article", "artikel", "articulo", "artigo", "articolo", "paper", "aufsatz",
  ]

  /// "1 de julio", "1st of July"
  private static func isOf(_ word: Int, in text: CitedText) -> Bool {
    word < text.words.count && !text.words[word].startsUpper
      && (text.isWord(word, "de") || text.isWord(word, "of"))
  }

  /// "13. January 1, 2009": a day after the month means that the number before it is not the day.
  private static func isDay(_ word: Int, in text: CitedText) -> Bool {
    word < text.words.count && text.words[word].isNumber && text.words[word].length <= 2 && text.gaps[word] == .space
  }

  /// Sets the label and the marks around an item, and whether a month stands beside it.
  private static func surround(_ item: inout NumberItem, in text: CitedText) {
    let first = item.words.lowerBound
    let last = item.words.upperBound
    item.before = text.gaps[first]
    if item.count == 1, isOrdinal(item.first.value) { item.label = .other }
    item.after = text.gaps[last]
    if isCount(item, in: text) { item.label = .other }
    if let counter = counter(at: last, in: text) { item.label = counter }
    if item.label == nil, first > 0, counter(at: first - 1, in: text) == nil,
      item.before.isSubset(of: [.space, .period, .colon, .other])
    {
      let bytes = text.bytes(first - 1)
      // A capital that ends the name of a journal is no label: "Phys. Rev. B 65".
      let isLetter = bytes.count == 1 && text.words[first - 1].isUpper
      if !isLetter || text.isFree(first - 1) { item.label = NumberLabels.label(bytes) }
      // "Art. no. 45", "Artikel-Nr. 45"
      if item.label == .issue, first > 1, NumberItems.articles.contains(text.words[first - 2]),
        text.gaps[first - 1].isSubset(of: [.space, .period, .dash])
      {
        item.label = .article
      }
      // "Zalatan JG. 2021": initials, not "Jahrgang".
      switch text.owners[first - 1] {
      case .container, .title, .author: item.label = nil
      default: break
      }
    }
    if first > 0, item.before.isSubset(of: [.space, .period]), text.owners[first - 1] != .author,
      ContainerWords.isMonth(text.bytes(first - 1))
    {
      item.isByMonth = true
    }
    let month = isOf(last, in: text) ? last + 1 : last
    if month < text.words.count, item.after.isSubset(of: [.space, .period, .dash]),
      ContainerWords.isMonth(text.bytes(month)), !item.after.contains(.period) || !isDay(month + 1, in: text)
    {
      item.isByMonth = true
    }
  }
}
