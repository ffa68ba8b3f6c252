/// Keeps a rate limit: says when the next request may go out. The first one never waits.
///
/// A server counts requests as they arrive, which is later than they were started: the first one of a connection is late by
/// the handshake. So a request counts as not yet arrived until its response shows when it did, and intervals are taken to
/// be a little longer than the server's.
struct RateLimiter {
  /// The limit that is never exceeded, whatever a server allows.
  let highest: RateLimit
  private(set) var limit: RateLimit
  /// Factor by which the interval is lengthened after the server has reported too many requests.
  private(set) var slowdown = 1

  private var underway = 0
  /// When the latest requests arrived, earliest first.
  private var arrivals: [Duration] = []

  /// Factor for the difference between the times that two requests take to the server.
  private static let margin = 1.02
  private static let mostSlowdown = 8

  init(_ limit: RateLimit) {
    highest = limit
    self.limit = limit
  }

  /// How long until the next request may be started; nil where a response has to come first.
  func wait(at now: Duration) -> Duration? {
    let free = limit.count - underway
    if free <= 0 { return nil }
    let recent = arrivals.filter { $0 + interval > now }
    if recent.count < free { return .zero }
    return recent[recent.count - free] + interval - now
  }

  private var interval: Duration { limit.interval * Double(slowdown) * RateLimiter.margin }

  /// The limit in force, slowdown and margin included.
  var current: RateLimit { RateLimit(limit.count, per: interval) }

  mutating func start() { underway += 1 }

  /// A response has come, or none will: the request arrived at `time`.
  mutating func finish(arrivedAt time: Duration) {
    underway -= 1
    arrivals.append(time)
    arrivals.sort()
    arrivals.removeFirst(max(0, arrivals.count - highest.count))
  }

  /// Takes the server's own limit from its headers, if it is lower than ours.
  mutating func lower(limit text: String?, interval: String?) {
    guard text != nil else { return }
    limit = highest.lowered(limit: text, interval: interval)
  }

  /// Notes that the server has reported too many requests.
  mutating func slowDown() { slowdown = min(slowdown * 2, RateLimiter.mostSlowdown) }
}

/// Keeps all limits of a service: those of lists and of single works, and the number of requests under way.
struct ServiceRateLimiter {
  private var list: RateLimiter
  private var single: RateLimiter
  private let highestConcurrency: Int
  private(set) var concurrency: Int
  /// The requests of other processes; nil where they are not known.
  private let ledger: RequestLedger?

  init(_ limits: ServiceLimits, ledger: RequestLedger? = nil) {
    self.ledger = ledger
    list = RateLimiter(limits.list)
    single = RateLimiter(limits.single)
    highestConcurrency = limits.concurrency
    concurrency = limits.concurrency
  }

  subscript(kind: ServiceLimits.Kind) -> RateLimiter {
    get {
      switch kind {
      case .list: list
      case .single: single
      }
    }
    set {
      switch kind {
      case .list: list = newValue
      case .single: single = newValue
      }
    }
  }

  /// Whether the requests of other processes leave room for one more; if so, it is entered into the ledger.
  func enter(_ kind: ServiceLimits.Kind, of base: BaseURL) -> RequestLedger.Admission {
    ledger?.enter(kind, of: base.origin, at: self[kind].current, concurrency: concurrency) ?? .entered(nil)
  }

  /// A response has come, or none will: the request arrived at `time`.
  mutating func finish<Key>(
    _ request: QueuedRequest<Key>, of kind: ServiceLimits.Kind, arrivedAt time: Duration, now: Duration
  ) {
    self[kind].finish(arrivedAt: time)
    if let number = request.ledgerNumber { ledger?.leave(number, arrived: now - time) }
  }

  /// Takes the limits in a response's headers, as far as they are lower than ours.
  mutating func lower(by response: HTTPResponse, _ kind: ServiceLimits.Kind) {
    self[kind].lower(limit: response.rates[.limit], interval: response.rates[.interval])
    if let limit = response.rates[.concurrency].flatMap({ Int($0) }) {
      concurrency = min(max(limit, 1), highestConcurrency)
    }
  }
}
