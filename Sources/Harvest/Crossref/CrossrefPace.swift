/// How fast Crossref may be asked: separate budgets for lists and single works, and one for what is under way.
struct CrossrefPace {
  var list: Pace
  var single: Pace
  private let highestConcurrency: Int
  private(set) var concurrency: Int

  init(_ limits: CrossrefLimits) {
    list = Pace(limits.list)
    single = Pace(limits.single)
    highestConcurrency = limits.concurrency
    concurrency = limits.concurrency
  }

  /// The budget that a question is taken from.
  subscript(question: CrossrefQuestion) -> Pace {
    get {
      switch question {
      case .list: list
      case .single: single
      }
    }
    set {
      switch question {
      case .list: list = newValue
      case .single: single = newValue
      }
    }
  }

  /// Heeds the limits in an answer's headers, as far as they are lower than the pool's.
  mutating func heed(_ answer: HTTPAnswer, to question: CrossrefQuestion) {
    self[question].tighten(limit: answer.rates[.limit], interval: answer.rates[.interval])
    if let limit = answer.rates[.concurrency].flatMap({ Int($0) }) {
      concurrency = min(max(limit, 1), highestConcurrency)
    }
  }
}
