#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Searches a folded text for another.
enum WordSearch {
  /// Whether letters occur in others in the same order, with any letters between them: "dtsch" in "deutsche".
  static func isSubsequence(_ letters: ArraySlice<UInt8>, of others: ArraySlice<UInt8>) -> Bool {
    var rest = others
    for letter in letters {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  /// The offsets at which `needle` occurs in `haystack`, in order.
  static func occurrences(of needle: [UInt8], in haystack: [UInt8]) -> Occurrences {
    Occurrences(needle: needle, haystack: haystack)
  }

  /// Searched lazily, because most callers take the first offset only.
  struct Occurrences: Sequence, IteratorProtocol {
    fileprivate let needle: [UInt8]
    fileprivate let haystack: [UInt8]
    private var start = 0

    fileprivate init(needle: [UInt8], haystack: [UInt8]) {
      self.needle = needle
      self.haystack = haystack
    }

    mutating func next() -> Int? {
      guard let offset = WordSearch.first(of: needle, in: haystack, from: start) else { return nil }
      start = offset + 1
      return offset
    }
  }

  /// The first offset at which `needle` occurs in `haystack`.
  static func first(of needle: [UInt8], in haystack: [UInt8]) -> Int? { first(of: needle, in: haystack, from: 0) }

  static func contains(_ needle: [UInt8], in haystack: [UInt8]) -> Bool {
    first(of: needle, in: haystack, from: 0) != nil
  }

  static func stands(_ needle: [UInt8], at offset: Int, in haystack: [UInt8]) -> Bool {
    guard offset + needle.count <= haystack.count else { return false }
    var index = 0
    while index < needle.count, haystack[offset + index] == needle[index] { index += 1 }
    return index == needle.count
  }

  /// Nil for an empty `needle`.
  ///
  /// memchr and memcmp, because every citation is searched for its record's title, container and publisher.
  private static func first(of needle: [UInt8], in haystack: [UInt8], from start: Int) -> Int? {
    guard let letter = needle.first else { return nil }
    return haystack.withUnsafeBytes { haystack in
      needle.withUnsafeBytes { needle -> Int? in
        guard let base = haystack.baseAddress, let sought = needle.baseAddress else { return nil }
        var offset = start
        // The number of offsets at which the needle fits.
        let end = haystack.count - needle.count + 1
        while offset < end {
          guard let place = memchr(base + offset, Int32(letter), end - offset) else { return nil }
          offset = base.distance(to: UnsafeRawPointer(place))
          if memcmp(base + offset, sought, needle.count) == 0 { return offset }
          offset += 1
        }
        return nil
      }
    }
  }
}
