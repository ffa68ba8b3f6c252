import Bibliography

/// The outside of a word, by which most pairs of words are seen to have nothing in common.
struct WordEnds {
  let first: UInt8
  let last: UInt8
  private let isShort: Bool
  private let hasDigit: Bool
  /// It begins as words do of which another spelling begins otherwise: `aetiology`, `oedema`, `one`.
  private let mayBeginOtherwise: Bool

  init(_ word: FoldedText.Word, in folded: [UInt8]) {
    first = folded[word.foldedStart]
    last = folded[word.foldedEnd - 1]
    isShort = word.length <= 2
    hasDigit = word.hasDigit
    mayBeginOtherwise = first == UInt8(ascii: "a") || first == UInt8(ascii: "o")
  }

  /// Whether it can be the other word, a spelling of it or a slip.
  func mayBeLike(_ other: WordEnds) -> Bool {
    first == other.first || last == other.last || isShort || other.isShort || hasDigit != other.hasDigit
      || mayBeginOtherwise || other.mayBeginOtherwise
  }
}
