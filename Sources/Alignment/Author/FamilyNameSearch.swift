import Bibliography

/// Finding a registered family name at a word of the citation.
extension NameSpans {
  struct Hit {
    var words: Range<Int>
    var cost: Float
    var slip: Int
  }

  /// The family name at a word, written as it is registered or nearly so.
  func hit(
    _ reading: RegisteredName.Reading, isOrganisation: Bool, at word: Int, in text: CitedText, isOpen: [Bool]
  ) -> Hit? {
    let family = reading.family
    // Only names in lower case begin with a lower-case letter.
    var end = word
    var length = 0
    let limit = min(region.upperBound, word + reading.familyWords + 2)
    while end < limit, isOpen[end - region.lowerBound] {
      if end > word {
        let gap = text.gaps[end]
        if isOrganisation || reading.familyWords >= 4 {
          if gap.contains(.semicolon) { break }
        } else if gap.contains(.comma) || !gap.isDisjoint(with: .hard) {
          break
        }
      }
      length += text.words[end].length
      end += 1
      if length >= family.count { break }
    }
    guard end > word else { return nil }
    if length == family.count, text.bytes(word..<end, are: family) {
      if family.count == 1, text.words[word].length == 1, !names.isEmpty, reading.penalty > 0 { return nil }
      return Hit(words: word..<end, cost: 0, slip: 0)
    }
    let whole = word..<min(word + max(1, reading.familyWords), region.upperBound)
    let mayBeGerman = reading.germanFamily != nil || !text.isASCII(whole)
    if mayBeGerman, let german = writtenOut(reading, from: word, in: text, isOpen: isOpen) { return german }
    if end == word + 1, NameSpans.hasMark(text.bytes(word), behind: family) {
      return Hit(words: word..<end, cost: Cost.writtenOut, slip: 0)
    }
    let allowed = reading.slipsAllowed
    guard allowed > 0 else { return nil }
    guard text.words[word].startsUpper || text.source.folded[text.words[word].foldedStart] >= 0x80 else { return nil }
    var best: Hit?
    for isWhole in [true, false] where isWhole || reading.familyWords != 1 {
      let end = word + (isWhole ? reading.familyWords : 1)
      guard end <= region.upperBound, (word..<end).allSatisfy({ isOpen[$0 - region.lowerBound] }) else { continue }
      guard (word + 1..<end).allSatisfy({ text.gaps[$0].isDisjoint(with: Gap.hard.union(.comma)) }) else { continue }
      let count = text.words[end - 1].foldedEnd - text.words[word].foldedStart
      guard abs(count - family.count) <= allowed, count >= 2 else { continue }
      let cited = text.bytes(word..<end)
      if cited.count > family.count, Umlauts.contracted(cited) == Umlauts.contracted(family) {
        // "Stoetter", where the registry has lost the marks of "Stötter".
        return Hit(words: word..<end, cost: Cost.writtenOut, slip: 0)
      }
      guard cited.first == family.first || cited.last == family.last else { continue }
      let distance = Similarity.distance(family[...], cited, limit: allowed)
      guard distance > 0, distance <= allowed, distance * 3 <= family.count else { continue }
      if best == nil || distance < best!.slip {
        best = Hit(words: word..<end, cost: Cost.slip * Float(distance), slip: distance)
      }
    }
    return best
  }

  /// Umlauts written out on either side: Mueller for Müller, Müller for Mueller.
  private func writtenOut(
    _ reading: RegisteredName.Reading, from word: Int, in text: CitedText, isOpen: [Bool]
  ) -> Hit? {
    for isWhole in [false, true] where !isWhole || reading.familyWords != 1 {
      let end = word + (isWhole ? reading.familyWords : 1)
      guard end <= region.upperBound, isOpen[end - 1 - region.lowerBound] else { continue }
      if let german = reading.germanFamily, text.bytes(word..<end, are: german) {
        return Hit(words: word..<end, cost: Cost.writtenOut, slip: 0)
      }
      guard let german = isWhole ? NameSpans.german(word..<end, in: text) : german(word) else { continue }
      if german == reading.family || german == reading.germanFamily {
        return Hit(words: word..<end, cost: Cost.writtenOut, slip: 0)
      }
    }
    return nil
  }

  /// "Lindqvist¹", "Okafor2": the number of an address behind a family name.
  private static func hasMark(_ cited: ArraySlice<UInt8>, behind family: [UInt8]) -> Bool {
    guard family.count >= 3, cited.count > family.count, cited.count <= family.count + 2, cited.starts(with: family)
    else { return false }
    return cited.dropFirst(family.count).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  private func german(_ word: Int) -> [UInt8]? {
    germanWords.isEmpty ? nil : germanWords[word - region.lowerBound]
  }

  /// Words written as one, their umlauts written out; nil where they have none.
  static func german(_ words: Range<Int>, in text: CitedText) -> [UInt8]? {
    text.isASCII(words) ? nil : Folding.squash(text.string(words), german: true)
  }
}

/// A folded word in a few numbers, by which most words are seen to be no slip of a name.
struct NameShape {
  let length: Int
  let key: UInt64
  /// A bit for each letter that occurs.
  private let letters: UInt64

  init(_ word: ArraySlice<UInt8>) {
    length = word.count
    key = FoldedText.key(of: word)
    letters = NameShape.letters(word)
  }

  init(_ word: FoldedText.Word, in folded: [UInt8]) {
    length = word.length
    key = word.key
    letters = NameShape.letters(folded[word.folded])
  }

  /// Whether the words may be so few letters apart: each letter that one of them lacks is a slip.
  func mayBeNear(_ other: NameShape, slips: Int) -> Bool {
    abs(length - other.length) <= slips && (letters & ~other.letters).nonzeroBitCount <= slips
      && (other.letters & ~letters).nonzeroBitCount <= slips
  }

  private static func letters(_ word: ArraySlice<UInt8>) -> UInt64 {
    var letters: UInt64 = 0
    for byte in word { letters |= 1 << UInt64(byte & 63) }
    return letters
  }
}
