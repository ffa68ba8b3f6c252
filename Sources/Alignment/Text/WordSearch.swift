/// Finding a folded text inside another.
enum WordSearch {
  /// The offsets at which `needle` stands in `haystack`, in order.
  static func occurrences(of needle: [UInt8], in haystack: [UInt8]) -> [Int] {
    guard let first = needle.first, needle.count <= haystack.count else { return [] }
    var found: [Int] = []
    var offset = 0
    let end = haystack.count - needle.count
    while offset <= end {
      if haystack[offset] == first, stands(needle, at: offset, in: haystack) { found.append(offset) }
      offset += 1
    }
    return found
  }

  /// The first of the offsets at which `needle` stands in `haystack`.
  static func first(of needle: [UInt8], in haystack: [UInt8]) -> Int? {
    guard let first = needle.first, needle.count <= haystack.count else { return nil }
    return (0...haystack.count - needle.count).first {
      haystack[$0] == first && stands(needle, at: $0, in: haystack)
    }
  }

  static func contains(_ needle: [UInt8], in haystack: [UInt8]) -> Bool { first(of: needle, in: haystack) != nil }

  static func stands(_ needle: [UInt8], at offset: Int, in haystack: [UInt8]) -> Bool {
    guard offset + needle.count <= haystack.count else { return false }
    var index = 0
    while index < needle.count, haystack[offset + index] == needle[index] { index += 1 }
    return index == needle.count
  }
}
