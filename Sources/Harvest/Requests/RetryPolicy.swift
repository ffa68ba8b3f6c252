/// When a request is sent again, and when a service is given up.
struct RetryPolicy: Sendable {
  /// Longest time without a usable response while the service is being asked.
  var timeout: Duration
  /// Pause after the first failure; each further one doubles it.
  var firstPause: Duration = .milliseconds(500)
  var longestPause: Duration = .seconds(8)

  /// Attempts for one query.
  static let attempts = 4
  /// Attempts for one query whose response does not come in time: each costs the whole wait.
  static let attemptsInTime = 2
  /// Consecutive connection failures after which the host counts as unreachable.
  static let connections = 3
  /// Consecutive responses that make no sense, after which the host counts as another service.
  static let refusals = 4
  /// Consecutive failures of any kind after which the service is given up.
  static let failures = 8
  static let redirects = 5

  /// Share of the timeout after which a silent service is given up: a little early, so that the report still comes within
  /// the timeout.
  static let timeoutShare = 0.96

  /// The pause after a number of consecutive failures; `jitter`, from 0.5 to 1, keeps clients from returning together.
  func pause(after failures: Int, jitter: Double) -> Duration {
    let doubled = firstPause * (1 << min(max(failures - 1, 0), 16))
    return min(doubled, longestPause) * jitter
  }
}

/// Largest body of a response, decompressed, in bytes: the largest single record known has 5 MB, and a hundred records
/// without their references stay far below.
struct ResponseLimits: Sendable {
  var list = 32 << 20
  var single = 16 << 20
}

/// What the recent responses of a service say about it: how often it failed, and until when it is left alone.
struct ServiceHealth {
  /// Start of the current silence: since when the service owes a usable response.
  var silentSince: Duration = .zero
  /// No request goes out before.
  private(set) var pausedUntil: Duration = .zero
  /// Consecutive failures of any kind.
  private(set) var failures = 0
  private var connectionFailures = 0
  private var refusals = 0
  private var lastFailure: Duration = .zero - .seconds(1)
  /// The last failure in words, until a usable response comes.
  private(set) var lastReason: String?

  /// Notes a usable response.
  mutating func succeed(at now: Duration) {
    silentSince = now
    failures = 0
    connectionFailures = 0
    refusals = 0
    lastReason = nil
  }

  /// Counts a failure and begins a pause. Failures of requests that were under way together count once.
  ///
  /// - Parameter started: when the request was sent.
  mutating func fail(
    _ reason: String, isConnection: Bool, started: Duration, at now: Duration, pause: (Int) -> Duration
  ) {
    lastReason = reason
    guard started >= lastFailure else { return }
    lastFailure = now
    failures += 1
    connectionFailures = isConnection ? connectionFailures + 1 : 0
    pausedUntil = max(pausedUntil, now + pause(failures))
  }

  mutating func pause(until time: Duration) { pausedUntil = max(pausedUntil, time) }

  /// Notes a response that makes no sense from the service.
  mutating func refuse() { refusals += 1 }

  var isUnreachable: Bool { connectionFailures >= RetryPolicy.connections }
  var isFailing: Bool { failures >= RetryPolicy.failures }
  var isAnotherService: Bool { refusals >= RetryPolicy.refusals }
}
