import Bibliography

/// The edits that would make a list of authors right, in its own style.
///
/// This type corrects cited names; `AuthorInsertion` adds missing ones, and `AuthorRemoval` removes unregistered ones.
struct AuthorCorrection {
  private let authors: CitedAuthors

  init(_ match: AuthorMatch, in text: CitedText, list: ListStyle) {
    authors = CitedAuthors(match, in: text, list: list)
  }

  private var match: AuthorMatch { authors.match }
  private var text: CitedText { authors.text }

  func edits(for fault: AuthorMatch.Fault) -> [Edit] {
    switch fault {
    case .misspelled(let span): spelling(match.spans[span])
    case .initial(let span): givenNames(match.spans[span])
    case .order(let spans): order(spans)
    case .missing(let name): AuthorInsertion(authors: authors).edits(for: name)
    case .extra(let words): AuthorRemoval(authors: authors).edits(for: words)
    }
  }

  // MARK: One name

  private func spelling(_ span: NameSpan) -> [Edit] {
    let name = match.names[span.name].name
    guard span.slip > 0 else { return givenNames(span) }
    let registered = FoldedText(Markup.plainText(name.name ?? name.family))
    // Word by word, if the numbers of words are equal.
    let cited = span.family
    guard registered.words.count == cited.count else {
      let whole = registered.text
      let shape = text.words[cited.lowerBound]
      return [
        Edit(range: text.range(cited), replacement: shape.isUpper && shape.length > 1 ? whole.uppercased() : whole)
      ]
    }
    return zip(registered.words, cited).compactMap { word, index in
      guard word.key != text.words[index].key else { return nil }
      let raw = registered.string(word.range)
      let isUpper = text.words[index].isUpper && text.words[index].length > 1
      return Edit(range: text.words[index].range, replacement: isUpper ? raw.uppercased() : raw)
    } + (span.givenMatch.wrong != nil ? givenNames(span) : [])
  }

  private func givenNames(_ span: NameSpan) -> [Edit] {
    let given = FoldedText(Markup.plainText(match.names[span.name].name.given))
    let readings = match.names[span.name].readings
    return GivenNames.corrections(span.given, in: text, against: readings[span.reading].given).compactMap {
      correction in
      let index = correction.given
      guard index < given.words.count else { return nil }
      let cited = text.words[correction.word]
      let registered = given.string(given.words[index].range)
      if cited.length == 1 {
        return Edit(range: cited.range, replacement: registered.prefix(1).uppercased())
      }
      if cited.isUpper, cited.length <= NameStyle.longestInitials, span.givenMatch.wrongIsInitial {
        let letters = given.words[index...].prefix(cited.length).map { given.string($0.range).prefix(1).uppercased() }
        return Edit(range: cited.range, replacement: letters.joined())
      }
      return Edit(range: cited.range, replacement: cited.isUpper ? registered.uppercased() : registered)
    }
  }

  // MARK: Order

  /// Moves each name to its place, and turns it round where the place has the other order of family and given names.
  private func order(_ spans: [Int]) -> [Edit] {
    let sorted = spans.map { match.spans[$0] }.sorted { $0.name < $1.name }
    return zip(spans, sorted).compactMap { place, source in
      let target = match.spans[place]
      guard target.name != source.name else { return nil }
      let range = authors.range(of: target)
      var written = authors.written(source, like: target)
      // The stop behind the last initial may end the list.
      if place == match.spans.count - 1, text.source.string(range).hasSuffix("."), !written.hasSuffix("."),
        text.gaps[target.words.upperBound] == [.period, .space]
      {
        written += "."
      }
      return Edit(range: range, replacement: written, origin: authors.range(of: source))
    }
  }

  // MARK: Punctuation

