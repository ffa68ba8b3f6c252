import Bibliography

/// Cited words that can be read as one registered name.
struct NameSpan {
  enum Order: UInt8 { case familyFirst, givenFirst, familyOnly }

  /// Index of the registered name.
  var name: Int
  /// Index of its reading.
  var reading: Int
  /// All words.
  var words: Range<Int>
  var family: Range<Int>
  /// Empty where only the family name is cited.
  var given: Range<Int>
  var order: Order
  /// The sum of the costs of family name, reading and given names; see `NameCosts`.
  var cost: Float
  /// Letters by which the family name is misspelt.
  var slip: Int
  var givenMatch: GivenNames.Match
  /// A comma stands before the family name, which comes last: "C.A., Chimento".
  var isMalformed = false
}

/// All stretches of a citation that can be read as one of the registered names.
struct NameCandidates {
  let names: [RegisteredName]
  let region: Range<Int>
  /// Those of each name together, in the order of the words at which they end.
  private var spans: [NameSpan] = []
  /// Where the spans of each name begin, and where the last ones end.
  private var starts = [0]

  /// Cited given names beyond the registered ones that are still tried: a middle name, a suffix, a particle.
  private static let mostSurplusGivenNames = 3

  /// The spans of a name, in the order of the words at which they end.
  subscript(name: Int) -> ArraySlice<NameSpan> { spans[starts[name]..<starts[name + 1]] }

  init(of names: [RegisteredName], in text: CitedText, region: Range<Int>) {
    self.names = names
    self.region = region
    let search = FamilyNameSearch(in: text, region: region, isOpen: NameCandidates.open(names, in: text, region))
    starts.reserveCapacity(names.count + 1)
    spans.reserveCapacity(names.count * 6)
    for (index, name) in names.enumerated() {
      for (place, reading) in name.readings.enumerated() {
        var position = 0
        while let word = search.nextWord(from: &position, thatMayBe: reading) {
          guard let hit = search.hit(reading, isOrganisation: name.isOrganisation, at: word) else { continue }
          find(place, of: index, beside: hit, in: search, text)
        }
      }
      if let organisation = name.organisation {
        for hit in organisation.hits(in: search, text, region) {
          add(hit.words.lowerBound..<hit.words.lowerBound, .familyOnly, of: index, 0, hit, in: text)
        }
      }
      sort(from: starts[index])
      starts.append(spans.count)
    }
  }

  /// For each word of the region, whether it may be part of a name: no number but one of an organisation's name, no month beside a day, no "et al.".
  private static func open(_ names: [RegisteredName], in text: CitedText, _ region: Range<Int>) -> [Bool] {
    func isFamily(_ word: Int) -> Bool {
      names.contains { $0.readings.contains { $0.isProper && $0.shape.key == text.words[word].key } }
    }
    var isOpen = [Bool](filledWith: false, count: region.count)
    for word in region where text.isFree(word) && !text.words[word].isNumber {
      // A registered name is a name, whatever else the word may mean: May, June.
      isOpen[word - region.lowerBound] = !NameWords.isDate(word, in: text) || isFamily(word)
    }
    // A number of a registered name is part of it.
    for word in names.lazy.compactMap(\.organisation).flatMap({ $0.numbers(in: text, region) }) {
      isOpen[word - region.lowerBound] = true
    }
    for word in region {
      guard isOpen[word - region.lowerBound], let range = NameWords.etAl(at: word, in: text) else { continue }
      for covered in range where region.contains(covered) { isOpen[covered - region.lowerBound] = false }
    }
    return isOpen
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
    for span in spans
    where span.slip == 0 && span.givenMatch.wrong == nil && span.givenMatch.cost < NameCosts.Given.mostForName {
      for word in span.given { isName[word - region.lowerBound] = true }
    }
    return isName
  }

  // MARK: Given names beside a family name

  /// Adds the span of a family name with these given names, if they can be read as its own.
  private mutating func add(
    _ given: Range<Int>, _ order: NameSpan.Order, of name: Int, _ place: Int, _ hit: FamilyNameSearch.Hit,
    in text: CitedText, extra: Float = 0
  ) {
    guard let span = span(of: name, place, hit, given, order, extra: extra, in: text) else { return }
    spans.append(span)
  }

