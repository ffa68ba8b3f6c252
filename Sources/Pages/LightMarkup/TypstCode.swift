import Bibliography

/// The code between texts of Typst: `#let`, and calls over several lines, whose arguments are texts and strings:
///
///     #publication(
///       "The title",
///       [*Ada Berg*, Jo Nordli],
///       "10.1000/182",
///     )
struct TypstCode {
  /// Open parentheses and braces.
  private var depth = 0

  var isOpen: Bool { depth > 0 }

  /// Whether a line begins code: `#let`, `#set`, or a call that goes on behind the line.
  static func begins(_ line: Range<Int>, in source: [UInt8]) -> Bool {
    let words: [StaticString] = ["#let ", "#set ", "#show", "#import ", "#include ", "#metadata("]
    if words.contains(where: { source.has($0, at: line.lowerBound) }) { return true }
    guard source[line].first == UInt8(ascii: "#"), source[line].dropFirst().first?.isLetter == true else {
      return false
    }
    return TypstCode().balance(of: line, in: source) > 0
  }

  /// Reads a line of code.
  ///
  /// - Returns: whether the line begins a call, and so another entry.
  mutating func read(_ line: Range<Int>, in source: [UInt8]) -> Bool {
    depth = max(0, depth + balance(of: line, in: source))
    let last = source[line].last
    let name = source[line].dropLast().reversed().prefix { $0.isLetter || $0.isDigit || "-_.".utf8.contains($0) }
    return last == UInt8(ascii: "(") && !name.isEmpty
  }

  /// Opened minus closed parentheses and braces, outside of strings and comments.
  private func balance(of line: Range<Int>, in source: [UInt8]) -> Int {
    var balance = 0
    var isString = false
    var index = line.lowerBound
    while index < line.upperBound {
      switch source[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\""): isString.toggle()
      case UInt8(ascii: "(") where !isString, UInt8(ascii: "{") where !isString: balance += 1
      case UInt8(ascii: ")") where !isString, UInt8(ascii: "}") where !isString: balance -= 1
      case UInt8(ascii: "/") where !isString && source.has(" //", at: index - 1): return balance
      default: break
      }
      index += 1
    }
    return balance
  }

  /// What a line of code prints: a string, or the text between brackets; nil if it prints nothing.
  static func text(of line: Range<Int>, in source: [UInt8]) -> Range<Int>? {
    var range = line
    func trim() {
      while !range.isEmpty, source[range.lowerBound].isBlank { range = range.dropFirst() }
      while !range.isEmpty, source[range.upperBound - 1].isBlank || source[range.upperBound - 1] == UInt8(ascii: ",") {
        range = range.dropLast()
      }
    }
    // `title: "…"`, `authors: [`
    let name = source[range].prefix { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    if !name.isEmpty, name.endIndex < range.upperBound, source[name.endIndex] == UInt8(ascii: ":"),
      source[(name.endIndex + 1)..<range.upperBound].first.map({ $0 == 0x20 }) ?? true
    {
      range = name.endIndex + 1..<range.upperBound
    }
    let end = range.upperBound
    trim()
    guard let first = source[range].first else { return nil }
    if first == UInt8(ascii: "\"") {
      guard range.count > 2, source[range].last == UInt8(ascii: "\"") else { return nil }
      return range.dropFirst().dropLast()
    }
    let isCode =
      source[range].allSatisfy { "()[]{},;".utf8.contains($0) || $0.isBlank }
      || first == UInt8(ascii: "#") && begins(range, in: source)
      || "({)}".utf8.contains(first)
      || source[range].last == UInt8(ascii: "[") && source[range].dropLast().last == UInt8(ascii: ")")
      || name.count > 0 && source[range].last == UInt8(ascii: "(")
    if isCode { return nil }
    if first == UInt8(ascii: "[") { range = range.dropFirst() }
    // The bracket that ends a text.
    if end > range.upperBound || source[range].last == UInt8(ascii: "]"),
      source[range].reduce(0, { $0 + ($1 == UInt8(ascii: "[") ? 1 : $1 == UInt8(ascii: "]") ? -1 : 0) }) < 0
    {
      if source[range].last == UInt8(ascii: "]") { range = range.dropLast() }
    }
    trim()
    return range.isEmpty ? nil : range
  }
}
