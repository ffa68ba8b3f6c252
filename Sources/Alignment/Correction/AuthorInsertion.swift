import Bibliography

/// The edits that insert a registered author who is not cited.
struct AuthorInsertion {
  let authors: CitedAuthors

  private var match: AuthorMatch { authors.match }
  private var text: CitedText { authors.text }
  private var style: NameStyle { authors.style }

  /// - Parameter name: the index of the registered name.
  func edits(for name: Int) -> [Edit] {
    let previous = match.spans.last { $0.name < name }
    let next = match.spans.first { $0.name > name }
    // If the neighbours are cited in the reverse order, there is no place between them.
    if let previous, let next, previous.words.upperBound > next.words.lowerBound { return [] }
    let registered = match.names[name].name
    if let extra = match.extra(at: name) {
      let isFirst = extra.lowerBound <= match.words.lowerBound
      let written = style.written(registered, order: isFirst ? style.firstOrder : style.order)
      return [Edit(range: authors.range(ofExtra: extra), replacement: written)]
    }
    if let next, let etAl = match.etAl, !match.hidden.isEmpty, etAl.lowerBound > next.words.lowerBound {
      return insertKeepingCount(registered, isFirst: previous == nil, before: next)
    }
    guard let previous else { return next.map { insertFirst(registered, before: $0) } ?? [] }
    let written = style.written(registered, order: style.order)
    guard let next else { return append(written, after: previous) }
    // The last name keeps its "and"; the new name is inserted before the "and".
    let place = authors.range(of: previous).upperBound
    let separator = style.separator ?? separatorBetween(previous, next)
    guard style.separator == nil else {
      return [Edit(range: place..<place, replacement: separator + written)]
    }
    let gap = place..<text.words[next.words.lowerBound].start
    return [Edit(range: gap, replacement: separator + written + withSerialComma(text.source.string(gap)))]
  }

  private func append(_ written: String, after previous: NameSpan) -> [Edit] {
    let place = authors.range(of: previous).upperBound
    guard let last = style.lastSeparator else {
      let separator =
        style.separator ?? (match.spans.count == 1 ? authors.pairSeparator : nil) ?? style.defaultSeparator
      return [Edit(range: place..<place, replacement: separator + written)]
    }
    let joining = match.spans.count >= 2 ? withSerialComma(last) : last
    var edits = [Edit(range: place..<place, replacement: joining + written)]
    // The separator before the name that was the last is now between two others.
    if NameStyle.isJoining(last), match.spans.count >= 2 {
      let before = match.spans[match.spans.count - 2]
      let gap = authors.range(of: before).upperBound..<text.words[previous.words.lowerBound].start
      edits.append(Edit(range: gap, replacement: style.separator ?? separatorBetween(before, previous)))
    }
    return edits
  }

  private func insertFirst(_ name: Name, before next: NameSpan) -> [Edit] {
    let place = text.words[next.words.lowerBound].start
    let written = style.written(name, order: style.firstOrder)
    let isOnly = match.spans.count == 1
    let separator =
      isOnly
      ? (style.lastSeparator ?? authors.pairSeparator ?? style.defaultSeparator)
      : (style.separator ?? separatorBetween(next, match.spans[1]))
    var edits: [Edit] = []
    if match.spans.count == 2, style.separator == nil {
      let gap = authors.range(of: next).upperBound..<text.words[match.spans[1].words.lowerBound].start
      let joined = withSerialComma(text.source.string(gap))
      if joined != text.source.string(gap) { edits.append(Edit(range: gap, replacement: joined)) }
    }
    if next.order != style.order, style.order != .familyOnly, !next.given.isEmpty, match.spans.count > 1 {
      // The name is no longer the first, and only the first was inverted.
      let family = text.string(next.family)
      let given = authors.given(next)
      let turned =
        style.order == .givenFirst ? given + style.givenSeparator + family : family + style.familySeparator + given
      edits.append(Edit(range: authors.range(of: next), replacement: written + separator + turned))
    } else {
      edits.append(Edit(range: place..<place, replacement: written + separator))
    }
    return edits
  }

  /// Inserts a name into a list that ends in "et al." The number of names shown stays: the last one is dropped.
  private func insertKeepingCount(_ name: Name, isFirst: Bool, before next: NameSpan) -> [Edit] {
    let written = style.written(name, order: isFirst ? style.firstOrder : style.order)
    let end = match.etAl?.lowerBound ?? text.words.count
    let shown = match.spans.filter { $0.words.lowerBound >= next.words.lowerBound && $0.words.upperBound <= end }
    // Each later name is replaced by the one before it.
    var edits = [Edit(range: authors.range(of: next), replacement: written)]
    for (source, target) in zip(shown, shown.dropFirst()) {
      edits.append(
        Edit(
          range: authors.range(of: target), replacement: authors.written(source, like: target),
          origin: authors.range(of: source)))
    }
    return edits
  }

  // MARK: Separators

  /// The separator of two names that are not the last, in a list that shows only the one before the last name.
  private func separatorBetween(_ previous: NameSpan, _ next: NameSpan) -> String {
    let usual = authors.listSeparator ?? ListStyle.defaultSeparator
    let start = authors.range(of: previous).upperBound
    let end = text.words[next.words.lowerBound].start
    guard start <= end else { return usual }
    let gap = text.source.string(start..<end)
    if !NameStyle.isJoining(gap) { return gap }
    return gap.hasPrefix(";") ? "; " : usual
  }

  /// A third name turns "A and B" into "A, B, and C", as most English lists write it.
  private func withSerialComma(_ separator: String) -> String {
    guard style.separator == nil else { return separator }
    return authors.serialSeparator ?? (separator == " and " ? ", and " : separator)
  }
}
