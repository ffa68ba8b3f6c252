import Bibliography

/// Differences between two titles that are only ways of writing the same words.
///
/// "County Down" for the registered "Co. Down", "Ross and Sims" for "Ross & Sims", "yr" for "year": a reader takes them
/// for the same title, and putting the registered form in its place would make a careful citation worse.
enum TitleWriting {
  /// The pairs with those that differ in writing only made `respelt`, and connectors that stand for a sign left out.
  static func settled(_ pairs: [WordAlignment.Pair], of record: FoldedText, in text: CitedText) -> [WordAlignment.Pair]
  {
    guard pairs.contains(where: \.kind.isFault) else { return pairs }
    var settled: [WordAlignment.Pair] = []
    settled.reserveCapacity(pairs.count)
    for (index, pair) in pairs.enumerated() {
      var pair = pair
      switch pair.kind {
      case .near, .replaced:
        if isSameWord(pair, record, text) { pair.kind = .respelt }
      case .extra:
        if isConnector(pair.cited, text), hasMark("&", beside: index, in: pairs, record) { continue }
        // "Slow slip and tidal loading" for "Slow slip: tidal loading".
        if isConnector(pair.cited, text), hasMark(":", beside: index, in: pairs, record) { continue }
      case .missing:
        if isConnector(pair.record, record), hasAmpersand(at: pair.cited.lowerBound, text) { continue }
        if isLetterOfAbbreviation(pair.record, record), settled.last?.kind.isFault == false { continue }
      case .same, .respelt: break
      }
      settled.append(pair)
    }
    return TitleAcronyms.joined(settled, of: record, in: text)
  }

  // MARK: One word

  private static func isSameWord(_ pair: WordAlignment.Pair, _ record: FoldedText, _ text: CitedText) -> Bool {
    guard pair.record.count == 1, pair.cited.count == 1 else { return false }
    let registered = record.words[pair.record.lowerBound]
    let cited = text.words[pair.cited.lowerBound]
    let left = record.folded[registered.folded]
    let right = text.bytes(pair.cited.lowerBound)
    if isDamaged(registered, record) { return true }
    if isInitial(registered, of: cited, left, right) || isInitial(cited, of: registered, right, left) { return true }
    return isAbbreviation(left, of: right, hasStop: hasStop(after: registered.end, in: record.utf8))
      || isAbbreviation(right, of: left, hasStop: hasStop(after: cited.end, in: text.source.utf8))
      || areUmlauts(left, right)
  }

  /// A registered word with a lost letter says nothing of the cited one.
  private static func isDamaged(_ word: FoldedText.Word, _ record: FoldedText) -> Bool {
    if record.isASCII { return false }
    let around = record.utf8[max(0, word.start - 3)..<min(record.utf8.count, word.end + 3)]
    return WordSearch.contains(Array("\u{FFFD}".utf8), in: Array(around))
  }

  private static func hasStop(after end: Int, in utf8: [UInt8]) -> Bool {
    end < utf8.count && utf8[end] == UInt8(ascii: ".")
  }

  /// `lat` for `latitude`, `N` for `Northern` with their stops; without one only what is in use everywhere (`yr`).
  private static func isAbbreviation(_ short: ArraySlice<UInt8>, of long: ArraySlice<UInt8>, hasStop: Bool) -> Bool {
    guard short.count < long.count, short.first == long.first else { return false }
    let words = known[String(decoding: short, as: UTF8.self)]
    if let words, words.contains(String(decoding: long, as: UTF8.self)) { return true }
    if words != nil, short.count > 1 { return false }
    return hasStop && short.count <= 5 && short.count + 2 <= long.count
      && (long.starts(with: short) || short.last == long.last && WordSearch.isSubsequence(short, of: long))
  }

  /// "E coli" for "Escherichia coli": the name of a genus by its initial. "A" and "I" are words.
  private static func isInitial(
    _ short: FoldedText.Word, of long: FoldedText.Word, _ letter: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>
  ) -> Bool {
    short.length == 1 && short.startsUpper && long.startsUpper && long.length >= 5 && letter.first == name.first
      && letter.first != UInt8(ascii: "a") && letter.first != UInt8(ascii: "i")
  }

  /// Abbreviations that titles have without a stop, and what they stand for.
  private static let known: [String: Set<String>] = [
    "co": ["county", "company"], "yr": ["year", "years"], "yrs": ["years"], "ka": ["kyr"], "n": ["north", "northern"],
    "s": ["south", "southern"], "e": ["east", "eastern"], "w": ["west", "western"],
    "ne": ["northeast", "northeastern"],
    "nw": ["northwest", "northwestern"], "se": ["southeast", "southeastern"], "sw": ["southwest", "southwestern"],
    "st": ["saint", "street"], "mt": ["mount"], "lat": ["latitude"], "long": ["longitude"], "lon": ["longitude"],
    "vs": ["versus"], "v": ["versus"], "us": ["usa"], "no": ["number"], "sp": ["species"], "spp": ["species"],
    "var": ["variety"], "gen": ["genus"],
  ]

  /// "Ueber" for "Über", which folds to "uber".
  private static func areUmlauts(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    left.count != right.count && Umlauts.contracted(left) == Umlauts.contracted(right)
  }

  /// The "y" of "k.y.", written "kyr".
  private static func isLetterOfAbbreviation(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    guard words.count == 1, words.lowerBound > 0, record.words[words.lowerBound].length == 1 else { return false }
    let gap = record.utf8[record.words[words.lowerBound - 1].end..<record.words[words.lowerBound].start]
    return gap.elementsEqual(".".utf8) && record.words[words.lowerBound - 1].length == 1
  }

  // MARK: "and" and "&"

  private static func isConnector(_ words: Range<Int>, _ text: CitedText) -> Bool {
    words.count == 1 && NameWords.isConnector(words.lowerBound, in: text) && text.words[words.lowerBound].length >= 2
  }

  private static func isConnector(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    words.count == 1 && connectors.contains(record.words[words.lowerBound])
  }

  private static let connectors = WordSet(Conjunctions.ampersand)

  /// Whether the record has a mark between the words that stand around a cited one.
  private static func hasMark(
    _ mark: Unicode.Scalar, beside index: Int, in pairs: [WordAlignment.Pair], _ record: FoldedText
  ) -> Bool {
    guard let before = pairs[..<index].last(where: { !$0.record.isEmpty })?.record.upperBound,
      before > 0, before < record.words.count
    else { return false }
    return record.utf8[record.words[before - 1].end..<record.words[before].start].contains(UInt8(ascii: mark))
  }

  private static func hasAmpersand(at word: Int, _ text: CitedText) -> Bool {
    text.gaps.indices.contains(word) && text.gaps[word].contains(.ampersand)
  }
}
