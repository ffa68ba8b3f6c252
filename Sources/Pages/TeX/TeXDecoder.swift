import Bibliography

/// Decodes a TeX value to the text that TeX would print, and keeps the mapping to the bytes.
struct TeXDecoder {
  private let source: [UInt8]
  private(set) var text = MappedText()
  /// Whether the last character read is a blank.
  private var endsInBlank: Bool
  private var glyphs: TeXGlyphs

  /// - Parameter continues: whether text precedes the value, so that a leading blank is kept.
  init(_ source: [UInt8], isLiteral: Bool = false, continues: Bool = false) {
    self.source = source
    glyphs = TeXGlyphs(source, isLiteral: isLiteral)
    endsInBlank = !continues
  }

  mutating func decode(_ range: Range<Int>) {
    var index = range.lowerBound
    var plain = index
    while index < range.upperBound {
      guard let piece = glyphs.next(at: index, before: range.upperBound) else {
        index += 1
        continue
      }
      appendPlain(plain..<index)
      append(piece.text, from: index..<piece.end)
      index = piece.end
      plain = index
    }
    appendPlain(plain..<range.upperBound)
  }

  /// Appends text that replaces other bytes, such as an abbreviation.
  mutating func append(_ string: String, from source: Range<Int>) {
    if string.isEmpty || string == " " && endsInBlank { return }
    text.append(string, from: source)
    endsInBlank = string.utf8.last == 0x20
  }

  private mutating func appendPlain(_ range: Range<Int>) {
    guard !range.isEmpty else { return }
    text.append(verbatim: String(decoding: source[range], as: UTF8.self), at: range.lowerBound)
    endsInBlank = source[range.upperBound - 1] == 0x20
  }
}
