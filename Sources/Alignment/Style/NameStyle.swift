import Bibliography

/// How names are written in one list of authors, learned from the names that are right.
struct NameStyle {
  enum Given { case none, full, initials }

  /// Between a family name and the given names after it.
  var familySeparator = ", "
  /// Between given names and the family name after them.
  var givenSeparator = " "
  var given = Given.initials
  /// "A. M."; otherwise "AM" or "A M".
  var hasStops = true
  /// Whether any initial is cited, so that `hasStops` is evidence and not the default.
  private(set) var showsInitials = false
  /// Between two initials: " ", "", or nil if no name shows it.
  var joiner: String?
  /// "J.-P." rather than "J. P." for Jean-Pierre.
  var keepsHyphens = true
  /// How many given names are written at most.
  var mostGiven = NameStyle.allGiven
  private(set) var isUpper = false
  /// Between two names; nil if no two names show it.
  var separator: String?
  /// Before the last name; nil if the list does not show it.
  var lastSeparator: String?
  /// The order of the first name, and of the others.
  var firstOrder = NameSpan.Order.familyFirst
  var order = NameSpan.Order.familyFirst

  /// More given names than any person has on record: none is left out.
  static let allGiven = 9
  /// Letters at most of given names that are initials when written together in capitals: with two, "Chan, GMC" for Ka
  /// Man Carmen Chan would not be three initials (10.1016/j.actbio.2014.02.021). Four capitals may be a name, "JOHN".
  static let longestInitials = 3
  /// Letters of such initials at most if no given name is registered in these capitals.
  private static let longestUnregisteredInitials = 5
  /// UTF-8 bytes between two names at most; a longer gap holds words of something else.
  private static let longestSeparator = 12
  /// UTF-8 bytes behind given names in which their bracket closes: "Berg (A.-M.)".
  private static let bracketWindow = 4

