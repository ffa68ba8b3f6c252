import Bibliography

/// Titles in which a program left the markup of its own text.
extension MappedText {
  /// The text without tags: those of HTML and of MathML, `<i>`, `<mml:mo stretchy="false">`.
  var withoutMarkup: MappedText {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return self }
    var plain = MappedText()
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), let end = MappedText.tagEnd(in: bytes, at: index) else {
        index += 1
        continue
      }
      if start < index { plain.append(subtext(start..<index)) }
      index = end
      start = end
    }
    if start < bytes.count { plain.append(subtext(start..<bytes.count)) }
    return plain
  }

  /// Bytes of a tag at most.
  private static let longestTag = 300

  /// The end of the tag at a `<`; nil where a text has the sign: `p < 0.05`.
  private static func tagEnd(in bytes: [UInt8], at start: Int) -> Int? {
    var name = start + 1
    if name < bytes.count, bytes[name] == UInt8(ascii: "/") { name += 1 }
    guard name < bytes.count, bytes[name].isLetter else { return nil }
    for index in name..<min(bytes.count, start + longestTag) {
      if bytes[index] == UInt8(ascii: ">") { return index + 1 }
      if bytes[index] == UInt8(ascii: "<") { return nil }
    }
    return nil
  }
}
