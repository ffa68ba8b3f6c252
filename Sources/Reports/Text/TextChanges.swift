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

/// Changes are for eyes: what is least is not always what is read most easily.
extension [Changes.Piece] {
  /// `1–13` becomes `680–692` as a whole: a dash or a blank between two changed words is changed with them.
  var withoutLoneSigns: [Changes.Piece] {
    var joined: [Changes.Piece] = []
    for (index, piece) in enumerated() {
      guard piece.kind == .kept, index > 0, index < count - 1, piece.text.isSign,
        isReplacement(endingAt: index - 1), isReplacement(startingAt: index + 1)
      else {
        joined.append(piece)
        continue
      }
      joined.append(Changes.Piece(kind: .deleted, text: piece.text))
      joined.append(Changes.Piece(kind: .inserted, text: piece.text))
    }
    return joined.gathered
  }

  /// Of a word that is replaced by a similar one, only the letters that differ are changed: `Mul̲ler`, `Mül̲ler`.
  var withWordsNarrowed: [Changes.Piece] {
    var narrowed: [Changes.Piece] = []
    for piece in self {
      guard piece.kind == .inserted, let old = narrowed.last, old.kind == .deleted,
        let (prefix, suffix) = old.text.sharedEnds(with: piece.text)
      else {
        narrowed.append(piece)
        continue
      }
      narrowed.removeLast()
      narrowed.append(Changes.Piece(kind: .kept, text: String(old.text.prefix(prefix))))
      narrowed.append(Changes.Piece(kind: .deleted, text: String(old.text.dropFirst(prefix).dropLast(suffix))))
      narrowed.append(Changes.Piece(kind: .inserted, text: String(piece.text.dropFirst(prefix).dropLast(suffix))))
      narrowed.append(Changes.Piece(kind: .kept, text: String(old.text.suffix(suffix))))
    }
    return narrowed.gathered
  }

  private func isReplacement(endingAt index: Int) -> Bool {
    index > 0 && self[index].kind == .inserted && self[index - 1].kind == .deleted
  }

  private func isReplacement(startingAt index: Int) -> Bool {
    index + 1 < count && self[index].kind == .deleted && self[index + 1].kind == .inserted
  }

  /// In each run of changes what is deleted first, then what is inserted; neighbours of one kind are one piece.
  private var gathered: [Changes.Piece] {
    var gathered: [Changes.Piece] = []
    var inserted = ""
    func add(_ kind: Changes.Kind, _ text: String) {
      guard !text.isEmpty else { return }
      if let last = gathered.last, last.kind == kind {
        gathered[gathered.count - 1].text += text
      } else {
        gathered.append(Changes.Piece(kind: kind, text: text))
      }
    }
    for piece in self {
      switch piece.kind {
      case .deleted: add(.deleted, piece.text)
      case .inserted: inserted += piece.text
      case .kept where piece.text.isEmpty: continue
      case .kept:
        add(.inserted, inserted)
        inserted = ""
        add(.kept, piece.text)
      }
    }
    add(.inserted, inserted)
    return gathered
  }
}

extension String {
  /// One character that is no letter and no digit.
  fileprivate var isSign: Bool { count == 1 && !allSatisfy { $0.isLetter || $0.isNumber } }

  /// How many characters two words share at their ends, where that is at least half of them; numbers are read whole.
  fileprivate func sharedEnds(with other: String) -> (prefix: Int, suffix: Int)? {
    guard allSatisfy(\.isLetter), other.allSatisfy(\.isLetter) else { return nil }
    func isSame(_ pair: (Character, Character)) -> Bool { String(pair.0).isSame(as: String(pair.1)) }
    let prefix = zip(self, other).prefix(while: isSame).count
    let suffix = zip(dropFirst(prefix).reversed(), other.dropFirst(prefix).reversed()).prefix(while: isSame).count
    return prefix + suffix > 0 && 2 * (prefix + suffix) >= max(count, other.count) ? (prefix, suffix) : nil
  }
}
