import Bibliography

extension Schedule {
  /// Takes what became of a question.
  func finish(_ id: Int, _ outcome: Result<HTTPAnswer, TransferFailure>, at now: Duration) {
    guard var job = underway.removeValue(forKey: id) else { return }
    let budget = service.budget(of: job.question)
    switch outcome {
    case .failure(let failure):
      pace.finish(job, from: budget, arrivedAt: now, now: now)
      takeFailure(failure, of: &job, at: now)
    case .success(let answer):
      pace.finish(job, from: budget, arrivedAt: min(job.started + answer.untilArrived, now), now: now)
      pace.heed(answer, from: budget)
      take(service.reply(to: job, with: answer), to: &job, at: now)
    }
  }

  private func take(_ reply: Reply<Key, Asked.Value>, to job: inout Asking, at now: Duration) {
    switch reply {
    case .values(let values):
      take(values, for: &job, at: now)
    case .notFound:
      guard case .single(let key) = job.question else { return refuse(job, "does not know lists", at: now) }
      isUseful(at: now)
      settle(key, job.movedTo == nil ? .notFound : unavailable("redirects to a work it does not have", job))
    case .moved(let url):
      follow(url, job, at: now)
    case .malformed(let values):
      isUseful(at: now)
      takeMalformed(values, in: job)
    case .tooLong:
      isUseful(at: now)
      split(job, reason: "takes no request of this length")
    case .tooMany(let retryAfter):
      pace[service.budget(of: job.question)].slowDown()
      retry(&job, "says that there are too many requests", after: retryAfter, at: now)
    case .busy(let reason, let retryAfter):
      retry(&job, reason, after: retryAfter, at: now)
    case .stumbled(let reason):
      if job.attempts == 0 { return retry(&job, reason, at: now) }
      splitAfter(reason, job, at: now)
    case .refused(let reason):
      refuse(job, reason, at: now)
    case .forbidden(let reason):
      giveUp(job, reason: "\(host(of: job)) \(reason)")
    }
  }

  private func take(_ values: [Key: Asked.Value], for job: inout Asking, at now: Duration) {
    switch job.question {
    case .list(let keys):
      isUseful(at: now)
      for key in keys {
        if let value = values[key] {
          settle(key, .value(value))
        } else {
          // Absence from a list proves nothing: aliases are left out, and answers have been short.
          ask(Asking(.single(key)))
        }
      }
    case .single(let key):
      guard let value = values[key] else { return retry(&job, "answers with JSON that is not a record", at: now) }
      isUseful(at: now)
      settle(key, .value(value))
    }
  }

  private func follow(_ url: String, _ job: Asking, at now: Duration) {
    isUseful(at: now)
    guard let destination = service.destination(of: url) else {
      return settle(job, unavailable("redirects to another host", job))
    }
    guard job.redirects < Patience.redirects else { return settle(job, unavailable("redirects without end", job)) }
    var moved = job
    moved.redirects += 1
    moved.movedTo = destination
    ask(moved)
  }

  /// Takes the keys that the service complains of out of a list, so that they do not cost it; asks about them singly.
  private func takeMalformed(_ values: [String], in job: Asking) {
    let refusal = "does not take the DOI (status 400)"
    switch job.question {
    case .single(let key):
      settle(key, values.isEmpty ? unavailable(refusal, job) : .notFound)
    case .list(let keys):
      let blamed = Set(values.map { $0.lowercased() })
      let good = keys.filter { !blamed.contains(service.name(of: $0)) }
      if good.count == keys.count { return split(job, reason: refusal) }
      for key in keys where blamed.contains(service.name(of: key)) { ask(Asking(.single(key))) }
      askList(good)
    }
  }

  private func isUseful(at now: Duration) {
    silentSince = now
    failures = 0
    failedConnections = 0
    refusals = 0
    lastReason = nil
  }
}
