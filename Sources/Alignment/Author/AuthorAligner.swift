import Bibliography

/// Finds the authors of a citation by the light of the registered ones.
enum AuthorAligner {
  /// Lists longer than this are read only so far; no page prints more names.
  static let mostNames = 150

  /// - Parameters:
  ///   - region: the words among which the list is looked for.
  ///   - isBounded: whether the region holds little else than the list (everything before the title).
  static func align(
    _ registered: [RegisteredName], in text: CitedText, region: Range<Int>, isBounded: Bool
  ) -> AuthorMatch? {
    let names = registered.count <= mostNames ? registered : Array(registered.prefix(mostNames))
    guard !names.isEmpty, !region.isEmpty else { return nil }
    let region = region.prefix(500)
    let spans = NameSpans(of: names, in: text, region: region)
    let etAls = EtAl.all(in: text, region: region)
    let passage = passage(over: region, in: text, candidates: spans, etAls: etAls, isBounded: isBounded)
    let chain = NameChain(spans, passage: passage)
    guard !chain.spans.isEmpty else { return nil }
    var match = AuthorMatch(
      names: names, spans: chain.spans, faults: [], habit: chain.habit, etAl: nil, words: 0..<0, hidden: [])
    match.isTruncated = registered.count > names.count
    judge(
      &match, candidates: spans, etAls: etAls, in: text, region: region, isBounded: isBounded,
      registered: registered.count)
    return match
  }

  private static func passage(
    over region: Range<Int>, in text: CitedText, candidates: NameSpans, etAls: [EtAl], isBounded: Bool
  ) -> NameChain.Passage {
    let families = candidates.familyWords
    let names = candidates.nameWords
    var costs = [Float](filledWith: isBounded ? NameChain.Cost.word : 0.15, count: region.count)
    var hides = [Bool](filledWith: false, count: region.count + 1)
    for word in region {
      let index = word - region.lowerBound
      let shape = text.words[word]
      if !text.isFree(word) || shape.hasDigit || NameWords.isConnector(word, in: text)
        || (NameWords.isSuffix(shape) || NameWords.isRole(shape))
          && !isBehindFamily(word, families, in: text, region: region)
      {
        costs[index] = NameChain.Cost.noise
      } else if !isBounded, isBesideFamily(word, families, in: text, region: region) {
        // What stands right before or behind a family name belongs to the list, whatever surrounds it.
        costs[index] = NameChain.Cost.word
      } else if text.words[word].isUpper, text.words[word].length <= 2 {
        // An initial that is passed over is a wrong initial, unless it belongs to a name that nobody registered.
        costs[index] =
          isForeignInitial(word, names, in: text, region: region)
          ? NameChain.Cost.foreignInitial : isBounded ? NameChain.Cost.initial : NameChain.Cost.word
      }
    }
    for etAl in etAls {
      for word in etAl.words where region.contains(word) { costs[word - region.lowerBound] = NameChain.Cost.noise }
      hides[etAl.words.lowerBound - region.lowerBound] = true
      if etAl.words.upperBound <= region.upperBound { hides[etAl.words.upperBound - region.lowerBound] = true }
    }
    return NameChain.Passage(costs: costs, hides: hides)
  }

  /// "Hall SD", "Hall MD": two capitals right behind a family name are initials, no date and no degree.
  private static func isBehindFamily(_ word: Int, _ families: [Bool], in text: CitedText, region: Range<Int>) -> Bool {
    let shape = text.words[word]
    return shape.isUpper && shape.length == 2 && text.gaps[word] == .space && word > region.lowerBound
      && families[word - 1 - region.lowerBound] && text.words[word - 1].hasLower
  }

  private static func isBesideFamily(_ word: Int, _ families: [Bool], in text: CitedText, region: Range<Int>) -> Bool {
    let index = word - region.lowerBound
    if families[index] || !text.words[word].startsUpper { return false }
    let before = index > 0 && families[index - 1] && text.gaps[word] == .space
    let after =
      index + 1 < families.count && families[index + 1] && text.gaps[word + 1].isSubset(of: [.space, .period])
    return before || after
  }

  /// Whether an initial stands with a capitalised word that is no part of a registered name: "S. A. Gray", "Gray, S. A.".
  private static func isForeignInitial(_ word: Int, _ names: [Bool], in text: CitedText, region: Range<Int>) -> Bool {
    func isInitial(_ index: Int) -> Bool { text.words[index].isUpper && text.words[index].length <= 2 }
    func isForeign(_ index: Int) -> Bool {
      text.isFree(index) && text.words[index].startsUpper && text.words[index].length >= 3
        && !names[index - region.lowerBound]
    }
    var next = word + 1
    while next < region.upperBound, isInitial(next), isInsideName(text.gaps[next], comma: false) { next += 1 }
    if next < region.upperBound, isInsideName(text.gaps[next], comma: false), isForeign(next) { return true }
    var previous = word - 1
    while previous >= region.lowerBound, isInitial(previous), isInsideName(text.gaps[previous + 1], comma: false) {
      previous -= 1
    }
    return previous >= region.lowerBound && isInsideName(text.gaps[previous + 1], comma: true) && isForeign(previous)
  }

