import Bibliography

/// The targets that a Markdown page names once and uses by their names: `[paper]: https://doi.org/…`.
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

  /// Names match without regard to letter case and the amount of white space.
  private static func folded(_ name: ArraySlice<UInt8>) -> String {
    name.split(whereSeparator: \.isBlank).map { String(decoding: $0, as: UTF8.self).lowercased() }
      .joined(separator: " ")
  }

  /// A target without backslashes before punctuation and without entities.
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
    return end > start ? (name..<close, start..<end) : nil
  }

  /// Of a name in brackets, in bytes.
  static let longestName = 1000
}
