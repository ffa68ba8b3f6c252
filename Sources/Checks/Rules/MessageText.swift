extension String {
  /// A message is a headline: longer values are cut, the finding has them whole.
  private static let longestInMessage = 80

  /// One line of bounded length.
  var forMessage: String {
    // Most values are short and have no other white space.
    if utf8.count <= String.longestInMessage, utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return self }
    var line = String.UnicodeScalarView()
    for (count, scalar) in unicodeScalars.enumerated() {
      if count == String.longestInMessage { return String(line) + "…" }
      line.append(scalar.isBlank ? " " : scalar)
    }
    return String(line)
  }

  var quotedForMessage: String { "“\(forMessage)”" }
}

extension Unicode.Scalar {
  /// White space of any kind; the property alone would be looked up in a table for each letter.
  fileprivate var isBlank: Bool { isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace }
}

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
