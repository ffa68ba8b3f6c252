import Bibliography

/// Words that announce a volume, an issue or a page, in many languages.
enum NumberLabels {
  static func label(_ word: ArraySlice<UInt8>) -> NumberItem.Label? {
    guard word.count <= 12 else { return nil }
    return labels[FoldedText.key(of: word)]
  }

  /// A label that styles glue to its number: `vol12`, `No3`, `p59`, `Seiten129`.
  static func glued(_ word: [UInt8]) -> (label: NumberItem.Label, length: Int)? {
    guard let first = word.first, first >= 0x61, first <= 0x7A else { return nil }
    if word.count >= 5, word[0] == UInt8(ascii: "p"), word[1] == UInt8(ascii: "p"), word[2] >= 0x61, word[2] <= 0x7A,
      word[3...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    {
      return (.page, 2)
    }
    let letters = word.prefix { $0 >= 0x61 && $0 <= 0x7A }
    guard !letters.isEmpty, letters.count < word.count, word[letters.count...].allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    if letters.elementsEqual("p".utf8) { return (.page, 1) }
    // A single letter belongs to its number: "S129", "e12".
    guard letters.count >= 2, let label = label(letters) else { return nil }
    switch label {
    case .volume, .issue, .page, .article: return (label, letters.count)
    case .volumeOrIssue, .pageOrIssue, .other: return nil
    }
  }

  /// The number of digits before a glued "pp" or "p", a count of pages; nil where there is none.
  static func counted(_ word: [UInt8]) -> Int? {
    let digits = word.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    let rest = word[digits...]
    return digits > 0 && (rest.elementsEqual("pp".utf8) || rest.elementsEqual("p".utf8)) ? digits : nil
  }

  /// The number of digits before a glued "f" or "ff", which means "and following"; nil where there is none.
  static func following(_ word: [UInt8]) -> Int? {
    let digits = word.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    let rest = word[digits...]
    return digits > 0 && (rest.elementsEqual("ff".utf8) || digits > 1 && rest.elementsEqual("f".utf8)) ? digits : nil
  }

  /// By the keys of folded words.
  private static let labels: [UInt64: NumberItem.Label] = {
    var table: [String: NumberItem.Label] = [:]
    for name in LocaleTerms.folded(LocaleTerms.volume) { table[name] = .volume }
    for name in LocaleTerms.folded(LocaleTerms.issue) { table[name] = .issue }
    for name in LocaleTerms.folded(LocaleTerms.page) { table[name] = .page }
    for name in ["art", "article", "articleid"] { table[name] = .article }
    table["s"] = .pageOrIssue
    table["c"] = .volumeOrIssue
    for name in [
      "ed", "edition", "chapter", "ch", "kap", "issn", "isbn", "pmid", "pmcid", "arxiv", "cit", "section", "part",
      "series",
      "ser", "accessed", "oct", "report", "rep", "kapitel", "edn", "aufl",
    ] { table[name] = .other }
    return Dictionary(uniqueKeysWithValues: table.map { (FoldedText.key(of: Array($0.key.utf8)[...]), $0.value) })
  }()
}

/// A word that announces pages: `pp.`, `S.`, `стр.`
public enum PageLabel {
  /// Whether the text ends in such a word.
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
