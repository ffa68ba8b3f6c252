/// A character written as `&eacute;`, `&#233;` or `&#xE9;`.
struct CharacterReference {
  /// What it stands for, in UTF-8.
  var utf8: [UInt8]
  /// Its bytes, from the ampersand on.
  var length: Int

  /// Reads the reference that begins at an ampersand; nil where none does.
  ///
  /// The semicolon may be missing after digits and after the names that HTML 4 knows, as browsers allow.
  init?(in bytes: [UInt8], at start: Int, end: Int) {
    var index = start + 1
    guard start < end, bytes[start] == UInt8(ascii: "&"), index < end else { return nil }
    let scalar: Unicode.Scalar?
    if bytes[index] == UInt8(ascii: "#") {
      index += 1
      var value: UInt32 = 0
      let isHex = index < end && bytes[index].lowered == UInt8(ascii: "x")
      if isHex { index += 1 }
      let digits = index
      while index < end, index - digits < 8, let digit = bytes[index].hexValue, isHex || bytes[index].isDigit {
        value = value * (isHex ? 16 : 10) + UInt32(digit)
        index += 1
      }
      guard index > digits else { return nil }
      scalar = Unicode.Scalar(value)
    } else {
      let name = index
      while index < end, index - name < CharacterReference.longestName, bytes[index].isLetter || bytes[index].isDigit {
        index += 1
      }
      guard index > name else { return nil }
      scalar = HTMLParser.character(named: String(decoding: bytes[name..<index], as: UTF8.self))
    }
    guard let scalar, scalar.value != 0 else { return nil }
    utf8 = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    if index < end, bytes[index] == UInt8(ascii: ";") { index += 1 }
    length = index - start
  }

  /// `&thetasym;` is the longest of HTML 4.
  private static let longestName = 8

  /// Bytes without their references.
  static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    let whole = Array(bytes)
    var result: [UInt8] = []
    var index = 0
    while index < whole.count {
      if whole[index] == UInt8(ascii: "&"), let character = CharacterReference(in: whole, at: index, end: whole.count) {
        result += character.utf8
        index += character.length
      } else {
        result.append(whole[index])
        index += 1
      }
    }
    return result
  }
}
