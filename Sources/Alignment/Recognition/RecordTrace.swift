import Bibliography

/// The words of a text that a record explains: what shows which stretch of a page is the citation of its work.
///
/// The text may be anything around a DOI: a list item, a card with its buttons, a paragraph of prose. Nothing is judged
/// here; `Aligner` compares the stretch once it is known. An empty line in the text parts two blocks of the page, and
/// nothing that matches runs over it.
public struct RecordTrace: Sendable {
  /// Some words of the text, and the field of the record that they repeat.
  public struct Match: Sendable {
    /// Indices of the text's words.
    public var words: Range<Int>
    public var field: Field
  }

  /// The stretch that repeats the title best; nil if none repeats enough of it.
  public struct Title: Sendable {
    /// Indices of the text's words.
    public var words: Range<Int>
    /// Share of the title that is repeated, weighted by word; 1 is all of it.
    public var share: Float
  }

  /// The stretches that may be the title, the best first, each with at least `leastShare` of it.
  public private(set) var titles: [Title] = []
  /// Stretches with a smaller part of it, from its beginning: evidence only beside an author.
  public private(set) var parts: [Title] = []
  /// Family names, years, numbers and names of the journal outside the best title, in text order.
  public private(set) var matches: [Match] = []

  /// Share of a title from which on a stretch is taken for it: "Tidal loading and fast slip beneath the northern margin"
  /// repeats 0.85 of the title with "slow"; "Kelp and much more" all of "Kelp". A shorter part is shared by other titles.
  public static let leastShare: Float = 0.55

  /// The same for a stretch beside an author: "Tidal loading and fast slip" for "Tidal loading and slow slip beneath the
  /// northern margin" repeats 0.43.
  static let leastShareBesideAuthor: Float = 0.3

