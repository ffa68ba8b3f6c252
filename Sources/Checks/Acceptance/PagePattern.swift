import Pages

/// The path of a page, or a pattern for several: `*` matches anything within a name, `?` one character, `**` any folders. Behind a
/// backslash `*` and `?` are themselves.
package struct PagePattern: Sendable, Hashable {
  package let text: String
  /// The names of the path: bytes, and the two wildcards, which are no bytes.
  private let parts: [[UInt16]]

  private static let star: UInt16 = 0x100
  private static let any: UInt16 = 0x101

  package init(_ text: String) {
    self.text = text
    parts = PagePattern.names(PagePattern.tokens(text))
  }

  /// The pattern of one path, whatever signs it has.
  package static func naming(_ path: String) -> String {
    path.reduce(into: "") { text, character in
      if character == "*" || character == "?" { text += "\\" }
      text.append(character)
    }
  }

  /// Whether it may match more than one path.
  package var isPattern: Bool { parts.contains { $0.contains { $0 >= PagePattern.star } } }

  /// The folder of every match, as far as it has no wildcards; empty for the configuration's folder.
  package var folder: String {
    let spelled = parts.dropLast().prefix { $0.allSatisfy { $0 < PagePattern.star } }
    let path = spelled.map { String(decoding: $0.map(UInt8.init), as: UTF8.self) }.joined(separator: "/")
    return text.hasPrefix("/") ? "/" + path : path
  }

  /// Whether a path matches. A pattern that is the path of a folder matches all pages below it.
  package func matches(_ path: String) -> Bool {
    let names = PagePattern.names(path.utf8.map(UInt16.init))
    if PagePattern.matches(parts[...], names[...]) { return true }
    return !isPattern && names.count > parts.count && Array(names.prefix(parts.count)) == parts
  }

  private static func tokens(_ text: String) -> [UInt16] {
    let bytes = Array(text.utf8)
    var tokens: [UInt16] = []
    var index = 0
    while index < bytes.count {
      let isEscape = bytes[index] == UInt8(ascii: "\\") && index + 1 < bytes.count && isWildcard(bytes[index + 1])
      if isEscape { index += 1 }
      let isSign = isWildcard(bytes[index]) && !isEscape
      tokens.append(!isSign ? UInt16(bytes[index]) : bytes[index] == UInt8(ascii: "*") ? star : any)
      index += 1
    }
    return tokens
  }

  private static func isWildcard(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "*") || byte == UInt8(ascii: "?") }

  private static func names(_ path: [UInt16]) -> [[UInt16]] {
    path.split(separator: UInt16(UInt8(ascii: "/"))).map(Array.init).filter { $0 != [UInt16(UInt8(ascii: "."))] }
  }

  /// Backtracks to the last `**` only, so that the time is bounded by the product of the lengths.
  private static func matches(_ pattern: ArraySlice<[UInt16]>, _ names: ArraySlice<[UInt16]>) -> Bool {
    wildcard(Array(pattern), Array(names), isStar: { $0 == [star, star] }) { part, name in
      wildcard(part, name, isStar: { $0 == star }) { $0 == any || $0 == $1 }
    }
  }

  private static func wildcard<Element>(
    _ pattern: [Element], _ text: [Element], isStar: (Element) -> Bool, matches: (Element, Element) -> Bool
  ) -> Bool {
    var (p, t) = (0, 0)
    var retry: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, isStar(pattern[p]) {
        retry = (p + 1, t)
        p += 1
      } else if p < pattern.count, matches(pattern[p], text[t]) {
        p += 1
        t += 1
      } else if let last = retry {
        retry = (last.pattern, last.text + 1)
        (p, t) = (last.pattern, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy(isStar)
  }
}