  /// Adds the spans of a family name: alone, with words before it, with words after it.
  private mutating func find(
    _ place: Int, of name: Int, beside hit: FamilyNameSearch.Hit, in search: FamilyNameSearch, _ text: CitedText
  ) {
    let reading = names[name].readings[place]
    add(hit.words.lowerBound..<hit.words.lowerBound, .familyOnly, of: name, place, hit, in: text)
    if names[name].isOrganisation, reading.given.isEmpty { return }

    let most = reading.given.count + NameCandidates.mostSurplusGivenNames
    // Spans with words before the family name end where it ends; found first, they keep all spans in the order of their ends.
    var start = hit.words.lowerBound
    var crossesComma = false
    while start > region.lowerBound, hit.words.lowerBound - start < most, search.isOpen(start - 1) {
      let gap = text.gaps[start]
      guard gap.isDisjoint(with: .hard) else { break }
      let isFirst = start == hit.words.lowerBound
      // A hyphen joins two halves of a family name.
      if isFirst, gap == .dash { break }
      // "Flows contract in W₂ — Oriol & Savarese": a dash between spaces ends what is before it.
      if isFirst, gap.contains(.dash), gap.contains(.space) { break }
      if gap.contains(.comma) {
        if !isFirst { break }
        crossesComma = true
      }
      // Only initials stand before a comma and their family name: "C.A., Chimento".
      if crossesComma, !isFirst, text.words[start - 1].length > 1 { break }
      if text.words[start - 1].hasDigit || endsName(start - 1, reading, in: text)
        || isProse(start - 1, beside: hit, reading, in: text)
      {
        break
      }
      start -= 1
      add(
        start..<hit.words.lowerBound, .givenFirst, of: name, place, hit, in: text,
        extra: crossesComma ? NameCosts.Family.comma : 0)
    }

    var end = hit.words.upperBound
    while end < region.upperBound, end - hit.words.upperBound < most, search.isOpen(end) {
      let gap = text.gaps[end]
      let isBehindSuffix = isBehindSuffix(end, of: hit, in: text)
      if end > hit.words.upperBound {
        guard gap.isDisjoint(with: Gap.hard), !gap.contains(.comma) || isBehindSuffix else { break }
        // In "Holm, Jr, Berg, A." the next word may be the next person.
        if isBehindSuffix, gap.contains(.comma),
          GivenNames.match(hit.words.upperBound..<(end + 1), in: text, against: reading.given).wrongIsOther
        {
          break
        }
      } else if gap.contains(.open) {
        // "LUO (H.)", "Bobet (Antonio)"; "Okafor (Equal contribution)" has no given name in brackets.
        guard gap.isDisjoint(with: Gap.hard.subtracting(.open)), text.words[end].startsUpper,
          areNamesInBrackets(from: end, in: text)
        else { break }
        let isInitials = text.words[end].isUpper && text.words[end].length <= 3
        let given = hit.words.upperBound..<(end + 1)
        guard isInitials || GivenNames.match(given, in: text, against: reading.given).wrong == nil else { break }
      } else if !gap.isDisjoint(with: .hard) || gap == .dash {
        break
      }
      // A connector ends a name; a particle behind initials belongs to it.
      if endsName(end, reading, in: text), !areInitials(end, behind: hit, in: text) { break }
      // "Bonomi. n.d."
      if text.words[end].length == 1, !text.words[end].startsUpper, text.words[hit.words.lowerBound].startsUpper,
        !reading.given.contains(where: { text.bytes(end..<(end + 1), are: $0) })
      {
        break
      }
      end += 1
      add(hit.words.upperBound..<end, .familyFirst, of: name, place, hit, in: text)
    }
  }

  /// "Holm, Jr., William" and "von der Linden, III, Karl", as BibTeX and some styles write them: whether a word stands behind
  /// a family name and its suffix between commas.
  private func isBehindSuffix(_ word: Int, of hit: FamilyNameSearch.Hit, in text: CitedText) -> Bool {
    let suffix = hit.words.upperBound
    return word == suffix + 1 && text.gaps[suffix].contains(.comma) && text.words[suffix].length > 1
      && NameWords.isGenerationSuffix(text.words[suffix])
  }

