import Bibliography

/// The marks of a light markup language around words: emphasis, and the brackets of links.
struct LightMarkupMarks {
  private let bytes: [UInt8]
  private let language: LightMarkup

  init(_ bytes: [UInt8], _ language: LightMarkup) {
    self.bytes = bytes
    self.language = language
  }

  /// The marks of a stretch without visible text.
  func tokens(in range: Range<Int>, isBeforeWord: Bool) -> [MarkupToken] {
    var tokens: [MarkupToken] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let token =
        link(at: index, before: range.upperBound) ?? emphasis(at: index, before: range.upperBound, isBeforeWord)
        ?? MarkupToken(kind: .other, name: "", range: index..<index + 1)
      tokens.append(token)
      index = token.range.upperBound
    }
    return tokens
  }

  /// A run of one sign of emphasis.
  private func emphasis(at index: Int, before end: Int, _ isBeforeWord: Bool) -> MarkupToken? {
    guard language.emphasis.contains(bytes[index]) else { return nil }
    let run = bytes[index..<end].prefix { $0 == bytes[index] }
    // A wikitext apostrophe alone is one.
    guard language != .mediaWiki || run.count > 1 else { return nil }
    return MarkupToken(
      kind: isBeforeWord ? .open : .close, name: String(decoding: run, as: UTF8.self), range: index..<run.endIndex)
  }

  /// What begins or ends the text of a link.
  private func link(at index: Int, before end: Int) -> MarkupToken? {
    func token(_ kind: MarkupToken.Kind, _ end: Int) -> MarkupToken {
      MarkupToken(kind: kind, name: "link", range: index..<end)
    }
    switch language {
    case .restructuredText:
      // ` <https://…>`_`
      let tail = bytes[index..<end].drop { $0.isBlank }
      if tail.first == UInt8(ascii: "<"), let close = tail.firstIndex(of: ">`_", from: tail.startIndex),
        close + 3 <= end
      {
        return token(.close, bytes[(close + 2)..<end].firstIndex { $0 != UInt8(ascii: "_") } ?? end)
      }
      if bytes.has("`_", at: index), index + 2 <= end {
        return token(.close, bytes[(index + 1)..<end].firstIndex { $0 != UInt8(ascii: "_") } ?? end)
      }
      guard bytes[index] == UInt8(ascii: "`"), end == index + 1 else { return nil }
      return token(.open, end)
    case .org:
      if bytes.has("]]", at: index), index + 2 <= end { return token(.close, index + 2) }
      guard bytes.has("[[", at: index), let middle = bytes[index..<end].firstIndex(of: "][", from: index) else {
        return nil
      }
      return token(.open, middle + 2)
    case .asciiDoc, .typst, .mediaWiki:
      if bytes[index] == UInt8(ascii: "]") {
        return token(.close, index + (bytes.has("]]", at: index) && index + 2 <= end ? 2 : 1))
      }
      guard isLinkStart(index) else { return nil }
      // The text begins at the end of the gap.
      let last = language == .mediaWiki ? end : bytes[index..<end].lastIndex(of: UInt8(ascii: "[")).map { $0 + 1 }
      return last.map { token(.open, $0) }
    }
  }

  private func isLinkStart(_ index: Int) -> Bool {
    let starts: [StaticString] =
      switch language {
      case .asciiDoc: ["link:", "http", "doi:", "{"]
      case .typst: ["#"]
      case .mediaWiki: ["[", "{{"]
      case .restructuredText, .org: []
      }
    return starts.contains { bytes.has($0, at: index) }
  }

  /// The opening marks directly before an offset, in page order.
  func openers(endingAt offset: Int) -> [MarkupToken] {
    var tokens: [MarkupToken] = []
    var end = offset
    while end > 0, tokens.count < LightMarkupMarks.mostOpeners {
      guard let start = startOfOpener(endingAt: end) else { break }
      let found = self.tokens(in: start..<end, isBeforeWord: true)
      guard found.count == 1, found[0].kind == .open else { break }
      tokens.insert(found[0], at: 0)
      end = start
    }
    return tokens
  }

  private static let mostOpeners = 8

  private func startOfOpener(endingAt end: Int) -> Int? {
    let last = bytes[end - 1]
    if language.emphasis.contains(last) {
      var start = end - 1
      while start > 0, bytes[start - 1] == last { start -= 1 }
      return start
    }
    guard last == UInt8(ascii: "[") || language == .mediaWiki && last == 0x20 else { return nil }
    let before = bytes[..<end].suffix(PageLimits.markup)
    switch language {
    case .org:
      guard bytes.has("][", at: end - 2) else { return nil }
      return before.indices.last { $0 + 2 < end && bytes.has("[[", at: $0) }
    case .asciiDoc, .typst, .mediaWiki:
      let line = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
      return (line..<end).last { isLinkStart($0) && (language != .mediaWiki || $0 + 1 < end) }
    case .restructuredText: return nil
    }
  }
}
