import Bibliography

/// Blocks of Org: keywords, drawers, tables.
extension LightMarkupReader {
  mutating func readOrg(_ line: LightMarkupLine) -> Bool {
    if has("#+begin_", line) {
      let kind = source[line.content].dropFirst(8).prefix { !$0.isBlank }.map(\.lowered)
      endItem()
      if ["quote", "center", "verse"].contains(String(decoding: kind, as: UTF8.self)) { return true }
      skip(from: line, to: Array("#+end_".utf8) + kind, isComment: kind == Array("comment".utf8))
      return true
    }
    if has("#+", line) {
      endItem()
      return true
    }
    if has("# ", line) || line.content.count == 1 && has("#", line) {
      readComment(line, from: line.content.lowerBound + 1)
      return true
    }
    if has(":", line), source[line.content].last == UInt8(ascii: ":"), line.content.count > 2,
      source[line.content].dropFirst().dropLast().allSatisfy({ $0.isLetter || $0 == UInt8(ascii: "_") })
    {
      skip(from: line, to: Array(":end:".utf8))
      return true
    }
    if has("scheduled:", line) || has("deadline:", line) || has("closed:", line) { return true }
    guard has("|", line) else { return false }
    endItem()
    if !has("|-", line) { readCells(line, divider: UInt8(ascii: "|")) }
    return true
  }
}