  public init(of record: RegisteredWork, in text: FoldedText) {
    let blocks = RecordTrace.blocks(of: text)
    let found = TitleTrace.all(of: record.titles, in: text, blocks)
    titles = found.filter { $0.share >= RecordTrace.leastShare }
    parts = titles.isEmpty ? found : []
    let title = titles.first?.words ?? 0..<0
    var taken = [Bool](filledWith: false, count: text.words.count)
    for word in title { taken[word] = true }
    addNames(record.names, text, &taken)
    addNumbers(record.numbers, text, &taken)
    addContainer(record.container, text, taken)
    matches.removeAll { blocks[$0.words.lowerBound] != blocks[$0.words.upperBound - 1] }
    matches.sort { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// The block of each word.
  private static func blocks(of text: FoldedText) -> [Int] {
    var blocks: [Int] = []
    blocks.reserveCapacity(text.words.count)
    var block = 0
    var end = 0
    for word in text.words {
      var isBreak = false
      for byte in text.utf8[end..<word.start] {
        if byte == 0x0A, isBreak { block += 1 }
        isBreak = byte == 0x0A
      }
      blocks.append(block)
      end = word.end
    }
    return blocks
  }

  // MARK: Names

  /// Names compared with each word; longer lists of authors are cited by their first.
  private static let mostNames = 40
  /// Folded letters of the shortest family name that is looked for: "Li", "Xu".
  private static let shortestName = 2

  private mutating func addNames(_ names: [RegisteredName], _ text: FoldedText, _ taken: inout [Bool]) {
    let families = names.prefix(RecordTrace.mostNames).compactMap { $0.readings.first?.family }.filter {
      $0.count >= RecordTrace.shortestName
    }
    if families.isEmpty { return }
    var word = 0
    while word < text.words.count {
      defer { word += 1 }
      let shape = text.words[word]
      guard !taken[word], !shape.isNumber else { continue }
      for family in families where WordSearch.stands(family, at: shape.foldedStart, in: text.folded) {
        let end = shape.foldedStart + family.count
        var last = word
        while last < text.words.count, text.words[last].foldedEnd < end { last += 1 }
        guard last < text.words.count, text.words[last].foldedEnd == end else { continue }
        // A name has a capital, in scripts that have them: "van der Meulen"; `al` and `and` are no family names.
        guard (word...last).contains(where: { text.words[$0].startsUpper || !text.words[$0].hasLower }) else {
          continue
        }
        for index in word...last { taken[index] = true }
        matches.append(Match(words: word..<(last + 1), field: .author))
        word = last
        break
      }
    }
  }

  // MARK: Numbers

  private mutating func addNumbers(_ numbers: RegisteredNumbers, _ text: FoldedText, _ taken: inout [Bool]) {
    let years = numbers.years.map { Array(String($0).utf8) }
    let places: [(Field, [UInt8])] = [
      (.page, numbers.page?.first ?? []), (.page, numbers.page?.last ?? []),
      (.page, numbers.articleNumber?.first ?? []), (.volume, numbers.volumeValue?.folded ?? []),
      (.issue, numbers.issueValue?.folded ?? []),
    ].filter { !$0.1.isEmpty }
    for word in text.words.indices where text.words[word].hasDigit && !taken[word] {
      let bytes = text.folded[text.words[word].folded]
      if years.contains(where: { bytes.elementsEqual($0) }) {
        taken[word] = true
        matches.append(Match(words: word..<(word + 1), field: .issued))
      } else if let place = places.first(where: { bytes.elementsEqual($0.1) }) {
        taken[word] = true
        matches.append(Match(words: word..<(word + 1), field: place.0))
      }
    }
  }

  // MARK: Journal

  /// Folded letters of a journal's name below which equal letters may be anything.
  private static let shortestContainer = 4

  /// Adds every place of the name: a neighbour may have appeared in the same journal.
  private mutating func addContainer(_ container: RegisteredContainer, _ text: FoldedText, _ taken: [Bool]) {
    var start = 0
    while start < text.words.count {
      var end = start
      if !taken[start] {
        for form in container.forms { end = max(end, self.end(of: form, from: start, in: text, taken) ?? end) }
        for publisher in container.publishers { end = max(end, self.end(of: publisher, from: start, in: text) ?? end) }
      }
      if end > start { matches.append(Match(words: start..<end, field: .containerTitle)) }
      start = max(end, start + 1)
    }
  }

  /// The end of the words that are a publisher's name: "Zenodo", "Springer".
  private func end(of publisher: [UInt8], from start: Int, in text: FoldedText) -> Int? {
    let first = text.words[start]
    guard publisher.count >= RecordTrace.shortestContainer, first.startsUpper,
      WordSearch.stands(publisher, at: first.foldedStart, in: text.folded)
    else { return nil }
    let last = text.words[start...].firstIndex { $0.foldedEnd >= first.foldedStart + publisher.count }
    return last.flatMap { text.words[$0].foldedEnd == first.foldedStart + publisher.count ? $0 + 1 : nil }
  }

  /// The end of the words that write out or abbreviate a name: "J. Coast. Geod." for "Journal of Coastal Geodesy".
  private func end(
    of form: RegisteredContainer.Form, from start: Int, in text: FoldedText, _ taken: [Bool]
  ) -> Int? {
    let names = form.text
    var word = start
    var letters = 0
    for index in names.words.indices {
      guard word < text.words.count, !taken[word] else { return nil }
      let cited = text.folded[text.words[word].folded]
      let registered = names.folded[names.words[index].folded]
      // "iScience" begins with a small letter, but is no abbreviation.
      let isWhole = cited.count == registered.count && cited.count >= RecordTrace.shortestContainer
      if cited.count <= registered.count, registered.starts(with: cited),
        text.words[word].startsUpper || index > 0 || isWhole
      {
        letters += cited.count
        word += 1
      } else if !form.isStopWord[index] {
        return nil
      }
    }
    return letters >= RecordTrace.shortestContainer ? word : nil
  }
}

/// The stretches of a text that repeat a title, word for word in its order, with some words left out or in between.
private enum TitleTrace {
  /// Words that may stand between two words of the title, and words of the title that may be left out there.
  private static let mostSkipped = 4
  /// Weight of a word that many titles share (`StopWords`); other words weigh 1.
  private static let weightOfStopWord: Float = 0.2
  /// Stretches that are followed at a time; a page with more repetitions of one word is not prose.
  private static let mostChains = 24
  /// Forms of a title that are searched.
  private static let mostForms = 6
  /// Words of a title that are searched; "no title is longer" holds for all but a few records.
  private static let mostWords = 80

  private struct Chain {
    var start: Int
    var lastWord: Int
    /// Indices in the title.
    var firstIndex: Int
    var lastIndex: Int
    var weight: Float
    /// Words of the title other than stop words.
    var content: Int
  }

  static func all(of forms: [TitleForm], in text: FoldedText, _ blocks: [Int]) -> [RecordTrace.Title] {
    var found: [RecordTrace.Title] = []
    for form in forms.prefix(mostForms) where !form.isShort {
      for title in all(of: form, in: text, blocks) {
        if let same = found.firstIndex(where: { $0.words.overlaps(title.words) }) {
          if found[same].share < title.share { found[same] = title }
        } else {
          found.append(title)
        }
      }
    }
    return found.sorted { ($0.share, -$0.words.lowerBound) > ($1.share, -$1.words.lowerBound) }
  }

  private static func all(of form: TitleForm, in text: FoldedText, _ blocks: [Int]) -> [RecordTrace.Title] {
    let title = form.text.words.prefix(mostWords)
    let weights = title.map { StopWords.contains($0) ? weightOfStopWord : 1 }
    let total = weights.reduce(0, +)
    var chains: [Chain] = []
    var ended: [Chain] = []
    for word in text.words.indices {
      let key = text.words[word].key
      var extended: [Chain] = []
      for index in title.indices where title[index].key == key {
        let isContent = weights[index] == 1
        var best: Chain?
        for chain in chains
        where chain.lastIndex < index && blocks[chain.lastWord] == blocks[word]
          && index - chain.lastIndex <= mostSkipped + 1
          && chain.weight + weights[index] > best?.weight ?? 0
        {
          best = chain
          best?.weight += weights[index]
          best?.content += isContent ? 1 : 0
        }
        // A stop word begins a title only where the title begins with it.
        if best == nil, isContent || index == 0 {
          best = Chain(
            start: word, lastWord: word, firstIndex: index, lastIndex: index, weight: weights[index],
            content: isContent ? 1 : 0)
        }
        if var best {
          best.lastWord = word
          best.lastIndex = index
          extended.append(best)
        }
      }
      ended += chains.filter { word - $0.lastWord >= mostSkipped }
      chains.removeAll { word - $0.lastWord >= mostSkipped }
      chains += extended
      if chains.count > mostChains {
        chains.sort { $0.weight > $1.weight }
        ended += chains[mostChains...]
        chains.removeLast(chains.count - mostChains)
      }
    }
    ended += chains
    return best(of: ended.filter { isEnough($0, of: total) }).map {
      RecordTrace.Title(words: $0.start..<($0.lastWord + 1), share: min(1, $0.weight / total))
    }
  }

  /// Words other than stop words from which on a part of a title identifies it.
  private static let leastContent = 3

  private static func isEnough(_ chain: Chain, of total: Float) -> Bool {
    if chain.weight < total * RecordTrace.leastShare {
      return chain.weight >= total * RecordTrace.leastShareBesideAuthor && chain.content >= leastContent - 1
        && chain.firstIndex <= 1
    }
    // A short title is whole: "Kelp", "Slow slip".
    return chain.content >= leastContent || chain.weight >= total * 0.99
  }

  /// The best of the stretches that overlap each other.
  private static func best(of chains: [Chain]) -> [Chain] {
    var kept: [Chain] = []
    for chain in chains.sorted(by: { ($0.weight, -$0.lastWord + $0.start) > ($1.weight, -$1.lastWord + $1.start) })
    where !kept.contains(where: { $0.start <= chain.lastWord && chain.start <= $0.lastWord }) {
      kept.append(chain)
      if kept.count == mostKept { break }
    }
    return kept
  }

  /// Repetitions of a title beside one entry: a heading, the entry itself, a link's text.
  private static let mostKept = 4
}
