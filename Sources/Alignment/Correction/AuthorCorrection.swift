import Bibliography

/// What would make a list of authors right, in its own style.
struct AuthorCorrection {
  let match: AuthorMatch
  let text: CitedText
  let style: NameStyle
  let rendering: NameRendering

  /// Between names, before the last of three or more, and between two: as the list has them elsewhere.
  private let listSeparator: String?
  private let serialSeparator: String?
  let pairSeparator: String?

  init(_ match: AuthorMatch, in text: CitedText, list: ListStyle) {
    self.match = match
    self.text = text
    var own = NameStyle(match, in: text)
    if let separator = list.everySeparator {
      own.separator = separator
      own.lastSeparator = separator
    }
    // The list is asked only where names come or go, which a short one shows little of.
    let isOpen = match.faults.contains { fault in
      switch fault {
      case .missing, .extra: true
      case .misspelled, .initial, .order: false
      }
    }
    let habits = isOpen && (match.spans.count < 3 || own.joiner == nil) ? list.habits(for: own) : nil
    style = habits?.completing(own, of: match) ?? own
    rendering = NameRendering(style: style)
    listSeparator = habits?.separator
    serialSeparator = habits?.serialSeparator ?? list.serialSeparator
    pairSeparator = habits?.pairSeparator ?? list.pairSeparator
  }

  func edits(for fault: AuthorMatch.Fault) -> [TextEdit] {
    switch fault {
    case .misspelled(let span): return spelling(match.spans[span])
    case .initial(let span): return initials(match.spans[span])
    case .order(let spans): return order(spans)
    case .missing(let name): return missing(name)
    case .extra(let words): return replacesExtra(words) ? [] : extra(words)
    }
  }

  // MARK: One name

  private func spelling(_ span: NameSpan) -> [TextEdit] {
    let name = match.names[span.name].name
    guard span.slip > 0 else { return givenNames(span) }
    let registered = FoldedText(Markup.plainText(name.name ?? name.family))
    // Word by word, where the words are as many.
    let cited = span.family
    guard registered.words.count == cited.count else {
      let whole = registered.text
      let shape = text.words[cited.lowerBound]
      return [
        TextEdit(range: text.range(cited), replacement: shape.isUpper && shape.length > 1 ? whole.uppercased() : whole)
      ]
    }
    return zip(registered.words, cited).compactMap { word, index in
      guard word.key != text.words[index].key else { return nil }
      let raw = registered.string(word.range)
      let isUpper = text.words[index].isUpper && text.words[index].length > 1
      return TextEdit(range: text.words[index].range, replacement: isUpper ? raw.uppercased() : raw)
    } + (span.givenMatch.wrong != nil ? givenNames(span) : [])
  }

  private func initials(_ span: NameSpan) -> [TextEdit] { givenNames(span) }

  private func givenNames(_ span: NameSpan) -> [TextEdit] {
    let given = FoldedText(Markup.plainText(match.names[span.name].name.given))
    let readings = match.names[span.name].readings
    return GivenNames.corrections(span.given, in: text, against: readings[span.reading].given).compactMap {
      correction in
      let index = correction.given
      guard index < given.words.count else { return nil }
      let cited = text.words[correction.word]
      let registered = given.string(given.words[index].range)
      if cited.length == 1 {
        return TextEdit(range: cited.range, replacement: registered.prefix(1).uppercased())
      }
      if cited.isUpper, cited.length <= 3, span.givenMatch.wrongIsInitial {
        let letters = given.words[index...].prefix(cited.length).map { given.string($0.range).prefix(1).uppercased() }
        return TextEdit(range: cited.range, replacement: letters.joined())
      }
      return TextEdit(range: cited.range, replacement: cited.isUpper ? registered.uppercased() : registered)
    }
  }

  // MARK: Order

  /// Puts each name in its place: the text that is there already, or the name written anew where its place inverts it.
  private func order(_ spans: [Int]) -> [TextEdit] {
    let sorted = spans.map { match.spans[$0] }.sorted { $0.name < $1.name }
    return zip(spans, sorted).compactMap { place, source in
      let target = match.spans[place]
      guard target.name != source.name else { return nil }
      let range = range(of: target)
      var written = written(source, like: target)
      // The stop of the last initial may be that of the list.
      if place == match.spans.count - 1, text.source.string(range).hasSuffix("."), !written.hasSuffix("."),
        text.gaps[target.words.upperBound] == [.period, .space]
      {
        written += "."
      }
      return TextEdit(range: range, replacement: written, origin: self.range(of: source))
    }
  }

  /// A name's own words in the order that another place has.
  private func written(_ span: NameSpan, like target: NameSpan) -> String {
    if span.order == target.order || span.order == .familyOnly || target.order == .familyOnly {
      return text.source.string(range(of: span))
    }
    let family = text.string(span.family)
    let given = text.source.string(text.words[span.given.lowerBound].start..<givenEnd(span))
    return target.order == .familyFirst ? family + separator(of: target) + given : given + style.givenSeparator + family
  }

  private func separator(of span: NameSpan) -> String {
    text.source.string(text.words[span.family.upperBound - 1].end..<text.words[span.given.lowerBound].start)
  }

  func givenEnd(_ span: NameSpan) -> Int {
    let end = text.words[span.given.upperBound - 1].end
    let isStop = end < text.source.utf8.count && text.source.utf8[end] == UInt8(ascii: ".")
    return isStop && style.hasStops && text.words[span.given.upperBound - 1].length <= 3 ? end + 1 : end
  }

