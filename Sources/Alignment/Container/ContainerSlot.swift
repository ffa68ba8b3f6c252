import Bibliography

/// The place of the container in a citation whose container is not the registered one.
enum ContainerSlot {
  /// The first stretch of free words after the title that looks like a name.
  static func find(in text: CitedText, after start: Int, hasTitle: Bool) -> Range<Int>? {
    var word = hasTitle ? endOfSubtitle(behind: start, in: text) : start
    var isInComment = false
    while word < text.words.count {
      guard let slot = chunk(from: word, in: text) else { return nil }
      if !slot.name.isEmpty, beginsComment(slot, in: text) { isInComment = true }
      if isName(slot.name, in: text), isTelling(slot.name, in: text), !isBehindLink(slot.name, in: text),
        !areEditors(slot, in: text), !text.gaps[slot.end].contains(.equals), !leadsToLink(slot.end, in: text),
        !isPlace(slot.name, before: slot.end, in: text), !isAward(slot.name, in: text),
        isShownAsContainer(slot.name, inComment: isInComment || isAttached(slot.name, in: text), in: text)
      {
        return hasTitle || slot.name.count <= ContainerCosts.mostWordsWithoutTitle ? slot.name : nil
      }
      word = slot.end
    }
    return nil
  }

  // MARK: What stands in the place of a name

  /// Numbers at most between a name and its volume: "(2018), 12".
  private static let wordsToNumber = 2
  /// Letters of a word at least of a name without other evidence.
  private static let lettersOfName = 3

  /// Whether anything shows that the words name a container: a number behind them, or a word that journals, conferences and
  /// books have in their names. "Introduces the logic of weaving" is a comment, whatever is registered.
  ///
  /// - Parameter inComment: the words stand where comments and the labels of links do. Then capitals alone show nothing, and
  ///   nor does a word such as "lecture" in a sentence.
  private static func isShownAsContainer(_ name: Range<Int>, inComment: Bool, in text: CitedText) -> Bool {
    let end = name.upperBound
    for word in end..<min(end + wordsToNumber, text.words.count) {
      // The digits of a DOI are no volume.
      if text.owners[word] == .doi || text.owners[word] == .url { break }
      if text.words[word].hasDigit {
        if isAmount(word, in: text) { break }
        // A year alone follows conferences and journals, whose words begin with capitals.
        let isYear = text.words[word].isNumber && text.words[word].length == 4 && !text.gaps[word + 1].contains(.colon)
        // "sites 2014;5:439": the volume stands behind the year.
        let isBeforeVolume =
          word + 1 < text.words.count && text.words[word + 1].isNumber && text.gaps[word + 1] == .semicolon
        if !isYear || isBeforeVolume { return true }
        break
      }
      if !ContainerWords.isLabel(text.bytes(word)) { break }
    }
    let isOfKind = name.contains { ContainerWords.isKind(text.bytes($0)) }
    if inComment { return isOfKind && isCapitalised(name, in: text) }
    if isOfKind { return true }
    // "oceanog [Internet]"
    if end < text.words.count, text.gaps[end].contains(.open), ContainerWords.isAccess(text.bytes(end)) { return true }
    // "Energy Procedia", "Fire Resistant Fluids": names, and not sentences, have all their words in capitals.
    if isCapitalised(name, in: text), name.contains(where: { text.words[$0].length >= lettersOfName }) { return true }
    return text.words[name.lowerBound..<name.upperBound].contains { $0.hasDigit && !$0.isNumber }
  }

  /// Whether a comment begins with the words: behind a dash that follows the year, or in a line of their own somewhere behind
  /// the year. "Title – A. Berg – Marine Ecology, 1989" has the container behind a dash.
  private static func beginsComment(_ slot: (name: Range<Int>, end: Int), in text: CitedText) -> Bool {
    let first = slot.name.lowerBound
    guard first > 0 else { return false }
    if text.gaps[first].contains(.longDash) { return text.isYear(first - 1) }
    return text.hasLineBreak(before: first) && text.hasLineBreak(before: slot.end)
      && (0..<first).contains { text.isYear($0) }
  }

  /// Whether no mark separates the words from the title or from a year before them: the label of a link, "… of gravel [NG 2017
  /// Delta Maps](…)".
  private static func isAttached(_ name: Range<Int>, in text: CitedText) -> Bool {
    let first = name.lowerBound
    guard first > 0, text.gaps[first] == .space else { return false }
    return text.owners[first - 1] == .title || text.isFree(first - 1) && text.words[first - 1].isNumber
  }

  /// "found ≥800 mg", "below 800 mg": a number that is compared, or that a word in small letters follows, is neither a volume
  /// nor a page.
  private static func isAmount(_ word: Int, in text: CitedText) -> Bool {
    let before = text.source.utf8[..<text.words[word].start].reversed().drop { $0 == 0x20 }.prefix(3)
    if comparisons.contains(where: { $0.utf8.reversed().elementsEqual(before) }) { return true }
    let unit = word + 1
    return unit < text.words.count && text.isFree(unit) && text.gaps[unit] == .space && !text.words[unit].startsUpper
      && !text.words[unit].hasDigit && !ContainerWords.isLabel(text.bytes(unit))
  }

