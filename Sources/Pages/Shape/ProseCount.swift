import Bibliography

/// Counts the words of prose of a text. Those of its title do not count, where the title is recognised as one: titles are
/// sentences now and then.
struct ProseCount {
  /// The title after authors and year: `Borel, A. (2019). Are we what they were? Limnology, 3, 4–5.`
  private let title: Range<Int>?
  private(set) var total = 0
  private var inSentence = 0
  private var hasQuestion = false
  /// Words since a quotation mark; nil outside of a quotation.
  private var inQuotation: Int?
  private var hasQuotation = false

  init(title: Range<Int>?) { self.title = title }

  mutating func addWord(at index: Int) {
    if let title, title.contains(index) { return }
    total += 1
    inSentence += 1
    inQuotation? += 1
  }

  /// Ends a sentence. A question after names is the title: `Borel, A., Dunant, C.: Are we what they were?`
  mutating func endSentence(isQuestion: Bool, afterNames: Bool) {
    if isQuestion, afterNames, !hasQuestion {
      total -= inSentence
      hasQuestion = true
      if inQuotation != nil { inQuotation = 0 }
    }
    inSentence = 0
  }

  /// Reads a quotation mark, `closes` if it cannot begin a quotation. The first quotation after names is the title:
  /// `Borel, A.; “All that we can see”, Lake Methods`.
  mutating func readQuotationMark(closes: Bool, afterNames: Bool) {
    guard let words = inQuotation else {
      if !closes { inQuotation = 0 }
      return
    }
    if afterNames, !hasQuotation {
      total -= words
      inSentence = max(0, inSentence - words)
    }
    hasQuotation = true
    inQuotation = nil
  }
}
