import Bibliography

extension AuthorMatch {
  /// Words of a name that is not registered, where a registered one should stand.
  func extra(at name: Int) -> Range<Int>? {
    for fault in faults {
      guard case .extra(let words) = fault else { continue }
      let before = spans.last { $0.words.upperBound <= words.lowerBound }?.name ?? -1
      let after = spans.first { $0.words.lowerBound >= words.upperBound }?.name ?? names.count
      if before < name, name < after { return words }
    }
    return nil
  }
}

/// Taking away names that are not registered.
extension AuthorCorrection {
  func replacesExtra(_ words: Range<Int>) -> Bool {
    match.faults.contains { fault in
      guard case .missing(let name) = fault else { return false }
      return match.extra(at: name) == words
    }
  }

  /// The words of a foreign name with its own last stop.
  func extent(of words: Range<Int>) -> Range<Int> {
    let range = text.range(words)
    let last = text.words[words.upperBound - 1]
    let isInitial = last.length == 1 || last.isUpper && last.length <= 3
    let isStop = range.upperBound < text.source.utf8.count && text.source.utf8[range.upperBound] == UInt8(ascii: ".")
    let isOwn =
      style.hasStops || text.gaps[words.upperBound].isSuperset(of: [.period, .comma])
      || text.gaps[words.upperBound].isSuperset(of: [.period, .semicolon])
    return range.lowerBound..<(isInitial && isStop && isOwn ? range.upperBound + 1 : range.upperBound)
  }

  func extra(_ words: Range<Int>) -> [TextEdit] {
    // Who is registered is never taken away, however the name came to be read as nobody's.
    if match.isMissing(in: Array(text.bytes(words))) || match.areGiven(text.bytes(words)) { return [] }
    let extent = extent(of: words)
    let before = match.spans.last { $0.words.upperBound <= words.lowerBound }
    let after = match.spans.first { $0.words.lowerBound >= words.upperBound }
    // The year between the names and the title is nobody's to take away.
    if let before, (before.words.upperBound..<words.lowerBound).contains(where: { text.words[$0].hasDigit }) {
      return []
    }
    if let edits = replace(extent, by: next(behind: words)) { return edits }
    switch (before, after) {
    case (nil, nil): return []
    case (nil, let next?): return removeFirst(extent, before: next)
    case (let previous?, nil): return removeLast(extent, after: previous)
    case (let previous?, let next?):
      let end = range(of: previous).upperBound
      let gap = text.source.string(extent.upperBound..<text.words[next.words.lowerBound].start)
      // Two names are left: ", and" loses its comma unless an inverted name stands before it.
      if match.spans.count == 2, losesComma(gap, after: previous) {
        return [TextEdit(range: end..<text.words[next.words.lowerBound].start, replacement: String(gap.dropFirst()))]
      }
      return [TextEdit(range: end..<extent.upperBound, replacement: "")]
    }
  }

  /// The last name shown in a list that ends in "et al.", or the surplus one itself, and the registered name after it.
  private func next(behind words: Range<Int>) -> (last: NameSpan, isExtraLast: Bool, name: Name)? {
    guard let etAl = match.etAl, words.upperBound <= etAl.lowerBound, match.hidden.count >= 2 else { return nil }
    let shown = match.spans.filter { $0.words.upperBound <= etAl.lowerBound }
    guard shown.count >= 2, let last = shown.last, match.hidden.contains(last.name + 1) else { return nil }
    return (last, last.words.upperBound <= words.lowerBound, match.names[last.name + 1].name)
  }

  /// A list that ends in "et al." shows so many names: where one goes, the next registered one comes in.
  private func replace(_ extent: Range<Int>, by next: (last: NameSpan, isExtraLast: Bool, name: Name)?) -> [TextEdit]? {
    guard let next else { return nil }
    let rendered = rendering.render(next.name, order: style.order)
    if next.isExtraLast { return [TextEdit(range: extent, replacement: rendered)] }
    guard let after = match.spans.first(where: { text.words[$0.words.lowerBound].start >= extent.upperBound }),
      let before = match.spans.last(where: { text.words[$0.words.upperBound - 1].end <= extent.lowerBound }),
      let separator = style.separator
    else { return nil }
    let end = range(of: next.last).upperBound
    return [
      TextEdit(
        range: range(of: before).upperBound..<text.words[after.words.lowerBound].start, replacement: separator),
      TextEdit(range: end..<end, replacement: separator + rendered),
    ]
  }

  private func losesComma(_ gap: String, after previous: NameSpan) -> Bool {
    guard NameStyle.isJoining(gap), gap.hasPrefix(",") else { return false }
    if let pair = pairSeparator { return !pair.hasPrefix(",") }
    return previous.order != .familyFirst
  }

  private func removeFirst(_ extent: Range<Int>, before next: NameSpan) -> [TextEdit] {
    let start = text.words[next.words.lowerBound].start
    // The name that comes first now may have to be inverted.
    let first = text.source.string(extent)
    let isInverted = first.contains(",")
    if isInverted, next.order == .givenFirst {
      let family = text.string(next.family)
      let given = text.source.string(text.words[next.given.lowerBound].start..<givenEnd(next))
      return [TextEdit(range: extent.lowerBound..<range(of: next).upperBound, replacement: family + ", " + given)]
    }
    return [TextEdit(range: extent.lowerBound..<start, replacement: "")]
  }

  private func removeLast(_ extent: Range<Int>, after previous: NameSpan) -> [TextEdit] {
    let end = range(of: previous).upperBound
    let gap = text.source.string(end..<extent.lowerBound)
    // The name that is last now may bring its own stop to the field's.
    let bytes = text.source.utf8
    let isDoubled =
      end > 0 && bytes[end - 1] == UInt8(ascii: ".") && extent.upperBound < bytes.count
      && bytes[extent.upperBound] == UInt8(ascii: ".")
    var edits = [TextEdit(range: end..<(isDoubled ? extent.upperBound + 1 : extent.upperBound), replacement: "")]
    if NameStyle.isJoining(gap), match.spans.count >= 2 {
      let before = match.spans[match.spans.count - 2]
      let between = range(of: before).upperBound..<text.words[previous.words.lowerBound].start
      var joined = gap
      if match.spans.count == 2, losesComma(gap, after: before) { joined = String(gap.dropFirst()) }
      edits.append(TextEdit(range: between, replacement: joined))
    }
    return edits
  }
}
