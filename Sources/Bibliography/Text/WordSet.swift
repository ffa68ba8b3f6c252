/// A fixed set of folded words that is asked with the key of a word, without making a string of it.
public struct WordSet: ExpressibleByArrayLiteral, Sendable {
  private let keys: Set<UInt64>
  private let longest: Int

  public init(arrayLiteral words: String...) { self.init(words) }

  public init(_ words: some Sequence<String>) {
    let folded = words.map { Array($0.utf8) }
    keys = Set(folded.map { FoldedText.key(of: $0[...]) })
    longest = folded.map(\.count).max() ?? 0
  }

  public func contains(_ word: FoldedText.Word) -> Bool {
    word.length <= longest && keys.contains(word.key)
  }

  /// - Parameter word: folded bytes.
  public func contains(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= longest && keys.contains(FoldedText.key(of: word))
  }
}
