import Bibliography

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
