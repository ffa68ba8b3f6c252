/// How often one may ask: `count` requests in any stretch of `interval`.
struct Rate: Equatable, Sendable {
  var count: Int
  var interval: Duration

  init(_ count: Int, per interval: Duration) {
    self.count = count
    self.interval = interval
  }

  /// The longest pause that a header can make between two requests: none can stop a harvest.
  static let slowest = Duration.seconds(10)

  /// The slower of this rate and what a server says in its headers: `limit` requests in `interval` (`1s`).
  ///
  /// A longer interval than our own is spread evenly, so that its whole allowance is never spent at once.
  func tightened(limit: String?, interval text: String?) -> Rate {
    guard let limit = limit.flatMap({ Int($0) }), limit > 0 else { return self }
    let seconds = text.flatMap { Int($0.hasSuffix("s") ? $0.dropLast() : $0[...]) } ?? 1
    guard (1...86_400).contains(seconds) else { return self }
    let each = Duration.seconds(seconds) / limit
    if each <= interval / count { return self }
    if .seconds(seconds) <= interval { return Rate(limit, per: .seconds(seconds)) }
    return Rate(1, per: min(each, Rate.slowest))
  }
}
