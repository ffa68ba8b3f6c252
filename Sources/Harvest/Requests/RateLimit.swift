/// A number of requests that are allowed in any stretch of `interval`.
struct RateLimit: Equatable, Sendable {
  var count: Int
  var interval: Duration

  init(_ count: Int, per interval: Duration) {
    self.count = count
    self.interval = interval
  }

  /// The longest pause between two requests that a header can cause: no header can stop a harvest.
  static let slowest = Duration.seconds(10)

  /// The lower of this limit and the one in a server's headers: `limit` requests in `interval` (`1s`).
  ///
  /// A longer interval than our own is spread evenly, so that its requests are never all sent at once.
  func lowered(limit: String?, interval text: String?) -> RateLimit {
    guard let limit = limit.flatMap({ Int($0) }), limit > 0 else { return self }
    let seconds = text.flatMap { Int($0.hasSuffix("s") ? $0.dropLast() : $0[...]) } ?? 1
    guard (1...86_400).contains(seconds) else { return self }
    let each = Duration.seconds(seconds) / limit
    if each <= interval / count { return self }
    if .seconds(seconds) <= interval { return RateLimit(limit, per: .seconds(seconds)) }
    return RateLimit(1, per: min(each, RateLimit.slowest))
  }
}

/// What a service allows. Lists and single works are counted apart.
struct ServiceLimits: Equatable, Sendable {
  enum Kind { case list, single }

  var list: RateLimit
  var single: RateLimit
  /// Requests under way at the same time, of both kinds together.
  var concurrency: Int

  /// Crossref's public pool, for clients that do not say who they are (since July 2026).
  static let publicPool = ServiceLimits(
    list: RateLimit(1, per: .seconds(1)), single: RateLimit(5, per: .seconds(1)), concurrency: 1)

  /// Crossref's polite pool, for clients that give an address.
  static let politePool = ServiceLimits(
    list: RateLimit(3, per: .seconds(1)), single: RateLimit(10, per: .seconds(1)), concurrency: 3)

  /// DataCite's 500 requests in five minutes, for clients that do not say who they are, with some to spare.
  static let dataCite = ServiceLimits(
    list: RateLimit(3, per: .seconds(2)), single: RateLimit(3, per: .seconds(2)), concurrency: 1)

  /// DataCite's 1,000 requests in five minutes, for clients that give an address.
  static let identifiedDataCite = ServiceLimits(
    list: RateLimit(3, per: .seconds(1)), single: RateLimit(3, per: .seconds(1)), concurrency: 2)

  /// doi.org publishes no limits.
  static let doiOrg = ServiceLimits(
    list: RateLimit(3, per: .seconds(1)), single: RateLimit(3, per: .seconds(1)), concurrency: 2)
}
