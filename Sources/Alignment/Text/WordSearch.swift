/// Finding a folded text inside another.
enum WordSearch {
  /// The offsets at which `needle` stands in `haystack`, in order.
  static func occurrences(of needle: [UInt8], in haystack: [UInt8]) -> [Int] {
    guard let first = needle.first, needle.count <= haystack.count else { return [] }
    var found: [Int] = []
    var offset = 0
    let end = haystack.count - needle.count
    while offset <= end {
      if haystack[offset] == first {
        var index = 1
        while index < needle.count, haystack[offset + index] == needle[index] { index += 1 }
        if index == needle.count { found.append(offset) }
      }
      offset += 1
    }
    return found
  }

  static func contains(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
    !occurrences(of: needle, in: haystack).isEmpty
  }
}
