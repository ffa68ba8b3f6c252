import Bibliography

/// Remembers what a passage does not hold, so that reading stays linear: a search that failed is not made again.
struct VainSearches {
  private var unended: Set<String> = []
  private var codeLengths: Set<Int> = []
  /// Bytes that were read for tags that turned out to be none.
  private var tagBytes = 0

  /// The place behind the next end of a Liquid tag.
  mutating func end(_ mark: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    guard !unended.contains(mark.description) else { return nil }
    if let found = bytes.firstIndex(of: mark, from: start) { return found + mark.utf8CodeUnitCount }
    unended.insert(mark.description)
    return nil
  }

  /// Where a run of just so many backticks begins.
  mutating func codeEnd(in bytes: [UInt8], from start: Int, length: Int) -> Int? {
    guard !codeLengths.contains(length) else { return nil }
    var index = start
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let run = index
      while index < bytes.count, bytes[index] == UInt8(ascii: "`") { index += 1 }
      if index - run == length { return run }
    }
    codeLengths.insert(length)
    return nil
  }

  /// How far a tag that begins here may reach.
  func tagEnd(limit: Int, from start: Int) -> Int? {
    tagBytes > 4 * limit ? min(limit, start + 512) : limit
  }

  mutating func noteTag(from start: Int, limit: Int, isLong: Bool) {
    if isLong { tagBytes += limit - start }
  }
}
