import Bibliography

/// Names that go on behind or before a registered one, which makes them the names of other journals.
extension ContainerAligner {
  /// "Nature Communications" where "Nature" is registered: capitalised words that go on without a mark make another name.
  static func widened(
    _ range: Range<Int>, in text: CitedText, _ container: RegisteredContainer, _ form: RegisteredContainer.Form
  ) -> Range<Int>? {
    // Books and proceedings are followed by places and publishers without a mark.
    guard container.isSerial || form.text.words.count <= 2 else { return nil }
    var end = range.upperBound
    if container.isSerial, let section = endOfSection(after: range, in: text) { end = section }
    while end < text.words.count, continues(end, in: text) { end += 1 }
    while end > range.upperBound, !text.words[end - 1].startsUpper { end -= 1 }
    if end > range.upperBound, end < text.words.count {
      // Only where the longer name ends as a name does.
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
    let known = Set(container.forms.flatMap { $0.text.words.map(\.key) }).union(container.authorWords)
    // The publisher's or the journal's own name once more makes no other journal.
    return added.allSatisfy { known.contains(text.words[$0].key) } ? nil : start..<end
  }

  /// A name that goes on behind a mark, up to the volume: "Acta Botanica: Section B 12", "J. Phys. Chem. Lett. 3".
  private static func endOfSection(after range: Range<Int>, in text: CitedText) -> Int? {
    var end = range.upperBound
    guard end < text.words.count, text.gaps[end] == [.space, .colon] || text.gaps[end] == [.space, .period] else {
      return nil
    }
    let mark = text.gaps[end]
    // The stop of a name in full ends a sentence.
    let isAbbreviated = text.words[end - 1].length <= 5
    guard mark.contains(.colon) || isAbbreviated else { return nil }
    let allowed: Gap = [.space, .period, .ampersand]
    repeat {
      guard text.isFree(end), isNameWord(end, in: text) else { return nil }
      end += 1
    } while end < text.words.count && end < range.upperBound + 4 && text.gaps[end].isSubset(of: allowed)
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
    return shape.startsUpper && shape.length >= 3 && !shape.hasDigit && !ContainerWords.isLabel(bytes)
      && !ContainerWords.isMonth(bytes) && !Roman.isMadeOfDigits(bytes)
  }

  /// Where a name goes on with other words than the registered ones: "J. Geophys. Res. Atmos." for JGR Solid Earth.
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
