import Bibliography

/// Marks on letters.
enum Accents {
  /// Whether two spellings of a name, equal when folded, have other letters: Dvořák and Dvorak, Müller and Mueller.
  static func differ(_ left: String, _ right: String) -> Bool {
    letters(left) != letters(right)
  }

  private static func letters(_ name: String) -> [UInt32] {
    // Canonical equivalence is the comparison of characters.
    name.lowercased().filter { $0.isLetter }.map(String.init).flatMap {
      $0.unicodeScalars.count == 1 ? $0.unicodeScalars.map(\.value) : precomposed($0)
    }
  }

  /// One scalar for a letter and its combining mark, where Latin has it.
  private static func precomposed(_ letter: String) -> [UInt32] {
    for scalar in 0xC0...0x24F {
      if let candidate = Unicode.Scalar(UInt32(scalar)), String(Character(candidate)) == letter {
        return [candidate.value]
      }
    }
    return letter.unicodeScalars.map(\.value)
  }
}
