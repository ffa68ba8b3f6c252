/// A fixed set of folded words that is asked with the key of a word, without making a string of it.
///
/// Words are told by their keys alone; `FoldedText.Word.key` says how sure that is.
public struct WordSet: ExpressibleByArrayLiteral, Sendable {
  /// Keys, each at the place that its lowest bits name or behind it; 0 where there is none. Half of the places are empty.
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

  public func contains(_ word: FoldedText.Word) -> Bool {
    word.length <= longest && contains(word.key)
  }

  /// - Parameter word: folded bytes.
  public func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= longest && contains(FoldedText.key(of: word))
  }

  private func contains(_ key: UInt64) -> Bool { table[WordSet.place(of: key, in: table)] == key }

  /// Where a key stands, or would.
  private static func place(of key: UInt64, in table: [UInt64]) -> Int {
    var place = Int(truncatingIfNeeded: key) & (table.count - 1)
    while table[place] != 0, table[place] != key { place = (place + 1) & (table.count - 1) }
    return place
  }
}
