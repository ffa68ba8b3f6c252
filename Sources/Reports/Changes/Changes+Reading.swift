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

  /// Of a word that is replaced by one like it only the letters that differ are changed: `Mul̲ler`, `Mül̲ler`.
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
