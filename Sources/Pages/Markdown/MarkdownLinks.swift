import Bibliography

/// Link targets that a Markdown page defines once and uses by name: `[paper]: https://doi.org/…`.
struct LinkDefinitions {
  private var targets: [String: LinkTarget] = [:]

  var isEmpty: Bool { targets.isEmpty }

  init(in source: [UInt8]) {
    var lines = MarkdownLines(source: source, from: 0)
    while let line = lines.next() {
      guard line.content.first.map({ source[$0] == UInt8(ascii: "[") }) == true,
        let definition = LinkDefinitions.definition(in: source, line.content)
      else { continue }
      let name = LinkDefinitions.folded(source[definition.name])
      guard targets[name] == nil else { continue }
      let utf8 = LinkDefinitions.unescaped(source[definition.target])
      targets[name] = LinkTarget(utf8: utf8, source: definition.target)
    }
  }

  subscript(name: ArraySlice<UInt8>) -> LinkTarget? { targets[LinkDefinitions.folded(name)] }

  /// Names are compared without letter case and amount of white space.
  private static func folded(_ name: ArraySlice<UInt8>) -> String {
    name.split(whereSeparator: \.isBlank).map { String(decoding: $0, as: UTF8.self).lowercased() }
      .joined(separator: " ")
  }

  /// The target with backslash escapes and entities decoded.
  static func unescaped(_ target: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = target.startIndex
    while index < target.endIndex {
      if target[index] == UInt8(ascii: "\\"), index + 1 < target.endIndex, target[index + 1].isPunctuation {
        index += 1
      }
      result.append(target[index])
      index += 1
    }
    return CharacterReference.decoded(result[...], of: .text)
  }

  /// The name and the target that a line defines.
  static func definition(in source: [UInt8], _ line: Range<Int>) -> (name: Range<Int>, target: Range<Int>)? {
    let name = line.lowerBound + 1
    guard let close = source[line].prefix(longestName).firstIndex(of: UInt8(ascii: "]")), close > name,
      close + 1 < line.upperBound, source[close + 1] == UInt8(ascii: ":"), source[name] != UInt8(ascii: "^")
    else { return nil }
    var start = close + 2
    while start < line.upperBound, source[start].isBlank { start += 1 }
    let isBracketed = start < line.upperBound && source[start] == UInt8(ascii: "<")
    if isBracketed { start += 1 }
    var end = start
    while end < line.upperBound, isBracketed ? source[end] != UInt8(ascii: ">") : !source[end].isBlank { end += 1 }
    let isDefinition = end > start && (isAddress(source[start..<end]) || endsOrHasTitle(source[end..<line.upperBound]))
    return isDefinition ? (name..<close, start..<end) : nil
  }

  /// Whether a target is an address beyond doubt, whatever stands behind it: kramdown takes the rest of the line.
  private static func isAddress(_ target: ArraySlice<UInt8>) -> Bool {
    guard let first = target.first else { return false }
    if "/#.".utf8.contains(first) || target.has("www.", at: target.startIndex) { return true }
    let scheme = target.prefix { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
    return !scheme.isEmpty && target.has("://", at: scheme.endIndex)
  }

  /// Whether only a title may stand behind a target: "[1]: Berg, A. (1999). Slow slip" is an entry with a number.
  private static func endsOrHasTitle(_ rest: ArraySlice<UInt8>) -> Bool {
    var rest = rest
    if rest.first == UInt8(ascii: ">") { rest = rest.dropFirst() }
    while let first = rest.first, first.isBlank { rest = rest.dropFirst() }
    while let last = rest.last, last.isBlank { rest = rest.dropLast() }
    guard let first = rest.first, let last = rest.last else { return true }
    let inside = rest.dropFirst().dropLast()
    switch first {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return rest.count > 1 && last == first && !inside.contains(first)
    case UInt8(ascii: "("): return last == UInt8(ascii: ")") && !inside.contains(first)
    default: return false
    }
  }

  /// The largest length of a name in brackets, in bytes.
  static let longestName = 1000
}

/// The target and the end of a Markdown link: `(https://doi.org/10.1000/182 "title")`.
struct LinkDestination {
  var target: Range<Int>
  /// After the closing bracket.
  var end: Int

  /// Reads from the opening bracket; nil if this is not a target.
  init?(in bytes: [UInt8], at open: Int) {
    let limit = min(bytes.count, open + LinkDestination.longest)
    var index = open + 1
    func skipBlanks() { while index < limit, bytes[index].isBlank { index += 1 } }
    skipBlanks()
    guard index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "<") {
      let start = index + 1
      guard let close = bytes[start..<limit].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      target = start..<close
      index = close + 1
    } else {
      guard let end = LinkDestination.bareEnd(in: bytes, from: index, limit: limit) else { return nil }
      target = index..<end
      index = end
    }
    skipBlanks()
    if index < limit, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      guard let close = bytes[(index + 1)..<limit].firstIndex(of: bytes[index]) else { return nil }
      index = close + 1
      skipBlanks()
    }
    guard index < limit, bytes[index] == UInt8(ascii: ")") else { return nil }
    end = index + 1
  }

  /// The largest length in bytes; anything longer is data and not an address.
  private static let longest = 8192
  private static let deepest = 32

  /// The end of a target without `<>`. Brackets must be balanced, as in SICI DOIs.
  private static func bareEnd(in bytes: [UInt8], from start: Int, limit: Int) -> Int? {
    var index = start
    var depth = 0
    while index < limit, !bytes[index].isBlank {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "("):
        depth += 1
        if depth > deepest { return nil }
      case UInt8(ascii: ")"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: "{") where bytes[index...].prefix(2).elementsEqual("{{".utf8):
        guard let close = bytes[index..<limit].firstIndex(of: "}}", from: index) else { return nil }
        index = close + 1
      default: break
      }
      index += 1
    }
    return index < limit && depth == 0 ? index : nil
  }
}

/// A Liquid tag or a Hugo shortcode: `{% include x %}`, `{{< doi "10.1000/182" >}}`.
struct Shortcode {
  /// Whether it ends another one.
  let isEnd: Bool
  /// Its argument, if that is a DOI: it is rendered as a link.
  private(set) var doi: Range<Int>?
  /// Whether there is an end tag; the text in between is then the text of the link.
  private(set) var isClosed = false

  private static let longest = 1000

  /// - Parameter inside: the content between the braces.
  init(in bytes: [UInt8], _ inside: Range<Int>) {
    let words = bytes[inside].drop { !$0.isLetter && $0 != UInt8(ascii: "/") && !$0.isDigit }
    isEnd = words.first == UInt8(ascii: "/") || words.has("end", at: words.startIndex)
    guard !isEnd, words.count < Shortcode.longest, let found = DOIFinder.matches(in: Array(words)).first else { return }
    doi = words.startIndex + found.range.lowerBound..<words.startIndex + found.range.upperBound
    let name = words.prefix { !$0.isBlank }
    isClosed = Shortcode.isClosed(name, in: bytes[inside.upperBound...].prefix(2 * Shortcode.longest))
  }

  /// Whether the name occurs after a slash.
  private static func isClosed(_ name: ArraySlice<UInt8>, in bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while let slash = bytes[index...].firstIndex(of: UInt8(ascii: "/")) {
      index = slash + 1
      if bytes[index...].drop(while: \.isBlank).starts(with: name) { return true }
    }
    return false
  }
}
