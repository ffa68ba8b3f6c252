import Bibliography

/// Finds the registered authors in a citation.
///
/// `NameCandidates` lists every stretch of words that can be read as a registered name. `NameSequence` chooses the cheapest
/// of them in the registered order. Names that it left out are then looked for elsewhere in the list, and everything
/// that disagrees with the record becomes a fault of the match.
struct AuthorAligner {
  /// Names that are looked for; no page prints longer lists.
  static let mostNames = 150
  /// Words among which names are looked for: 150 names of up to five words ("A. B. van der Berg and").
  private static let mostWords = 900
  /// Words between the last name found and an "et al." that still belongs to the list.
  private static let mostWordsBeforeEtAl = 4
  /// Words between the list found so far and a name that stands out of order.
  private static let mostWordsBesideList = 8
  /// A later candidate is better only by more than this: rounding decides nothing.
  private static let leastGain: Float = 0.01

  private let text: CitedText
  private let region: Range<Int>
  private let isBounded: Bool
  private let candidates: NameCandidates
  private let etAls: [EtAl]

  /// - Parameters:
  ///   - region: the words among which the list is looked for.
  ///   - isBounded: whether the region holds little else than the list (everything before the title).
  static func align(
    _ registered: [RegisteredName], in text: CitedText, region: Range<Int>, isBounded: Bool
  ) -> AuthorMatch? {
    let names = registered.count <= mostNames ? registered : Array(registered.prefix(mostNames))
    guard !names.isEmpty, !region.isEmpty else { return nil }
    let aligner = AuthorAligner(names, in: text, region: region.prefix(mostWords), isBounded: isBounded)
    return aligner.match(isTruncated: registered.count > names.count)
  }

  private init(_ names: [RegisteredName], in text: CitedText, region: Range<Int>, isBounded: Bool) {
    self.text = text
    self.region = region
    self.isBounded = isBounded
    candidates = NameCandidates(of: names, in: text, region: region)
    etAls = EtAl.all(in: text, region: region)
  }

  private func match(isTruncated: Bool) -> AuthorMatch? {
    let spans = NameSequence.spans(of: candidates, skipping: skipCosts())
    guard !spans.isEmpty else { return nil }
    var match = AuthorMatch(names: candidates.names, spans: spans, faults: [], etAl: nil, words: 0..<0, hidden: [])
    match.isTruncated = isTruncated
    addOutOfOrder(to: &match)
    let first = match.spans.map(\.words.lowerBound).min()!
    let last = match.spans.map(\.words.upperBound).max()!
    match.words = first..<last
    match.etAl =
      etAls.last {
        $0.words.lowerBound >= first && $0.words.lowerBound <= last + AuthorAligner.mostWordsBeforeEtAl
      }?.words
    addMisspelled(to: &match)
    if let order = outOfOrder(match) { match.faults.append(.order(spans: order)) }
    addMissing(to: &match)
    match.faults += SurplusAuthors.words(in: text, beside: match, region: region, isBounded: isBounded)
      .map { .extra(words: $0) }
    return match
  }

  // MARK: What it costs to pass over a word

  private func skipCosts() -> NameSequence.SkipCosts {
    typealias Cost = NameCosts.Sequence
    let families = candidates.familyWords
    let names = candidates.nameWords
    var costs = [Float](
      filledWith: isBounded ? Cost.skippedWord : Cost.skippedWordInOpenRegion, count: region.count)
    var hides = [Bool](filledWith: false, count: region.count + 1)
    for word in region {
      let index = word - region.lowerBound
      let shape = text.words[word]
      if !text.isFree(word) || shape.hasDigit || NameWords.isConnector(word, in: text)
        || (NameWords.isSuffix(shape) || NameWords.isRole(shape)) && !isBehindFamily(word, families)
      {
        costs[index] = Cost.skippedFiller
      } else if !isBounded, isBesideFamily(word, families) {
        // A word directly before or after a family name belongs to the list, whatever surrounds the list.
        costs[index] = Cost.skippedWord
      } else if isInitial(word) {
        // An initial that is passed over is a wrong initial, unless it belongs to a name that is not registered.
        costs[index] =
          isForeignInitial(word, names)
          ? Cost.skippedForeignInitial : isBounded ? Cost.skippedInitial : Cost.skippedWord
      }
    }
    for etAl in etAls {
      for word in etAl.words where region.contains(word) { costs[word - region.lowerBound] = Cost.skippedFiller }
      hides[etAl.words.lowerBound - region.lowerBound] = true
      if etAl.words.upperBound <= region.upperBound { hides[etAl.words.upperBound - region.lowerBound] = true }
    }
    return NameSequence.SkipCosts(costs: costs, hides: hides)
  }

