import Bibliography

/// "(in press)", ", accepted", "[Epub ahead of print]": words of an entry that are no longer true once the work is in an issue.
struct PreliminaryState {
  /// The words alone.
  private(set) var words: Range<Int>
  /// With the brackets or the marks that go with them.
  private(set) var whole: Range<Int>
  private(set) var isInBrackets = false

  /// The first words of the kind, and nil for none.
  ///
  /// - Parameters:
  ///   - bytes: of the citation.
  ///   - names: where the words mean something else.
  init?(in bytes: [UInt8], outside names: [Range<Int>]) {
    let lowered = bytes.map(\.lowered)
    for (phrases, mustStandAlone) in [(PreliminaryState.phrases, false), (PreliminaryState.words, true)] {
      for phrase in phrases {
        for start in WordSearch.occurrences(of: phrase, in: lowered) {
          let words = start..<start + phrase.count
          guard !names.contains(where: { $0.overlaps(words) }),
            !mustStandAlone || PreliminaryState.standsAlone(words, in: bytes)
          else { continue }
          self.init(words, in: bytes, from: names.filter { $0.upperBound <= start }.map(\.upperBound).max() ?? 0)
          return
        }
      }
    }
    return nil
  }

  private static let phrases = StateTerms.aheadOfPrint.map { Array($0.utf8) }
  private static let words = StateTerms.untilInPrint.map { Array($0.utf8) }

  private init(_ words: Range<Int>, in bytes: [UInt8], from start: Int) {
    var (from, end) = (words.lowerBound, words.upperBound)
    let before = from > start ? bytes[from - 1] : 0
    if before == UInt8(ascii: "(") || before == UInt8(ascii: "["), end < bytes.count,
      bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: "]")
    {
      from -= 1
      end += 1
      isInBrackets = true
    }
    while from > start, bytes[from - 1] == 0x20 || bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
    // Two stops would remain: one is removed with the phrase.
    if from > 0, bytes[from - 1] == UInt8(ascii: "."), end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
    self.words = words
    whole = from..<end
  }

  /// Whether marks stand on both sides.
  private static func standsAlone(_ words: Range<Int>, in bytes: [UInt8]) -> Bool {
    let before = bytes[..<words.lowerBound].last { $0 != 0x20 }
    let behind = bytes[words.upperBound...].first { $0 != 0x20 }
    return before.map { "([,.;".utf8.contains($0) } ?? false && behind.map { ")],.;".utf8.contains($0) } ?? true
  }
}
