/// Finds registered text that was damaged before it reached the registry.
///
/// Damaged text is not compared letter by letter and is never written into a citation.
public enum DamagedText {
  /// Whether a text has lost letters (`U+FFFD`, `??`), letters in a wrong encoding, or invisible scalars: control
  /// characters, zero-width signs, tags.
  public static func isDamaged(_ text: String) -> Bool {
    hasLostOrInvisible(text) || Mojibake.isPossible(in: text) && Mojibake.repaired(text) != text
  }

  /// Whether a text has `??`, `U+FFFD`, or a scalar of `isInvisible`. As bytes, because every text of a record is looked at.
  private static func hasLostOrInvisible(_ text: String) -> Bool {
    let bytes = text.utf8.span
    func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0x20 }
    for index in bytes.indices {
      switch bytes[index] {
      case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F: return true
      case UInt8(ascii: "?"): if byte(index + 1) == UInt8(ascii: "?") { return true }
      // U+0080 to U+009F.
      case 0xC2: if byte(index + 1) < 0xA0 { return true }
      case 0xE2:
        switch (byte(index + 1), byte(index + 2)) {
        // U+200B, U+202A to U+202E, U+2060 to U+206F.
        case (0x80, 0x8B), (0x80, 0xAA...0xAE), (0x81, 0xA0...0xAF): return true
        default: break
        }
      case 0xEF:
        switch (byte(index + 1), byte(index + 2)) {
        // U+FEFF, U+FFF9 to U+FFFF.
        case (0xBB, 0xBF), (0xBF, 0xB9...0xBF): return true
        default: break
        }
      // U+E0000 to U+E0FFF.
      case 0xF3: if byte(index + 1) == 0xA0 { return true }
      default: break
      }
    }
    return false
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
    guard isPossible(in: text) else { return text }
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

  /// Whether a text can have such a sequence. The first byte of a UTF-8 sequence is read as one of `Â` to `ô`, in UTF-8 C3
  /// and 82 to B4; the second one as a scalar whose UTF-8 begins with C2, C5, C6, CB or E2.
  public static func isPossible(in text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count >= 4 else { return false }
    for index in 0...(bytes.count - 4) where bytes[index] == 0xC3 && 0x82...0xB4 ~= bytes[index + 1] {
      switch bytes[index + 2] {
      case 0xC2, 0xC5, 0xC6, 0xCB, 0xE2: return true
      default: break
      }
    }
    return false
  }

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
