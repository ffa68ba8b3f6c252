/// The cheapest way to read a stretch of a citation as the registered names in their order.
///
/// Dynamic programming (Viterbi) over names taken and words passed, once for each pattern in which a list may order family
/// and given names, since a list keeps to one.
enum NameSequence {
  /// The order of family and given names in a list.
  private enum Pattern: Int, CaseIterable {
    case familyFirst, givenFirst, firstInverted, mixed
  }

  /// What it costs to pass over each word, and whether names may be left out before it ("et al.", an ellipsis).
  struct SkipCosts {
    var costs: [Float]
    var hides: [Bool]
  }

  private typealias Cost = NameCosts.Sequence

  /// A pattern is better than another only by more than this: rounding decides nothing.
  private static let leastGain: Float = 0.001

  /// The spans of the cheapest sequence, in the order of the citation.
  static func spans(of candidates: NameCandidates, skipping: SkipCosts) -> [NameSpan] {
    let table = Table(candidates, skipping: skipping)
    var costs = table.cells[table.cells.count - 1].cost
    costs[Pattern.mixed.rawValue] += Cost.mixedPattern
    let pattern = Pattern.allCases.dropFirst().reduce(Pattern.familyFirst) { best, pattern in
      costs[pattern.rawValue] < costs[best.rawValue] - leastGain ? pattern : best
    }
    return table.spans(pattern.rawValue, of: candidates)
  }

  /// The cheapest way to each pair of names taken and words passed, and its last step, for the four patterns side by side.
  private struct Table {
    struct Cell {
      var cost: SIMD4<Float>
      /// One of the steps below, or one more than the index of the name's span.
      var step: SIMD4<Int32>
    }

    private static let start: Int32 = 0
    private static let wordSkipped: Int32 = -1
    private static let nameSkipped: Int32 = -2

    /// A row for each number of names taken, a column for each number of words passed.
    private(set) var cells: [Cell] = []

    init(_ candidates: NameCandidates, skipping: SkipCosts) {
      let start = candidates.region.lowerBound
      let words = candidates.region.count
      let names = candidates.names.count
      let width = words + 1
      cells.reserveCapacity((names + 1) * width)
      cells.append(Cell(cost: .zero, step: SIMD4(repeating: Table.start)))
      for word in 0..<words {
        cells.append(
          Cell(cost: cells[word].cost + skipping.costs[word], step: SIMD4(repeating: Table.wordSkipped)))
      }
      for name in 0..<names {
        let row = candidates[name]
        var next = row.startIndex
        for word in 0...words {
          let above = name * width + word
          // "et al." never stands for the first author: "Kallas et al." is no list without names.
          let isHidden = skipping.hides[word] && name > 0
          var best = cells[above].cost + (isHidden ? Cost.hiddenName : Cost.skippedName)
          var step = SIMD4<Int32>(repeating: Table.nameSkipped)
          func take(_ cost: SIMD4<Float>, _ index: Int32) {
            let isBetter = cost .< best
            best.replace(with: cost, where: isBetter)
            step.replace(with: index, where: isBetter)
          }
          if word > 0 { take(cells[above + width - 1].cost + skipping.costs[word - 1], Table.wordSkipped) }
          while next < row.endIndex, row[next].words.upperBound == start + word {
            let before = name * width + row[next].words.lowerBound - start
            let penalty = penalty(of: row[next].order, isFirst: name == 0)
            take(cells[before].cost + row[next].cost + penalty, Int32(next - row.startIndex) + 1)
            next += 1
          }
          cells.append(Cell(cost: best, step: step))
        }
      }
    }

    /// Follows the steps of a pattern back from the last cell.
    func spans(_ pattern: Int, of candidates: NameCandidates) -> [NameSpan] {
      var spans: [NameSpan] = []
      let width = candidates.region.count + 1
      var name = candidates.names.count
      var word = candidates.region.count
      while name > 0 || word > 0 {
        let step = cells[name * width + word].step[pattern]
        if step > 0 {
          let row = candidates[name - 1]
          let span = row[row.startIndex + Int(step) - 1]
          spans.append(span)
          name -= 1
          word = span.words.lowerBound - candidates.region.lowerBound
        } else if step == Table.nameSkipped {
          name -= 1
        } else if word > 0 {
          word -= 1
        } else {
          break
        }
      }
      return spans.reversed()
    }
  }

  /// What the order of a name's words costs under each pattern.
  private static func penalty(of order: NameSpan.Order, isFirst: Bool) -> SIMD4<Float> {
    let against = Cost.againstPattern
    let inverted: Float = isFirst ? against : 0
    return switch order {
    case .familyOnly: SIMD4(Cost.familyOnly, Cost.familyOnly, Cost.familyOnly, Cost.mixedPattern)
    case .familyFirst: SIMD4(0, against, against - inverted, Cost.mixedPattern)
    case .givenFirst: SIMD4(against, 0, inverted, Cost.mixedPattern)
    }
  }
}
