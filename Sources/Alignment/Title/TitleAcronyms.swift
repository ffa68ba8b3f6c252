import Bibliography

/// Words of a title and the acronym that stands for them: "DFT" for "density functional theory".
enum TitleAcronyms {
  /// The pairs, in which words and the acronym for them are one pair of the same sense.
  static func joined(_ pairs: [WordAlignment.Pair], of record: FoldedText, in text: CitedText) -> [WordAlignment.Pair] {
    var joined: [WordAlignment.Pair] = []
    joined.reserveCapacity(pairs.count)
    var index = 0
    while index < pairs.count {
      var end = index
      while end < pairs.count, pairs[end].kind.isFault { end += 1 }
      if end - index >= 2, let pair = pair(of: pairs[index..<end], record, text) {
        joined.append(pair)
      } else {
        end = max(end, index + 1)
        joined += pairs[index..<end]
      }
      index = end
    }
    return joined
  }

  private static func pair(
    of faults: ArraySlice<WordAlignment.Pair>, _ record: FoldedText, _ text: CitedText
  ) -> WordAlignment.Pair? {
    guard let first = faults.first, let last = faults.last else { return nil }
    let registered = first.record.lowerBound..<last.record.upperBound
    let cited = first.cited.lowerBound..<last.cited.upperBound
    let words = registered.map { record.words[$0] }
    let citedWords = cited.map { text.words[$0] }
    let isSame =
      cited.count == 1 && (isAcronym(citedWords[0]) || isPlural(text.raw(cited.lowerBound)))
      && stands(text.bytes(cited), for: words.map { record.folded[$0.folded] })
      || registered.count == 1 && (isAcronym(words[0]) || isPlural(record.utf8[words[0].range]))
        && stands(record.folded[words[0].folded], for: cited.map { text.bytes($0) })
    return isSame ? WordAlignment.Pair(kind: .respelt, record: registered, cited: cited) : nil
  }

  /// Two to six capitals.
  static func isAcronym(_ word: FoldedText.Word) -> Bool {
    word.isUpper && !word.hasDigit && (2...6).contains(word.length)
  }

  /// "LBAs" for "logical block addresses".
  private static func isPlural(_ word: ArraySlice<UInt8>) -> Bool {
    (3...7).contains(word.count) && word.last == UInt8(ascii: "s")
      && word.dropLast().allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// Whether letters are the initials of some words, with or without those of the little ones.
  private static func stands(_ letters: ArraySlice<UInt8>, for words: [ArraySlice<UInt8>]) -> Bool {
    let telling = words.filter { !StopWords.contains($0) }
    if letters.last == UInt8(ascii: "s"), letters.count == telling.count + 1 {
      return telling.compactMap(\.first).elementsEqual(letters.dropLast())
    }
    return words.compactMap(\.first).elementsEqual(letters) || telling.compactMap(\.first).elementsEqual(letters)
  }
}
