/// What changed between two versions of a citation, word by word.
struct WordChanges {
  struct Piece: Equatable {
    var text: String
    var isChanged: Bool
  }

  /// The old version in pieces; the changed ones are gone in the new.
  private(set) var before: [Piece] = []
  /// The new version in pieces; the changed ones were not in the old.
  private(set) var after: [Piece] = []

  /// A citation has a few hundred words; above this the middle counts as changed as a whole.
  private static let longest = 4000

  init(from old: String, to new: String) {
    let oldWords = WordChanges.words(of: old)
    let newWords = WordChanges.words(of: new)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    if oldWords.count + newWords.count > WordChanges.longest {
      let prefix = zip(oldWords, newWords).prefix { $0 == $1 }.count
      let suffix = zip(oldWords.dropFirst(prefix).reversed(), newWords.dropFirst(prefix).reversed()).prefix { $0 == $1 }
        .count
      removed = Set(prefix..<oldWords.count - suffix)
      inserted = Set(prefix..<newWords.count - suffix)
    } else {
      for change in newWords.difference(from: oldWords) {
        switch change {
        case .remove(let offset, _, _): removed.insert(offset)
        case .insert(let offset, _, _): inserted.insert(offset)
        }
      }
    }
    before = WordChanges.pieces(oldWords, changed: removed)
    after = WordChanges.pieces(newWords, changed: inserted)
  }

  /// Runs of letters and digits, and every other character by itself.
  private static func words(of text: String) -> [Substring] {
    var words: [Substring] = []
    var start = text.startIndex
    var isInWord = false
    for index in text.indices {
      let isLetter = text[index].isLetter || text[index].isNumber
      if index > start, !(isInWord && isLetter) {
        words.append(text[start..<index])
        start = index
      }
      isInWord = isLetter
    }
    if start < text.endIndex { words.append(text[start...]) }
    return words
  }

  private static func pieces(_ words: [Substring], changed: Set<Int>) -> [Piece] {
    var pieces: [Piece] = []
    for (index, word) in words.enumerated() {
      let isChanged = changed.contains(index)
      if let last = pieces.last, last.isChanged == isChanged {
        pieces[pieces.count - 1].text += word
      } else {
        pieces.append(Piece(text: String(word), isChanged: isChanged))
      }
    }
    return pieces
  }
}
