import Bibliography

/// Signs that Typst writes by number or by name.
enum TypstSigns {
  /// `\u{2013}`
  static func escaped(at index: Int, in text: InlineText) -> InlineFind? {
    guard text.byte(at: index + 1) == UInt8(ascii: "u"), text.byte(at: index + 2) == UInt8(ascii: "{") else {
      return nil
    }
    let digits = text.bytes[(index + 3)...].prefix(mostDigits).prefix { $0 != UInt8(ascii: "}") }
    guard text.byte(at: digits.endIndex) == UInt8(ascii: "}"),
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16), let scalar = Unicode.Scalar(number),
      number >= 0x20
    else { return nil }
    let end = digits.endIndex + 1
    return InlineFind(marks: [InlineMark(index..<end, .replaced(Array(String(scalar).utf8)))], next: end)
  }

  private static let mostDigits = 7

  /// The sign of `#sym.dash.en`, by its name without `#` and in lower case; nil for another word.
  static func named(_ word: String) -> String? {
    word.hasPrefix("sym.") ? signs[String(word.dropFirst(4))] : nil
  }

  /// Those that citations have; names as in Typst's module `sym`.
  private static let signs = [
    "dash.en": "–", "dash.em": "—", "dash.fig": "‒", "dash": "‐", "hyph": "‐", "hyph.nobreak": "‑", "minus": "−",
    "space": " ", "space.nobreak": "\u{A0}", "space.thin": "\u{2009}", "quote.l": "“", "quote.r": "”",
    "quote.l.double": "“",
    "quote.r.double": "”", "quote.l.single": "‘", "quote.r.single": "’", "amp": "&", "degree": "°", "times": "×",
    "dot.c": "·", "bullet": "•", "section": "§",
  ]
}
