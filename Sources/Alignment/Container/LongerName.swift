import Bibliography

/// Names that are longer than the registered one, which makes them names of other journals: "Nature Communications" for
/// Nature.
enum LongerName {
  /// Letters of a word that can be part of a longer name; shorter ones are labels and initials.
  private static let lettersOfWord = 3
  /// Letters of an abbreviated word, whose stop does not end a sentence.
  private static let mostLettersOfAbbreviation = 5
  /// Words by which a section is longer: "Acta Botanica: Section B 12".
  private static let mostWordsOfSection = 4
  /// Books and proceedings are followed by places and publishers; only names that are this short can be parts of others.
  private static let mostWordsOfBook = 2

  /// The longer name around a registered one: capitalised words that follow or precede it without punctuation; nil if the name
  /// is not longer.
  static func range(
    from range: Range<Int>, in text: CitedText, _ container: RegisteredContainer, _ form: RegisteredContainer.Form
  ) -> Range<Int>? {
    // Places and publishers follow without punctuation.
    guard container.isSerial || form.text.words.count <= mostWordsOfBook else { return nil }
    var end = range.upperBound
    if container.isSerial, let section = endOfSection(after: range, in: text) { end = section }
    while end < text.words.count, continues(end, in: text) { end += 1 }
    while end > range.upperBound, !text.words[end - 1].startsUpper { end -= 1 }
    if end > range.upperBound, end < text.words.count {
      // Only if the longer name ends where a field may end.
      let gap = text.gaps[end]
      if gap.isDisjoint(with: [.comma, .period, .semicolon, .colon, .open, .quote]), !text.words[end].hasDigit {
        end = range.upperBound
      }
    }
    var start = range.lowerBound
    let mayWiden = start > 0 && text.gaps[start] == .space && text.isFree(start - 1) && isNameWord(start - 1, in: text)
    let names = mayWiden ? container.authorWords : []
    while start > 0, text.isFree(start - 1), text.gaps[start] == .space, isNameWord(start - 1, in: text),
      !names.contains(text.words[start - 1].key)
    {
      start -= 1
    }
    if start < range.lowerBound {
      // "L.-Y. Snug Computational Methods": a family name behind its initials.
      let isBehindInitial =
        start > 0 && text.words[start - 1].isUpper && text.words[start - 1].length <= 2
        && text.gaps[start].contains(.period)
      let isFieldStart =
        start == 0 || !text.gaps[start].isDisjoint(with: .boundary) || !text.isFree(start - 1)
        || ContainerWords.isLeading(text.bytes(start - 1))
      if isBehindInitial || !isFieldStart || ContainerWords.isLeading(text.bytes(start))
        || NameWords.isSuffix(text.bytes(start))
      {
        start = range.lowerBound
      }
    }
    if start..<end == range { return nil }
    let added = Array(start..<range.lowerBound) + Array(range.upperBound..<end)
    var known = Set(container.forms.flatMap { $0.text.words.map(\.key) }).union(container.authorWords)
    // "in the Weddell Sea Sea J. Geophys. Res.": the last word of the title, twice.
    if start > 0, text.owners[start - 1] == .title { known.insert(text.words[start - 1].key) }
    // The same words again, or the authors, do not make it another journal.
    return added.allSatisfy { known.contains(text.words[$0].key) } ? nil : start..<end
  }

  /// The end of a name that continues behind a colon or a stop, up to the volume: "Acta Botanica: Section B 12", "J. Phys. Chem. Lett. 3".
  private static func endOfSection(after range: Range<Int>, in text: CitedText) -> Int? {
    var end = range.upperBound
    guard end < text.words.count, text.gaps[end] == [.space, .colon] || text.gaps[end] == [.space, .period] else {
      return nil
    }
    let mark = text.gaps[end]
    // Behind a word in full, a stop ends the name.
    let isAbbreviated = text.words[end - 1].length <= mostLettersOfAbbreviation
    guard mark.contains(.colon) || isAbbreviated else { return nil }
    let allowed: Gap = [.space, .period, .ampersand]
    repeat {
      guard text.isFree(end), isNameWord(end, in: text) else { return nil }
      end += 1
    } while end < text.words.count && end < range.upperBound + mostWordsOfSection
      && text.gaps[end].isSubset(of: allowed)
      && !text.words[end].hasDigit
    guard end < text.words.count, text.words[end].hasDigit, text.gaps[end].isSubset(of: [.space, .period, .comma])
    else {
      return nil
    }
    return end
  }

  private static func continues(_ word: Int, in text: CitedText) -> Bool {
    guard text.isFree(word) else { return false }
    let gap = text.gaps[word]
    guard gap == .space || gap == [.space, .ampersand] || gap == .dash else { return false }
    if isNameWord(word, in: text) { return true }
    let bytes = text.bytes(word)
    if bytes.count == 1, text.words[word].isUpper {
      guard text.gaps[word + 1].contains(.period) else { return true }
      // "Ecological Engineering B. 108", but "P. 108", "Nr. 3, S. 108", and not an initial.
      return word + 1 < text.words.count && text.words[word + 1].hasDigit && !ContainerWords.isNumberLetter(bytes)
    }
    return StopWords.contains(bytes) && word + 1 < text.words.count && isNameWord(word + 1, in: text)
  }

  private static func isNameWord(_ word: Int, in text: CitedText) -> Bool {
    let shape = text.words[word]
    let bytes = text.bytes(word)
    return shape.startsUpper && shape.length >= lettersOfWord && !shape.hasDigit && !ContainerWords.isLabel(bytes)
      && !ContainerWords.isMonth(bytes) && !Roman.isMadeOfDigits(bytes)
  }

  /// The end of a name that continues with unregistered words: "J. Geophys. Res. Atmos." for JGR Solid Earth.
  static func endOfSibling(after cited: Range<Int>, in text: CitedText) -> Int? {
    var end = cited.upperBound
    let allowed: Gap = [.space, .period, .colon, .dash, .ampersand]
    while end < text.words.count, text.isFree(end), text.gaps[end].isSubset(of: allowed),
      isNameWord(end, in: text) || text.words[end].isUpper && text.words[end].length == 1
        || end > cited.upperBound && StopWords.contains(text.bytes(end))
    {
      end += 1
    }
    return end > cited.upperBound ? end : nil
  }
}
