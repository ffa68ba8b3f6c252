/// Finds registered text that was damaged before it reached the registry.
///
/// Damaged text is not compared letter by letter and is never written into a citation.
public enum DamagedText {
  /// Whether a text has lost letters (`U+FFFD`, `??`), letters in a wrong encoding, or invisible scalars: control
  /// characters, zero-width signs, tags.
  public static func isDamaged(_ text: String) -> Bool {
    // Fast path: most titles and journals have only printable ASCII.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") }) { return false }
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isInvisible(scalar) || scalar == "\u{FFFD}" || scalar == "?" && last == "?" { return true }
      last = scalar
    }
    return Mojibake.repaired(text) != text
  }

  /// Whether a person's name is damaged: `isDamaged`, or with signs that are in no name (`Va;astro`), or with digits after
  /// letters.
  public static func isDamagedName(_ name: String) -> Bool {
    // Fast path: nearly all names have only letters, blanks, full stops, commas, hyphens and apostrophes.
    if name.utf8.allSatisfy({ $0.isLetter || " .,-'".utf8.contains($0) }) {
      return false
    }
    if isDamaged(name) { return true }
    var last: Unicode.Scalar = " "
    for scalar in name.unicodeScalars {
      switch scalar {
      case ";", ":", "@", "#", "%", "*", "=", "+", "<", ">", "|", "\\", "_", "[", "]", "{", "}", "¤", "°", "?", "!":
        return true
      case "0"..."9" where last.properties.isAlphabetic: return true
      default: last = scalar
      }
    }
    return false
  }

  /// Control characters, zero-width signs, marks of direction, tag characters and noncharacters.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x200B, 0x2060...0x206F, 0x202A...0x202E, 0xFEFF,
      0xFFF9...0xFFFC, 0xE0000...0xE0FFF, 0xFFFE, 0xFFFF:
      true
    default: false
    }
  }
}

/// Text that was written as UTF-8 and read as Windows-1252 or Latin-1: `LÃ¸kken` for `Løkken`.
///
/// Some names and titles are registered in this form (10.3389/fmars.2015.00031). The letters can be restored with
/// certainty, since no language has a capital `Ã` or `Å` directly before the signs that UTF-8's second byte is read as.
public enum Mojibake {
  /// The text with each such sequence read as UTF-8; unchanged if it has none.
  public static func repaired(_ text: String) -> String {
    guard isPossible(in: text.utf8) else { return text }
    let scalars = Array(text.unicodeScalars)
    var output = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let (scalar, length) = decoded(scalars[index...]) {
        output.append(scalar)
        index += length
      } else {
        output.append(scalars[index])
        index += 1
      }
    }
    return String(output)
  }

  /// Whether a text can have such a sequence. The first byte of a UTF-8 sequence is read as one of `Â` to `ô`, and each of
  /// these letters has the byte C3 in UTF-8.
  public static func isPossible(in utf8: some Sequence<UInt8>) -> Bool { utf8.contains(0xC3) }

  /// The scalar at the start of a range, read as UTF-8, and the number of scalars that it was written with.
  private static func decoded(_ scalars: ArraySlice<Unicode.Scalar>) -> (Unicode.Scalar, length: Int)? {
    guard let first = scalars.first, let lead = byte(of: first) else { return nil }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return nil
    }
    let bytes = scalars.prefix(length).compactMap(byte)
    guard bytes.count == length, bytes.dropFirst().allSatisfy({ (0x80...0xBF).contains($0) }),
      let decoded = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first
    else { return nil }
    return (decoded, length)
  }

  /// The byte that is read as a scalar in Windows-1252, or in Latin-1 if Windows-1252 has none.
  private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    if scalar.value < 0x100 { return UInt8(scalar.value) }
    return windows1252[scalar]
  }

  /// The characters of the bytes 80 to 9F in Windows-1252 (WHATWG Encoding Standard, index windows-1252).
  private static let windows1252: [Unicode.Scalar: UInt8] = {
    let signs: [(UInt8, Unicode.Scalar)] = [
      (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"), (0x88, "ˆ"),
      (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"), (0x92, "’"), (0x93, "“"),
      (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"), (0x99, "™"), (0x9A, "š"), (0x9B, "›"),
      (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
    ]
    return Dictionary(uniqueKeysWithValues: signs.map { ($1, $0) })
  }()
}
