import Bibliography

/// What bytes of a BibTeX file are.
enum BibTeXSyntax {
  /// Whether an entry begins at an `@`: first on its line, a type, a bracket, a key and a comma. Values that hold that
  /// much of BibTeX are rarer than braces that nobody has closed.
  static func isEntryStart(at place: Int, in source: [UInt8]) -> Bool {
    guard source[place] == UInt8(ascii: "@") else { return false }
    var before = place
    while before > 0, source[before - 1] == 0x20 || source[before - 1] == 0x09, place - before < 40 { before -= 1 }
    guard before == 0 || source[before - 1] == 0x0A else { return false }
    var next = place + 1
    while next < source.count, source[next].isLetter { next += 1 }
    guard next > place + 1, next - place < 40 else { return false }
    while next < source.count, source[next] == 0x20 { next += 1 }
    guard next < source.count, source[next] == UInt8(ascii: "{") || source[next] == UInt8(ascii: "(") else {
      return false
    }
    let limit = min(source.count, next + 200)
    next += 1
    while next < limit, isKeyByte(source[next], close: UInt8(ascii: "}")) || source[next] == 0x20 {
      next += 1
    }
    return next < limit && (source[next] == UInt8(ascii: ",") || source[next] == UInt8(ascii: "="))
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: ","), UInt8(ascii: "#"), UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"):
      false
    default: !byte.isBlank
    }
  }

  static func isKeyByte(_ byte: UInt8, close: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""): false
    default: byte != close && !byte.isBlank
    }
  }
}
