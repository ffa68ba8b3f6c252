import Bibliography

/// A word in lower case as a number, so that a set of words is searched without making strings.
package struct WordKey: Hashable {
  private let value: UInt64
  private let length: Int

  /// The capital letters of ASCII count as lower case.
  ///
  /// Not generic: a generic call from another module took half of the time of reading a page.
  package init(_ word: ArraySlice<UInt8>) {
    value = FNV1a(lowercasing: word).value
    length = word.count
  }

  /// The value is spread well already; the length tells apart words that share it.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// The words of a list that blanks part.
  package static func set(_ words: String) -> Set<WordKey> {
    Set(Array(words.utf8).split(separator: 0x20).map { WordKey($0) })
  }
}