  init(_ match: AuthorMatch, in text: CitedText) {
    let spans = match.spans
    guard let first = spans.first else { return }
    hasStops = NameStyle.hasStops(match, in: text)
    showsInitials = spans.contains { span in span.given.contains { text.words[$0].length == 1 } }
    firstOrder =
      first.order == .familyOnly ? (spans.first { $0.order != .familyOnly }?.order ?? .familyOnly) : first.order
    let others = spans.dropFirst().map(\.order).filter { $0 != .familyOnly }
    order = others.isEmpty ? firstOrder : NameStyle.most(others) ?? firstOrder
    readGiven(match, in: text)
    let separators = spans.filter { $0.order == .familyFirst && !$0.given.isEmpty }.map {
      text.source.string(text.words[$0.family.upperBound - 1].end..<text.words[$0.given.lowerBound].start)
    }
    // "LindqvistM, OkaforTB": the blank is lost, which is no style.
    if let common = NameStyle.most(separators) { familySeparator = common.isEmpty ? " " : common }
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
        || text.words[first].isUpper && text.words[first].length <= NameStyle.longestUnregisteredInitials
          && !isRegistered(first, span, match, in: text)
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
      // An author has more given names than are cited: the list limits their number.
      if longest > 0, most > longest, given == .initials || longest == 1 { mostGiven = longest }
    } else {
      given = .none
    }
    joiner = NameStyle.most(joiners).map { $0.filter { $0 != "." } }
    // "Liu KT": initials that are written together without stops have no hyphens.
    if joiner == "", !hasStops, !showsHyphens { keepsHyphens = false }
    let families = match.spans.map { text.words[$0.family.lowerBound] }.filter { $0.length > 1 }
    let registeredUpper = match.spans.filter { match.names[$0.name].name.family.allSatisfy { !$0.isLowercase } }.count
    isUpper = !families.isEmpty && families.allSatisfy(\.isUpper) && registeredUpper * 2 < match.spans.count
  }

  /// Whether a word is a registered given name in full: "ANNA".
  private func isRegistered(_ word: Int, _ span: NameSpan, _ match: AuthorMatch, in text: CitedText) -> Bool {
    match.names[span.name].readings[span.reading].given.contains { $0.elementsEqual(text.bytes(word)) }
  }

  private mutating func readSeparators(_ match: AuthorMatch, in text: CitedText) {
    var between: [String] = []
    for (left, right) in zip(match.spans, match.spans.dropFirst()) {
      let start = NameStyle.end(of: left, in: text, hasStops: hasStops)
      let end = text.words[right.words.lowerBound].start
      guard NameStyle.end(ofMarksAt: start, in: text) <= end else { continue }
      let gap = text.source.string(NameStyle.end(ofMarksAt: start, in: text)..<end)
      if gap.utf8.count <= NameStyle.longestSeparator, !gap.contains(where: \.isNumber),
        !match.hasExtra(between: left, and: right)
      {
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

  /// The separator of two names in a list that cites only one: the usual one for names of this form.
  var defaultSeparator: String {
    if firstOrder == .familyFirst, !familySeparator.contains(",") { return ", " }
    if isUpper, firstOrder == .familyFirst { return "; " }
    return " and "
  }

  /// Whether a separator contains "and" or "&".
  static func isJoining(_ separator: String) -> Bool {
    separator.contains("&") || separator.contains { $0.isLetter }
  }

  /// Whether initials have stops, and so whether a stop after the last initial of a name belongs to the name.
  private static func hasStops(_ match: AuthorMatch, in text: CitedText) -> Bool {
    var with = 0
    var without = 0
    for span in match.spans {
      for word in span.given {
        guard isInitial(word, in: text) else { continue }
        let isInside = word + 1 < span.words.upperBound
        let isFollowed = text.gaps[word + 1].contains(.period)
        // A stop at the end of the last name may end the field.
        guard isInside || span.words.upperBound < match.words.upperBound || !isFollowed else { continue }
        if isFollowed { with += 1 } else { without += 1 }
      }
    }
    if with + without == 0 {
      // Only one initial, with a stop behind it. The stop belongs to the initial behind a comma or before the family
      // name; "Jalali S." is how lists without stops end.
      return match.spans.contains { span in
        guard let last = span.given.last, text.words[last].length == 1, text.gaps[last + 1].contains(.period) else {
          return false
        }
        return span.order == .givenFirst || text.gaps[span.given.lowerBound].contains(.comma)
      }
    }
    return with >= without
  }

  /// The UTF-8 offset behind a name, including a stop that belongs to it.
  static func end(of span: NameSpan, in text: CitedText, hasStops: Bool) -> Int {
    let last = span.words.upperBound - 1
    let end = text.words[last].end
    if span.order == .familyFirst, text.gaps[span.given.lowerBound].contains(.open),
      let close = text.source.utf8[end...].prefix(bracketWindow).firstIndex(of: UInt8(ascii: ")"))
    {
      return close + 1
    }
    guard span.given.contains(last), hasStops, isInitial(last, in: text), end < text.source.utf8.count,
      text.source.utf8[end] == UInt8(ascii: ".")
    else { return end }
    return end + 1
  }

  /// The UTF-8 offset behind the marks that stand at the end of a name and say something of this author in this work, such as an
  /// equal contribution: "Berg, A.*†, Moss, I.". They are no part of the list's style.
  static func end(ofMarksAt offset: Int, in text: CitedText) -> Int {
    var end = offset
    let bytes = text.source.utf8
    while let mark = contributionMarks.first(where: { bytes[end...].starts(with: $0) }) { end += mark.count }
    return end
  }

  private static let contributionMarks = ["*", "#", "†", "‡", "§", "¶", "‖"].map { Array($0.utf8) }

  private static func isInitial(_ word: Int, in text: CitedText) -> Bool {
    text.words[word].length == 1 || text.words[word].isUpper && text.words[word].length <= longestInitials
  }

  /// The UTF-8 offset behind given names that precede a family name.
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

// MARK: Writing

extension NameStyle {
  /// A registered name in this style.
  func written(_ name: Name, order: NameSpan.Order) -> String {
    if let whole = name.name { return Markup.plainText(whole) }
    var family = Markup.plainText(name.family)
    if isUpper { family = family.uppercased() }
    let given = written(given: Markup.plainText(name.given))
    guard !given.isEmpty, order != .familyOnly else { return family }
    return order == .familyFirst ? family + familySeparator + given : given + givenSeparator + family
  }

  private func written(given name: String) -> String {
    switch given {
    case .none: ""
    case .full: full(name)
    case .initials: initials(of: name)
    }
  }

  private func initials(of given: String) -> String {
    let text = FoldedText(given)
    var output = ""
    var shown = 0
    for (index, word) in text.words.enumerated() {
      guard shown < mostGiven else { break }
      let raw = text.string(word.range)
      let isHyphened = index > 0 && text.utf8[text.words[index - 1].end..<word.start].elementsEqual("-".utf8)
      if NameWords.isParticle(text.folded[word.folded]), !word.startsUpper, word.length > 1 {
        output += (output.isEmpty ? "" : " ") + raw
        continue
      }
      // Registered capitals without stops are initials already: "AM".
      let letters =
        word.isUpper && word.length <= NameStyle.longestInitials && text.words.count == 1
        ? raw.map(String.init) : [String(raw.prefix(1))]
      for letter in letters {
        guard shown < mostGiven else { break }
        if shown > 0 { output += isHyphened && keepsHyphens ? "-" : betweenInitials }
        output += letter.uppercased() + (hasStops ? "." : "")
        shown += 1
      }
    }
    return output
  }

  private var betweenInitials: String { joiner ?? (hasStops && familySeparator.contains(" ") ? " " : "") }

  /// Given names in full; a single letter among them is written like the list's initials.
  private func full(_ given: String) -> String {
    let text = FoldedText(given)
    guard showsInitials, text.words.contains(where: { $0.length == 1 }) else { return given }
    var output = ""
    var last = 0
    for word in text.words {
      output += text.string(last..<word.end)
      last = word.end
      if word.length == 1, last < text.utf8.count ? text.utf8[last] != UInt8(ascii: ".") : true, hasStops {
        output += "."
      } else if word.length == 1, !hasStops, last < text.utf8.count, text.utf8[last] == UInt8(ascii: ".") {
        last += 1
      }
    }
    return output + text.string(last..<text.utf8.count)
  }
}

extension AuthorMatch {
  /// Whether a comma separates initials from the family name after them: "Fu, L, Q. Zhang, T., Wang, W. Li, Q., Xu".
  ///
  /// Only such a comma makes a list broken, because it cuts a name in two. Mixed separators and a missing comma are
  /// matters of style.
  var hasBrokenPunctuation: Bool { spans.contains(where: \.isMalformed) }

  /// Whether words that match no registered author stand between two names.
  fileprivate func hasExtra(between left: NameSpan, and right: NameSpan) -> Bool {
    faults.contains { fault in
      guard case .extra(let words) = fault else { return false }
      return words.lowerBound >= left.words.upperBound && words.upperBound <= right.words.lowerBound
    }
  }
}
