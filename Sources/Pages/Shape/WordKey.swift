import Bibliography

/// A word in lower case as a number, so that a set of words is searched without making strings.
package struct WordKey: Hashable {
  private let value: UInt64
  private let length: Int

  /// The capital letters of ASCII count as lower case.
  package init(_ word: some Sequence<UInt8>) {
    var hash = FNV1a()
    var length = 0
    for byte in word {
      hash.combine(byte.lowered)
      length += 1
    }
    value = hash.value
    self.length = length
  }

  /// The value is spread well already; the length tells apart words that share it.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// The words of a list that blanks part.
  package static func set(_ words: String) -> Set<WordKey> {
    Set(words.utf8.split(separator: 0x20).map { WordKey($0) })
  }
}
