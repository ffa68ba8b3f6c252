import Bibliography

/// A title that a list puts in quotation marks: marks of the same kind within it become single ones, or double ones where
/// the list has single ones.
struct QuotedTitle {
  private let title: String

  init(_ title: String) { self.title = title }

  static let opening: Set<Character> = ["“", "‘", "\"", "'"]

  /// - Parameter mark: with which the list begins its titles; nil for none.
  func within(_ mark: Character?) -> String {
    switch mark {
    case "“": return title.contains("“") ? swapped("“", "”", with: ("‘", "’")) : title
    case "‘": return title.contains("‘") ? swapped("‘", "’", with: ("“", "”")) : title
    case "\"": return straight("\"", with: "'")
    case "'": return straight("'", with: "\"")
    default: return title
    }
  }

  /// Quotations within the quotation take the other marks, and theirs the first ones. An apostrophe stays.
  private func swapped(_ first: Character, _ last: Character, with other: (Character, Character)) -> String {
    let letters = Array(title)
    var opened = 0
    return String(
      letters.indices.map { index in
        let letter = letters[index]
        switch letter {
        case first: return other.0
        case other.0:
          opened += 1
          return first
        case "’" where last != "’" && opened == 0: return letter
        case "’" where QuotedTitle.isInWord(index, of: letters): return letter
        case other.1:
          opened -= 1
          return last
        case last: return other.1
        default: return letter
        }
      })
  }

  /// Marks that are no apostrophes and no sign of inches.
  private func straight(_ mark: Character, with other: Character) -> String {
    let letters = Array(title)
    let marks = letters.indices.filter { letters[$0] == mark && !QuotedTitle.isInWord($0, of: letters) }
    guard !marks.isEmpty, marks.count % 2 == 0, !letters.contains(other) else { return title }
    return String(letters.indices.map { marks.contains($0) ? other : letters[$0] })
  }

  private static func isInWord(_ index: Int, of letters: [Character]) -> Bool {
    index > 0 && index + 1 < letters.count && letters[index - 1].isLetter && letters[index + 1].isLetter
  }
}

extension String {
  /// Whether the stop at the end is that of the last word: "in the U.S.", "Reply to Smith et al."
  var endsInAbbreviation: Bool {
    guard hasSuffix("."), let word = split(separator: " ").last else { return false }
    let letters = word.dropLast().drop { "(“\"‘[".contains($0) }
    let pieces = letters.split(separator: ".", omittingEmptySubsequences: false)
    if pieces.count > 1, pieces.allSatisfy({ $0.count == 1 && $0.first?.isLetter == true }) { return true }
    return ["al", "co", "corp", "etc", "inc", "jr", "ltd", "sr", "vs"].contains(letters.lowercased())
  }
}
