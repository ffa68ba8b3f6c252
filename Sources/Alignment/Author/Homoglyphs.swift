/// Greek and Cyrillic letters that look Latin, in names that are otherwise Latin (registered: "Κita", "Pοlyzos").
enum Homoglyphs {
  /// The name with look-alikes made Latin, word by word, where a word mixes alphabets.
  static func latin(_ name: String) -> String {
    guard !name.utf8.allSatisfy({ $0 < 0x80 }), name.unicodeScalars.contains(where: { table[$0] != nil }) else {
      return name
    }
    let words = name.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
      let scalars = word.unicodeScalars
      guard scalars.contains(where: { $0.value >= 0x41 && $0.value <= 0x24F }) else { return String(word) }
      var output = String.UnicodeScalarView()
      for scalar in scalars { output.append(table[scalar] ?? scalar) }
      return String(output)
    }
    return words.joined(separator: " ")
  }

  private static let table: [Unicode.Scalar: Unicode.Scalar] = {
    let greek = zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ".unicodeScalars, "ABEZHIKMNOPTYXovu".unicodeScalars)
    let cyrillic = zip("АВЕКМНОРСТХаеорсух".unicodeScalars, "ABEKMHOPCTXaeopcyx".unicodeScalars)
    return Dictionary(Array(greek) + Array(cyrillic), uniquingKeysWith: { first, _ in first })
  }()
}
