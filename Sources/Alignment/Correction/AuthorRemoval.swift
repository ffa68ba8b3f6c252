import Bibliography

/// The edits that remove a name that is not registered.
struct AuthorRemoval {
  let authors: CitedAuthors

  private var match: AuthorMatch { authors.match }
  private var text: CitedText { authors.text }
  private var style: NameStyle { authors.style }

  /// Whether a missing author is written in the place of the words, which removes them.
  private func isReplaced(_ words: Range<Int>) -> Bool {
    match.faults.contains { fault in
      guard case .missing(let name) = fault else { return false }
      return match.extra(at: name) == words
    }
  }

  func edits(for words: Range<Int>) -> [Edit] {
    let edits = removal(of: words)
    return edits.allSatisfy { hasNamesOnly($0.range) } ? edits : []
  }

  /// Whether a stretch has no words but names, those between them, and those of the list's end: more would be lost with it, such
  /// as the title of another work.
  private func hasNamesOnly(_ range: Range<Int>) -> Bool {
    text.words.indices.allSatisfy { word in
      !range.overlaps(text.words[word].start..<text.words[word].end) || NameWords.isConnector(word, in: text)
        || match.etAl?.contains(word) == true || match.spans.contains { $0.words.contains(word) }
        || match.faults.contains { if case .extra(let words) = $0 { words.contains(word) } else { false } }
    }
  }

  private func removal(of words: Range<Int>) -> [Edit] {
    if isReplaced(words) { return [] }
    // A registered author is never removed, even if the words were not matched with the author.
    if match.isMissing(in: Array(text.bytes(words))) || match.areGiven(text.bytes(words)) { return [] }
    let extent = authors.range(ofExtra: words)
    let before = match.spans.last { $0.words.upperBound <= words.lowerBound }
    let after = match.spans.first { $0.words.lowerBound >= words.upperBound }
    // A year between the words and the name before them: the words are not in the list of authors.
    if let before, (before.words.upperBound..<words.lowerBound).contains(where: { text.words[$0].hasDigit }) {
      return []
    }
    if let edits = replace(extent, by: next(behind: words)) { return edits }
    switch (before, after) {
    case (nil, nil): return []
    case (nil, let next?): return removeFirst(extent, before: next)
    case (let previous?, nil): return removeLast(extent, after: previous)
    case (let previous?, let next?):
      let end = authors.range(of: previous).upperBound
      let gap = text.source.string(extent.upperBound..<text.words[next.words.lowerBound].start)
      // Two names remain: ", and" loses its comma unless an inverted name precedes it.
      if match.spans.count == 2, losesComma(gap, after: previous) {
        return [Edit(range: end..<text.words[next.words.lowerBound].start, replacement: String(gap.dropFirst()))]
      }
      return [Edit(range: end..<extent.upperBound, replacement: "")]
    }
  }

  /// The last name that a list with "et al." shows, whether the surplus name stands behind it, and the registered name
  /// that follows.
  private func next(behind words: Range<Int>) -> (last: NameSpan, isExtraLast: Bool, name: Name)? {
    guard let etAl = match.etAl, words.upperBound <= etAl.lowerBound, match.hidden.count >= 2 else { return nil }
    let shown = match.spans.filter { $0.words.upperBound <= etAl.lowerBound }
    guard shown.count >= 2, let last = shown.last, match.hidden.contains(last.name + 1) else { return nil }
    return (last, last.words.upperBound <= words.lowerBound, match.names[last.name + 1].name)
  }

  /// In a list that ends in "et al." the number of names shown stays: the next registered name is added.
  private func replace(_ extent: Range<Int>, by next: (last: NameSpan, isExtraLast: Bool, name: Name)?) -> [Edit]? {
    guard let next else { return nil }
    let written = style.written(next.name, order: style.order)
    if next.isExtraLast { return [Edit(range: extent, replacement: written)] }
    guard let after = match.spans.first(where: { text.words[$0.words.lowerBound].start >= extent.upperBound }),
      let before = match.spans.last(where: { text.words[$0.words.upperBound - 1].end <= extent.lowerBound }),
      let separator = style.separator
    else { return nil }
    let end = authors.range(of: next.last).upperBound
    return [
      Edit(
        range: authors.range(of: before).upperBound..<text.words[after.words.lowerBound].start, replacement: separator),
      Edit(range: end..<end, replacement: separator + written),
    ]
  }

  private func losesComma(_ gap: String, after previous: NameSpan) -> Bool {
    guard NameStyle.isJoining(gap), gap.hasPrefix(",") else { return false }
    if let pair = authors.pairSeparator { return !pair.hasPrefix(",") }
    return previous.order != .familyFirst
  }

  private func removeFirst(_ extent: Range<Int>, before next: NameSpan) -> [Edit] {
    let start = text.words[next.words.lowerBound].start
    // The name that is the first now has to be inverted if the removed one was.
    let first = text.source.string(extent)
    let isInverted = first.contains(",")
    if isInverted, next.order == .givenFirst {
      let turned = text.string(next.family) + ", " + authors.given(next)
      return [Edit(range: extent.lowerBound..<authors.range(of: next).upperBound, replacement: turned)]
    }
    return [Edit(range: extent.lowerBound..<start, replacement: "")]
  }

  private func removeLast(_ extent: Range<Int>, after previous: NameSpan) -> [Edit] {
    let end = authors.range(of: previous).upperBound
    let gap = text.source.string(end..<extent.lowerBound)
    // The name that is the last now may have a stop, and the field ends in one: one of them is removed.
    let bytes = text.source.utf8
    let isDoubled =
      end > 0 && bytes[end - 1] == UInt8(ascii: ".") && extent.upperBound < bytes.count
      && bytes[extent.upperBound] == UInt8(ascii: ".")
    var edits = [Edit(range: end..<(isDoubled ? extent.upperBound + 1 : extent.upperBound), replacement: "")]
    if NameStyle.isJoining(gap), match.spans.count >= 2 {
      let before = match.spans[match.spans.count - 2]
      let between = authors.range(of: before).upperBound..<text.words[previous.words.lowerBound].start
      var joined = gap
      if match.spans.count == 2, losesComma(gap, after: before) { joined = String(gap.dropFirst()) }
      edits.append(Edit(range: between, replacement: joined))
    }
    return edits
  }
}