  /// A family name with the words beside it as given names; nil where they fit too badly.
  private func span(
    of name: Int, _ place: Int, _ hit: FamilyNameSearch.Hit, _ given: Range<Int>, _ order: NameSpan.Order,
    extra: Float, in text: CitedText
  ) -> NameSpan? {
    let reading = names[name].readings[place]
    let match = GivenNames.match(given, in: text, against: reading.given)
    let cost = hit.cost + reading.penalty + match.cost + extra
    guard cost < NameCosts.mostForCandidate, !isAcronym(match, beside: hit, in: text) else { return nil }
    let words =
      given.isEmpty
      ? hit.words
      : min(given.lowerBound, hit.words.lowerBound)..<max(given.upperBound, hit.words.upperBound)
    return NameSpan(
      name: name, reading: place, words: words, family: hit.words, given: given, order: order, cost: cost,
      slip: hit.slip, givenMatch: match, isMalformed: extra > 0)
  }

  /// "Okafor, EGU'19": given names are not in capitals beside a family name with small letters.
  private func isAcronym(_ match: GivenNames.Match, beside hit: FamilyNameSearch.Hit, in text: CitedText) -> Bool {
    guard match.wrongIsOther, let wrong = match.wrong else { return false }
    let word = text.words[wrong]
    return word.length >= 3 && !word.hasLower && hit.words.contains { text.words[$0].hasLower }
  }

  /// "and" and its like, unless they are registered within the name (Roberta e Silva).
  private func endsName(_ word: Int, _ reading: RegisteredName.Reading, in text: CitedText) -> Bool {
    guard NameWords.isConnector(word, in: text), text.words[word].length == 1 || !NameWords.isParticle(word, in: text)
    else {
      return false
    }
    return !reading.given.contains { text.bytes(word..<(word + 1), are: $0) }
  }

  /// Words in brackets at most that are given names.
  private static let mostWordsInBrackets = 4

  /// Whether the words up to a closing bracket, or up to the stop of an initial, begin with capitals: "Acharya (Adit S)".
  private func areNamesInBrackets(from word: Int, in text: CitedText) -> Bool {
    for next in word..<min(word + NameCandidates.mostWordsInBrackets, text.words.count) {
      guard text.words[next].startsUpper else { return false }
      if text.gaps[next + 1].contains(.close) || text.gaps[next + 1].contains(.period) { return true }
    }
    return false
  }

  /// "A great starting point is Marlow": words with small letters are no given names of a family name with a capital.
  private func isProse(
    _ word: Int, beside hit: FamilyNameSearch.Hit, _ reading: RegisteredName.Reading, in text: CitedText
  ) -> Bool {
    let shape = text.words[word]
    if NameCandidates.introducers.contains(shape) {
      return !reading.given.contains { text.bytes(word..<(word + 1), are: $0) }
    }
    return !shape.startsUpper && shape.length > 1 && text.raw(word).first.map { $0 >= 0x61 && $0 <= 0x7A } ?? false
      && text.words[hit.words.lowerBound].startsUpper && !NameWords.isParticle(shape)
      && !reading.given.contains { text.bytes(word..<(word + 1), are: $0) }
  }

  /// Words before the names in a caption or a note: "After Day & Osei 2012, Fig. 3b".
  private static let introducers: WordSet = [
    "after", "see", "cf", "from", "following", "redrawn", "adapted", "modified", "nach", "aus", "siehe", "apres",
    "voir",
  ]

  /// "Cox Lippard ET": capitals behind a name that has small letters.
  private func areInitials(_ word: Int, behind hit: FamilyNameSearch.Hit, in text: CitedText) -> Bool {
    text.words[word].isUpper && text.words[word].length == 2 && !text.words[hit.words.upperBound - 1].isUpper
  }

  /// Sorts the spans from a place on by the words at which they end; those that end at one word keep their order.
  private mutating func sort(from start: Int) {
    let found = start..<spans.count
    guard found.dropFirst().contains(where: { spans[$0 - 1].words.upperBound > spans[$0].words.upperBound }) else {
      return
    }
    // Sorting plain numbers (the end, then the place) takes a fraction of the time of sorting spans.
    let order = found.map { spans[$0].words.upperBound << 32 | $0 }.sorted()
    spans.replaceSubrange(found, with: order.map { spans[$0 & 0xFFFF_FFFF] })
  }
}
