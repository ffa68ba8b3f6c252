import Alignment

extension String {
  /// The text after the edits; nil where two of them overlap or one reaches beyond the text.
  func applying(_ edits: [TextEdit]) -> String? {
    let bytes = Array(utf8)
    var edited: [UInt8] = []
    var copied = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      guard edit.range.lowerBound >= copied, edit.range.upperBound <= bytes.count else { return nil }
      edited += bytes[copied..<edit.range.lowerBound]
      edited += edit.replacement.utf8
      copied = edit.range.upperBound
    }
    edited += bytes[copied...]
    return String(decoding: edited, as: UTF8.self)
  }

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
