import Bibliography

/// How a list writes its names, inferred from those that are right.
struct NameStyle {
  enum Given { case none, full, initials }

  /// Between a family name and the given names after it.
  var familySeparator = ", "
  /// Between given names and the family name after them.
  var givenSeparator = " "
  var given = Given.initials
  /// "A. M."; else "AM" or "A M".
  var hasStops = true
  /// Whether any initial shows it.
  var showsStops = false
  /// Between two initials: " ", "", or nil where no name shows it.
  var joiner: String?
  /// "J.-P." rather than "J. P." for Jean-Pierre.
  var keepsHyphens = true
  /// At most so many given names.
  var mostGiven = 9
  var isUpper = false
  /// Between two names.
  var separator: String?
  /// Before the last name.
  var lastSeparator: String?
  /// The order of the first name, and of the others.
  var firstOrder = NameSpan.Order.familyFirst
  var order = NameSpan.Order.familyFirst

  /// Reads the habits of a list.
  ///
  /// - Parameter isComplete: whether the last name found is the last of the list ("et al." does not follow).
  init(_ match: AuthorMatch, in text: CitedText) {
    let spans = match.spans
    guard let first = spans.first else { return }
    hasStops = NameStyle.hasStops(match, in: text)
    showsStops = spans.contains { span in span.given.contains { text.words[$0].length == 1 } }
    firstOrder =
      first.order == .familyOnly ? (spans.first { $0.order != .familyOnly }?.order ?? .familyOnly) : first.order
    let others = spans.dropFirst().map(\.order).filter { $0 != .familyOnly }
    order = others.isEmpty ? firstOrder : NameStyle.most(others) ?? firstOrder
    readGiven(match, in: text)
    let separators = spans.filter { $0.order == .familyFirst && !$0.given.isEmpty }.map {
      text.source.string(text.words[$0.family.upperBound - 1].end..<text.words[$0.given.lowerBound].start)
    }
    if let common = NameStyle.most(separators) { familySeparator = common }
    let blanks = spans.filter { $0.order == .givenFirst && !$0.isMalformed }.map {
      text.source.string(NameStyle.end(ofGiven: $0.given, in: text)..<text.words[$0.family.lowerBound].start)
    }
    if let common = NameStyle.most(blanks) { givenSeparator = common }
    readSeparators(match, in: text)
  }

  private mutating func readGiven(_ match: AuthorMatch, in text: CitedText) {
    var full = 0
    var initials = 0
    var longest = 0
    var joiners: [String] = []
    var showsHyphens = false
    for span in match.spans where !span.given.isEmpty {
      let words = span.given.filter { !NameWords.isParticle($0, in: text) }
      guard let first = words.first else { continue }
      let isInitial =
        text.words[first].length == 1
        || text.words[first].isUpper && text.words[first].length <= 5 && !isRegistered(first, span, match, in: text)
      if isInitial { initials += 1 } else { full += 1 }
      longest = max(longest, isInitial && words.count == 1 ? text.words[first].length : words.count)
      for index in span.given.dropFirst() where text.words[index].length == 1 && text.words[index - 1].length == 1 {
        let gap = text.source.string(text.words[index - 1].end..<text.words[index].start)
        if !gap.contains("-"), !gap.contains("‐") { joiners.append(gap) }
        if gap.contains("-") { showsHyphens = true }
      }
      if words.count == 1, text.words[first].length > 1, isInitial { joiners.append("") }
    }
    if full + initials > 0 {
      given = full > initials ? .full : .initials
      let most = match.spans.map { match.names[$0.name].readings[0].given.count }.max() ?? 0
      // Someone has more given names than the list shows: it shows so many only.
      if longest > 0, most > longest, given == .initials || longest == 1 { mostGiven = longest }
    } else {
      given = .none
    }
    joiner = NameStyle.most(joiners).map { $0.filter { $0 != "." } }
    // "Liu KT": where initials stand together without stops, hyphens are left out.
    if joiner == "", !hasStops, !showsHyphens { keepsHyphens = false }
    let families = match.spans.map { text.words[$0.family.lowerBound] }.filter { $0.length > 1 }
    let registeredUpper = match.spans.filter { match.names[$0.name].name.family.allSatisfy { !$0.isLowercase } }.count
    isUpper = !families.isEmpty && families.allSatisfy(\.isUpper) && registeredUpper * 2 < match.spans.count
  }

