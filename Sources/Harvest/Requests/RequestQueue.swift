import Bibliography
import System

/// What a service is to be asked, what is under way, and when to stop: all decisions of a harvest, without any input or
/// output.
///
/// Times are counted from any fixed point.
final class RequestQueue<Asked: Service> {
  typealias Key = Asked.Key
  typealias Request = QueuedRequest<Asked.Key>

  /// What was settled since `take` was last called.
  private(set) var settled: [(key: Key, outcome: Outcome<Asked.Value>)] = []
  private(set) var limiter: ServiceRateLimiter
  /// Why the service is no longer asked; all keys that are still to be looked up are settled with it.
  private(set) var givenUp: String?

  private let service: Asked
  private let policy: RetryPolicy
  private let sizes: ResponseLimits
  private let jitter: () -> Double

  // Slices, because taking their first element is cheap.
  private var lists: ArraySlice<Request> = []
  private var singles: ArraySlice<Request> = []
  private var underway: [Int: Request] = [:]
  private var lastID = 0
  private var health = ServiceHealth()
  /// Until when the requests of other processes use up the rate limit.
  private var heldUntil: Duration = .zero

  /// Longest time for establishing a connection.
  private static var longestConnection: Duration { .seconds(10) }

  init(
    _ service: Asked, limiter: ServiceRateLimiter, policy: RetryPolicy, sizes: ResponseLimits = ResponseLimits(),
    jitter: @escaping () -> Double = { .random(in: 0.5...1) }
  ) {
    self.service = service
    self.limiter = limiter
    self.policy = policy
    self.sizes = sizes
    self.jitter = jitter
  }

  /// Whether everything is settled.
  var isDone: Bool { lists.isEmpty && singles.isEmpty && underway.isEmpty }

  /// When the service has been silent for too long.
  var deadline: Duration { health.silentSince + policy.timeout * RetryPolicy.timeoutShare }

  /// Returns what was settled since the last call.
  func take() -> [(key: Key, outcome: Outcome<Asked.Value>)] {
    defer { settled = [] }
    return settled
  }

  // MARK: Starting requests

  /// Adds keys to look up; each must be new.
  func add(_ keys: [Key], at now: Duration) { add(service.queries(for: keys), at: now) }

  func add(_ queries: [Query<Key>], at now: Duration) {
    if isDone { health.silentSince = now }
    for query in queries { enqueue(Request(query)) }
  }

  /// The next request that may go out now, if there is one.
  func start(at now: Duration) -> (id: Int, request: Request)? {
    guard now >= health.pausedUntil, now >= heldUntil, underway.count < limiter.concurrency,
      var request = takeNext(at: now)
    else { return nil }
    let kind = service.limit(of: request.query)
    switch limiter.enter(kind, of: service.base) {
    case .entered(let number): request.ledgerNumber = number
    case .wait(let time):
      heldUntil = now + time
      putBack(request)
      return nil
    }
    // Time in which nothing was asked is not the server's silence.
    if underway.isEmpty && health.failures == 0 { health.silentSince = now }
    request.started = now
    limiter[kind].start()
    lastID += 1
    underway[lastID] = request
    return (lastID, request)
  }

  private func takeNext(at now: Duration) -> Request? {
    if let next = lists.first, wait(for: next, at: now) == .zero { return lists.popFirst() }
    if let next = singles.first, wait(for: next, at: now) == .zero { return singles.popFirst() }
    return nil
  }

  private func putBack(_ request: Request) {
    switch request.query {
    case .list: lists = [request] + lists
    case .single: singles = [request] + singles
    }
  }

  private func wait(for request: Request, at now: Duration) -> Duration? {
    limiter[service.limit(of: request.query)].wait(at: now)
  }

  /// How long to wait for responses before looking again for something to start, or to give up; nil where all is settled.
  func wait(at now: Duration) -> Duration? {
    if isDone { return nil }
    var times = [deadline - now]
    if underway.count < limiter.concurrency {
      for next in [lists.first, singles.first] {
        if let wait = next.flatMap({ wait(for: $0, at: now) }) {
          times.append(max(wait, health.pausedUntil - now, heldUntil - now))
        }
      }
      // With nothing under way, waiting for the rate limit is not the server's silence.
      if underway.isEmpty && health.failures == 0 && times.count > 1 { times.removeFirst() }
    }
    return max(times.min() ?? .zero, .zero)
  }

  /// The pause that the service's trouble makes necessary, and what the trouble is; nil where there is none.
  func pause(at now: Duration) -> (left: Duration, reason: String)? {
    guard health.pausedUntil > now, !isDone, let reason = health.lastReason else { return nil }
    return (health.pausedUntil - now, "\(service.base.host) \(reason)")
  }

