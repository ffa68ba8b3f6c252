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
    let arcs = candidates.ending.map { spans in
      spans.map {
        Arc(name: $0.name, start: $0.words.lowerBound - candidates.region.lowerBound, cost: $0.cost, order: $0.order)
      }
    }
    var best: NameChain?
    for habit in Habit.allCases {
      let chain = NameChain(candidates, arcs, passage: passage, habit: habit)
      if best == nil || chain.cost < best!.cost - 0.001 { best = chain }
    }
    self = best!
  }

  /// What of a span decides whether it is in the chain.
  private struct Arc {
    var name: Int
    var start: Int
    var cost: Float
    var order: NameSpan.Order
  }

  private init(_ candidates: NameSpans, _ arcs: [[Arc]], passage: Passage, habit: Habit) {
    let names = candidates.names.count
    let words = candidates.region.count
    let width = words + 1
    var cost = [Float](repeating: .infinity, count: (names + 1) * width)
    // 0: nothing, -1: a word was passed, -2: a name was skipped, otherwise one more than the index of a span.
    var steps = [Int32](repeating: 0, count: (names + 1) * width)
    cost[0] = 0
    for word in 1..<max(width, 1) where word < width {
      cost[word] = cost[word - 1] + passage.costs[word - 1]
      steps[word] = -1
    }
    // A name hidden behind "et al." costs little, here and further on.
    for name in 1..<(names + 1) where name <= names {
      for word in 0...words {
        let here = name * width + word
        let skip = passage.hides[word] ? Cost.hiddenName : Cost.skippedName
        cost[here] = cost[here - width] + skip
        steps[here] = -2
        if word > 0, cost[here - 1] + passage.costs[word - 1] < cost[here] {
          cost[here] = cost[here - 1] + passage.costs[word - 1]
          steps[here] = -1
        }
        for (index, arc) in arcs[word].enumerated() where arc.name == name - 1 {
          let total = cost[here - width - word + arc.start] + arc.cost + NameChain.penalty(of: arc, under: habit)
          if total < cost[here] {
            cost[here] = total
            steps[here] = Int32(index) + 1
          }
        }
      }
    }
    spans = []
    self.habit = habit
    self.cost = cost[names * width + words] + (habit == .mixed ? Cost.noHabit : 0)
    var name = names
    var word = words
    while name > 0 || word > 0 {
      let step = steps[name * width + word]
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

  private static func penalty(of arc: Arc, under habit: Habit) -> Float {
    switch (habit, arc.order) {
    case (.mixed, _): Cost.noHabit
    case (_, .familyOnly): 0.05
    case (.familyFirst, .familyFirst), (.givenFirst, .givenFirst): 0
    case (.firstInverted, .familyFirst): arc.name == 0 ? 0 : Cost.againstHabit
    case (.firstInverted, .givenFirst): arc.name == 0 ? Cost.againstHabit : 0
    default: Cost.againstHabit
    }
  }
}
