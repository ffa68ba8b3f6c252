import Bibliography

/// Blocks of AsciiDoc: delimited blocks, attributes, titles of blocks.
extension LightMarkupReader {
  mutating func readAsciiDoc(_ line: LightMarkupLine) -> Bool {
    let bytes = source[line.content]
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "/"):
      if has("////", line) {
        skip(from: line, to: Array("////".utf8), isComment: true)
        return true
      }
      guard has("//", line) else { return false }
      readComment(line, from: line.content.lowerBound + 2)
      return true
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "`"):
      if line.isAdornment(in: source), bytes.count >= (first == UInt8(ascii: "`") ? 3 : 4) {
        skip(from: line, to: Array(bytes))
        return true
      }
      // `+` alone continues the list item.
      if first == UInt8(ascii: "+"), bytes.count == 1 { return true }
      if first == UInt8(ascii: "."), bytes.count > 1, !bytes[bytes.startIndex + 1].isBlank,
        bytes[bytes.startIndex + 1] != UInt8(ascii: ".")
      {
        readHeading(line.content.dropFirst(), level: 6)
        return true
      }
      return false
    case UInt8(ascii: "="), UInt8(ascii: "*"), UInt8(ascii: "_"):
      guard line.isAdornment(in: source), bytes.count >= 4 else { return false }
      endItem()
      return true
    case UInt8(ascii: "["):
      // `[bibliography]`, `[[name]]`, `[#name]`: attributes of the next block.
      guard passage.isEmpty, bytes.last == UInt8(ascii: "]"), !bytes.contains(0x20) || has("[.", line) else {
        return false
      }
      endItem()
      return true
    case UInt8(ascii: ":"):
      guard passage.isEmpty, let colon = bytes.dropFirst().prefix(60).firstIndex(of: UInt8(ascii: ":")) else {
        return false
      }
      return colon > line.content.lowerBound + 1 && !bytes[..<colon].contains(0x20)
    case UInt8(ascii: "|"):
      endItem()
      if !has("|===", line) { readCells(line, divider: UInt8(ascii: "|")) }
      return true
    default:
      let macros: [StaticString] = ["include::", "image::", "video::", "toc::", "ifdef::", "ifndef::", "endif::"]
      return macros.contains { has($0, line) }
    }
  }
}