  func range(of span: NameSpan) -> Range<Int> {
    text.words[span.words.lowerBound].start..<NameStyle.end(of: span, in: text, hasStops: style.hasStops)
  }

  // MARK: Missing names

  private func missing(_ name: Int) -> [TextEdit] {
    let others = match.spans
    let previous = others.last { $0.name < name }
    let next = others.first { $0.name > name }
    // Where the two stand the other way round there is no place between them.
    if let previous, let next, previous.words.upperBound > next.words.lowerBound { return [] }
    let registered = match.names[name].name
    if let extra = match.extra(at: name) {
      let isFirst = extra.lowerBound <= match.words.lowerBound
      let text = rendering.render(registered, order: isFirst ? style.firstOrder : style.order)
      return [TextEdit(range: extent(of: extra), replacement: text)]
    }
    if let next, match.etAl != nil, match.hidden.count > 0, match.etAl!.lowerBound > next.words.lowerBound {
      return insertKeepingCount(registered, after: previous, before: next)
    }
    guard let previous else {
      guard let next else { return [] }
      return insertFirst(registered, before: next)
    }
    let rendered = rendering.render(registered, order: style.order)
    let place = range(of: previous).upperBound
    if let next {
      // The last name keeps its "and"; the new one comes before it.
      let separator = style.separator ?? separatorBetween(previous, next)
      var edits = [TextEdit(range: place..<place, replacement: separator + rendered)]
      if style.separator == nil {
        let gap = place..<text.words[next.words.lowerBound].start
        let joined = withSerialComma(text.source.string(gap))
        edits = [TextEdit(range: gap, replacement: separator + rendered + joined)]
      }
      return edits
    }
    return append(rendered, after: previous, at: place)
  }

  /// What divides names where only the separator before the last one is seen.
  private func separatorBetween(_ previous: NameSpan, _ next: NameSpan) -> String {
    let start = range(of: previous).upperBound
    let end = text.words[next.words.lowerBound].start
    guard start <= end else { return listSeparator ?? ", " }
    let gap = text.source.string(start..<end)
    if !NameStyle.isJoining(gap) { return gap }
    if gap.hasPrefix(";") { return "; " }
    return listSeparator ?? ", "
  }

  /// A third name makes a list of "A and B" into "A, B, and C", as English lists have it.
  private func withSerialComma(_ separator: String) -> String {
    if style.separator == nil, let serial = serialSeparator { return serial }
    return style.separator == nil && separator == " and " ? ", and " : separator
  }

  private func append(_ rendered: String, after previous: NameSpan, at place: Int) -> [TextEdit] {
    guard let last = style.lastSeparator else {
      let separator = style.separator ?? (match.spans.count == 1 ? pairSeparator : nil) ?? style.unseenSeparator
      return [TextEdit(range: place..<place, replacement: separator + rendered)]
    }
    let joining = match.spans.count >= 2 ? withSerialComma(last) : last
    var edits = [TextEdit(range: place..<place, replacement: joining + rendered)]
    // What was before the last name is now between two others.
    if NameStyle.isJoining(last), match.spans.count >= 2 {
      let before = match.spans[match.spans.count - 2]
      let gap = range(of: before).upperBound..<text.words[previous.words.lowerBound].start
      edits.append(TextEdit(range: gap, replacement: style.separator ?? separatorBetween(before, previous)))
    }
    return edits
  }

  private func insertFirst(_ name: Name, before next: NameSpan) -> [TextEdit] {
    let place = text.words[next.words.lowerBound].start
    let rendered = rendering.render(name, order: style.firstOrder)
    let isOnly = match.spans.count == 1
    let separator =
      isOnly
      ? (style.lastSeparator ?? pairSeparator ?? style.unseenSeparator)
      : (style.separator ?? separatorBetween(next, match.spans[1]))
    var edits: [TextEdit] = []
    if match.spans.count == 2, style.separator == nil {
      let gap = range(of: next).upperBound..<text.words[match.spans[1].words.lowerBound].start
      let joined = withSerialComma(text.source.string(gap))
      if joined != text.source.string(gap) { edits.append(TextEdit(range: gap, replacement: joined)) }
    }
    if next.order != style.order, style.order != .familyOnly, !next.given.isEmpty, match.spans.count > 1 {
      // It is no longer the first, which alone was inverted.
      let family = text.string(next.family)
      let given = text.source.string(text.words[next.given.lowerBound].start..<givenEnd(next))
      let turned =
        style.order == .givenFirst ? given + style.givenSeparator + family : family + style.familySeparator + given
      edits.append(TextEdit(range: range(of: next), replacement: rendered + separator + turned))
    } else {
      edits.append(TextEdit(range: place..<place, replacement: rendered + separator))
    }
    return edits
  }

  /// A list that ends in "et al." shows so many names: the new one comes in, the last shown goes.
  private func insertKeepingCount(_ name: Name, after previous: NameSpan?, before next: NameSpan) -> [TextEdit] {
    let isFirst = previous == nil
    let rendered = rendering.render(name, order: isFirst ? style.firstOrder : style.order)
    let end = match.etAl?.lowerBound ?? text.words.count
    let shown = match.spans.filter { $0.words.lowerBound >= next.words.lowerBound && $0.words.upperBound <= end }
    // Each later name takes the text of the one before it.
    var edits = [TextEdit(range: range(of: next), replacement: rendered)]
    for (source, target) in zip(shown, shown.dropFirst()) {
      edits.append(
        TextEdit(range: range(of: target), replacement: written(source, like: target), origin: range(of: source)))
    }
    return edits
  }
}