  private static func judge(
    _ match: inout AuthorMatch, candidates: NameSpans, etAls: [EtAl], in text: CitedText, region: Range<Int>,
    isBounded: Bool, registered: Int
  ) {
    addOutOfOrder(to: &match, candidates: candidates)
    let first = match.spans.map(\.words.lowerBound).min()!
    let last = match.spans.map(\.words.upperBound).max()!
    match.words = first..<last
    match.etAl = etAls.last { $0.words.lowerBound >= first && $0.words.lowerBound <= last + 4 }?.words
    for (index, span) in match.spans.enumerated() where !match.names[span.name].isDamaged {
      if span.slip > 0 {
        match.faults.append(.misspelled(span: index))
      } else if span.givenMatch.wrong != nil {
        let isOther = span.givenMatch.wrongIsInitial || span.givenMatch.wrongIsOther
        match.faults.append(isOther ? .initial(span: index) : .misspelled(span: index))
      }
    }
    if let order = outOfOrder(match) { match.faults.append(.order(spans: order)) }
    addMissing(to: &match, etAls: etAls, isTruncated: registered > match.names.count)
    addExtra(to: &match, in: text, region: region, isBounded: isBounded)
  }

  /// Names that the chain had to pass over because they stand elsewhere in the list.
  private static func addOutOfOrder(to match: inout AuthorMatch, candidates: NameSpans) {
    // Each span is another name's.
    guard match.spans.count < match.names.count else { return }
    var isFound = found(match)
    var taken = match.spans.map(\.words)
    let first = taken.map(\.lowerBound).min()!
    let last = taken.map(\.upperBound).max()!
    for name in match.names.indices where !isFound[name] {
      var best: NameSpan?
      for span in candidates[name] where span.cost < 1.4 && !span.words.isEmpty {
        guard span.words.upperBound >= first - 8, span.words.lowerBound <= last + 8 else { continue }
        guard taken.allSatisfy({ $0.clamped(to: span.words).isEmpty }) else { continue }
        if best == nil || span.cost < best!.cost - 0.01 { best = span }
      }
      guard let best else { continue }
      isFound[name] = true
      taken.append(best.words)
      match.spans.append(best)
    }
    match.spans.sort { $0.words.lowerBound < $1.words.lowerBound }
  }

  /// For each registered name, whether a span stands for it.
  private static func found(_ match: AuthorMatch) -> [Bool] {
    var isFound = [Bool](filledWith: false, count: match.names.count)
    for span in match.spans { isFound[span.name] = true }
    return isFound
  }

  /// The spans between the first and the last that stand out of the registered order.
  private static func outOfOrder(_ match: AuthorMatch) -> [Int]? {
    guard zip(match.spans, match.spans.dropFirst()).contains(where: { $0.name > $1.name }) else { return nil }
    // Registries file consortia anywhere in the list.
    let people = match.spans.indices.filter { !match.names[match.spans[$0].name].isOrganisation }
    let order = people.map { match.spans[$0].name }
    let sorted = order.sorted()
    guard order != sorted else { return nil }
    return order.indices.filter { order[$0] != sorted[$0] }.map { people[$0] }
  }

  private static func addMissing(to match: inout AuthorMatch, etAls: [EtAl], isTruncated: Bool) {
    guard match.spans.count < match.names.count else { return }
    let isFound = found(match)
    for name in match.names.indices where !isFound[name] {
      let before = match.spans.filter { $0.name < name }.map(\.words.upperBound).max()
      let after = match.spans.filter { $0.name > name }.map(\.words.lowerBound).min()
      let isHidden =
        etAls.contains { etAl in
          if let before, etAl.words.lowerBound < before { return false }
          if let after { return etAl.words.upperBound <= after }
          return true
        } || before != nil && after == nil && etAls.contains { $0.words.isEmpty && $0.words.lowerBound > 0 }
      if isHidden { match.hidden.insert(name) } else { match.faults.append(.missing(name: name)) }
    }
  }
}

/// A place where a list of names says that it leaves some out.
struct EtAl {
  /// The words of it; empty for an ellipsis. Names may follow, as in APA's "A, B, … Z".
  var words: Range<Int>
  static func all(in text: CitedText, region: Range<Int>) -> [EtAl] {
    var found: [EtAl] = []
    var word = region.lowerBound
    while word < region.upperBound {
      if text.gaps[word].contains(.ellipsis), word > region.lowerBound {
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
}
