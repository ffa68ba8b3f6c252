import Bibliography

/// The marks of LaTeX around words: `\textbf{`, `\href{https://…}{`, `{`, `$`, and what closes them.
struct LaTeXMarkup {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The marks of a stretch without visible text.
  func tokens(in range: Range<Int>, isBeforeWord: Bool) -> [MarkupToken] {
    var tokens: [MarkupToken] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let token = token(at: index, before: range.upperBound, isBeforeWord: isBeforeWord)
      tokens.append(token)
      index = token.range.upperBound
    }
    return tokens
  }

  private func token(at index: Int, before end: Int, isBeforeWord: Bool) -> MarkupToken {
    func token(_ kind: MarkupToken.Kind, _ name: String, _ end: Int) -> MarkupToken {
      MarkupToken(kind: kind, name: name, range: index..<end)
    }
    switch bytes[index] {
    case UInt8(ascii: "{"): return token(.open, "{", index + 1)
    case UInt8(ascii: "}"): return token(.close, "{", index + 1)
    case UInt8(ascii: "$"): return token(isBeforeWord ? .open : .close, "$", index + 1)
    case UInt8(ascii: "%"): return token(.other, "", bytes[index..<end].firstIndex(of: 0x0A) ?? end)
    case UInt8(ascii: "\\"):
      let (stop, isOpen) = endOfCommand(at: index, before: end)
      return token(isOpen ? .open : .other, isOpen ? "{" : "", stop)
    default: return token(.other, "", index + 1)
    }
  }

  /// The end of a command and its arguments that are not visible, and whether it ends with the brace of one that is.
  private func endOfCommand(at start: Int, before end: Int) -> (end: Int, isOpen: Bool) {
    var index = start + 1
    while index < end, bytes[index].isLetter { index += 1 }
    guard index > start + 1 else { return (min(end, start + 2), false) }
    while index < end {
      let next = bytes[index..<end].firstIndex { !$0.isBlank } ?? end
      guard next < end else { break }
      if bytes[next] == UInt8(ascii: "["), let close = bytes[next..<end].firstIndex(of: UInt8(ascii: "]")) {
        index = close + 1
      } else if bytes[next] == UInt8(ascii: "{") {
        guard let close = closing(next, before: end) else { return (next + 1, true) }
        index = close + 1
      } else {
        break
      }
    }
    return (index, false)
  }

  private func closing(_ open: Int, before end: Int) -> Int? {
    var depth = 0
    for index in open..<end {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The opening marks directly before an offset, in page order.
  func openers(endingAt offset: Int) -> [MarkupToken] {
    var tokens: [MarkupToken] = []
    var end = offset
    while end > 0, tokens.count < LaTeXMarkup.mostOpeners {
      let start: Int
      switch bytes[end - 1] {
      case UInt8(ascii: "{"): start = startOfCommand(endingAt: end - 1) ?? end - 1
      case UInt8(ascii: "$"): start = end - 1
      default: return tokens
      }
      let name = bytes[end - 1] == UInt8(ascii: "$") ? "$" : "{"
      tokens.insert(MarkupToken(kind: .open, name: name, range: start..<end), at: 0)
      end = start
    }
    return tokens
  }

  private static let mostOpeners = 8

  /// The backslash of the command whose visible argument begins with a brace.
  private func startOfCommand(endingAt brace: Int) -> Int? {
    var index = brace
    let limit = max(0, brace - PageLimits.markup)
    // Arguments that are not visible: `\\href{https://…}{`.
    while index > limit, bytes[index - 1] == UInt8(ascii: "}") || bytes[index - 1] == UInt8(ascii: "]") {
      let open = bytes[index - 1] == UInt8(ascii: "}") ? UInt8(ascii: "{") : UInt8(ascii: "[")
      var depth = 0
      var start = index - 1
      while start > limit {
        if bytes[start] == bytes[index - 1] { depth += 1 }
        if bytes[start] == open { depth -= 1 }
        if depth == 0 { break }
        start -= 1
      }
      guard depth == 0 else { return nil }
      index = start
    }
    while index > limit, bytes[index - 1].isLetter { index -= 1 }
    return index < brace && index > 0 && bytes[index - 1] == UInt8(ascii: "\\") ? index - 1 : nil
  }
}
