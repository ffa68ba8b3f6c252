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
      if end > index, let pair = pair(of: pairs[index..<end], record, text) {
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
    guard !registered.isEmpty, !cited.isEmpty else { return nil }
    let words = registered.map { record.folded[record.words[$0].folded] }
    let citedWords = cited.map { text.bytes($0) }
    let isCitedShort = cited.allSatisfy { isAcronym(text.words[$0]) || isPlural(text.raw($0)) }
    let isRegisteredShort = registered.allSatisfy {
      isAcronym(record.words[$0]) || isPlural(record.utf8[record.words[$0].range])
    }
    let isSame =
      isCitedShort && !isRegisteredShort && stand(citedWords, for: words)
      || isRegisteredShort && !isCitedShort && stand(words, for: citedWords)
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

  /// Whether acronyms stand for some words: "DFT" for "density functional theory", "DME" for "dimethyl ether", "GC-MS" for
  /// "gas chromatography-mass spectrometry".
  private static func stand(_ acronyms: [ArraySlice<UInt8>], for words: [ArraySlice<UInt8>]) -> Bool {
    let telling = words.filter { !StopWords.contains($0) }
    let letters = Array(acronyms.joined())
    guard !telling.isEmpty, letters.count >= 2, words.joined().count >= letters.count + 3 else { return false }
    return isMade(letters[...], of: telling[...]) || isMade(letters[...], of: words[...])
      || letters.last == UInt8(ascii: "s") && isMade(letters.dropLast(), of: telling[...])
  }

  /// Each word gives its first letter, and perhaps more of its letters in their order.
  private static func isMade(_ letters: ArraySlice<UInt8>, of words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard let word = words.first else { return letters.isEmpty }
    guard letters.count >= words.count, letters.first == word.first else { return false }
    var rest = word.dropFirst()
    for taken in 1...min(letters.count, 4) {
      if isMade(letters.dropFirst(taken), of: words.dropFirst()) { return true }
      guard taken < letters.count, let place = rest.firstIndex(of: letters[letters.startIndex + taken]) else {
        return false
      }
      rest = rest[(place + 1)...]
    }
    return false
  }
}
