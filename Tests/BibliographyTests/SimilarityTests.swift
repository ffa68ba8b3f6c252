import Bibliography
import TestSupport
import Testing

@Suite struct SimilarityTests {
  /// The textbook recurrence without a limit.
  private func reference(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { rows[row][0] = row }
    for column in 0...right.count { rows[0][column] = column }
    for row in 0..<left.count {
      for column in 0..<right.count {
        var cost = min(rows[row][column + 1] + 1, rows[row + 1][column] + 1)
        cost = min(cost, rows[row][column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, rows[row - 1][column - 1] + 1)
        }
        rows[row + 1][column + 1] = cost
      }
    }
    return rows[left.count][right.count]
  }

  private func distance(_ left: String, _ right: String, limit: Int = 100) -> Int {
    Similarity.distance(Array(left.utf8)[...], Array(right.utf8)[...], limit: limit)
  }

  @Test(arguments: [
    ("", "", 0), ("", "abc", 3), ("wei", "wai", 1), ("earthquake", "earthquke", 1), ("rapid", "rpaid", 1),
    ("ca", "abc", 3),
    ("kitten", "sitting", 3), ("a", "b", 1), ("ab", "ba", 1), ("abcd", "badc", 2), ("interface", "intereface", 1),
  ])
  func `a change, a loss, an addition and a swap of letters cost one each`(
    _ left: String, _ right: String, _ expected: Int
  ) { #expect(distance(left, right) == expected) }

  @Test(arguments: 1...8)
  func `the distance is that of the plain recurrence up to its limit`(_ seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<250 {
      let left = RandomText.word(of: Int.random(in: 0...9, using: &generator), from: "abc", using: &generator)
      let right = RandomText.word(of: Int.random(in: 0...9, using: &generator), from: "abc", using: &generator)
      let expected = reference(left, right)
      for limit in 0...9 {
        let found = Similarity.distance(left[...], right[...], limit: limit)
        #expect(found == min(expected, limit + 1))
        #expect(found == Similarity.distance(right[...], left[...], limit: limit))
      }
    }
  }

  @Test func `a slice of a longer text has its own distance`() {
    let text = Array("xxgeodesyyy geodsey".utf8)
    #expect(Similarity.distance(text[2..<9], text[12...], limit: 3) == 1)
  }
}