  /// Whether a word is one of the registered given names, in capitals.
  private func isRegistered(_ word: Int, _ span: NameSpan, _ match: AuthorMatch, in text: CitedText) -> Bool {
    match.names[span.name].readings[span.reading].given.contains { $0.elementsEqual(text.bytes(word)) }
  }

  private mutating func readSeparators(_ match: AuthorMatch, in text: CitedText) {
    var between: [String] = []
    for (left, right) in zip(match.spans, match.spans.dropFirst()) {
      let start = NameStyle.end(of: left, in: text, hasStops: hasStops)
      let end = text.words[right.words.lowerBound].start
      guard start <= end else { continue }
      let gap = text.source.string(start..<end)
      if gap.utf8.count <= 12, !gap.contains(where: \.isNumber), !match.hasExtra(between: left, and: right) {
        between.append(gap)
      }
    }
    let plain = between.filter { !NameStyle.isJoining($0) }
    separator = NameStyle.most(plain)
    if let last = between.last,
      match.spans.last.map({ $0.name == match.names.count - 1 || NameStyle.isJoining(last) }) == true
    {
      lastSeparator = last
    } else if let joining = between.last(where: NameStyle.isJoining) {
      lastSeparator = joining
    }
  }

  /// What divides two names where the list has only one: the most usual for names written so.
  var unseenSeparator: String {
    if firstOrder == .familyFirst, !familySeparator.contains(",") { return ", " }
    if isUpper, firstOrder == .familyFirst { return "; " }
    return " and "
  }

  /// A separator that holds an "and".
  static func isJoining(_ separator: String) -> Bool {
    separator.contains("&") || separator.contains { $0.isLetter }
  }

  /// Whether a stop follows initials, which tells whether one after the last initial of a name belongs to the name.
  private static func hasStops(_ match: AuthorMatch, in text: CitedText) -> Bool {
    var with = 0
    var without = 0
    for span in match.spans {
      for word in span.given {
        guard text.words[word].length == 1 || text.words[word].isUpper && text.words[word].length <= 3 else { continue }
        let isInside = word + 1 < span.words.upperBound
        let isFollowed = text.gaps[word + 1].contains(.period)
        // At the end of the last name a stop may be the field's.
        guard isInside || span.words.upperBound < match.words.upperBound || !isFollowed else { continue }
        if isFollowed { with += 1 } else { without += 1 }
      }
    }
    if with + without == 0 {
      // One initial and a stop after it: its own where a comma or its place before the family name shows that initials
      // have stops; "Jalali S." is how lists without stops end.
      return match.spans.contains { span in
        guard let last = span.given.last, text.words[last].length == 1, text.gaps[last + 1].contains(.period) else {
          return false
        }
        return span.order == .givenFirst || text.gaps[span.given.lowerBound].contains(.comma)
      }
    }
    return with >= without
  }

  /// The byte after a name, its own stop included.
  static func end(of span: NameSpan, in text: CitedText, hasStops: Bool) -> Int {
    let last = span.words.upperBound - 1
    let end = text.words[last].end
    if span.order == .familyFirst, text.gaps[span.given.lowerBound].contains(.open),
      let close = text.source.utf8[end...].prefix(4).firstIndex(of: UInt8(ascii: ")"))
    {
      return close + 1
    }
    guard span.given.contains(last), hasStops, isInitial(last, in: text), end < text.source.utf8.count,
      text.source.utf8[end] == UInt8(ascii: ".")
    else { return end }
    return end + 1
  }

  private static func isInitial(_ word: Int, in text: CitedText) -> Bool {
    text.words[word].length == 1 || text.words[word].isUpper && text.words[word].length <= 3
  }

  /// The byte after given names that stand before a family name.
  private static func end(ofGiven given: Range<Int>, in text: CitedText) -> Int {
    let end = text.words[given.upperBound - 1].end
    return end < text.source.utf8.count && text.source.utf8[end] == UInt8(ascii: ".") ? end + 1 : end
  }

  private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    var best: Value?
    for value in values {
      counts[value, default: 0] += 1
      if best == nil || counts[value]! > counts[best!]! { best = value }
    }
    return best
  }
}

extension AuthorMatch {
  /// Whether words of nobody's name stand between two names.
  func hasExtra(between left: NameSpan, and right: NameSpan) -> Bool {
    faults.contains { fault in
      guard case .extra(let words) = fault else { return false }
      return words.lowerBound >= left.words.upperBound && words.upperBound <= right.words.lowerBound
    }
  }
}
