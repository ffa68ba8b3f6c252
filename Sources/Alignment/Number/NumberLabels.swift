import Bibliography

/// Labels before a volume, an issue or a page.
enum NumberLabels {
  static func label(_ word: ArraySlice<UInt8>) -> NumberItem.Label? {
    guard word.count <= 12 else { return nil }
    return labels[FoldedText.key(of: word)]
  }

  /// A label that styles glue to its number: `vol12`, `No3`, `p59`, `Seiten129`.
  static func glued(_ word: [UInt8]) -> (label: NumberItem.Label, length: Int)? {
    guard let first = word.first, first.isLower else { return nil }
    if word.count >= 5, word[0] == UInt8(ascii: "p"), word[1] == UInt8(ascii: "p"), word[2].isLower,
      word[3...].allSatisfy(\.isDigit)
    {
      return (.page, 2)
    }
    let letters = word.prefix { $0.isLower }
    guard !letters.isEmpty, letters.count < word.count, word[letters.count...].allSatisfy(\.isDigit)
    else { return nil }
    if letters.elementsEqual("p".utf8) { return (.page, 1) }
    // A single letter belongs to its number: "S129", "e12".
    guard letters.count >= 2, let label = label(letters) else { return nil }
    switch label {
    case .volume, .issue, .page, .article: return (label, letters.count)
    case .volumeOrIssue, .pageOrIssue, .other: return nil
    }
  }

  /// The number of digits before a glued "pp" or "p", a count of pages: `12pp`; nil in any other word.
  static func counted(_ word: [UInt8]) -> Int? {
    let digits = word.prefix { $0.isDigit }.count
    let rest = word[digits...]
    return digits > 0 && (rest.elementsEqual("pp".utf8) || rest.elementsEqual("p".utf8)) ? digits : nil
  }

  /// The number of digits before a glued "f" or "ff", a first page with others after it: `123ff`; nil in any other word.
  static func following(_ word: [UInt8]) -> Int? {
    let digits = word.prefix { $0.isDigit }.count
    let rest = word[digits...]
    return digits > 0 && (rest.elementsEqual("ff".utf8) || digits > 1 && rest.elementsEqual("f".utf8)) ? digits : nil
  }

  /// By the keys of folded words.
  private static let labels: [UInt64: NumberItem.Label] = {
    var table: [String: NumberItem.Label] = [:]
    // A word of two meanings takes the last: "ss", "no".
    for (terms, label) in [
      (NumberTerms.volume, NumberItem.Label.volume), (NumberTerms.issue, .issue), (NumberTerms.page, .page),
    ] {
      for word in WordSet.folded(terms.words) { table[word] = label }
    }
    for name in ["art", "article", "articleid"] { table[name] = .article }
    table["s"] = .pageOrIssue
    table["c"] = .volumeOrIssue
    for name in [
      "accessed", "arxiv", "aufl", "ch", "chapter", "cit", "ed", "edition", "edn", "isbn", "issn", "kap", "kapitel",
      "oct", "part", "pmcid", "pmid", "rep", "report", "section", "ser", "series",
    ] { table[name] = .other }
    return Dictionary(uniqueKeysWithValues: table.map { (FoldedText.key(of: Array($0.key.utf8)[...]), $0.value) })
  }()
}

/// A word that announces pages: `pp.`, `S.`, `стр.`
public enum PageLabel {
  /// Whether the last word of a text is one.
  public static func ends(_ text: Substring) -> Bool {
    let folded = FoldedText(String(text.suffix(16)))
    guard let word = folded.words.last,
      folded.string(word.end..<folded.utf8.count).allSatisfy({ $0 == "." || $0.isWhitespace })
    else { return false }
    switch NumberLabels.label(folded.folded[word.folded]) {
    case .page, .article, .pageOrIssue: return true
    case .volume, .issue, .volumeOrIssue, .other, nil: return false
    }
  }
}
