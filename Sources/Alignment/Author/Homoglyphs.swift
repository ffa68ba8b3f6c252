import Bibliography

/// Greek and Cyrillic letters that look Latin, in names that are otherwise Latin (registered: "Κita", "Pοlyzos").
enum Homoglyphs {
  /// The name with look-alikes made Latin, word by word, where a word mixes alphabets.
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

  /// The folded letters of a cited word with look-alikes made Latin; nil where it has none beside Latin letters.
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
