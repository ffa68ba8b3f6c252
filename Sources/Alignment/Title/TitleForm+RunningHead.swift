import Bibliography

extension TitleForm {
  /// Fewer letters in capitals are an acronym, not what a journal prints at the head of its pages.
  private static let leastLetters = 10

  /// The title without the short one in capitals that some publishers register behind it: "On ion upwelling: ION
  /// UPWELLING".
  var withoutRunningHead: String {
    guard let start = headEnds.last(where: { isRunningHead(from: $0) }) else { return text.text }
    let end = text.words[start - 1].end
    // A question keeps its mark.
    let mark = text.string(end..<text.words[start].start).prefix { $0 == "?" || $0 == "!" || $0 == ")" || $0 == "”" }
    return text.string(0..<end) + mark
  }

  private func isRunningHead(from start: Int) -> Bool {
    let words = text.words[start...]
    guard words.count > 1, words.allSatisfy({ !$0.hasLower }), text.words[..<start].contains(where: \.hasLower) else {
      return false
    }
    let isOfAuthors = words.suffix(2).map { text.string($0.range) } == ["ET", "AL"]
    return isOfAuthors || words.reduce(0) { $0 + ($1.hasDigit ? 0 : $1.length) } >= TitleForm.leastLetters
  }
}
