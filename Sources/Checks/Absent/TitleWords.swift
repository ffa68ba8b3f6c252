import Bibliography

/// The folded words of a title, by which a work is found in the text of a page.
struct TitleWords: Hashable {
  var keys: [UInt64]
  /// Whether the title alone identifies the work. Shorter ones (“Introduction”) are titles of many works.
  var isLong: Bool

  /// As in the recognition of citations: words and folded letters.
  fileprivate static let words = 4
  private static let letters = 20
  /// Words that are compared: enough for any title.
  private static let most = 30

  init(_ title: String) {
    let folded = FoldedText(Markup.plainText(title))
    keys = folded.words.prefix(TitleWords.most).map(\.key)
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
  private var titles: [(works: [Int], words: TitleWords)] = []
  /// By the first four words, or all words of a shorter title.
  private var byStart: [UInt64: [Int]] = [:]
  /// Places of a text at which a short title is looked at: beside one of them author and year may stand.
  private static let mostPlaces = 50
  /// Titles with one and the same start: real lists have fewer, and a hostile list must not cost hours.
  private static let mostWithOneStart = 100

  /// - Parameter works: their numbers are their places in this list.
  init(_ works: [Work]) {
    var known: [TitleWords: Int] = [:]
    for (number, work) in works.enumerated() {
      for words in TitleWords.all(of: work) {
        if let title = known[words] {
          titles[title].works.append(number)
          continue
        }
        let start = TitleIndex.start(words.keys.prefix(TitleWords.words))
        guard byStart[start]?.count ?? 0 < TitleIndex.mostWithOneStart else { continue }
        known[words] = titles.count
        titles.append(([number], words))
        byStart[start, default: []].append(titles.count - 1)
      }
    }
  }

  /// Calls `visit` with each work whose title stands in the text word for word, the place of its first word, and whether the
  /// title alone identifies it; a title that does is visited once.
  func visit(_ text: FoldedText, _ visit: (_ work: Int, _ word: Int, _ isLong: Bool) -> Void) {
    let keys = text.words.map(\.key)
    var visited: [Int: Int] = [:]
    for first in keys.indices {
      let rest = keys[first...]
      for count in 1...min(TitleWords.words, rest.count) {
        guard let sameStart = byStart[TitleIndex.start(rest.prefix(count))] else { continue }
        for title in sameStart {
          let (words, places) = (titles[title].words, visited[title] ?? 0)
          guard places < (words.isLong ? 1 : TitleIndex.mostPlaces), rest.starts(with: words.keys) else { continue }
          visited[title] = places + 1
          for work in titles[title].works { visit(work, first, words.isLong) }
        }
      }
    }
  }

  private static func start(_ keys: ArraySlice<UInt64>) -> UInt64 {
    keys.reduce(UInt64(keys.count)) { $0 &* 0x9E37_79B9_7F4A_7C15 ^ $1 }
  }
}