  /// Joins names that a comma cuts in two, and gives initials the stops that the others have: "Fu, L, Q. Zhang, T.,
  /// Wang, W. Li, Q., Xu and D. Ge".
  var punctuation: [Edit] {
    let style = authors.style
    var edits: [Edit] = []
    for span in match.spans {
      for word in span.given where text.words[word].length == 1 && style.hasStops {
        let isLastGiven = word == span.given.upperBound - 1
        let end = text.words[word].end
        let next = end < text.source.utf8.count ? text.source.utf8[end] : 0
        if span.isMalformed, isLastGiven {
          let family = text.words[span.family.lowerBound].start
          let joined = "." + style.givenSeparator
          if text.source.string(end..<family) != joined {
            edits.append(Edit(range: end..<family, replacement: joined))
          }
        } else if next != UInt8(ascii: "."), next != UInt8(ascii: "-") {
          edits.append(Edit(range: end..<end, replacement: "."))
        }
      }
    }
    return edits
  }
}

/// A cited list of authors with the style in which names are written into it.
struct CitedAuthors {
  let match: AuthorMatch
  let text: CitedText
  let style: NameStyle
  /// Between names, before the last of three or more, and between two, as the rest of the list has them.
  let listSeparator: String?
  let serialSeparator: String?
  let pairSeparator: String?

  /// From this number of names on, a list of authors shows its style itself, except for what joins initials.
  private static let tellingCount = 3

  init(_ match: AuthorMatch, in text: CitedText, list: ListStyle) {
    self.match = match
    self.text = text
    var own = NameStyle(match, in: text)
    if let separator = list.fieldSeparator {
      own.separator = separator
      own.lastSeparator = separator
    }
    // Examples are read only where a name is inserted or removed and the citation shows little of its own style.
    let changesCount = match.faults.contains { fault in
      switch fault {
      case .missing, .extra: true
      case .misspelled, .initial, .order: false
      }
    }
    let isTelling = match.spans.count >= CitedAuthors.tellingCount && own.joiner != nil
    let list = changesCount && !isTelling ? list.withExamples(like: own) : list
    style = list.completing(own, of: match)
    listSeparator = list.separator
    serialSeparator = list.serialSeparator
    pairSeparator = list.pairSeparator
  }

  /// UTF-8 offsets of a name, including a stop that belongs to it.
  func range(of span: NameSpan) -> Range<Int> {
    text.words[span.words.lowerBound].start..<NameStyle.end(of: span, in: text, hasStops: style.hasStops)
  }

  /// UTF-8 offsets of the words of an unregistered name, including a stop that belongs to it.
  func range(ofExtra words: Range<Int>) -> Range<Int> {
    let range = text.range(words)
    let last = text.words[words.upperBound - 1]
    let isInitial = last.length == 1 || last.isUpper && last.length <= NameStyle.longestInitials
    let isStop = range.upperBound < text.source.utf8.count && text.source.utf8[range.upperBound] == UInt8(ascii: ".")
    let isOwn =
      style.hasStops || text.gaps[words.upperBound].isSuperset(of: [.period, .comma])
      || text.gaps[words.upperBound].isSuperset(of: [.period, .semicolon])
    return range.lowerBound..<(isInitial && isStop && isOwn ? range.upperBound + 1 : range.upperBound)
  }

  /// A name's own words in the order of family and given names that another name has.
  func written(_ span: NameSpan, like target: NameSpan) -> String {
    if span.order == target.order || span.order == .familyOnly || target.order == .familyOnly {
      return text.source.string(range(of: span))
    }
    guard target.order == .familyFirst else { return given(span) + style.givenSeparator + text.string(span.family) }
    let separator = text.source.string(
      text.words[target.family.upperBound - 1].end..<text.words[target.given.lowerBound].start)
    return text.string(span.family) + separator + given(span)
  }

  /// The cited given names, including the stop of the last initial.
  func given(_ span: NameSpan) -> String {
    let last = text.words[span.given.upperBound - 1]
    let isStop = last.end < text.source.utf8.count && text.source.utf8[last.end] == UInt8(ascii: ".")
    let isOwn = isStop && style.hasStops && last.length <= NameStyle.longestInitials
    return text.source.string(text.words[span.given.lowerBound].start..<(isOwn ? last.end + 1 : last.end))
  }
}

extension AuthorMatch {
  /// Unmatched words in the position of a missing author.
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
