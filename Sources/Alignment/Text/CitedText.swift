import Bibliography

/// A citation under alignment: its words, the gaps between them, and the field that each word has been assigned to.
///
/// A word belongs to one field at most. A word that a field has claimed is ignored by later searches; `SegmentationStep` has
/// the order of the claims.
struct CitedText {
  typealias Word = FoldedText.Word

  enum Owner: UInt8 {
    case unclaimed, listNumber, doi, url, title, author, publisher, container, number
    /// A labelled field other than the one that is being searched.
    case elsewhere
  }

  let source: FoldedText
  let words: [Word]
  /// `gaps[i]` is the gap before word i; the last one is behind the last word.
  private(set) var gaps: [Gap]
  var owners: [Owner]

  init(_ text: String, splittingAt edges: FieldEdges? = nil) {
    source = FoldedText(text)
    var words = source.words
    GluedWords.split(&words, in: source, at: edges)
    self.words = words
    owners = [Owner](filledWith: .unclaimed, count: words.count)
    gaps = CitedText.gaps(between: words, in: source.utf8)
  }

  private static func gaps(between words: [Word], in utf8: [UInt8]) -> [Gap] {
    var gaps: [Gap] = []
    gaps.reserveCapacity(words.count + 1)
    var last = 0
    for word in words {
      let length = word.start - last
      // Most gaps are a blank, or a comma or a full stop and a blank.
      if length == 1, utf8[last] == 0x20 {
        gaps.append(.space)
      } else if length == 2, utf8[last + 1] == 0x20, utf8[last] == UInt8(ascii: ",") {
        gaps.append([.comma, .space])
      } else if length == 2, utf8[last + 1] == 0x20, utf8[last] == UInt8(ascii: ".") {
        gaps.append([.period, .space])
      } else {
        gaps.append(Gap(utf8[last..<word.start]))
      }
      last = word.end
    }
    gaps.append(Gap(utf8[last...]))
    return gaps
  }

  var folded: [UInt8] { source.folded }

  func bytes(_ word: Int) -> ArraySlice<UInt8> { source.folded[words[word].folded] }

  /// Whether a word folds to these letters.
  func isWord(_ word: Int, _ letters: StaticString) -> Bool {
    let shape = words[word]
    guard shape.length == letters.utf8CodeUnitCount else { return false }
    let letters = letters.utf8Start
    for index in 0..<shape.length where source.folded[shape.foldedStart + index] != letters[index] { return false }
    return true
  }

  /// Whether some words written as one fold to these letters.
  func bytes(_ range: Range<Int>, are letters: [UInt8]) -> Bool {
    let start = words[range.lowerBound].foldedStart
    return words[range.upperBound - 1].foldedEnd - start == letters.count
      && WordSearch.stands(letters, at: start, in: source.folded)
  }

