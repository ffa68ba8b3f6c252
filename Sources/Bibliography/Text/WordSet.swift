/// The FNV-1a hash (Fowler, Noll, Vo) of the bytes of a word, by which sets of words and of member names are searched.
///
/// Equal words have equal hashes; unequal words nearly never do: with 64 bits, two of a million words share one with a
/// probability of about one in 37 million.
package struct FNV1a: Sendable {
  package var value: UInt64 = 0xCBF2_9CE4_8422_2325

  @inlinable @inline(__always)
  package init() {}

  @inlinable @inline(__always)
  package init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// Of a word whose capital letters of ASCII count as lower case.
  package init(lowercasing word: ArraySlice<UInt8>) {
    for byte in word { combine(byte.lowered) }
  }

  @inlinable @inline(__always)
  package mutating func combine(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
}

/// A fixed set of folded words, searched by the hash of a word without making a string of it.
public struct WordSet: ExpressibleByArrayLiteral, Sendable {
  /// An open hash table of keys with linear probing; 0 is an empty place. At least half of the places are empty.
  private let table: [UInt64]
  private let longest: Int

  public init(arrayLiteral words: String...) { self.init(words) }

  public init(_ words: some Sequence<String>) {
    let folded = words.map { Array($0.utf8) }
    longest = folded.map(\.count).max() ?? 0
    var size = 8
    while size < folded.count * 2 { size *= 2 }
    var table = [UInt64](repeating: 0, count: size)
    for word in folded {
      let key = FoldedText.key(of: word[...])
      table[WordSet.place(of: key, in: table)] = key
    }
    self.table = table
  }

  /// The words of some terms, folded, each word of a term by itself.
  package init(folding terms: some Sequence<String>) { self.init(WordSet.folded(terms)) }

  /// The words of some terms as they are in `FoldedText.folded`.
  package static func folded(_ terms: some Sequence<String>) -> [String] {
    // Folded together, which takes a fraction of the time of folding each by itself.
    let text = FoldedText(terms.joined(separator: "; "))
    return text.words.map { text.foldedString($0) }
  }

  public func contains(_ word: FoldedText.Word) -> Bool {
    word.length <= longest && contains(word.key)
  }

  /// - Parameter word: the folded bytes of a word.
  public func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= longest && contains(FoldedText.key(of: word))
  }

  private func contains(_ key: UInt64) -> Bool { table[WordSet.place(of: key, in: table)] == key }

  /// The place of a key, or the empty place where it would be.
  private static func place(of key: UInt64, in table: [UInt64]) -> Int {
    var place = Int(truncatingIfNeeded: key) & (table.count - 1)
    while table[place] != 0, table[place] != key { place = (place + 1) & (table.count - 1) }
    return place
  }
}