  private func isInitial(_ word: Int) -> Bool { text.words[word].isUpper && text.words[word].length <= 2 }

  /// "Hall SD", "Hall MD": two capitals directly after a family name are initials, neither a date nor a degree.
  private func isBehindFamily(_ word: Int, _ families: [Bool]) -> Bool {
    let shape = text.words[word]
    return shape.isUpper && shape.length == 2 && text.gaps[word] == .space && word > region.lowerBound
      && families[word - 1 - region.lowerBound] && text.words[word - 1].hasLower
  }

  private func isBesideFamily(_ word: Int, _ families: [Bool]) -> Bool {
    let index = word - region.lowerBound
    if families[index] || !text.words[word].startsUpper { return false }
    let before = index > 0 && families[index - 1] && text.gaps[word] == .space
    let after =
      index + 1 < families.count && families[index + 1] && text.gaps[word + 1].isSubset(of: [.space, .period])
    return before || after
  }

  /// Whether an initial stands with a capitalised word that is no part of a registered name: "S. A. Gray", "Gray, S. A.".
  private func isForeignInitial(_ word: Int, _ names: [Bool]) -> Bool {
    func isForeign(_ index: Int) -> Bool {
      text.isFree(index) && text.words[index].startsUpper && text.words[index].length >= 3
        && !names[index - region.lowerBound]
    }
    var next = word + 1
    while next < region.upperBound, isInitial(next), text.gaps[next].mayBeInsideName(comma: false) { next += 1 }
    if next < region.upperBound, text.gaps[next].mayBeInsideName(comma: false), isForeign(next) { return true }
    var previous = word - 1
    while previous >= region.lowerBound, isInitial(previous), text.gaps[previous + 1].mayBeInsideName(comma: false) {
      previous -= 1
    }
    return previous >= region.lowerBound && text.gaps[previous + 1].mayBeInsideName(comma: true)
      && isForeign(previous)
  }

  // MARK: Faults

  private func addMisspelled(to match: inout AuthorMatch) {
    for (index, span) in match.spans.enumerated() where !match.names[span.name].isDamaged {
      if span.slip > 0 {
        match.faults.append(.misspelled(span: index))
      } else if span.givenMatch.wrong != nil {
        let isOther = span.givenMatch.wrongIsInitial || span.givenMatch.wrongIsOther
        match.faults.append(isOther ? .initial(span: index) : .misspelled(span: index))
      }
    }
  }

  /// "et al. (and Carr, J.)", "[and 6 others, including Carr, J.]": a name behind "et al." is one of those that it stands for.
  private func isNamedBesideOthers(_ match: AuthorMatch) -> Bool {
    etAls.contains { etAl in
      let next = etAl.words.upperBound
      guard !etAl.words.isEmpty, next < region.upperBound else { return false }
      let isIncluding = text.isWord(next, "including") || text.isWord(next, "incl")
      return (text.gaps[next].contains(.open) || isIncluding)
        && match.spans.contains { $0.words.lowerBound >= next } && match.spans.contains { $0.words.upperBound <= next }
    }
  }

