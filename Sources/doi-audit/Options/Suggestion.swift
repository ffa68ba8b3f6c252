import Bibliography

/// What was probably meant by a word that is none of those that are known.
enum Suggestion {
  /// Letters that differ at most: half of them in short words.
  private static let mostDiffering = 3

  /// The known word with the fewest differing letters; nil where none is similar.
  static func nearest(to word: String, among known: [String]) -> String? {
    let distances = known.map { (word: $0, distance: distance(Array(word.lowercased().utf8), Array($0.utf8))) }
    let best = distances.min { ($0.distance, $0.word) < ($1.distance, $1.word) }
    guard let best, best.distance <= min(mostDiffering, max(word.utf8.count, 2) / 2) else { return nil }
    return best.word
  }

  /// Inserted, deleted and replaced letters between two words, and neighbours that have changed places.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard left.count < 100, right.count < 100 else { return Int.max }
    var rows = [Array(0...right.count)]
    for (row, letter) in left.enumerated() {
      var next = [row + 1]
      for (column, other) in right.enumerated() {
        var least = min(next[column] + 1, rows[row][column + 1] + 1, rows[row][column] + (letter == other ? 0 : 1))
        if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
          least = min(least, rows[row - 1][column - 1] + 1)
        }
        next.append(least)
      }
      rows.append(next)
    }
    return rows[left.count][right.count]
  }
}