  /// The folded bytes of some words written as one.
  func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    source.folded[words[range.lowerBound].foldedStart..<words[range.upperBound - 1].foldedEnd]
  }

  /// Whether the text has these folded letters exactly once.
  func hasOnce(_ letters: [UInt8]) -> Bool {
    var places = WordSearch.occurrences(of: letters, in: folded)
    return places.next() != nil && places.next() == nil
  }

  func isFree(_ word: Int) -> Bool { owners[word] == .unclaimed }

  func areFree(_ words: Range<Int>) -> Bool {
    for word in words where owners[word] != .unclaimed { return false }
    return true
  }

  /// The bytes of some words; for an empty range, the place behind the word before it.
  func range(_ range: Range<Int>) -> Range<Int> {
    guard range.isEmpty else { return words[range.lowerBound].start..<words[range.upperBound - 1].end }
    let place = range.lowerBound > 0 ? words[range.lowerBound - 1].end : 0
    return place..<place
  }

  func string(_ range: Range<Int>) -> String { source.string(self.range(range)) }

  /// Whether some words and the gaps between them are ASCII.
  func isASCII(_ words: Range<Int>) -> Bool {
    if source.isASCII { return true }
    for offset in range(words) where source.utf8[offset] >= 0x80 { return false }
    return true
  }

  /// Whether a line ends before a word, or the text does.
  func hasLineBreak(before word: Int) -> Bool {
    guard word < words.count else { return true }
    return source.utf8[(word > 0 ? words[word - 1].end : 0)..<words[word].start].contains(0x0A)
  }

  /// Whether a word that belongs to no field is a number of four digits, as years are.
  func isYear(_ word: Int) -> Bool { isFree(word) && words[word].isNumber && words[word].length == 4 }

  func raw(_ word: Int) -> ArraySlice<UInt8> { source.utf8[words[word].range] }

  /// Separates some words from those around them as punctuation at the end of a field would.
  mutating func fence(_ range: Range<Int>) {
    gaps[range.lowerBound].insert(.semicolon)
    gaps[range.upperBound].insert(.semicolon)
  }

  /// Takes the marks around a word for blanks.
  mutating func bridge(_ word: Int) {
    gaps[word] = .space
    gaps[word + 1] = .space
  }

  mutating func claim(_ range: Range<Int>, for owner: Owner) {
    for word in range { owners[word] = owner }
  }

  /// The words of a text that differs in the digits of unclaimed words only, with the same claims.
  ///
  /// Nil if anything else differs, or if a number becomes 10, with which DOIs begin.
  func withOtherDigits(_ text: String, splittingAt edges: FieldEdges) -> CitedText? {
    guard text.utf8.elementsEqual(source.utf8, by: { $0 == $1 || CitedText.isDigit($0) && CitedText.isDigit($1) })
    else { return nil }
    var changed = CitedText(text, splittingAt: edges)
    guard changed.words.count == words.count else { return nil }
    for word in words.indices where words[word].key != changed.words[word].key {
      guard isFree(word), !changed.bytes(word).elementsEqual("10".utf8) else { return nil }
    }
    changed.owners = owners
    changed.gaps = gaps
    return changed
  }

  /// A text in which only the words of one field differ.
  struct Changed {
    /// With the same claims, except that the words of the field are unclaimed.
    var text: CitedText
    /// Number of words before the change.
    var before: Int
    /// Index of the first word behind the change, in the former text.
    fileprivate var behind: Int
    /// Offset of the word indices behind the change.
    fileprivate var shift: Int

    /// The new indices of some words; a range across the change still includes it.
    func moved(_ words: Range<Int>) -> Range<Int> {
      let start = words.lowerBound < behind ? words.lowerBound : words.lowerBound + shift
      return start..<max(start, words.upperBound <= before ? words.upperBound : words.upperBound + shift)
    }
  }

  /// A text with other words in the place of some that are unclaimed or the owner's.
  ///
  /// Nil if other words differ, or if one of the new words has digits.
  func withOtherWords(_ text: String, of owner: Owner, splittingAt edges: FieldEdges) -> Changed? {
    var changed = CitedText(text, splittingAt: edges)
    let shorter = min(words.count, changed.words.count)
    let growth = changed.source.utf8.count - source.utf8.count
    var before = 0
    while before < shorter, isSame(before, changed.words[before], movedBy: 0) { before += 1 }
    var behind = 0
    while behind < shorter - before,
      isSame(words.count - 1 - behind, changed.words[changed.words.count - 1 - behind], movedBy: growth)
    {
      behind += 1
    }
    for word in before..<(words.count - behind) where owners[word] != owner && owners[word] != .unclaimed { return nil }
    for word in before..<(changed.words.count - behind) where changed.words[word].hasDigit { return nil }
    let shift = changed.words.count - words.count
    for word in words.indices where owners[word] != owner {
      if word < before { changed.owners[word] = owners[word] }
      if word >= words.count - behind { changed.owners[word + shift] = owners[word] }
    }
    return Changed(text: changed, before: before, behind: words.count - behind, shift: shift)
  }

  private func isSame(_ word: Int, _ other: Word, movedBy growth: Int) -> Bool {
    words[word].key == other.key && words[word].start + growth == other.start && words[word].end + growth == other.end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The first word that ends after a folded offset.
  func word(atFolded offset: Int) -> Int { CitedText.word(atFolded: offset, in: words) }

  static func word(atFolded offset: Int, in words: [Word]) -> Int {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].foldedEnd > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The first word that ends after a byte of the text.
  func word(atByte offset: Int) -> Int {
    var low = 0
    var high = words.count
    while low < high {
      let middle = (low + high) / 2
      if words[middle].end > offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Array {
  /// The same value several times.
  ///
  /// `init(repeating:count:)` looks up the type of its storage at run time, which takes longer than the rest for the short
  /// arrays of a citation.
  init(filledWith value: Element, count: Int) {
    self.init()
    reserveCapacity(count)
    append(contentsOf: repeatElement(value, count: count))
  }
}
