import Bibliography

/// A piece of markup: a tag, a run of `*`, a bracket of a link, a brace.
struct MarkupToken: Equatable {
  enum Kind { case open, close, other }

  var kind: Kind
  /// What it opens or closes: the tag's name, or the mark itself.
  var name: String
  /// Bytes of the page.
  var range: Range<Int>

  /// The tokens of a stretch without visible text, in page order.
  ///
  /// - Parameters:
  ///   - isBeforeWord: whether a word follows the stretch, so that marks such as `*` open.
  static func all(in range: Range<Int>, of bytes: [UInt8], format: PageWriting.Format, isBeforeWord: Bool)
    -> [MarkupToken]
  {
    if format == .latex { return LaTeXMarkup(bytes).tokens(in: range, isBeforeWord: isBeforeWord) }
    if case .light(let language) = format {
      return LightMarkupMarks(bytes, language).tokens(in: range, isBeforeWord: isBeforeWord)
    }
    var tokens: [MarkupToken] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let token =
        addressBracket(in: bytes, at: index, format: format)
        ?? (format == .text
          ? MarkupToken(kind: .other, name: "", range: index..<index + 1)
          : next(in: bytes, at: index, end: range.upperBound, format: format, isBeforeWord: isBeforeWord))
      tokens.append(token)
      index = token.range.upperBound
    }
    return tokens
  }

  /// The brackets around an address, `<https://doi.org/10.1000/182>`.
  private static func addressBracket(
    in bytes: [UInt8], at index: Int, format: PageWriting.Format
  ) -> MarkupToken? {
    func opens(_ index: Int) -> Bool {
      bytes[index] == UInt8(ascii: "<") && (bytes.has("http", at: index + 1) || bytes.has("doi:", at: index + 1))
    }
    guard format != .html else { return nil }
    if opens(index) { return MarkupToken(kind: .open, name: "<", range: index..<index + 1) }
    guard bytes[index] == UInt8(ascii: ">") else { return nil }
    let before = bytes[..<index].suffix(DOI.longest)
    guard let start = before.lastIndex(where: { $0.isBlank || $0 == UInt8(ascii: "<") }), opens(start) else {
      return nil
    }
    return MarkupToken(kind: .close, name: "<", range: index..<index + 1)
  }

  private static func next(
    in bytes: [UInt8], at index: Int, end: Int, format: PageWriting.Format, isBeforeWord: Bool
  ) -> MarkupToken {
    switch bytes[index] {
    case UInt8(ascii: "<"):
      guard let tag = Tag(in: bytes, at: index, end: end) else { break }
      let isVoid = tag.isSelfClosing || ["br", "img", "wbr", "hr"].contains(tag.name)
      return MarkupToken(
        kind: isVoid ? .other : tag.isEnd ? .close : .open, name: tag.name, range: index..<tag.end)
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      guard format == .markdown else { break }
      var next = index
      while next < end, next < index + 3, bytes[next] == bytes[index] { next += 1 }
      let mark = String(decoding: bytes[index..<next], as: UTF8.self)
      return MarkupToken(kind: isBeforeWord ? .open : .close, name: mark, range: index..<next)
    case UInt8(ascii: "["):
      guard format == .markdown else { break }
      return MarkupToken(kind: .open, name: "[", range: index..<index + 1)
    case UInt8(ascii: "]"):
      guard format == .markdown else { break }
      return MarkupToken(kind: .close, name: "[", range: index..<endOfLink(in: bytes, from: index + 1, end: end))
    case UInt8(ascii: "{"): return MarkupToken(kind: .open, name: "{", range: index..<index + 1)
    case UInt8(ascii: "}"): return MarkupToken(kind: .close, name: "{", range: index..<index + 1)
    default: break
    }
    return MarkupToken(kind: .other, name: "", range: index..<index + 1)
  }

  /// The end of `(url)` or `[label]`.
  private static func endOfLink(in bytes: [UInt8], from start: Int, end: Int) -> Int {
    guard start < end else { return start }
    let pair: (open: UInt8, close: UInt8)
    switch bytes[start] {
    case UInt8(ascii: "("): pair = (UInt8(ascii: "("), UInt8(ascii: ")"))
    case UInt8(ascii: "["): pair = (UInt8(ascii: "["), UInt8(ascii: "]"))
    default: return start
    }
    var depth = 0
    for index in start..<end {
      if bytes[index] == pair.open { depth += 1 }
      if bytes[index] == pair.close { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return start
  }
}

extension MarkupToken {
  /// The opening marks directly before an offset.
  static func openers(
    endingAt offset: Int, of bytes: [UInt8], format: PageWriting.Format
  ) -> [MarkupToken] {
    if format == .latex { return LaTeXMarkup(bytes).openers(endingAt: offset) }
    if case .light(let language) = format { return LightMarkupMarks(bytes, language).openers(endingAt: offset) }
    var tokens: [MarkupToken] = []
    var end = offset
    while end > 0, tokens.count < 8 {
      var start = end - 1
      if bytes[start] == UInt8(ascii: ">") {
        let limit = max(0, end - PageLimits.markup)
        while start > limit, bytes[start] != UInt8(ascii: "<") { start -= 1 }
      } else if bytes[start] == UInt8(ascii: "*") || bytes[start] == UInt8(ascii: "_") {
        while start > 0, end - start < 3, bytes[start - 1] == bytes[start] { start -= 1 }
      } else if bytes[start] != UInt8(ascii: "["), bytes[start] != UInt8(ascii: "{"), bytes[start] != UInt8(ascii: "<")
      {
        break
      }
      let found = all(in: start..<end, of: bytes, format: format, isBeforeWord: true)
      guard found.count == 1, found[0].kind == .open else { break }
      tokens.insert(found[0], at: 0)
      end = start
    }
    return tokens
  }
}
