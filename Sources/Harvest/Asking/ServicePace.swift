/// How fast a service may be asked: separate budgets for lists and single works, and one for what is under way.
struct ServicePace {
  var list: Pace
  var single: Pace
  private let highestConcurrency: Int
  private(set) var concurrency: Int

  init(_ limits: ServiceLimits) {
    list = Pace(limits.list)
    single = Pace(limits.single)
    highestConcurrency = limits.concurrency
    concurrency = limits.concurrency
  }

  subscript(budget: ServiceLimits.Budget) -> Pace {
    get {
      switch budget {
      case .list: list
      case .single: single
      }
    }
    set {
      switch budget {
      case .list: list = newValue
      case .single: single = newValue
      }
    }
  }

  /// Heeds the limits in an answer's headers, as far as they are lower than our own.
  mutating func heed(_ answer: HTTPAnswer, from budget: ServiceLimits.Budget) {
    self[budget].tighten(limit: answer.rates[.limit], interval: answer.rates[.interval])
    if let limit = answer.rates[.concurrency].flatMap({ Int($0) }) {
      concurrency = min(max(limit, 1), highestConcurrency)
    }
  }
}
