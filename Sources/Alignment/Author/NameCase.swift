import Bibliography

/// Registered names in capitals, as many old records have them, in the letters that a citation has.
enum NameCase {
  /// The name with its capitals made small but for the first of each part; the name itself where it has small letters.
  static func readable(_ name: Name) -> Name {
    var name = name
    if name.family.count >= 2 { name.family = readable(name.family) }
    // "AM" are initials.
    if name.given.filter(\.isLetter).count >= 4 { name.given = readable(name.given) }
    return name
  }

  private static func readable(_ text: String) -> String {
    guard text.contains(where: \.isUppercase), !text.contains(where: \.isLowercase) else { return text }
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
