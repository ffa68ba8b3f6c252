/// How fast a service may be asked: separate budgets for lists and single works, and one for what is under way.
struct ServicePace {
  var list: Pace
  var single: Pace
  private let highestConcurrency: Int
  private(set) var concurrency: Int
  /// What other processes have asked; nil where none is known of.
  private let ledger: RequestLedger?

  init(_ limits: ServiceLimits, ledger: RequestLedger? = nil) {
    self.ledger = ledger
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

  /// Whether a request may go out for all that other processes have asked; where it may, it is noted.
  func enter(_ budget: ServiceLimits.Budget, of base: BaseURL) -> RequestLedger.Admission {
    let rate = self[budget].currentRate
    return ledger?.enter(budget, of: base.origin, at: rate, concurrency: concurrency) ?? .entered(nil)
  }

  /// An answer has come, or none will: the request arrived at `time`.
  mutating func finish<Key>(_ job: Job<Key>, from budget: ServiceLimits.Budget, arrivedAt time: Duration, now: Duration)
  {
    self[budget].finish(arrivedAt: time)
    if let number = job.ledgerNumber { ledger?.leave(number, arrived: now - time) }
  }

  /// Heeds the limits in an answer's headers, as far as they are lower than our own.
  mutating func heed(_ answer: HTTPAnswer, from budget: ServiceLimits.Budget) {
    self[budget].tighten(limit: answer.rates[.limit], interval: answer.rates[.interval])
    if let limit = answer.rates[.concurrency].flatMap({ Int($0) }) {
      concurrency = min(max(limit, 1), highestConcurrency)
    }
  }
}
