import Bibliography

/// All the stretches of a citation that can be read as one of the registered names.
struct NameSpans {
  /// What slips and oddities weigh, beside `RegisteredName.Reading.penalty` and the cost of given names.
  enum Cost {
    static let slip: Float = 0.75
    static let writtenOut: Float = 0.05
    static let comma: Float = 0.5
  }

  let names: [RegisteredName]
  let region: Range<Int>
  /// Those of each name together, in the order of the words at which they end.
  private var spans: [NameSpan] = []
  /// Where the spans of each name begin, and where the last ones end.
  private var starts = [0]
  /// For each word of the region its letters with umlauts written out, where it has any but ASCII letters; empty where
  /// no word has.
  private(set) var germanWords: [[UInt8]?] = []

  /// The spans that can be read as a name, in the order of the words at which they end.
  subscript(name: Int) -> ArraySlice<NameSpan> { spans[starts[name]..<starts[name + 1]] }

  init(of names: [RegisteredName], in text: CitedText, region: Range<Int>) {
    self.names = names
    self.region = region
    var isOpen = [Bool](filledWith: false, count: region.count)
    for word in region where text.isFree(word) && !text.words[word].isNumber {
      // A registered name is a name, whatever else the word may mean: May, June.
      isOpen[word - region.lowerBound] = !NameWords.isDate(word, in: text) || isFamily(word, in: text)
    }
    for word in region {
      guard isOpen[word - region.lowerBound], let range = NameWords.etAl(at: word, in: text) else { continue }
      for covered in range where region.contains(covered) { isOpen[covered - region.lowerBound] = false }
    }
    var words: [Edges] = []
    words.reserveCapacity(region.count)
    for word in region where isOpen[word - region.lowerBound] { words.append(Edges(word, in: text)) }
    if words.contains(where: { !$0.isASCII }) {
      germanWords = region.map { NameSpans.german($0..<($0 + 1), in: text) }
    }
    starts.reserveCapacity(names.count + 1)
    spans.reserveCapacity(names.count * 6)
    for (index, name) in names.enumerated() {
      for (place, reading) in name.readings.enumerated() {
        guard let first = reading.family.first, let last = reading.family.last else { continue }
        let isLong = reading.familyWords != 1
        let isSimple = !isLong && reading.germanFamily == nil
        for edges in words {
          guard edges.first == first || edges.last == last || isLong || !edges.isPlain else { continue }
          if isSimple, edges.isASCII, !mayBe(reading, edges, in: text, isOpen: isOpen) { continue }
          if isLong, edges.first != first, !mayEnd(reading, last, edges, in: text) { continue }
          find(reading, place, of: index, at: edges.word, in: text, isOpen: isOpen)
        }
      }
      sort(from: starts[index])
      starts.append(spans.count)
    }
  }

  private func isFamily(_ word: Int, in text: CitedText) -> Bool {
    names.contains { $0.readings.contains { $0.isProper && $0.shape.key == text.words[word].key } }
  }

  /// Whether a family name of one word can be a cited word: the name itself, a part of it that the next word continues,
  /// or the name with a slip.
  private func mayBe(
    _ reading: RegisteredName.Reading, _ edges: Edges, in text: CitedText, isOpen: [Bool]
  ) -> Bool {
    if edges.shape.key == reading.shape.key { return true }
    if edges.startsUpper, reading.slipsAllowed > 0, edges.shape.mayBeNear(reading.shape, slips: reading.slipsAllowed) {
      return true
    }
    let next = edges.word + 1
    guard edges.shape.length < reading.shape.length, next < region.upperBound, isOpen[next - region.lowerBound],
      text.source.folded[text.words[next].foldedStart] == reading.family[edges.shape.length]
    else { return false }
    return reading.family.starts(with: text.bytes(edges.word))
  }

