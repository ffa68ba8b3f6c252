/// What is deleted from a citation, what is inserted, what is kept: one text out of which both versions can be read.
struct Changes {
  enum Kind {
    case kept
    case deleted
    case inserted
  }

  struct Piece: Equatable {
    var kind: Kind
    var text: String
  }

  /// In the order of the text; where something is replaced, the old comes before the new.
  private(set) var pieces: [Piece] = []

  /// The old version in pieces; those that are not kept are gone in the new.
  var before: [Piece] { pieces.filter { $0.kind != .inserted } }
  /// The new version in pieces; those that are not kept were not in the old.
  var after: [Piece] { pieces.filter { $0.kind != .deleted } }

  /// A citation has a few hundred words; above this the middle counts as changed as a whole.
  private static let longest = 4000

  init(from old: String, to new: String) {
    let oldWords = old.wordsAndSigns
    let newWords = new.wordsAndSigns
    let prefix = zip(oldWords, newWords).prefix { $0.isSame(as: $1) }.count
    let rest = zip(oldWords.dropFirst(prefix).reversed(), newWords.dropFirst(prefix).reversed())
    let suffix = rest.prefix { $0.isSame(as: $1) }.count
    add(.kept, oldWords[..<prefix])
    let oldMiddle = oldWords[prefix..<oldWords.count - suffix]
    let newMiddle = newWords[prefix..<newWords.count - suffix]
    if oldMiddle.count + newMiddle.count > Changes.longest {
      add(.deleted, oldMiddle)
      add(.inserted, newMiddle)
    } else {
      compare(Array(oldMiddle), Array(newMiddle))
    }
    add(.kept, oldWords[(oldWords.count - suffix)...])
    pieces = pieces.withoutLoneSigns.withWordsNarrowed
  }

  private mutating func compare(_ old: [Substring], _ new: [Substring]) {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old, by: { $0.isSame(as: $1) }) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if oldIndex < old.count, removed.contains(oldIndex) {
        add(.deleted, old[oldIndex...oldIndex])
        oldIndex += 1
      } else if newIndex < new.count, inserted.contains(newIndex) {
        add(.inserted, new[newIndex...newIndex])
        newIndex += 1
      } else {
        add(.kept, old[oldIndex...oldIndex])
        oldIndex += 1
        newIndex += 1
      }
    }
  }

  private mutating func add(_ kind: Kind, _ words: ArraySlice<Substring>) {
    guard !words.isEmpty else { return }
    pieces.append(Piece(kind: kind, text: words.joined()))
    if pieces.count > 1, pieces[pieces.count - 2].kind == kind {
      let last = pieces.removeLast()
      pieces[pieces.count - 1].text += last.text
    }
  }
}

extension String {
  /// Runs of letters and digits, and every other character by itself.
  fileprivate var wordsAndSigns: [Substring] {
    var words: [Substring] = []
    var start = startIndex
    var isInWord = false
    for index in indices {
      let isLetter = self[index].isLetter || self[index].isNumber
      if index > start, !(isInWord && isLetter) {
        words.append(self[start..<index])
        start = index
      }
      isInWord = isLetter
    }
    if start < endIndex { words.append(self[start...]) }
    return words
  }
}

extension StringProtocol {
  /// Byte for byte: an accent that is written in another way is a change too.
  func isSame(as other: some StringProtocol) -> Bool { utf8.elementsEqual(other.utf8) }
}
