import Bibliography

/// A word in small letters as a number, so that sets of words are asked without making strings.
package struct WordKey: Hashable {
  private let value: UInt64
  private let length: Int

  /// FNV-1a over the bytes, capital letters of ASCII made small.
  package init(_ word: some Sequence<UInt8>) {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    var length = 0
    for byte in word {
      value = (value ^ UInt64(byte.lowered)) &* 0x0000_0100_0000_01B3
      length += 1
    }
    self.value = value
    self.length = length
  }

  /// The value is spread well already; the length tells apart what shares it.
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }

  /// The words of a list that blanks part.
  package static func set(_ words: String) -> Set<WordKey> {
    Set(words.utf8.split(separator: 0x20).map { WordKey($0) })
  }
}