  // MARK: Taking responses

  /// Takes the result of a request.
  func finish(_ id: Int, _ result: Result<HTTPResponse, TransferFailure>, at now: Duration) {
    guard var request = underway.removeValue(forKey: id) else { return }
    let kind = service.limit(of: request.query)
    switch result {
    case .failure(let failure):
      limiter.finish(request, of: kind, arrivedAt: now, now: now)
      take(failure, of: &request, at: now)
    case .success(let response):
      limiter.finish(request, of: kind, arrivedAt: min(request.started + response.untilArrived, now), now: now)
      limiter.lower(by: response, kind)
      take(service.reply(to: request, with: response), to: &request, at: now)
    }
  }

  private func take(_ reply: Reply<Key, Asked.Value>, to request: inout Request, at now: Duration) {
    switch reply {
    case .values(let values):
      take(values, for: &request, at: now)
    case .notFound:
      guard case .single(let key) = request.query else {
        return refuse(request, "does not support lists of DOIs", at: now)
      }
      health.succeed(at: now)
      settle(
        key, request.movedTo == nil ? .notFound : unavailable("redirects to a work that it does not have", request))
    case .moved(let url):
      follow(url, request, at: now)
    case .malformed(let values):
      health.succeed(at: now)
      takeMalformed(values, in: request)
    case .tooLong:
      health.succeed(at: now)
      split(request, reason: "does not accept a request of this length")
    case .tooMany(let retryAfter):
      limiter[service.limit(of: request.query)].slowDown()
      retry(&request, "answers “too many requests”", after: retryAfter, at: now)
    case .busy(let reason, let retryAfter):
      retry(&request, reason, after: retryAfter, at: now)
    case .failed(let reason):
      if request.attempts == 0 { return retry(&request, reason, at: now) }
      splitAfterFailure(reason, request, at: now)
    case .refused(let reason):
      refuse(request, reason, at: now)
    case .forbidden(let reason):
      giveUp(request, reason: "\(host(of: request)) \(reason)")
    }
  }

  private func take(_ values: [Key: Asked.Value], for request: inout Request, at now: Duration) {
    switch request.query {
    case .list(let keys):
      health.succeed(at: now)
      for key in keys {
        if let value = values[key] {
          settle(key, .value(value))
        } else {
          // Absence from a list proves nothing: aliases are left out, and lists have been incomplete.
          enqueue(Request(.single(key)))
        }
      }
    case .single(let key):
      guard let value = values[key] else { return retry(&request, "answers with JSON that is not a record", at: now) }
      health.succeed(at: now)
      settle(key, .value(value))
    }
  }

  private func follow(_ url: String, _ request: Request, at now: Duration) {
    health.succeed(at: now)
    guard let destination = service.destination(of: url) else {
      return settle(request, unavailable("redirects to another host", request))
    }
    guard request.redirects < RetryPolicy.redirects else {
      return settle(request, unavailable("redirects without end", request))
    }
    var moved = request
    moved.redirects += 1
    moved.movedTo = destination
    enqueue(moved)
  }

  /// Asks singly for the keys of a list that the service names as malformed, so that the others can be had.
  private func takeMalformed(_ values: [String], in request: Request) {
    let reason = "does not accept the DOI (status 400)"
    switch request.query {
    case .single(let key):
      settle(key, values.isEmpty ? unavailable(reason, request) : .notFound)
    case .list(let keys):
      let named = Set(values.map { $0.lowercased() })
      let good = keys.filter { !named.contains(service.name(of: $0)) }
      if good.count == keys.count { return split(request, reason: reason) }
      for key in keys where named.contains(service.name(of: key)) { enqueue(Request(.single(key))) }
      enqueueList(good)
    }
  }

  // MARK: Failures

  private func take(_ failure: TransferFailure, of request: inout Request, at now: Duration) {
    switch failure {
    case .unreachable: retry(&request, failure.description, isConnection: true, at: now)
    case .timedOut: retry(&request, failure.description, atMost: RetryPolicy.attemptsInTime, at: now)
    case .interrupted: retry(&request, failure.description, at: now)
    case .tooLarge: splitAfterFailure(failure.description, request, at: now)
    case .untrusted, .other: giveUp(request, reason: "\(host(of: request)) \(failure.description)")
    }
  }

