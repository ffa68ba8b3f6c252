import Bibliography

/// A string of R: `"…"`, `'…'`, or raw as in `r"(…)"` and `R"--[…]--"` (R's help page `Quotes`).
struct RString: Equatable {
  /// Between the delimiters.
  private(set) var content: Range<Int>
  /// The first byte behind the closing quotation mark.
  private(set) var end: Int
  private(set) var quote: UInt8
  private(set) var isRaw = false

  /// The string whose quotation mark stands at an offset; nil if it has no end.
  init?(in source: [UInt8], at start: Int, before limit: Int) {
    quote = source[start]
    var index = start + 1
    while index < limit, source[index] != quote { index += source[index] == UInt8(ascii: "\\") ? 2 : 1 }
    guard index < limit else { return nil }
    content = start + 1..<index
    end = index + 1
  }

  /// Whether a raw string begins with the `r` at an offset.
  static func isRaw(in source: [UInt8], at start: Int, before limit: Int) -> Bool {
    guard start + 2 < limit, source[start + 1] == UInt8(ascii: "\"") || source[start + 1] == UInt8(ascii: "'") else {
      return false
    }
    let dashes = source[(start + 2)..<limit].prefix(mostDashes).prefix { $0 == UInt8(ascii: "-") }
    return dashes.endIndex < limit && closers[source[dashes.endIndex]] != nil
  }

  /// The raw string that begins with the `r` at an offset; nil if it has no end.
  init?(rawIn source: [UInt8], at start: Int, before limit: Int) {
    quote = source[start + 1]
    let open = source[(start + 2)..<limit].firstIndex { $0 != UInt8(ascii: "-") }
    guard let open, let close = RString.closers[source[open]] else { return nil }
    let mark = [close] + source[(start + 2)..<open] + [quote]
    var index = open + 1
    while index + mark.count <= limit {
      if source[index] == close, source[index..<(index + mark.count)].elementsEqual(mark) {
        content = open + 1..<index
        end = index + mark.count
        isRaw = true
        return
      }
      index += 1
    }
    return nil
  }

  private static let closers: [UInt8: UInt8] = [
    UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "["): UInt8(ascii: "]"), UInt8(ascii: "{"): UInt8(ascii: "}"),
  ]
  /// More are of no use.
  private static let mostDashes = 40
}

extension RString {
  /// The characters of the string, with escapes decoded.
  func text(in source: [UInt8]) -> MappedText {
    var text = MappedText()
    var index = content.lowerBound
    while index < content.upperBound {
      let plain = isRaw ? nil : source[index..<content.upperBound].firstIndex(of: UInt8(ascii: "\\"))
      let end = plain ?? content.upperBound
      if index < end { text.append(verbatim: String(decoding: source[index..<end], as: UTF8.self), at: index) }
      index = end
      if index < content.upperBound {
        let escape = REscape(in: source, at: index, before: content.upperBound)
        text.append(escape.text, from: index..<escape.end)
        index = escape.end
      }
    }
    return text
  }
}

/// An escape of a string: `\n`, `\"`, `\\`, `\xe9`, `\351`, `\u00e9`, `\u{e9}`, `\U0001F600`.
private struct REscape {
  private(set) var text: String
  private(set) var end: Int

