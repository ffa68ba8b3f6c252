import Bibliography

/// Addresses and texts that a page defines once and uses by name: link targets of reStructuredText, attributes of AsciiDoc.
struct LightMarkupDefinitions {
  private var targets: [String: LinkTarget] = [:]
  /// Targets without a name, in page order.
  private(set) var anonymous: [LinkTarget] = []
  private(set) var attributes: [String: [UInt8]] = [:]

  private static let longestName = 300
  private static let longestValue = 500

  init(in source: [UInt8], _ language: LightMarkup) {
    switch language {
    case .restructuredText:
      readTargets(source)
      readSubstitutions(source)
    case .asciiDoc: readAttributes(source)
    case .typst: readTexts(source)
    case .org, .mediaWiki: break
    }
  }

  /// The target of a name in any letter case, with any blanks between its words.
  func target(_ name: ArraySlice<UInt8>) -> LinkTarget? {
    guard !targets.isEmpty, name.count <= LightMarkupDefinitions.longestName else { return nil }
    return targets[LightMarkupDefinitions.key(name)]
  }

  private static func key(_ name: ArraySlice<UInt8>) -> String {
    let words = name.split(whereSeparator: \.isBlank).map { String(decoding: $0.map(\.lowered), as: UTF8.self) }
    return words.joined(separator: " ")
  }

  /// `.. _name: https://…`, `.. __: https://…`, `__ https://…`; the address may be on the next line.
  private mutating func readTargets(_ source: [UInt8]) {
    var start = source.textStart
    while start < source.count {
      let line = LightMarkupLine(in: source, at: start)
      start = line.end
      guard let (name, rest) = LightMarkupDefinitions.target(on: line, in: source) else { continue }
      var range = rest
      if range.isEmpty, start < source.count {
        let next = LightMarkupLine(in: source, at: start)
        guard !next.isBlank, next.indent > line.indent else { continue }
        range = next.content
      }
      guard !range.isEmpty, range.count <= PageLimits.address else { continue }
      let target = LinkTarget(utf8: source[range].filter { !$0.isBlank && $0 != UInt8(ascii: "\\") }, source: range)
      if let name {
        targets[LightMarkupDefinitions.key(source[name])] = target
      } else {
        anonymous.append(target)
      }
    }
  }

  /// The name and the address on a line; the name of an anonymous target is nil.
  static func target(on line: LightMarkupLine, in source: [UInt8]) -> (name: Range<Int>?, rest: Range<Int>)? {
    func trimmed(_ start: Int) -> Range<Int> {
      let first = source[start..<line.content.upperBound].firstIndex { !$0.isBlank } ?? line.content.upperBound
      return first..<line.content.upperBound
    }
    let start = line.content.lowerBound
    // Blanks at the end of a line are not part of it.
    let before = source[..<line.content.upperBound]
    if before.has("__ ", at: start) { return (nil, trimmed(start + 3)) }
    guard before.has(".. _", at: start) else { return nil }
    if before.has(".. __:", at: start) { return (nil, trimmed(start + 6)) }
    var name = start + 4
    let isQuoted = before.has("`", at: name)
    if isQuoted { name += 1 }
    let text = source[name..<line.content.upperBound].prefix(longestName)
    var end = text.startIndex
    while end < text.endIndex {
      if source[end] == UInt8(ascii: "\\") {
        end += 2
      } else if isQuoted ? source[end] == UInt8(ascii: "`") : source[end] == UInt8(ascii: ":") {
        break
      } else {
        end += 1
      }
    }
    let colon = isQuoted ? end + 1 : end
    guard colon < line.content.upperBound, source[colon] == UInt8(ascii: ":"), end > name else { return nil }
    return (name..<end, trimmed(colon + 1))
  }

  /// `.. |--| unicode:: U+2013`, `.. |me| replace:: Ada Berg`
  private mutating func readSubstitutions(_ source: [UInt8]) {
    var start = source.textStart
    while start < source.count {
      let line = LightMarkupLine(in: source, at: start)
      start = line.end
      let content = source[line.content]
      guard content.starts(with: ".. |".utf8), content.count <= LightMarkupDefinitions.longestValue,
        let bar = content.dropFirst(4).firstIndex(of: UInt8(ascii: "|"))
      else { continue }
      let name = content[(content.startIndex + 4)..<bar]
      let words = content[(bar + 1)...].split(whereSeparator: \.isBlank)
      guard !name.isEmpty, let directive = words.first, words.count > 1 else { continue }
      let key = LightMarkupDefinitions.key(name)
      if directive.elementsEqual("replace::".utf8) {
        // What the text says without its emphasis.
        attributes[key] = Array(words.dropFirst().joined(separator: [0x20])).filter { !"*`".utf8.contains($0) }
      } else if directive.elementsEqual("unicode::".utf8) {
        attributes[key] = words.dropFirst().prefix { !$0.starts(with: "..".utf8) }.flatMap(
          LightMarkupDefinitions.character)
      }
    }
  }

  /// `U+2013`, `0x2013` as the character; other words as they are.
  private static func character(_ word: ArraySlice<UInt8>) -> [UInt8] {
    let text = String(decoding: word, as: UTF8.self)
    let prefixes = ["U+", "u+", "0x", "\\x", "\\u"]
    guard prefixes.contains(where: text.hasPrefix), let number = UInt32(text.dropFirst(2), radix: 16), number >= 0x20,
      let scalar = Unicode.Scalar(number)
    else { return Array(word) }
    return Array(String(scalar).utf8)
  }

  /// The text of a substitution, `|name|`.
  func substitution(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    attributes.isEmpty ? nil : attributes[LightMarkupDefinitions.key(name)]
  }

  /// `#let me = [*Ada Berg*]`
  private mutating func readTexts(_ source: [UInt8]) {
    var start = source.textStart
    while let found = source.firstIndex(of: "#let ", from: start) {
      let line = LightMarkupLine(in: source, at: found)
      start = max(found + 5, line.end)
      guard found + 5 < line.content.upperBound else { continue }
      let name = source[(found + 5)..<line.content.upperBound].prefix {
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
      let value = source[name.endIndex..<line.content.upperBound]
      guard source.has(" = ", at: name.endIndex), value.count <= LightMarkupDefinitions.longestValue else { continue }
      let text = value.dropFirst(3)
      guard let first = text.first, let last = text.last, text.count > 2,
        first == UInt8(ascii: "[") && last == UInt8(ascii: "]") || first == UInt8(ascii: "\"") && last == first
      else { continue }
      attributes[String(decoding: name.map(\.lowered), as: UTF8.self)] = text.dropFirst().dropLast().filter {
        !"*_".utf8.contains($0)
      }
    }
  }

  /// `:doi: https://doi.org/`
  private mutating func readAttributes(_ source: [UInt8]) {
    var start = source.textStart
    while start < source.count {
      let line = LightMarkupLine(in: source, at: start)
      start = line.end
      guard line.indent == 0, source[line.content].first == UInt8(ascii: ":") else { continue }
      let name = source[(line.content.lowerBound + 1)..<line.content.upperBound].prefix {
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
      }
      guard !name.isEmpty, source[..<line.content.upperBound].has(": ", at: name.endIndex) else { continue }
      let value = source[(name.endIndex + 2)..<line.content.upperBound].drop(while: \.isBlank)
      guard value.count <= LightMarkupDefinitions.longestValue else { continue }
      attributes[String(decoding: name.map(\.lowered), as: UTF8.self)] = Array(value)
    }
  }
}
