extension Schedule {
  /// Gives up what is left when the server has been silent for too long.
  func giveUpIfOverdue(at now: Duration) {
    guard now >= deadline, !isDone, !underway.isEmpty || failures > 0 else { return }
    let silence = "\(service.base.host) gave no usable answer for \(patience.timeout.inWords)"
    let reason = lastReason == TransferFailure.timedOut.description ? nil : lastReason
    giveUp(reason: reason.map { "\(silence): it \($0)" } ?? silence)
  }

  func takeFailure(_ failure: TransferFailure, of job: inout Asking, at now: Duration) {
    switch failure {
    case .unreachable: retry(&job, failure.description, isConnection: true, at: now)
    case .timedOut: retry(&job, failure.description, atMost: Patience.attemptsInTime, at: now)
    case .interrupted: retry(&job, failure.description, at: now)
    case .tooLarge: splitAfter(failure.description, job, at: now)
    case .untrusted, .other: giveUp(job, reason: "\(host(of: job)) \(failure.description)")
    }
  }

  func retry(
    _ job: inout Asking, _ reason: String, after retryAfter: Duration? = nil, isConnection: Bool = false,
    atMost attempts: Int = Patience.attempts, at now: Duration
  ) {
    job.attempts += 1
    hasFailed(job, reason, isConnection: isConnection, at: now)
    let host = host(of: job)
    if let retryAfter {
      pausedUntil = max(pausedUntil, now + retryAfter)
      if pausedUntil >= deadline {
        return giveUp(job, reason: "\(host) \(reason) and asks for \(retryAfter.inWords) without any")
      }
    }
    if failedConnections >= Patience.connections || failures >= Patience.failures {
      return giveUp(job, reason: "\(host) \(reason)")
    }
    if job.attempts < attempts { ask(job) } else { settle(job, unavailable(reason, job)) }
  }

  /// A part of a list may go well where the whole does not.
  func splitAfter(_ reason: String, _ job: Asking, at now: Duration) {
    hasFailed(job, reason, at: now)
    if failures >= Patience.failures { return giveUp(job, reason: "\(host(of: job)) \(reason)") }
    split(job, reason: reason)
  }

  /// Another way of asking may work: each work of a list on its own.
  func refuse(_ job: Asking, _ reason: String, at now: Duration) {
    hasFailed(job, reason, at: now)
    refusals += 1
    if refusals >= Patience.refusals { return giveUp(job, reason: "\(host(of: job)) \(reason)") }
    switch job.question {
    case .list(let keys): for key in keys { ask(Asking(.single(key))) }
    case .single(let key): settle(key, unavailable(reason, job))
    }
  }

  /// Counts a failure and pauses. Failures of what was under way together count once.
  func hasFailed(_ job: Asking, _ reason: String, isConnection: Bool = false, at now: Duration) {
    lastReason = reason
    guard job.started >= lastFailure else { return }
    lastFailure = now
    failures += 1
    failedConnections = isConnection ? failedConnections + 1 : 0
    pausedUntil = max(pausedUntil, now + patience.pause(after: failures, jitter: jitter()))
  }

  /// Settles everything that is left, `job` with it, and all that comes: there is no use in asking on.
  func giveUp(_ job: Asking? = nil, reason: String) {
    for job in underway.values {
      pace.finish(job, from: service.budget(of: job.question), arrivedAt: job.started, now: job.started)
    }
    let left = [job].compactMap { $0 } + underway.sorted { $0.key < $1.key }.map(\.value) + lists + singles
    givenUp = reason
    underway = [:]
    lists = []
    singles = []
    for job in left { settle(job, .unavailable(reason: reason)) }
  }
}

extension Duration {
  /// `15 s`, for a message.
  var inWords: String { milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms" }
}
