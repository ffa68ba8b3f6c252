import Bibliography

/// Finds a registered family name among the words of a citation, written as it is registered or nearly so.
struct FamilyNameSearch {
  /// Cited words that can be read as a family name.
  struct Hit {
    var words: Range<Int>
    var cost: Float
    /// Letters by which they differ from the registered ones.
    var slip: Int
  }

  let text: CitedText
  private let region: Range<Int>
  /// For each word of the region, whether it may be part of a name.
  private let openWords: [Bool]
  /// The open words with what is needed to pass over most of them at a glance.
  private let words: [Edges]
  /// For each word of the region its letters with umlauts written out, where it has other letters than ASCII; empty where
  /// no word has.
  private let germanWords: [[UInt8]?]

  init(in text: CitedText, region: Range<Int>, isOpen: [Bool]) {
    self.text = text
    self.region = region
    openWords = isOpen
    var words: [Edges] = []
    words.reserveCapacity(region.count)
    for word in region where isOpen[word - region.lowerBound] { words.append(Edges(word, in: text)) }
    self.words = words
    germanWords =
      words.contains { !$0.isASCII }
      ? region.map { FamilyNameSearch.german($0..<($0 + 1), in: text) } : []
  }

  func isOpen(_ word: Int) -> Bool { openWords[word - region.lowerBound] }

  // MARK: Which words to look at

  /// The next word at which `hit` may find a family name; it leaves out only words at which `hit` cannot.
  ///
  /// Not a closure called for each word: it would copy the search for each reading of a name, which took 4 % of the time of
  /// `compare`.
  ///
  /// - Parameter position: where the search goes on; 0 to begin with.
  func nextWord(from position: inout Int, thatMayBe reading: RegisteredName.Reading) -> Int? {
    guard let first = reading.family.first, let last = reading.family.last else { return nil }
    let isLong = reading.familyWords != 1
    let isSimple = !isLong && reading.germanFamily == nil
    while position < words.count {
      let edges = words[position]
      position += 1
      guard edges.first == first || edges.last == last || isLong || !edges.isPlain else { continue }
      if isSimple, edges.isASCII, !mayBe(reading, edges) { continue }
      if isLong, edges.first != first, !mayEnd(reading, last, edges) { continue }
      return edges.word
    }
    return nil
  }

  /// Whether a family name of one word can be a cited word: the name itself, a part of it that the next word continues,
  /// or the name with a slip.
  private func mayBe(_ reading: RegisteredName.Reading, _ edges: Edges) -> Bool {
    if edges.shape.key == reading.shape.key { return true }
    if edges.startsUpper, reading.slipsAllowed > 0, edges.shape.mayBeNear(reading.shape, slips: reading.slipsAllowed) {
      return true
    }
    let next = edges.word + 1
    guard edges.shape.length < reading.shape.length, next < region.upperBound, isOpen(next),
      text.source.folded[text.words[next].foldedStart] == reading.family[edges.shape.length]
    else { return false }
    return reading.family.starts(with: text.bytes(edges.word))
  }

  /// Whether cited words may be a slip of a family name of several words, although they begin with another letter.
  private func mayEnd(_ reading: RegisteredName.Reading, _ last: UInt8, _ edges: Edges) -> Bool {
    let end = min(edges.word + max(1, reading.familyWords), region.upperBound)
    guard reading.germanFamily == nil, text.isASCII(edges.word..<end) else { return true }
    guard reading.slipsAllowed > 0, edges.startsUpper else { return false }
    return edges.last == last || text.source.folded[text.words[end - 1].foldedEnd - 1] == last
  }

  /// The letters at both ends of a word: a slip or another spelling of a name shares at least one of them with the name.
  private struct Edges {
    var word: Int
    var first: UInt8
    var last: UInt8
    var shape: NameShape
    var startsUpper: Bool
    /// As many letters as folded ones.
    var isPlain: Bool
    var isASCII: Bool

    init(_ word: Int, in text: CitedText) {
      self.word = word
      let cited = text.words[word]
      first = text.source.folded[cited.foldedStart]
      last = text.source.folded[cited.foldedEnd - 1]
      shape = NameShape(cited, in: text.source.folded)
      startsUpper = cited.startsUpper
      isPlain = cited.length == cited.end - cited.start
      isASCII = text.isASCII(word..<(word + 1))
    }
  }

  // MARK: The name at a word

  /// The family name at a word: to the letter, else with its umlauts written otherwise, else with slips.
  func hit(_ reading: RegisteredName.Reading, isOrganisation: Bool, at word: Int) -> Hit? {
    let family = reading.family
    let (end, length) = endOfLetters(of: reading, isOrganisation: isOrganisation, from: word)
    guard end > word else { return nil }
    if length == family.count, text.bytes(word..<end, are: family) {
      // One letter of a far-fetched reading is an initial.
      if family.count == 1, text.words[word].length == 1, reading.penalty > 0 { return nil }
      return Hit(words: word..<end, cost: 0, slip: 0)
    }
    let whole = word..<min(word + max(1, reading.familyWords), region.upperBound)
    let mayBeGerman = reading.germanFamily != nil || !text.isASCII(whole)
    if mayBeGerman, let german = withUmlauts(reading, from: word) { return german }
    if end == word + 1, FamilyNameSearch.hasMark(text.bytes(word), behind: family) || isPossessive(word, of: family) {
      return Hit(words: word..<end, cost: NameCosts.Family.writtenOtherwise, slip: 0)
    }
    return nearly(reading, from: word)
  }

