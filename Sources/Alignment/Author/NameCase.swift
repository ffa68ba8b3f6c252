import Bibliography

/// Registered names in capitals, as many old records have them, in the letters that a citation has.
enum NameCase {
  /// The name with its capitals made small but for the first of each part; the name itself where it has small letters.
  static func readable(_ name: Name) -> Name {
    var name = name
    if isLoud(name.family), name.family.count >= 2 { name.family = readable(name.family) }
    // "AM" are initials.
    if isLoud(name.given), name.given.count(where: \.isLetter) >= 4 { name.given = readable(name.given) }
    return name
  }

  /// Whether there are capitals and no small letters; nearly every name shows by its ASCII letters that it is not so.
  private static func isLoud(_ text: String) -> Bool {
    if text.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) { return false }
    return text.contains(where: \.isUppercase) && !text.contains(where: \.isLowercase)
  }

  private static func readable(_ text: String) -> String {
    var output = ""
    var isFirst = true
    for character in text {
      output += isFirst ? String(character) : character.lowercased()
      isFirst = !character.isLetter
      if output == "Mc" { isFirst = true }
    }
    return output
  }
}
