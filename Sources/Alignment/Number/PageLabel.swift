import Bibliography

/// A word that announces pages: `pp.`, `S.`, `стр.`
public enum PageLabel {
  /// Whether the last word of a text is one.
  public static func ends(_ text: Substring) -> Bool {
    let folded = FoldedText(String(text.suffix(16)))
    guard let word = folded.words.last,
      folded.string(word.end..<folded.utf8.count).allSatisfy({ $0 == "." || $0.isWhitespace })
    else { return false }
    switch NumberLabels.label(folded.folded[word.folded], startsUpper: word.startsUpper) {
    case .page, .article, .pageOrIssue: return true
    case .volume, .issue, .volumeOrIssue, .other, nil: return false
    }
  }
}