  private static let comparisons = ["≥", "≤", "≈", "⩾", "⩽"]

  private static func isCapitalised(_ name: Range<Int>, in text: CitedText) -> Bool {
    name.allSatisfy { word in
      text.words[word].startsUpper || text.words[word].hasDigit || StopWords.contains(text.bytes(word))
        || text.raw(word).contains { $0 >= 0x80 || $0.isUpper }
    }
  }

  /// The end of a subtitle that is not registered: the words behind a title's colon up to the next full stop, or up to the
  /// quotation mark that closes the title. A number behind them shows that they are the container ("Title: Ponds, v. 51").
  private static func endOfSubtitle(behind title: Int, in text: CitedText) -> Int {
    guard title > 0, title < text.words.count, text.gaps[title].isDisjoint(with: .quote) else { return title }
    var end = title + 1
    if isInQuotes(title - 1, in: text) {
      while end < text.words.count, !text.gaps[end].contains(.quote) { end += 1 }
      return text.gaps[min(end, text.words.count)].contains(.quote) ? end : title
    }
    guard text.gaps[title].contains(.colon), text.gaps[title].isDisjoint(with: [.period, .close]) else { return title }
    while end < text.words.count, text.isFree(end), !text.gaps[end].contains(.period) { end += 1 }
    let isSentence =
      end < text.words.count && text.gaps[end].contains(.period)
      && text.words[end - 1].length > TitleCosts.Missing.lettersBeforeStop
    let namesNumber = (title..<end).contains { text.words[$0].isNumber }
    return isSentence && !namesNumber ? end : title
  }

  /// Whether a quotation mark is open at a word.
  private static func isInQuotes(_ word: Int, in text: CitedText) -> Bool {
    text.gaps[...word].count { $0.contains(.quote) } % 2 == 1
  }

  /// Whether the words can be a name: a capital, or no capitals in the whole citation, and more than the labels of links.
  private static func isTelling(_ name: Range<Int>, in text: CitedText) -> Bool {
    let telling = name.filter { !StopWords.contains(text.bytes($0)) && !text.words[$0].isNumber }
    guard let first = telling.first else { return false }
    if telling.allSatisfy({ PlaceTerms.names.contains(text.words[$0]) }) { return false }
    if telling.allSatisfy({ ContainerWords.isLocator(text.bytes($0)) }) { return false }
    if isLanguage(name, in: text) || name.contains(where: { isState($0, in: text) }) { return false }
    if telling.allSatisfy({ ContainerWords.isLinkLabel(text.bytes($0)) }) { return false }
    if telling.allSatisfy({ ContainerWords.isGeneric(text.bytes($0)) || text.words[$0].length == 1 }) { return false }
    let isNamed =
      text.words[first].startsUpper || text.words[first].hasDigit || text.bytes(first).contains { $0 >= 0x80 }
      || text.raw(first).contains(where: \.isUpper)
      || name.upperBound < text.words.count && text.words[name.upperBound].isNumber
        && !text.gaps[name.upperBound].contains(.semicolon) && !isAmount(name.upperBound, in: text)
    return isNamed || !text.words.contains(where: \.startsUpper)
  }

  /// "Under submission: Supercomputing Conference", "submitted to Ponds": where the work was not yet published.
  private static func isState(_ word: Int, in text: CitedText) -> Bool {
    text.isWord(word, "submission") || text.isWord(word, "submitted") || text.isWord(word, "preparation")
  }

  /// "[in Russian]"
  private static func isLanguage(_ name: Range<Int>, in text: CitedText) -> Bool {
    guard name.count <= 2, name.lowerBound > 0, text.isWord(name.lowerBound - 1, "in") else { return false }
    return text.gaps[name.lowerBound - 1].contains(.open) && text.gaps[name.upperBound].contains(.close)
  }

  /// "https://doi.org/10.5555/1 — the manifesto of the lab": words behind the link are a comment.
  private static func isBehindLink(_ name: Range<Int>, in text: CitedText) -> Bool {
    guard name.lowerBound > 0 else { return false }
    let owner = text.owners[name.lowerBound - 1]
    return (owner == .doi || owner == .url) && text.gaps[name.lowerBound].isDisjoint(with: [.period, .comma])
  }

  /// "In T. Maddox (ed.), Green Roofs": the names of editors.
  private static func areEditors(_ slot: (name: Range<Int>, end: Int), in text: CitedText) -> Bool {
    let next = slot.name.upperBound
    return next < text.words.count && text.gaps[next].contains(.open) && editors.contains(text.words[next])
  }

  private static let editors: WordSet = [
    "ed", "eds", "editor", "editors", "hrsg", "hg", "hgg", "dir", "dirs", "coord", "coords", "org", "orgs", "red",
    "szerk", "comp", "comps",
  ]

