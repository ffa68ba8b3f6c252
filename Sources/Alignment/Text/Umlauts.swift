/// Umlauts that are written out (`Mueller`), where the other text has lost them (`Muller`).
enum Umlauts {
  /// Folded letters with `ae`, `oe` and `ue` made one letter, as folding makes umlauts.
  static func contracted(_ letters: some Collection<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(letters.count)
    for letter in letters {
      if letter == UInt8(ascii: "e"), let last = output.last, isVowel(last) { continue }
      output.append(letter)
    }
    return output
  }

  private static func isVowel(_ letter: UInt8) -> Bool {
    letter == UInt8(ascii: "a") || letter == UInt8(ascii: "o") || letter == UInt8(ascii: "u")
  }
}