  /// Whether cited words may be a slip of a family name of several words, although they begin otherwise.
  private func mayEnd(_ reading: RegisteredName.Reading, _ last: UInt8, _ edges: Edges, in text: CitedText) -> Bool {
    let end = min(edges.word + max(1, reading.familyWords), region.upperBound)
    guard reading.germanFamily == nil, text.isASCII(edges.word..<end) else { return true }
    guard reading.slipsAllowed > 0, edges.startsUpper else { return false }
    return edges.last == last || text.source.folded[text.words[end - 1].foldedEnd - 1] == last
  }

  /// The letters at both ends of a word: nothing that could be a slip or another spelling of a name begins and ends with
  /// other letters than the name.
  private struct Edges {
    var word: Int
    var first: UInt8
    var last: UInt8
    var shape: NameShape
    var startsUpper: Bool
    /// As many letters as folded ones.
    var isPlain: Bool
    var isASCII: Bool

    init(_ word: Int, in text: CitedText) {
      self.word = word
      let cited = text.words[word]
      first = text.source.folded[cited.foldedStart]
      last = text.source.folded[cited.foldedEnd - 1]
      shape = NameShape(cited, in: text.source.folded)
      startsUpper = cited.startsUpper
      isPlain = cited.length == cited.end - cited.start
      isASCII = text.isASCII(word..<(word + 1))
    }
  }

  /// For each word of the region, whether it can be read as a registered family name.
  var familyWords: [Bool] {
    var isFamily = [Bool](filledWith: false, count: region.count)
    for span in spans where span.slip == 0 {
      for word in span.family { isFamily[word - region.lowerBound] = true }
    }
    return isFamily
  }

  /// For each word of the region, whether it can be read as a registered family name, or as a given name beside one.
  var nameWords: [Bool] {
    var isName = familyWords
    for span in spans where span.slip == 0 && span.givenMatch.wrong == nil && span.givenMatch.cost < 0.2 {
      for word in span.given { isName[word - region.lowerBound] = true }
    }
    return isName
  }

  /// Spans whose family name starts at a word.
  private mutating func find(
    _ reading: RegisteredName.Reading, _ place: Int, of name: Int, at word: Int, in text: CitedText, isOpen: [Bool]
  ) {
    guard let hit = hit(reading, isOrganisation: names[name].isOrganisation, at: word, in: text, isOpen: isOpen) else {
      return
    }
    add(hit.words.lowerBound..<hit.words.lowerBound, .familyOnly, to: hit, reading, place, of: name, in: text)
    if names[name].isOrganisation { return }

    let most = reading.given.count + 3
    // Those before the family name end where it ends: found first, all are in the order of their ends.
    var start = hit.words.lowerBound
    var crossesComma = false
    while start > region.lowerBound, hit.words.lowerBound - start < most, isOpen[start - 1 - region.lowerBound] {
      let gap = text.gaps[start]
      guard gap.isDisjoint(with: .hard) else { break }
      let isFirst = start == hit.words.lowerBound
      // A hyphen joins two halves of a family name.
      if isFirst, gap == .dash { break }
      if gap.contains(.comma) {
        if !isFirst { break }
        crossesComma = true
      }
      // What a comma cuts off from its family name are initials: "C.A., Chimento".
      if crossesComma, !isFirst, text.words[start - 1].length > 1 { break }
      if endsName(start - 1, reading, in: text) { break }
      start -= 1
      let extra = crossesComma ? Cost.comma : 0
      add(start..<hit.words.lowerBound, .givenFirst, to: hit, reading, place, of: name, in: text, extra: extra)
    }

    var end = hit.words.upperBound
    while end < region.upperBound, end - hit.words.upperBound < most, isOpen[end - region.lowerBound] {
      let gap = text.gaps[end]
      if end > hit.words.upperBound {
        guard gap.isDisjoint(with: Gap.hard.union(.comma)) else { break }
      } else if gap.contains(.open) {
        // "LUO (H.)", "Bobet (Antonio)"; "Okafor (Equal contribution)" is no name.
        guard gap.isDisjoint(with: Gap.hard.subtracting(.open)), text.words[end].startsUpper else { break }
        let isInitials = text.words[end].isUpper && text.words[end].length <= 3
        let given = hit.words.upperBound..<(end + 1)
        guard isInitials || GivenNames.match(given, in: text, against: reading.given).wrong == nil else { break }
      } else if !gap.isDisjoint(with: .hard) || gap == .dash {
        break
      }
      // Connectors end a name; particles behind initials belong to it.
      if endsName(end, reading, in: text), !areInitials(end, behind: hit, in: text) { break }
      // "Bonomi. n.d."
      if text.words[end].length == 1, !text.words[end].startsUpper, text.words[hit.words.lowerBound].startsUpper,
        !reading.given.contains(where: { text.bytes(end..<(end + 1), are: $0) })
      {
        break
      }
      end += 1
      add(hit.words.upperBound..<end, .familyFirst, to: hit, reading, place, of: name, in: text)
    }
  }