  /// The end of the words from a word on that together have as many letters as a family name, and the number of letters.
  private func endOfLetters(
    of reading: RegisteredName.Reading, isOrganisation: Bool, from word: Int
  ) -> (end: Int, length: Int) {
    var end = word
    var length = 0
    // People write a name in more words than the registry does: "Mc Arthur".
    let limit = min(region.upperBound, word + reading.familyWords + 2)
    while end < limit, isOpen(end) {
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
      if length >= reading.family.count { break }
    }
    return (end, length)
  }

  /// The family name with slips: its words, or one word.
  private func nearly(_ reading: RegisteredName.Reading, from word: Int) -> Hit? {
    let family = reading.family
    let allowed = reading.slipsAllowed
    guard allowed > 0 else { return nil }
    guard text.words[word].startsUpper || text.source.folded[text.words[word].foldedStart] >= 0x80 else { return nil }
    var best: Hit?
    for isWhole in [true, false] where isWhole || reading.familyWords != 1 {
      let end = word + (isWhole ? reading.familyWords : 1)
      guard end <= region.upperBound, (word..<end).allSatisfy({ isOpen($0) }) else { continue }
      guard (word + 1..<end).allSatisfy({ text.gaps[$0].isDisjoint(with: Gap.hard.union(.comma)) }) else { continue }
      let count = text.words[end - 1].foldedEnd - text.words[word].foldedStart
      guard abs(count - family.count) <= allowed, count >= 2 else { continue }
      let cited = text.bytes(word..<end)
      if cited.count > family.count, Umlauts.areOne(cited, family[...]) {
        // "Stoetter", where the registry has lost the marks of "Stötter".
        return Hit(words: word..<end, cost: NameCosts.Family.writtenOtherwise, slip: 0)
      }
      guard cited.first == family.first || cited.last == family.last else { continue }
      let distance = Similarity.distance(family[...], cited, limit: allowed)
      if Romanisation.areOneSlavic(family, cited) {
        return Hit(words: word..<end, cost: NameCosts.Family.writtenOtherwise, slip: 0)
      }
      guard distance > 0, distance <= allowed, distance * NameCosts.Family.lettersForSlip <= family.count else {
        continue
      }
      if best == nil || distance < best!.slip {
        best = Hit(words: word..<end, cost: NameCosts.Family.slip * Float(distance), slip: distance)
      }
    }
    return best
  }

  /// Umlauts written out on either side: Mueller for Müller, Müller for Mueller.
  private func withUmlauts(_ reading: RegisteredName.Reading, from word: Int) -> Hit? {
    for isWhole in [false, true] where !isWhole || reading.familyWords != 1 {
      let end = word + (isWhole ? reading.familyWords : 1)
      guard end <= region.upperBound, isOpen(end - 1) else { continue }
      let hit = Hit(words: word..<end, cost: NameCosts.Family.writtenOtherwise, slip: 0)
      if let german = reading.germanFamily, text.bytes(word..<end, are: german) { return hit }
      guard let german = isWhole ? FamilyNameSearch.german(word..<end, in: text) : german(word) else { continue }
      if german == reading.family || german == reading.germanFamily { return hit }
    }
    return nil
  }

  /// "Lindqvist¹", "Okafor2": the number of an address behind a family name.
  private static func hasMark(_ cited: ArraySlice<UInt8>, behind family: [UInt8]) -> Bool {
    guard family.count >= 3, cited.count > family.count, cited.count <= family.count + 2, cited.starts(with: family)
    else { return false }
    return cited.dropFirst(family.count).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// "Petrenko's 2018 survey"
  private func isPossessive(_ word: Int, of family: [UInt8]) -> Bool {
    let cited = text.bytes(word)
    let raw = text.raw(word)
    return cited.count == family.count + 1 && cited.last == UInt8(ascii: "s") && cited.starts(with: family)
      && raw.count > cited.count && raw.dropLast().last.map { $0 == UInt8(ascii: "'") || $0 == 0x99 } ?? false
  }

  private func german(_ word: Int) -> [UInt8]? {
    germanWords.isEmpty ? nil : germanWords[word - region.lowerBound]
  }

  /// Words written as one, their umlauts written out; nil where they have none.
  private static func german(_ words: Range<Int>, in text: CitedText) -> [UInt8]? {
    text.isASCII(words) ? nil : Folding.squash(text.string(words), german: true)
  }
}

/// A folded word in a few numbers, which suffice to see that most words are no slip of a name.
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

  /// Whether the words may differ by only `slips` letters: each letter that only one of them has is a slip.
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
