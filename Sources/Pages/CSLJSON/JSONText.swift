import Bibliography

/// A JSON value with its mapping to the page.
struct JSONText {
  var text: MappedText
  var notation: FieldNotation

  /// Reads a string or an integer; skips anything else and returns nil.
  ///
  /// - Parameter decodesReferences: whether `&amp;` in a string is an ampersand, as in values that are copied from the web.
  init?(_ reader: inout JSONReader, decodesReferences: Bool = true) throws(JSONError) {
    let kind = try reader.peek()
    let start = reader.offset
    switch kind {
    case .string:
      _ = try reader.string()
      text = JSONText.text(of: start + 1..<reader.offset - 1, in: reader.bytes)
      if decodesReferences { text = text.decodingReferences() }
      notation = .json
    case .number:
      guard try reader.integer() != nil else { return nil }
      text = MappedText()
      text.append(verbatim: String(decoding: reader.bytes[start..<reader.offset], as: UTF8.self), at: start)
      notation = .jsonNumber
    default:
      try reader.skip()
      return nil
    }
  }

  /// The characters between two quotation marks, with escapes decoded.
  private static func text(of range: Range<Int>, in bytes: [UInt8]) -> MappedText {
    var text = MappedText()
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\") {
        var end = escapeEnd(at: index, before: range.upperBound, in: bytes)
        // A surrogate pair is one character.
        if end - index == 6, isHighSurrogate(bytes[(index + 2)..<end]), end + 1 < range.upperBound,
          bytes[end] == UInt8(ascii: "\\"), bytes[end + 1] == UInt8(ascii: "u")
        {
          end = escapeEnd(at: end, before: range.upperBound, in: bytes)
        }
        var reader = JSONReader([UInt8(ascii: "\"")] + bytes[index..<end] + [UInt8(ascii: "\"")])
        text.append((try? reader.string()) ?? "\u{FFFD}", from: index..<end)
        index = end
      } else {
        let end = bytes[index..<range.upperBound].firstIndex(of: UInt8(ascii: "\\")) ?? range.upperBound
        text.append(verbatim: String(decoding: bytes[index..<end], as: UTF8.self), at: index)
        index = end
      }
    }
    return text
  }

  private static func escapeEnd(at index: Int, before limit: Int, in bytes: [UInt8]) -> Int {
    let isUnicode = index + 1 < limit && bytes[index + 1] == UInt8(ascii: "u")
    return min(limit, index + (isUnicode ? 6 : 2))
  }

  private static func isHighSurrogate(_ digits: ArraySlice<UInt8>) -> Bool {
    guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) else { return false }
    return value & 0xFC00 == 0xD800
  }
}
