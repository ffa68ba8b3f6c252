import Bibliography

/// A start or end tag as it stands in the bytes.
struct Tag {
  /// In small letters.
  var name: String
  var isEnd = false
  /// `<br/>`
  var isSelfClosing = false
  /// The value of `href`, without its quotes.
  var href: Range<Int>?
  /// Whether there is an attribute `markdown`, by which kramdown reads Markdown inside an HTML block.
  var hasMarkdown = false
  /// Behind the `>`.
  var end: Int

  /// Reads the tag that begins at a `<`; nil where none does, as in `<20 km`.
  init?(in bytes: [UInt8], at start: Int, end limit: Int) {
    var index = start + 1
    guard start < limit, bytes[start] == UInt8(ascii: "<"), index < limit else { return nil }
    if bytes[index] == UInt8(ascii: "/") {
      isEnd = true
      index += 1
    }
    let nameStart = index
    guard index < limit, bytes[index].isLetter else { return nil }
    while index < limit, bytes[index].isLetter || bytes[index].isDigit || bytes[index] == UInt8(ascii: "-") {
      index += 1
    }
    guard index < limit, bytes[index].isBlank || bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: ">")
    else { return nil }
    name = String(decoding: bytes[nameStart..<index].lazy.map(\.lowered), as: UTF8.self)
    end = index
    while index < limit {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        end = index + 1
        return
      }
      isSelfClosing = byte == UInt8(ascii: "/")
      if byte.isBlank || isSelfClosing { index += 1 } else { readAttribute(bytes, &index, limit) }
    }
    return nil
  }

  private mutating func readAttribute(_ bytes: [UInt8], _ index: inout Int, _ limit: Int) {
    let nameStart = index
    while index < limit, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "="),
      bytes[index] != UInt8(ascii: "/") || index == nameStart
    {
      index += 1
    }
    let name = bytes[nameStart..<index]
    if index == nameStart { index += 1 }
    var next = index
    while next < limit, bytes[next].isBlank { next += 1 }
    if name.count == 8, name.has("markdown", at: nameStart) { hasMarkdown = true }
    guard next < limit, bytes[next] == UInt8(ascii: "="), !name.isEmpty else { return }
    index = next + 1
    while index < limit, bytes[index].isBlank { index += 1 }
    guard index < limit else { return }
    let value: Range<Int>
    if bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") {
      let quote = bytes[index]
      let valueStart = index + 1
      index = valueStart
      while index < limit, bytes[index] != quote { index += 1 }
      value = valueStart..<index
      index += 1
    } else {
      let valueStart = index
      while index < limit, !bytes[index].isBlank, bytes[index] != UInt8(ascii: ">") { index += 1 }
      value = valueStart..<index
    }
    if href == nil, name.count == 4, name.has("href", at: nameStart) { href = value }
  }
}
