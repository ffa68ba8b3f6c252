import Bibliography

/// Differences between two titles that are only two ways of writing the same words.
///
/// "County Down" for the registered "Co. Down", "Ross and Sims" for "Ross & Sims", "yr" for "year": a reader takes them
/// for the same title, and a correction to the registered form would make a careful citation worse.
enum TitleVariants {
  /// The pairs without the connectors that stand for a sign; those that differ only in writing become `respelt`.
  static func settled(_ pairs: [WordAlignment.Pair], of record: FoldedText, in text: CitedText) -> [WordAlignment.Pair]
  {
    guard pairs.contains(where: \.kind.isFault) else { return pairs }
    var settled: [WordAlignment.Pair] = []
    settled.reserveCapacity(pairs.count)
    for (index, pair) in pairs.enumerated() {
      var pair = pair
      switch pair.kind {
      case .near, .replaced:
        if isSameWord(pair, record, text) || isUnit(pair, record, text) { pair.kind = .respelt }
      case .extra:
        if isConnector(pair.cited, text), hasMark("&", beside: index, in: pairs, record) { continue }
        // "Slow slip and tidal loading" for "Slow slip: tidal loading".
        if isConnector(pair.cited, text), hasMark(":", beside: index, in: pairs, record) { continue }
      case .missing:
        if isConnector(pair.record, record), hasAmpersand(at: pair.cited.lowerBound, text) { continue }
        if isLetterOfAbbreviation(pair.record, record), settled.last?.kind.isFault == false { continue }
        if isSaidTwice(pair.record, record) { continue }
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
    if isVersion(left, right) || isVersion(right, left) { return true }
    if isInitial(registered, of: cited, left, right) || isInitial(cited, of: registered, right, left) { return true }
    return isAbbreviation(left, of: right, hasStop: hasStop(after: registered.end, in: record.utf8))
      || isAbbreviation(right, of: left, hasStop: hasStop(after: cited.end, in: text.source.utf8))
      || areUmlauts(left, right)
  }

  /// "v1.2.0" for 1.2.0: the version of a program.
  private static func isVersion(_ word: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    word.first == UInt8(ascii: "v") && word.count > 1 && word.dropFirst().elementsEqual(other)
      && other.allSatisfy(\.isDigit)
  }

  /// "seaglass: seaglass 1.2.0": the name of a repository and of its release.
  private static func isSaidTwice(_ words: Range<Int>, _ record: FoldedText) -> Bool {
    guard words.count == 1, let word = words.first, record.words[word].length >= 4 else { return false }
    return [word - 1, word + 1].contains {
      record.words.indices.contains($0) && record.words[$0].key == record.words[word].key
    }
  }

  /// A registered word with a lost letter cannot show that the cited one is wrong.
  private static func isDamaged(_ word: FoldedText.Word, _ record: FoldedText) -> Bool {
    if record.isASCII { return false }
    let around = record.utf8[max(0, word.start - 3)..<min(record.utf8.count, word.end + 3)]
    return WordSearch.contains(Array("\u{FFFD}".utf8), in: Array(around))
  }

  private static func hasStop(after end: Int, in utf8: [UInt8]) -> Bool {
    end < utf8.count && utf8[end] == UInt8(ascii: ".")
  }

  /// `lat` for `latitude`, `N` for `Northern` with their stops; without a stop only those in general use (`yr`).
  private static func isAbbreviation(_ short: ArraySlice<UInt8>, of long: ArraySlice<UInt8>, hasStop: Bool) -> Bool {
    guard short.count < long.count, short.first == long.first else { return false }
    let words = known[String(decoding: short, as: UTF8.self)] ?? states[String(decoding: short, as: UTF8.self)]
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

  /// Abbreviations that titles have without a stop, and the words that they stand for.
  private static let known: [String: Set<String>] = [
    "co": ["county", "company"], "yr": ["year", "years"], "yrs": ["years"], "ka": ["kyr"], "n": ["north", "northern"],
    "s": ["south", "southern"], "e": ["east", "eastern"], "w": ["west", "western"],
    "ne": ["northeast", "northeastern"],
    "nw": ["northwest", "northwestern"], "se": ["southeast", "southeastern"], "sw": ["southwest", "southwestern"],
    "st": ["saint", "street"], "mt": ["mount"], "lat": ["latitude"], "long": ["longitude"], "lon": ["longitude"],
    "vs": ["versus"], "v": ["versus"], "us": ["usa"], "no": ["number"], "sp": ["species"], "spp": ["species"],
    "var": ["variety"], "gen": ["genus"],
  ]

  /// Postal abbreviations of the states of the USA and the provinces of Canada (USPS Publication 28, Canada Post).
  private static let states: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: [
      ("al", "alabama"), ("ak", "alaska"), ("az", "arizona"), ("ar", "arkansas"), ("ca", "california"),
      ("ct", "connecticut"), ("de", "delaware"), ("fl", "florida"), ("ga", "georgia"), ("hi", "hawaii"),
      ("id", "idaho"), ("il", "illinois"), ("ia", "iowa"), ("ks", "kansas"), ("ky", "kentucky"), ("la", "louisiana"),
      ("md", "maryland"), ("ma", "massachusetts"), ("mi", "michigan"), ("mn", "minnesota"), ("ms", "mississippi"),
      ("mo", "missouri"), ("ne", "nebraska"), ("nv", "nevada"), ("oh", "ohio"), ("ok", "oklahoma"), ("or", "oregon"),
      ("pa", "pennsylvania"), ("tn", "tennessee"), ("tx", "texas"), ("ut", "utah"), ("vt", "vermont"),
      ("va", "virginia"), ("wa", "washington"), ("wi", "wisconsin"), ("wy", "wyoming"), ("ab", "alberta"),
      ("mb", "manitoba"), ("on", "ontario"), ("qc", "quebec"), ("sk", "saskatchewan"), ("yt", "yukon"), ("me", "maine"),
      ("mt", "montana"), ("in", "indiana"),
    ].map { ($0.0, [$0.1]) })

  /// "6400 years" for "6400yr", "a 12500 years record" for "a 12 500 year record": the unit of a number, in any form.
  private static func isUnit(_ pair: WordAlignment.Pair, _ record: FoldedText, _ text: CitedText) -> Bool {
    guard pair.record.count == 1, pair.cited.count == 1, pair.cited.lowerBound > 0,
      text.words[pair.cited.lowerBound - 1].isNumber || text.words[pair.cited.lowerBound].hasDigit
    else { return false }
    let registered = record.folded[record.words[pair.record.lowerBound].folded].drop { $0.isDigit }
    let cited = text.bytes(pair.cited.lowerBound).drop { $0.isDigit }
    return units.contains { $0.contains(Array(registered)) && $0.contains(Array(cited)) }
  }

  private static let units: [Set<[UInt8]>] = [
    ["yr", "yrs", "year", "years", "a"], ["kyr", "kyrs", "ka"], ["day", "days", "d"], ["month", "months", "mo"],
    ["week", "weeks", "wk"], ["hour", "hours", "h", "hr"], ["meter", "meters", "metre", "metres", "m"],
  ].map { Set($0.map { Array($0.utf8) }) }

  /// "Ueber" for "Über", which folds to "uber".
  private static func areUmlauts(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
    left.count != right.count && Umlauts.areOne(left, right)
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

/// Words of a title and the acronym that stands for them: "DFT" for "density functional theory".
enum TitleAcronyms {
  /// The pairs; words and the acronym that stands for them become one `respelt` pair.
  static func joined(_ pairs: [WordAlignment.Pair], of record: FoldedText, in text: CitedText) -> [WordAlignment.Pair] {
    var joined: [WordAlignment.Pair] = []
    joined.reserveCapacity(pairs.count)
    var index = 0
    while index < pairs.count {
      var end = index
      while end < pairs.count, pairs[end].kind.isFault { end += 1 }
      if end > index, let pair = pair(of: pairs[index..<end], record, text) {
        joined.append(pair)
      } else {
        end = max(end, index + 1)
        joined += pairs[index..<end]
      }
      index = end
    }
    return joined
  }

  private static func pair(
    of faults: ArraySlice<WordAlignment.Pair>, _ record: FoldedText, _ text: CitedText
  ) -> WordAlignment.Pair? {
    guard let first = faults.first, let last = faults.last else { return nil }
    let registered = first.record.lowerBound..<last.record.upperBound
    let cited = first.cited.lowerBound..<last.cited.upperBound
    guard !registered.isEmpty, !cited.isEmpty else { return nil }
    let words = registered.map { record.folded[record.words[$0].folded] }
    let citedWords = cited.map { text.bytes($0) }
    let isCitedShort = cited.allSatisfy { isAcronym(text.words[$0]) || isPlural(text.raw($0)) }
    let isRegisteredShort = registered.allSatisfy {
      isAcronym(record.words[$0]) || isPlural(record.utf8[record.words[$0].range])
    }
    let isSame =
      isCitedShort && !isRegisteredShort && stand(citedWords, for: words)
      || isRegisteredShort && !isCitedShort && stand(words, for: citedWords)
    return isSame ? WordAlignment.Pair(kind: .respelt, record: registered, cited: cited) : nil
  }

  /// Two to six capitals.
  static func isAcronym(_ word: FoldedText.Word) -> Bool {
    word.isUpper && !word.hasDigit && (2...6).contains(word.length)
  }

  /// "LBAs" for "logical block addresses".
  private static func isPlural(_ word: ArraySlice<UInt8>) -> Bool {
    (3...7).contains(word.count) && word.last == UInt8(ascii: "s")
      && word.dropLast().allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// Whether acronyms stand for some words: "DFT" for "density functional theory", "DME" for "dimethyl ether", "GC-MS" for
  /// "gas chromatography-mass spectrometry".
  private static func stand(_ acronyms: [ArraySlice<UInt8>], for words: [ArraySlice<UInt8>]) -> Bool {
    let telling = words.filter { !StopWords.contains($0) }
    let letters = Array(acronyms.joined())
    guard !telling.isEmpty, letters.count >= 2, words.joined().count >= letters.count + 3 else { return false }
    return isMade(letters[...], of: telling[...]) || isMade(letters[...], of: words[...])
      || letters.last == UInt8(ascii: "s") && isMade(letters.dropLast(), of: telling[...])
  }

  /// Whether each word gives its first letter, and perhaps more of its letters in their order.
  private static func isMade(_ letters: ArraySlice<UInt8>, of words: ArraySlice<ArraySlice<UInt8>>) -> Bool {
    guard let word = words.first else { return letters.isEmpty }
    guard letters.count >= words.count, letters.first == word.first else { return false }
    var rest = word.dropFirst()
    for taken in 1...min(letters.count, 4) {
      if isMade(letters.dropFirst(taken), of: words.dropFirst()) { return true }
      guard taken < letters.count, let place = rest.firstIndex(of: letters[letters.startIndex + taken]) else {
        return false
      }
      rest = rest[(place + 1)...]
    }
    return false
  }
}
