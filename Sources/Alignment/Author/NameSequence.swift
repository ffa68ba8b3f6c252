/// The cheapest way to read a stretch of a citation as the registered names in their order.
///
/// Dynamic programming over (names taken, words passed), once for each habit of ordering names, since a list keeps to one:
/// all family first, all given first, only the first inverted, or no habit.
struct NameChain {
  enum Habit: Int, CaseIterable {
    case familyFirst, givenFirst, firstInverted, mixed

    /// Its place where all four are reckoned side by side.
    fileprivate var lane: Int { rawValue }
  }

  enum Cost {
    static let skippedName: Float = 1.6
    static let hiddenName: Float = 0.02
    static let word: Float = 0.8
    static let initial: Float = 1.2
    static let foreignInitial: Float = 0.3
    static let noise: Float = 0.05
    static let againstHabit: Float = 0.3
    static let noHabit: Float = 0.12
  }

  var spans: [NameSpan]
  var cost: Float
  var habit: Habit

  /// What it costs to pass over a word, and whether names may be hidden before it ("et al.", an ellipsis).
  struct Passage {
    var costs: [Float]
    var hides: [Bool]
  }

  init(_ candidates: NameSpans, passage: Passage) {
    let table = Table(candidates, passage: passage)
    var costs = table.cells[table.cells.count - 1].cost
    costs[Habit.mixed.lane] += Cost.noHabit
    habit = Habit.allCases.dropFirst().reduce(Habit.familyFirst) { best, habit in
      costs[habit.lane] < costs[best.lane] - 0.001 ? habit : best
    }
    cost = costs[habit.lane]
    spans = []
    let words = candidates.region.count
    var name = candidates.names.count
    var word = words
    while name > 0 || word > 0 {
      let step = table.cells[name * (words + 1) + word].step[habit.lane]
      if step > 0 {
        let row = candidates[name - 1]
        let span = row[row.startIndex + Int(step) - 1]
        spans.append(span)
        name -= 1
        word = span.words.lowerBound - candidates.region.lowerBound
      } else if step == -2 {
        name -= 1
      } else if word > 0 {
        word -= 1
      } else {
        break
      }
    }
    spans.reverse()
  }

  /// The cheapest way to each (names taken, words passed), and its last step: under each habit, side by side.
  private struct Table {
    struct Cell {
      var cost: SIMD4<Float>
      /// 0: nothing, -1: a word was passed, -2: a name was skipped, otherwise one more than the index of the name's span.
      var step: SIMD4<Int32>
    }

    /// A row for each number of names taken, a column for each number of words passed.
    private(set) var cells: [Cell] = []

    init(_ candidates: NameSpans, passage: Passage) {
      let start = candidates.region.lowerBound
      let words = candidates.region.count
      let names = candidates.names.count
      let width = words + 1
      cells.reserveCapacity((names + 1) * width)
      cells.append(Cell(cost: .zero, step: .zero))
      for word in 0..<words {
        cells.append(Cell(cost: cells[word].cost + passage.costs[word], step: SIMD4(repeating: -1)))
      }
      // A name hidden behind "et al." costs little, here and further on.
      for name in 0..<names {
        let row = candidates[name]
        var next = row.startIndex
        for word in 0...words {
          let above = name * width + word
          var best = cells[above].cost + (passage.hides[word] ? Cost.hiddenName : Cost.skippedName)
          var step = SIMD4<Int32>(repeating: -2)
          func take(_ cost: SIMD4<Float>, _ index: Int32) {
            let isBetter = cost .< best
            best.replace(with: cost, where: isBetter)
            step.replace(with: index, where: isBetter)
          }
          if word > 0 { take(cells[above + width - 1].cost + passage.costs[word - 1], -1) }
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
  }

  /// What the order of a name's words costs under each habit.
  private static func penalty(of order: NameSpan.Order, isFirst: Bool) -> SIMD4<Float> {
    let against = Cost.againstHabit
    let inverted: Float = isFirst ? against : 0
    return switch order {
    case .familyOnly: SIMD4(0.05, 0.05, 0.05, Cost.noHabit)
    case .familyFirst: SIMD4(0, against, against - inverted, Cost.noHabit)
    case .givenFirst: SIMD4(against, 0, inverted, Cost.noHabit)
    }
  }
}