  /// Takes a family name with some words beside it as given names, unless they fit too badly.
  private mutating func add(
    _ given: Range<Int>, _ order: NameSpan.Order, to hit: Hit, _ reading: RegisteredName.Reading, _ place: Int,
    of name: Int, in text: CitedText, extra: Float = 0
  ) {
    let match = GivenNames.match(given, in: text, against: reading.given)
    let cost = hit.cost + reading.penalty + match.cost + extra
    guard cost < 2.6, !isAcronym(match, beside: hit, in: text) else { return }
    let words =
      given.isEmpty
      ? hit.words
      : min(given.lowerBound, hit.words.lowerBound)..<max(given.upperBound, hit.words.upperBound)
    spans.append(
      NameSpan(
        name: name, reading: place, words: words, family: hit.words, given: given, order: order, cost: cost,
        slip: hit.slip, givenMatch: match, isMalformed: extra >= Cost.comma))
  }

  /// "Okafor, EGU'19": no name is written in capitals beside a family name that has small letters.
  private func isAcronym(_ match: GivenNames.Match, beside hit: Hit, in text: CitedText) -> Bool {
    guard match.wrongIsOther, let wrong = match.wrong else { return false }
    let word = text.words[wrong]
    return word.length >= 3 && !word.hasLower && hit.words.contains { text.words[$0].hasLower }
  }

  /// By the words at which they end; those that end at one word stay in the order in which they were found.
  private mutating func sort(from start: Int) {
    let found = start..<spans.count
    guard found.dropFirst().contains(where: { spans[$0 - 1].words.upperBound > spans[$0].words.upperBound }) else {
      return
    }
    // Plain numbers, the place behind the word, are sorted in a fraction of the time that spans take.
    let order = found.map { spans[$0].words.upperBound << 32 | $0 }.sorted()
    spans.replaceSubrange(found, with: order.map { spans[$0 & 0xFFFF_FFFF] })
  }

  /// "and" and its like, unless they are registered within the name (Roberta e Silva).
  private func endsName(_ word: Int, _ reading: RegisteredName.Reading, in text: CitedText) -> Bool {
    guard NameWords.isConnector(word, in: text), text.words[word].length == 1 || !NameWords.isParticle(word, in: text)
    else {
      return false
    }
    return !reading.given.contains { text.bytes(word..<(word + 1), are: $0) }
  }

  /// "Cox Lippard ET": capitals behind a name that has small letters.
  private func areInitials(_ word: Int, behind hit: Hit, in text: CitedText) -> Bool {
    text.words[word].isUpper && text.words[word].length == 2 && !text.words[hit.words.upperBound - 1].isUpper
  }
}

/// Cited words that can be read as one registered name.
struct NameSpan {
  enum Order: UInt8 { case familyFirst, givenFirst, familyOnly }

  /// Which registered name.
  var name: Int
  var reading: Int
  /// All words.
  var words: Range<Int>
  var family: Range<Int>
  /// Empty where only the family name is cited.
  var given: Range<Int>
  var order: Order
  var cost: Float
  /// Letters by which the family name is misspelt.
  var slip: Int
  var givenMatch: GivenNames.Match
  /// A comma stands where the other names of its kind have none.
  var isMalformed = false
}
