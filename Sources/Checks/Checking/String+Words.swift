extension String {
  /// Whether the text has the word or words, which are lower-case ASCII.
  func containsIgnoringCase(_ words: String) -> Bool {
    let words = Array(words.utf8)
    let text = Array(utf8)
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { start in
      words.indices.allSatisfy { text[start + $0].lowercasedASCII == words[$0] }
    }
  }
}

extension UInt8 {
  var lowercasedASCII: UInt8 { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self }
}
