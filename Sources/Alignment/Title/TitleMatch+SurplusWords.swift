import Bibliography

/// Words of a labelled title that the registered one has not.
extension TitleMatch {
  /// The match with the words beside it that fill the rest of its field: "Unfair comparisons …" for "Comparisons …".
  ///
  /// - Parameter words: those of the field.
  func withSurplusWords(to words: Range<Int>, in text: CitedText) -> TitleMatch {
    guard !leavesOutPart else { return self }
    var match = self
    let before = words.lowerBound..<match.cited.lowerBound
    let after = match.cited.upperBound..<words.upperBound
    let isPrefix =
      (1...TitleMatch.mostSurplusWords).contains(before.count)
      && (before.lowerBound + 1...before.upperBound).allSatisfy { text.gaps[$0].isSubset(of: [.space, .dash]) }
    let isSuffix =
      (1...TitleMatch.mostSurplusWords).contains(after.count)
      && (after.lowerBound..<after.upperBound).allSatisfy { text.gaps[$0].isSubset(of: [.space, .dash]) }
    if isPrefix {
      match.pairs.insert(contentsOf: before.map { .init(kind: .extra, record: 0..<0, cited: $0..<($0 + 1)) }, at: 0)
    }
    if isSuffix {
      let end = match.form.text.words.count
      match.pairs += after.map { .init(kind: .extra, record: end..<end, cited: $0..<($0 + 1)) }
    }
    match.cited =
      (isPrefix ? before.lowerBound : match.cited.lowerBound)..<(isSuffix ? after.upperBound : match.cited.upperBound)
    return match
  }

  /// Surplus words beside a title; more are a note or a subtitle.
  private static let mostSurplusWords = 3
}
