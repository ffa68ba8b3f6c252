import Bibliography

/// Registered names that are all in capitals, as in many old records, written with small letters.
enum NameCase {
  /// The name with small letters after the first of each part; unchanged where it has small letters.
  static func readable(_ name: Name) -> Name {
    var name = name
    if isInCapitals(name.family), name.family.count >= 2 { name.family = readable(name.family) }
    // "AM" are initials.
    if isInCapitals(name.given), name.given.count(where: \.isLetter) >= 4 { name.given = readable(name.given) }
    return name
  }

  /// Whether there are capitals and no small letters.
  private static func isInCapitals(_ text: String) -> Bool {
    // A small ASCII letter, which nearly every name has, decides at once.
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

/// Greek and Cyrillic letters that look like Latin ones, in names that are otherwise Latin (registered: "Κita", "Pοlyzos").
enum Homoglyphs {
  /// The name with Latin letters for their look-alikes in each word that mixes alphabets.
  ///
  /// - Parameter isLatin: whether letters that stand alone (`Georgios Α.`) are among Latin ones.
  static func latin(_ name: String, isLatin: Bool = false) -> String {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }), name.unicodeScalars.contains(where: { table[$0] != nil }) else {
      return name
    }
    let words = name.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let scalars = word.unicodeScalars
      let isAlone = isLatin && scalars.filter(\.properties.isAlphabetic).count == 1
      guard isAlone || scalars.contains(where: { $0.value >= 0x41 && $0.value <= 0x24F }) else { return String(word) }
      var output = String.UnicodeScalarView()
      for scalar in scalars { output.append(table[scalar] ?? scalar) }
      return String(output)
    }
    return words.joined(separator: " ")
  }

  /// The folded letters of a cited word with Latin letters for their look-alikes; nil where it has none.
  ///
  /// - Parameter isLatin: whether a letter that stands alone is among Latin ones.
  static func latin(_ word: Int, in text: CitedText, isLatin: Bool) -> [UInt8]? {
    if text.source.isASCII { return nil }
    let raw = text.raw(word)
    // Greek and Cyrillic begin with these bytes.
    guard raw.contains(where: { (0xCD...0xD3).contains($0) }) else { return nil }
    let string = String(decoding: raw, as: UTF8.self)
    let latin = Homoglyphs.latin(string, isLatin: isLatin)
    return latin == string ? nil : Folding.squash(latin)
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    let greek = zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ".unicodeScalars, "ABEZHIKMNOPTYXovu".unicodeScalars)
    let cyrillic = zip("АВЕКМНОРСТХаеорсух".unicodeScalars, "ABEKMHOPCTXaeopcyx".unicodeScalars)
    return Dictionary(Array(greek) + Array(cyrillic), uniquingKeysWith: { first, _ in first })
  }()
}

/// Accents and umlauts, which folding ignores.
enum Accents {
  /// Whether two spellings of a name that are equal when folded differ in their letters: Dvořák and Dvorak, Müller and
  /// Mueller.
  static func differ(_ left: String, _ right: String) -> Bool {
    letters(left) != letters(right)
  }

  private static func letters(_ name: String) -> [UInt32] {
    // Characters compare by canonical equivalence, so that precomposed and combining marks are equal.
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
