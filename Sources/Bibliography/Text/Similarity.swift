/// The edit distance of folded words.
public enum Similarity {
  /// Optimal string alignment distance in bytes: insertions, deletions, substitutions and swaps of neighbours cost 1 each.
  ///
  /// - Returns: the distance, or `limit + 1` if it is greater than `limit`.
  public static func distance(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int) -> Int {
    if abs(left.count - right.count) > limit { return limit + 1 }
    // The common beginning and end cost nothing. They are counted, since removing a slice's last element may copy it.
    let shorter = min(left.count, right.count)
    var alike = 0
    while alike < shorter, left[left.startIndex + alike] == right[right.startIndex + alike] { alike += 1 }
    var alikeAtEnd = 0
    while alikeAtEnd < shorter - alike, left[left.endIndex - 1 - alikeAtEnd] == right[right.endIndex - 1 - alikeAtEnd] {
      alikeAtEnd += 1
    }
    let left = left[(left.startIndex + alike)..<(left.endIndex - alikeAtEnd)]
    let right = right[(right.startIndex + alike)..<(right.endIndex - alikeAtEnd)]
    if left.isEmpty || right.isEmpty { return left.count + right.count }
    if left.count == 1, right.count == 1 { return 1 }
    // Most pairs differ much, which a lower bound finds quickly: each letter that the other word lacks costs 1.
    if limit == 1 {
      let isSwap = left.count == 2 && right.count == 2 && left.first == right.last && left.last == right.first
      return isSwap ? 1 : 2
    }
    let (letters, others) = (letters(left), letters(right))
    if max((letters & ~others).nonzeroBitCount, (others & ~letters).nonzeroBitCount) > limit { return limit + 1 }
    // On the stack, since most compared texts are single words.
    return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * (right.count + 1)) { rows in
      distance(left, right, limit: limit, rows: rows)
    }
  }

  /// - Parameter rows: room for three rows of costs.
  private static func distance(
    _ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>, limit: Int, rows: UnsafeMutableBufferPointer<Int>
  ) -> Int {
    rows.initialize(repeating: 0)
    let width = right.count + 1
    var beforeLast = 0
    var last = width
    var current = 2 * width
    for column in 0..<width { rows[last + column] = column }
    for (row, a) in left.enumerated() {
      // Cells further from the diagonal than the limit cost more than the limit.
      let first = max(1, row + 1 - limit)
      let end = min(width, row + 2 + limit)
      guard first < end else { return limit + 1 }
      rows[current + first - 1] = first == 1 ? row + 1 : limit + 1
      if end < width { rows[current + end] = limit + 1 }
      var best = rows[current + first - 1]
      for column in first..<end {
        let b = right[right.startIndex + column - 1]
        var cost = rows[last + column - 1] + (a == b ? 0 : 1)
        cost = min(cost, rows[last + column] + 1, rows[current + column - 1] + 1)
        if row > 0, column > 1, a == right[right.startIndex + column - 2], left[left.startIndex + row - 1] == b {
          cost = min(cost, rows[beforeLast + column - 2] + 1)
        }
        rows[current + column] = cost
        best = min(best, cost)
      }
      if best > limit { return limit + 1 }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return min(rows[last + width - 1], limit + 1)
  }

  /// A bit for each letter in a word.
  private static func letters(_ word: ArraySlice<UInt8>) -> UInt64 {
    word.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  }
}