  init(in source: [UInt8], at start: Int, before limit: Int) {
    end = min(limit, start + 2)
    guard start + 1 < limit else {
      text = "\\"
      return
    }
    switch source[start + 1] {
    case UInt8(ascii: "n"): text = "\n"
    case UInt8(ascii: "t"): text = "\t"
    case UInt8(ascii: "r"): text = "\r"
    case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "0"): text = " "
    case UInt8(ascii: "x"), UInt8(ascii: "1")...UInt8(ascii: "3"):
      var bytes: [UInt8] = []
      var index = start
      while let (byte, next) = REscape.byte(in: source, at: index, before: limit) {
        bytes.append(byte)
        index = next
        if byte < 0x80 { break }
      }
      // `\xc3\xa9` is UTF-8, `\xe9` is Latin-1.
      text =
        String(validating: bytes, as: UTF8.self)
        ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
      end = max(end, index)
    case UInt8(ascii: "u"): (text, end) = REscape.scalar(in: source, at: start + 2, before: limit, digits: 4)
    case UInt8(ascii: "U"): (text, end) = REscape.scalar(in: source, at: start + 2, before: limit, digits: 8)
    default:
      while end < limit, source[end].continuesScalar { end += 1 }
      text = String(decoding: source[(start + 1)..<end], as: UTF8.self)
    }
  }

  /// `\xe9`, `\351`
  private static func byte(in source: [UInt8], at start: Int, before limit: Int) -> (byte: UInt8, end: Int)? {
    guard start + 2 < limit, source[start] == UInt8(ascii: "\\") else { return nil }
    if source[start + 1] == UInt8(ascii: "x") {
      let digits = source[(start + 2)..<limit].prefix(2).prefix { $0.hexValue != nil }
      guard !digits.isEmpty else { return nil }
      return (digits.reduce(0) { $0 << 4 | ($1.hexValue ?? 0) }, digits.endIndex)
    }
    let digits = source[(start + 1)..<limit].prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    guard let first = digits.first, first <= UInt8(ascii: "3"), !digits.isEmpty else { return nil }
    return (digits.reduce(0) { $0 << 3 | ($1 - UInt8(ascii: "0")) }, digits.endIndex)
  }

  /// The character behind `\u`, with or without braces.
  private static func scalar(
    in source: [UInt8], at start: Int, before limit: Int, digits most: Int
  ) -> (text: String, end: Int) {
    let isBraced = start < limit && source[start] == UInt8(ascii: "{")
    let digits = source[(isBraced ? start + 1 : start)..<limit].prefix(most).prefix { $0.hexValue != nil }
    var end = digits.endIndex
    if isBraced, end < limit, source[end] == UInt8(ascii: "}") { end += 1 }
    let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1.hexValue ?? 0) }
    guard !digits.isEmpty, value > 0, let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", max(end, start)) }
    return (String(Character(scalar)), end)
  }
}

/// How a string of R is written, and its file's letters beyond ASCII.
package struct RStringStyle: Sendable, Equatable {
  enum Letters: Sendable { case plain, escapes, commands }

  var quote: UInt8
  var isRaw: Bool
  var letters: Letters
  /// Whether it is a DOI or an address and not TeX.
  var isLiteral: Bool

  /// The text in the string; nil if it cannot be written there.
  func written(_ text: String) -> String? {
    var content = text
    if isLiteral {
      if text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) { return nil }
    } else {
      content = TeXEncoder(usesCommands: letters == .commands || letters == .escapes && isRaw).encode(text)
    }
    if isRaw { return content.utf8.contains { $0 == quote || $0 < 0x20 } ? nil : content }
    var written = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\\": written += "\\\\"
      case Unicode.Scalar(quote): written += "\\" + String(Character(scalar))
      case "\n": written += "\\n"
      case _ where scalar.value < 0x20: written += " "
      case _ where !scalar.isASCII && letters == .escapes:
        // With braces, a letter that follows is no digit of it.
        written += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: written.unicodeScalars.append(scalar)
      }
    }
    return written
  }
}

extension RStringStyle.Letters {
  /// As the file writes most of them; without evidence as `\u{e9}`, which every program reads that reads R.
  init(of source: [UInt8]) {
    if source.contains(where: { $0 >= 0xC3 && $0 < 0xF5 }) {
      self = .plain
    } else if source.firstIndex(of: "\\u", from: 0) != nil {
      self = .escapes
    } else {
      self = RStringStyle.Letters.hasCommand(source) ? .commands : .escapes
    }
  }

  /// `\\"o`, `\\'{e}`, `\\v{c}`
  private static func hasCommand(_ source: [UInt8]) -> Bool {
    var index = 0
    while let found = source[index...].firstIndex(of: UInt8(ascii: "\\")) {
      guard found + 3 < source.count else { return false }
      index = found + 1
      guard source[found + 1] == UInt8(ascii: "\\") else { continue }
      let sign = source[found + 2] == UInt8(ascii: "\\") ? source[found + 3] : source[found + 2]
      if "\"'`^~=.".utf8.contains(sign) { return true }
      if "cvuHkr".utf8.contains(sign), source[found + 3] == UInt8(ascii: "{") { return true }
      index = found + 2
    }
    return false
  }
}