  /// Names that the sequence had to leave out because they stand elsewhere in the list.
  private func addOutOfOrder(to match: inout AuthorMatch) {
    // Each span is of another name.
    guard match.spans.count < match.names.count else { return }
    var isFound = found(match)
    var taken = match.spans.map(\.words)
    let first = taken.map(\.lowerBound).min()!
    let last = taken.map(\.upperBound).max()!
    for name in match.names.indices where !isFound[name] {
      var best: NameSpan?
      for span in candidates[name] where span.cost < NameCosts.mostForOutOfOrder && !span.words.isEmpty {
        guard span.words.upperBound >= first - AuthorAligner.mostWordsBesideList,
          span.words.lowerBound <= last + AuthorAligner.mostWordsBesideList
        else { continue }
        guard taken.allSatisfy({ $0.clamped(to: span.words).isEmpty }) else { continue }
        if best == nil || span.cost < best!.cost - AuthorAligner.leastGain { best = span }
      }
      guard let best else { continue }
      isFound[name] = true
      taken.append(best.words)
      match.spans.append(best)
    }
    match.spans.sort { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// For each registered name, whether it was found.
  private func found(_ match: AuthorMatch) -> [Bool] {
    var isFound = [Bool](filledWith: false, count: match.names.count)
    for span in match.spans { isFound[span.name] = true }
    return isFound
  }

  /// The spans between the first and the last that stand out of the registered order.
  private func outOfOrder(_ match: AuthorMatch) -> [Int]? {
    guard zip(match.spans, match.spans.dropFirst()).contains(where: { $0.name > $1.name }) else { return nil }
    // Registries file consortia anywhere in the list.
    let people = match.spans.indices.filter { !match.names[match.spans[$0].name].isOrganisation }
    let order = people.map { match.spans[$0].name }
    let sorted = order.sorted()
    guard order != sorted else { return nil }
    return order.indices.filter { order[$0] != sorted[$0] }.map { people[$0] }
  }

  private func addMissing(to match: inout AuthorMatch) {
    guard match.spans.count < match.names.count else { return }
    let isFound = found(match)
    for name in match.names.indices where !isFound[name] {
      let before = match.spans.filter { $0.name < name }.map(\.words.upperBound).max()
      // Consortia stand anywhere: "Hill Radar Collaboration (Solheim, D. et al.)".
      let after = match.spans.filter { $0.name > name && !match.names[$0.name].isOrganisation }
        .map(\.words.lowerBound).min()
      let isHidden =
        etAls.contains { etAl in
          if let before, etAl.words.lowerBound < before { return false }
          if let after { return etAl.words.upperBound <= after }
          return true
        } || isNamedBesideOthers(match)
        || before != nil && after == nil && etAls.contains { $0.words.isEmpty && $0.words.lowerBound > 0 }
      if isHidden { match.hidden.insert(name) } else { match.faults.append(.missing(name: name)) }
    }
  }
}

extension Gap {
  /// Whether the marks may stand between two words of one name.
  func mayBeInsideName(comma: Bool) -> Bool { isDisjoint(with: .hard) && (comma || !contains(.comma)) }
}

/// A place where a list of names leaves some out.
struct EtAl {
  /// Its words; empty for an ellipsis. Names may follow, as in APA's "A, B, … Z".
  var words: Range<Int>

  static func all(in text: CitedText, region: Range<Int>) -> [EtAl] {
    var found: [EtAl] = []
    var word = region.lowerBound
    while word < region.upperBound {
      if word > region.lowerBound, text.gaps[word].contains(.ellipsis) || isPlus(word, in: text) {
        found.append(EtAl(words: word..<word))
      }
      if text.isFree(word), let words = NameWords.etAl(at: word, in: text), words.upperBound <= region.upperBound {
        found.append(EtAl(words: words))
        word = words.upperBound
      } else {
        word += 1
      }
    }
    if region.upperBound > region.lowerBound, text.gaps[region.upperBound].contains(.ellipsis) {
      found.append(EtAl(words: region.upperBound..<region.upperBound))
    }
    return found
  }

  /// "Dvořák+ 2018", as astronomers write "et al."
  private static func isPlus(_ word: Int, in text: CitedText) -> Bool {
    let end = text.words[word - 1].end
    return text.words[word].isNumber && text.source.utf8[end] == UInt8(ascii: "+") && !text.words[word - 1].hasDigit
  }
}
