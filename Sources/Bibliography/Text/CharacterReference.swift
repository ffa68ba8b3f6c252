/// A character reference of HTML: `&eacute;`, `&#233;` or `&#xE9;`.
public struct CharacterReference: Sendable {
  /// The character that it stands for; for some names two.
  public let text: String
  /// Length in bytes, with the ampersand.
  public let length: Int

  /// The kind of text around a reference; each has its own rule for the end of a reference.
  public enum Place: Sendable {
    /// The text of an HTML page. The semicolon may be missing after a number and after the oldest names.
    case html
    /// An attribute of an HTML tag, where `?a=1&copy=2` has no reference.
    case attribute
    /// Markdown, a record, or the value of a field. A reference must end in a semicolon.
    case text
  }

  /// Length in bytes of the longest reference by name, `&CounterClockwiseContourIntegral;`.
  public static let longest = 33

  /// Reads the reference that starts at an offset; nil if none does.
  ///
  /// - Parameter end: the offset at which a reference must have ended; nil for the end of the bytes.
  public init?(in bytes: [UInt8], at start: Int, end: Int? = nil, of place: Place) {
    let end = min(bytes.count, end ?? bytes.count)
    guard start >= 0, start + 1 < end, bytes[start] == UInt8(ascii: "&") else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") {
      self.init(number: bytes, at: start, end: end, of: place)
    } else {
      self.init(name: bytes, at: start, end: end, of: place)
    }
  }

  private init?(number bytes: [UInt8], at start: Int, end: Int, of place: Place) {
    var index = start + 2
    let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let digits = index
    var value: UInt32 = 0
    while index < end, index - digits < 10, let digit = CharacterReference.digit(bytes[index]),
      isHexadecimal || digit < 10
    {
      value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x110000)
      index += 1
    }
    guard index > digits, value != 0,
      let scalar = Unicode.Scalar(CharacterReference.windows1252[value] ?? value)
    else { return nil }
    let hasSemicolon = index < end && bytes[index] == UInt8(ascii: ";")
    guard hasSemicolon || place != .text else { return nil }
    text = String(Character(scalar))
    length = index + (hasSemicolon ? 1 : 0) - start
  }

  private init?(name bytes: [UInt8], at start: Int, end: Int, of place: Place) {
    var index = start + 1
    while index < end, index - start < CharacterReference.longest, CharacterReference.isNameByte(bytes[index]) {
      index += 1
    }
    guard index > start + 1 else { return nil }
    let name = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
    if index < end, bytes[index] == UInt8(ascii: ";"), let text = CharacterReference.texts[name] {
      self.text = text
      length = index + 1 - start
      return
    }
    guard place != .text else { return nil }
    // The longest name that needs no semicolon: `&notit;` is "¬it;".
    for count in stride(from: min(name.utf8.count, CharacterReference.longestWithoutSemicolon), to: 1, by: -1) {
      let part = String(name.prefix(count))
      guard CharacterReference.withoutSemicolon.contains(part), let text = CharacterReference.texts[part] else {
        continue
      }
      let next = start + 1 + count
      if place == .attribute, next < end,
        bytes[next] == UInt8(ascii: "=") || CharacterReference.isNameByte(bytes[next])
      {
        return nil
      }
      self.text = text
      length = next - start
      return
    }
    return nil
  }

  /// The bytes with each reference replaced by its character.
  public static func decoded(_ bytes: ArraySlice<UInt8>, of place: Place) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")) else { return Array(bytes) }
    let whole = Array(bytes)
    var result: [UInt8] = []
    result.reserveCapacity(whole.count)
    var index = 0
    while index < whole.count {
      if whole[index] == UInt8(ascii: "&"), let reference = CharacterReference(in: whole, at: index, of: place) {
        result += reference.text.utf8
        index += reference.length
      } else {
        result.append(whole[index])
        index += 1
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }

  // MARK: Tables

  private static let texts: [String: String] = {
    var texts: [String: String] = [:]
    texts.reserveCapacity(2_125)
    for group in CharacterReferenceTable.names.utf8.split(whereSeparator: { $0 <= 0x20 }) {
      let parts = group.split(separator: UInt8(ascii: "="))
      var text = String.UnicodeScalarView()
      for digits in parts[0].split(separator: UInt8(ascii: "+")) {
        let value = digits.reduce(0) { $0 * 16 + (digit($1) ?? 0) }
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      for name in parts[1].split(separator: UInt8(ascii: ",")) {
        texts[String(decoding: name, as: UTF8.self)] = String(text)
      }
    }
    return texts
  }()

  private static let withoutSemicolon = Set(
    CharacterReferenceTable.namesWithoutSemicolon.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let longestWithoutSemicolon = withoutSemicolon.map(\.utf8.count).max() ?? 0

  /// Numbers from 128 to 159 are control characters in Unicode; old pages mean those of windows-1252, and browsers read
  /// them so (HTML standard).
  private static let windows1252: [UInt32: UInt32] = [
    0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
    0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
    0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
    0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
  ]
}
