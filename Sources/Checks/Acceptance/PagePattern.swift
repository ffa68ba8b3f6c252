import Pages

/// The path of a page, or a pattern for several: `*` matches anything within a name, `?` one character, `**` any folders.
package struct PagePattern: Sendable, Hashable {
  package let text: String
  private let parts: [[UInt8]]

  package init(_ text: String) {
    self.text = text
    parts = PagePattern.parts(text)
  }

  /// Whether it may match more than one path.
  package var isPattern: Bool { text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") } }

  /// The folder of every match, as far as it has no wildcards; empty for the configuration's folder.
  package var folder: String {
    let spelled = parts.dropLast().prefix { !$0.contains(UInt8(ascii: "*")) && !$0.contains(UInt8(ascii: "?")) }
    let path = spelled.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    return text.hasPrefix("/") ? "/" + path : path
  }

  /// Whether a path matches. A pattern that is the path of a folder matches all pages below it.
  package func matches(_ path: String) -> Bool {
    let names = PagePattern.parts(path)
    if PagePattern.matches(parts[...], names[...]) { return true }
    return !isPattern && names.count > parts.count && Array(names.prefix(parts.count)) == parts
  }

  private static func parts(_ path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init).filter { $0 != [UInt8(ascii: ".")] }
  }

  /// Backtracks to the last `**` only, so that the time is bounded by the product of the lengths.
  private static func matches(_ pattern: ArraySlice<[UInt8]>, _ names: ArraySlice<[UInt8]>) -> Bool {
    wildcard(Array(pattern), Array(names), isStar: { $0 == [UInt8(ascii: "*"), UInt8(ascii: "*")] }) { part, name in
      wildcard(part, name, isStar: { $0 == UInt8(ascii: "*") }) { $0 == UInt8(ascii: "?") || $0 == $1 }
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
