/// Reads registered text as a reader sees it: without tags, character references and runs of white space.
public enum Markup {
  /// Strips known inline tags (JATS, HTML, MathML), decodes character references, collapses white space.
  ///
  /// Registries escape once, twice or not at all (`&amp;amp;`, `&lt;i&gt;`), so decoding is repeated until nothing changes,
  /// at most three times. Tags are recognised by their names: `a < b` and a SICI's `<107::AID>` stay. Letters in a wrong
  /// encoding are restored, and invisible scalars are left out.
  public static func plainText(_ text: String) -> String { withReadableLetters(plainTextAsDeposited(text)) }

  /// Like `plainText`, but letters in a wrong encoding and invisible scalars stay as they were deposited.
  public static func plainTextAsDeposited(_ text: String) -> String {
    if isPlain(text) { return text }
    var bytes = Array(text.utf8)
    for _ in 0..<3 {
      guard bytes.contains(UInt8(ascii: "<")) || bytes.contains(UInt8(ascii: "&")) else { break }
      let next = CharacterReference.decoded(strippingTags(from: bytes)[...], of: .text)
      if next == bytes { break }
      bytes = next
    }
    return String(decoding: collapsingSpace(in: strippingTags(from: bytes)), as: UTF8.self)
  }

  private static func withReadableLetters(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    let repaired = Mojibake.repaired(text)
    guard repaired.unicodeScalars.contains(where: DamagedText.isInvisible) else { return repaired }
    return String(String.UnicodeScalarView(repaired.unicodeScalars.filter { !DamagedText.isInvisible($0) }))
  }

  /// Whether there is no tag, no reference, and no white space except single blanks between words.
  private static func isPlain(_ text: String) -> Bool {
    var last: UInt8 = 0x20
    let bytes = text.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte <= 0x20 {
        guard byte == 0x20, last != 0x20 else { return false }
      } else if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
        return false
      }
      last = byte
    }
    return last != 0x20 || text.isEmpty
  }

  private static let inlineTags: Set<String> = [
    "i", "b", "em", "emph", "sub", "sup", "scp", "sc", "u", "tt", "p", "br", "span", "strong", "italic", "bold",
    "title", "xref", "inline-formula", "tex-math", "underline", "monospace", "ovl", "smallcaps", "div", "sec", "strike",
  ]

  private static func strippingTags(from bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "<")) else { return bytes }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "<"), let end = endOfTag(in: bytes, at: offset) {
        offset = end
      } else {
        output.append(bytes[offset])
        offset += 1
      }
    }
    return output
  }

  /// The offset behind the known tag at an offset; nil if there is none.
  private static func endOfTag(in bytes: [UInt8], at start: Int) -> Int? {
    var offset = start + 1
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "/") { offset += 1 }
    let nameStart = offset
    while offset < bytes.count, offset - nameStart < 40, isNameByte(bytes[offset]) { offset += 1 }
    let name = String(decoding: bytes[nameStart..<offset], as: UTF8.self).lowercased()
    guard
      name.hasPrefix("jats:") || name.hasPrefix("mml:") || name.hasPrefix("m:") || name == "math"
        || inlineTags.contains(name)
    else {
      return nil
    }
    let limit = min(bytes.count, offset + 500)
    while offset < limit {
      if bytes[offset] == UInt8(ascii: ">") { return offset + 1 }
      if bytes[offset] == UInt8(ascii: "<") { return nil }
      offset += 1
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
  }

  private static func collapsingSpace(in bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte > 0x20 {
        output.append(byte)
      } else if let last = output.last, last != 0x20 {
        output.append(0x20)
      }
    }
    if output.last == 0x20 { output.removeLast() }
    return output
  }
}
