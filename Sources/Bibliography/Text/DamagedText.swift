/// Signs that a registered text was damaged on its way to the registry.
///
/// What is damaged is neither compared letter by letter nor ever written into a citation.
public enum DamagedText {
  /// Whether a text has letters that were lost (`U+FFFD`, `??`), letters in a wrong encoding, or scalars that nobody
  /// sees: controls, zero-width signs, tags.
  public static func isDamaged(_ text: String) -> Bool {
    var last: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if isInvisible(scalar) || scalar == "\u{FFFD}" || scalar == "?" && last == "?" { return true }
      last = scalar
    }
    return Mojibake.repaired(text) != text
  }

  /// Whether a person's name is damaged: besides, it has signs that no name has (`Va;astro`), or digits behind letters.
  public static func isDamagedName(_ name: String) -> Bool {
    // Letters, blanks, stops, commas, hyphens and apostrophes are nearly all that names have.
    if name.utf8.allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || " .,-'".utf8.contains($0) }) {
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

  /// Controls, zero-width signs, marks of direction, tag characters, and noncharacters.
  public static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x08, 0x0B, 0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x200B, 0x2060...0x206F, 0x202A...0x202E, 0xFEFF,
      0xFFF9...0xFFFC, 0xE0000...0xE0FFF, 0xFFFE, 0xFFFF:
      true
    default: false
    }
  }
}