  private func retry(
    _ request: inout Request, _ reason: String, after retryAfter: Duration? = nil, isConnection: Bool = false,
    atMost attempts: Int = RetryPolicy.attempts, at now: Duration
  ) {
    request.attempts += 1
    fail(request, reason, isConnection: isConnection, at: now)
    let host = host(of: request)
    if let retryAfter {
      health.pause(until: now + retryAfter)
      if health.pausedUntil >= deadline {
        return giveUp(request, reason: "\(host) \(reason) and requests a pause of \(retryAfter.inWords)")
      }
    }
    if health.isUnreachable || health.isFailing { return giveUp(request, reason: "\(host) \(reason)") }
    if request.attempts < attempts { enqueue(request) } else { settle(request, unavailable(reason, request)) }
  }

  /// A part of a list may succeed where the whole does not.
  private func splitAfterFailure(_ reason: String, _ request: Request, at now: Duration) {
    fail(request, reason, at: now)
    if health.isFailing { return giveUp(request, reason: "\(host(of: request)) \(reason)") }
    split(request, reason: reason)
  }

  /// Tries another kind of request: each key of a list by itself.
  private func refuse(_ request: Request, _ reason: String, at now: Duration) {
    fail(request, reason, at: now)
    health.refuse()
    if health.isAnotherService { return giveUp(request, reason: "\(host(of: request)) \(reason)") }
    switch request.query {
    case .list(let keys): for key in keys { enqueue(Request(.single(key))) }
    case .single(let key): settle(key, unavailable(reason, request))
    }
  }

  private func fail(_ request: Request, _ reason: String, isConnection: Bool = false, at now: Duration) {
    health.fail(reason, isConnection: isConnection, started: request.started, at: now) {
      policy.pause(after: $0, jitter: jitter())
    }
  }

  /// Gives up what is left when the service has been silent for too long.
  func giveUpIfOverdue(at now: Duration) {
    guard now >= deadline, !isDone, !underway.isEmpty || health.failures > 0 else { return }
    let silence = "\(service.base.host) gave no usable answer for \(policy.timeout.inWords)"
    let reason = health.lastReason == TransferFailure.timedOut.description ? nil : health.lastReason
    giveUp(reason: reason.map { "\(silence): it \($0)" } ?? silence)
  }

  /// Settles everything that is left, `request` included, and all keys that are added later.
  private func giveUp(_ request: Request? = nil, reason: String) {
    for request in underway.values {
      limiter.finish(
        request, of: service.limit(of: request.query), arrivedAt: request.started, now: request.started)
    }
    let left = [request].compactMap { $0 } + underway.sorted { $0.key < $1.key }.map(\.value) + lists + singles
    givenUp = reason
    underway = [:]
    lists = []
    singles = []
    for request in left { settle(request, .unavailable(reason: reason)) }
  }

  // MARK: Pieces

  private func enqueue(_ request: Request) {
    if let givenUp { return settle(request, .unavailable(reason: givenUp)) }
    switch request.query {
    case .list: lists.append(request)
    case .single: singles.append(request)
    }
  }

  private func enqueueList(_ keys: [Key]) {
    if keys.count == 1 {
      enqueue(Request(.single(keys[0])))
    } else if !keys.isEmpty {
      enqueue(Request(.list(keys)))
    }
  }

  private func split(_ request: Request, reason: String) {
    switch request.query {
    case .single(let key): settle(key, unavailable(reason, request))
    case .list(let keys):
      enqueueList(Array(keys[..<(keys.count / 2)]))
      enqueueList(Array(keys[(keys.count / 2)...]))
    }
  }

  private func settle(_ key: Key, _ outcome: Outcome<Asked.Value>) { settled.append((key, outcome)) }

  private func settle(_ request: Request, _ outcome: Outcome<Asked.Value>) {
    for key in request.query.keys { settle(key, outcome) }
  }

  private func unavailable(_ reason: String, _ request: Request) -> Outcome<Asked.Value> {
    .unavailable(reason: "\(host(of: request)) \(reason)")
  }

  /// The host that was asked: a redirect may lead to another one.
  private func host(of request: Request) -> String {
    request.movedTo.flatMap(BaseURL.host(of:)) ?? service.base.host
  }
}

extension RequestQueue: TransferSource {
  func startNext(at now: Duration, userAgent: String) -> (id: Int, request: HTTPRequest)? {
    guard let (id, request) = start(at: now) else { return nil }
    let left = max(deadline - now, .milliseconds(1))
    let url = request.movedTo ?? service.base.origin + service.base.path + service.target(of: request.query)
    let largestBody =
      switch request.query {
      case .list: sizes.list
      case .single: sizes.single
      }
    return (
      id,
      HTTPRequest(
        url: url, accept: service.accept, userAgent: userAgent,
        connectTimeout: min(left, RequestQueue.longestConnection), timeout: left, largestBody: largestBody)
    )
  }

  func stop(_ reason: String) { if !isDone { giveUp(reason: reason) } }

  var activeHost: String? { underway.isEmpty ? nil : service.base.host }
}
