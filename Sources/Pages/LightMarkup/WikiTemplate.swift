import Bibliography

/// A template in wikitext with its parameters: `{{cite journal |last=Berg |title=… |doi=10.1000/182}}`.
struct WikiTemplate {
  /// In lower case, with single blanks: `cite journal`.
  let name: String
  let range: Range<Int>
  let parameters: [Parameter]

  struct Parameter {
    /// In lower case, without blanks and hyphens; empty where the parameter has none.
    var name: String
    /// Without the blanks around it.
    var value: Range<Int>
  }

  /// All templates of a page, in the order of their ends. Each byte is read once, however deep they are.
  static func all(in source: [UInt8]) -> [WikiTemplate] {
    var templates: [WikiTemplate] = []
    var open: [(start: Int, bars: [Int], links: Int)] = []
    var index = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "{") where source.has("{{", at: index):
        if open.count < PageLimits.depth { open.append((index, [], 0)) }
        index += 1
      case UInt8(ascii: "}") where source.has("}}", at: index):
        if let last = open.popLast() {
          templates.append(WikiTemplate(last.start..<index + 2, bars: last.bars, in: source))
        }
        index += 1
      case UInt8(ascii: "[") where source.has("[[", at: index):
        if !open.isEmpty { open[open.count - 1].links += 1 }
        index += 1
      case UInt8(ascii: "]") where source.has("]]", at: index):
        if let last = open.last, last.links > 0 { open[open.count - 1].links -= 1 }
        index += 1
      case UInt8(ascii: "|"):
        if let last = open.last, last.links == 0 { open[open.count - 1].bars.append(index) }
      default: break
      }
      index += 1
    }
    return templates
  }

  private init(_ range: Range<Int>, bars: [Int], in source: [UInt8]) {
    self.range = range
    let end = range.upperBound - 2
    let words = source[(range.lowerBound + 2)..<(bars.first ?? end)].prefix(WikiTemplate.longestName)
      .split { $0.isBlank || $0 == UInt8(ascii: "_") }
    name = words.map { String(decoding: $0.map(\.lowered), as: UTF8.self) }.joined(separator: " ")
    parameters = zip(bars, bars.dropFirst() + [end]).map { bar, next in
      let text = bar + 1..<next
      guard let equals = source[text].prefix(WikiTemplate.longestName).firstIndex(of: UInt8(ascii: "=")) else {
        return Parameter(name: "", value: WikiTemplate.trimmed(text, in: source))
      }
      let key = String(decoding: source[text.lowerBound..<equals], as: UTF8.self).lowercased()
      return Parameter(
        name: key.filter { !$0.isWhitespace && $0 != "-" && $0 != "_" },
        value: WikiTemplate.trimmed(equals + 1..<next, in: source))
    }
  }

  private static let longestName = 60

  private static func trimmed(_ range: Range<Int>, in source: [UInt8]) -> Range<Int> {
    var range = range
    while !range.isEmpty, source[range.lowerBound].isBlank { range = range.dropFirst() }
    while !range.isEmpty, source[range.upperBound - 1].isBlank { range = range.dropLast() }
    return range
  }
}