  /// "New York, New York, USA: ACM Press": a few capitalised words directly before the publisher.
  static func isPlace(_ name: Range<Int>, before end: Int, in text: CitedText) -> Bool {
    let isInCountry = name.dropFirst().contains { word in
      text.gaps[word].contains(.comma) && text.words[word].isUpper && countries.contains(text.words[word])
    }
    if isInCountry, name.count <= ContainerCosts.mostWordsOfPlace { return true }
    guard end < text.words.count, text.owners[end] == .publisher, name.count <= ContainerCosts.mostWordsOfPlace,
      name.allSatisfy({ text.words[$0].startsUpper }),
      !name.contains(where: { ContainerWords.isGeneric(text.bytes($0)) })
    else { return false }
    return text.gaps[end].contains(.colon) || name.dropFirst().contains { text.gaps[$0].contains(.comma) }
  }

  /// "(Best Paper Award)"
  private static func isAward(_ name: Range<Int>, in text: CitedText) -> Bool {
    name.lowerBound < text.words.count
      && (name.lowerBound..<min(name.upperBound + ContainerCosts.wordsToAward, text.words.count)).contains {
        ($0 <= name.lowerBound || text.gaps[$0].isDisjoint(with: [.period, .semicolon, .open, .close]))
          && awards.contains(text.words[$0])
      }
  }

  private static let awards: WordSet = [
    "award", "awards", "prize", "nominee", "nomination", "finalist", "mention", "acceptance", "package",
  ]

  private static let countries: WordSet = ["usa", "us", "uk"]

  /// "Available from: https://…" in any language, "Foundational paper https://…".
  private static func leadsToLink(_ end: Int, in text: CitedText) -> Bool {
    var end = end
    while end < text.words.count, text.isFree(end), text.gaps[end] == .space, ContainerWords.isLabel(text.bytes(end)) {
      end += 1
    }
    guard end < text.words.count, text.owners[end] == .url || text.owners[end] == .doi else { return false }
    return text.gaps[end].isDisjoint(with: [.period, .comma, .semicolon])
  }

  /// The next run of free words without digits, and its part that may be a name.
  private static func chunk(from word: Int, in text: CitedText) -> (name: Range<Int>, end: Int)? {
    var first = word
    while first < text.words.count, !text.isFree(first) || text.words[first].hasDigit && !isOrdinal(first, in: text) {
      first += 1
    }
    guard first < text.words.count else { return nil }
    var end = first + 1
    while end < text.words.count, text.isFree(end), !text.words[end].hasDigit || isOrdinal(end, in: text),
      text.gaps[end].isDisjoint(with: [.open, .close, .semicolon, .quote, .slash, .ellipsis, .equals])
    {
      if ContainerWords.isLabel(text.bytes(end)), endsBeforeNumber(end, in: text) { break }
      end += 1
    }
    var low = first
    var high = end
    while low < high, ContainerWords.isLeading(text.bytes(low)) || isNoise(low, in: text) { low += 1 }
    high = endOfName(low..<high, in: text)
    while high > low, isNoise(high - 1, in: text) || isOrdinal(high - 1, in: text) && isEdition(high, in: text) {
      high -= 1
    }
    return (low..<high, max(end, first + 1))
  }

  /// The end of the name before a publisher's place: "European Countryside. New York, NY, USA: ACM".
  private static func endOfName(_ name: Range<Int>, in text: CitedText) -> Int {
    guard name.upperBound < text.words.count, text.owners[name.upperBound] == .publisher else { return name.upperBound }
    for word in name.dropFirst() where text.gaps[word].contains(.period) && text.words[word - 1].length >= 5 {
      return word
    }
    return name.upperBound
  }

  private static func isEdition(_ word: Int, in text: CitedText) -> Bool {
    word < text.words.count && text.isWord(word, "ed")
  }

  private static func isOrdinal(_ word: Int, in text: CitedText) -> Bool {
    let bytes = text.bytes(word)
    return bytes.count >= 3 && bytes.first! >= 0x30 && bytes.first! <= 0x39
      && ["st", "nd", "rd", "th"].contains(String(decoding: bytes.suffix(2), as: UTF8.self))
  }

  private static func endsBeforeNumber(_ word: Int, in text: CitedText) -> Bool {
    word + 1 >= text.words.count || text.words[word + 1].hasDigit || text.words[word].length >= 3
  }

  private static func isNoise(_ word: Int, in text: CitedText) -> Bool {
    let bytes = text.bytes(word)
    if ContainerWords.isMonth(bytes) { return true }
    return ContainerWords.isLabel(bytes)
      && !(text.words[word].startsUpper && bytes.count == 1 && word > 0 && text.gaps[word] == .space)
  }

  private static func isName(_ range: Range<Int>, in text: CitedText) -> Bool {
    range.contains { word in
      let bytes = text.bytes(word)
      return bytes.count >= 3 && !NameWords.isRole(bytes) && !ContainerWords.isAccess(bytes)
        || text.words[word].isUpper && range.count > 1
    }
  }
}
