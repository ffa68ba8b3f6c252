/// The cheapest way to read a stretch of a citation as the registered names in their order.
///
/// Dynamic programming over (names taken, words passed), once for each habit of ordering names, since a list keeps to one:
/// all family first, all given first, only the first inverted, or no habit.
struct NameChain {
  enum Habit: CaseIterable { case familyFirst, givenFirst, firstInverted, mixed }

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
    let arcs = NameChain.arcs(candidates)
    var table = Table(names: candidates.names.count, words: candidates.region.count)
    var best: NameChain?
    for habit in Habit.allCases {
      let chain = NameChain(candidates, arcs, in: &table, passage: passage, habit: habit)
      if best == nil || chain.cost < best!.cost - 0.001 { best = chain }
    }
    self = best!
  }

  /// What of a span decides whether it is in the chain.
  private struct Arc {
    /// The words passed before and after it.
    var start: Int
    var end: Int
    /// Among the spans that end there.
    var index: Int
    var cost: Float
    var order: NameSpan.Order
  }

  /// For each name its spans, in the order of the words.
  private static func arcs(_ candidates: NameSpans) -> [[Arc]] {
    var arcs = [[Arc]](repeating: [], count: candidates.names.count)
    for (end, spans) in candidates.ending.enumerated() {
      for index in spans.indices {
        let start = spans[index].words.lowerBound - candidates.region.lowerBound
        arcs[spans[index].name].append(
          Arc(start: start, end: end, index: index, cost: spans[index].cost, order: spans[index].order))
      }
    }
    return arcs
  }

  /// The cheapest way to each (names taken, words passed), and its last step.
  private struct Table {
    var cost: [Float]
    /// 0: nothing, -1: a word was passed, -2: a name was skipped, otherwise one more than the index of a span.
    var steps: [Int32]

    init(names: Int, words: Int) {
      cost = [Float](repeating: .infinity, count: (names + 1) * (words + 1))
      steps = [Int32](repeating: 0, count: (names + 1) * (words + 1))
    }
  }

  private init(
    _ candidates: NameSpans, _ arcs: [[Arc]], in table: inout Table, passage: Passage, habit: Habit
  ) {
    let names = candidates.names.count
    let words = candidates.region.count
    let width = words + 1
    table.cost[0] = 0
    for word in 1..<max(width, 1) where word < width {
      table.cost[word] = table.cost[word - 1] + passage.costs[word - 1]
      table.steps[word] = -1
    }
    // A name hidden behind "et al." costs little, here and further on.
    for name in 1..<(names + 1) where name <= names {
      let row = arcs[name - 1]
      var next = 0
      for word in 0...words {
        let here = name * width + word
        var best = table.cost[here - width] + (passage.hides[word] ? Cost.hiddenName : Cost.skippedName)
        var step: Int32 = -2
        if word > 0, table.cost[here - 1] + passage.costs[word - 1] < best {
          best = table.cost[here - 1] + passage.costs[word - 1]
          step = -1
        }
        while next < row.count, row[next].end == word {
          let arc = row[next]
          let total =
            table.cost[here - width - word + arc.start] + arc.cost
            + NameChain.penalty(of: arc, isFirst: name == 1, under: habit)
          if total < best {
            best = total
            step = Int32(arc.index) + 1
          }
          next += 1
        }
        table.cost[here] = best
        table.steps[here] = step
      }
    }
    spans = []
    self.habit = habit
    self.cost = table.cost[names * width + words] + (habit == .mixed ? Cost.noHabit : 0)
    var name = names
    var word = words
    while name > 0 || word > 0 {
      let step = table.steps[name * width + word]
      if step > 0 {
        let span = candidates.ending[word][Int(step) - 1]
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

  private static func penalty(of arc: Arc, isFirst: Bool, under habit: Habit) -> Float {
    switch (habit, arc.order) {
    case (.mixed, _): Cost.noHabit
    case (_, .familyOnly): 0.05
    case (.familyFirst, .familyFirst), (.givenFirst, .givenFirst): 0
    case (.firstInverted, .familyFirst): isFirst ? 0 : Cost.againstHabit
    case (.firstInverted, .givenFirst): isFirst ? Cost.againstHabit : 0
    default: Cost.againstHabit
    }
  }
}
