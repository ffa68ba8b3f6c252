/// Keeps a rate: says when the next request may go out. The first never waits.
///
/// A server counts requests as they arrive, which is not when they were started: the first one of a connection is late by
/// the handshake. So a request counts as not yet arrived until its answer tells when it did, and stretches are taken a
/// little longer than the server's.
struct Pace {
  /// The rate that is never exceeded, whatever a server allows.
  let highest: Rate
  private(set) var rate: Rate
  /// How many times slower than the rate, after the server has complained.
  private(set) var slowdown = 1

  private var underway = 0
  /// When the latest requests arrived, earliest first.
  private var arrivals: [Duration] = []

  /// For what may differ between the times that two requests take to the server.
  private static let margin = 1.02
  private static let mostSlowdown = 8

  init(_ rate: Rate) {
    highest = rate
    self.rate = rate
  }

  /// How long until the next request may be started; nil where an answer has to come first.
  func wait(at now: Duration) -> Duration? {
    let free = rate.count - underway
    if free <= 0 { return nil }
    let recent = arrivals.filter { $0 + stretch > now }
    if recent.count < free { return .zero }
    return recent[recent.count - free] + stretch - now
  }

  private var stretch: Duration { rate.interval * Double(slowdown) * Pace.margin }

  /// The rate, and what the server's complaints have made of it.
  var currentRate: Rate { Rate(rate.count, per: stretch) }

  mutating func start() { underway += 1 }

  /// An answer has come, or none will: the request arrived at `time`.
  mutating func finish(arrivedAt time: Duration) {
    underway -= 1
    arrivals.append(time)
    arrivals.sort()
    arrivals.removeFirst(max(0, arrivals.count - highest.count))
  }

  /// Takes the server's own limits from its headers, as far as they are lower than ours.
  mutating func tighten(limit: String?, interval: String?) {
    guard limit != nil else { return }
    rate = highest.tightened(limit: limit, interval: interval)
  }

  /// The server has complained of too many requests.
  mutating func slowDown() { slowdown = min(slowdown * 2, Pace.mostSlowdown) }
}
