import Bibliography

/// The folded words of a title, by which a work is found in the text of a page.
struct TitleWords {
  var keys: [UInt64]
  /// Whether the title alone identifies the work. Shorter ones (“Introduction”) are titles of many works.
  var isLong: Bool

  /// As in the recognition of citations: words and folded letters.
  private static let words = 4
  private static let letters = 20

  init(_ title: String) {
    let folded = FoldedText(Markup.plainText(title))
    keys = folded.words.map(\.key)
    isLong = keys.count >= TitleWords.words && folded.folded.count >= TitleWords.letters
  }

  /// The titles under which a work is registered, and those without what follows a colon, which identify it only beside its
  /// author and year.
  static func all(of work: Work) -> [TitleWords] {
    let titles = (work.title + work.originalTitle).map { TitleWords($0) }
    let mains = work.title.compactMap { title -> TitleWords? in
      guard let colon = title.firstRange(of: ": ") else { return nil }
      var words = TitleWords(String(title[..<colon.lowerBound]))
      guard words.keys.count > 1 else { return nil }
      words.isLong = false
      return words
    }
    return (titles + mains).filter { !$0.keys.isEmpty }
  }
}

/// The titles of many works, found in texts in one pass over each.
struct TitleIndex {
  private var titles: [(work: Int, words: TitleWords)] = []
  /// By the first word, or the first two.
  private var byStart: [UInt64: [Int]] = [:]

  /// - Parameter works: their numbers are their places in this list.
  init(_ works: [Work]) {
    for (number, work) in works.enumerated() {
      for words in TitleWords.all(of: work) {
        titles.append((number, words))
        byStart[TitleIndex.start(words.keys[...]), default: []].append(titles.count - 1)
      }
    }
  }

  /// Calls `visit` with each work whose title stands in the text word for word, the place of its first word, and whether the
  /// title alone identifies it.
  func visit(_ text: FoldedText, _ visit: (_ work: Int, _ word: Int, _ isLong: Bool) -> Void) {
    let keys = text.words.map(\.key)
    for first in keys.indices {
      let rest = keys[first...]
      for title in (byStart[TitleIndex.start(rest)] ?? []) + (byStart[rest[first]] ?? [])
      where rest.starts(with: titles[title].words.keys) {
        visit(titles[title].work, first, titles[title].words.isLong)
      }
    }
  }

  private static func start(_ keys: ArraySlice<UInt64>) -> UInt64 {
    guard let first = keys.first else { return 0 }
    guard let second = keys.dropFirst().first else { return first }
    return first &* 0x9E37_79B9_7F4A_7C15 ^ second
  }
}
