import Bibliography

/// What is to be asked, what is under way and when to stop: every decision of a harvest, and none of its input or output.
///
/// Times are counted from any fixed moment.
struct CrossrefSchedule {
  /// What has been settled since it was last taken.
  var settled: [(doi: DOI, resolution: Resolution)] = []
  var pace: CrossrefPace

  let base: BaseURL
  private let patience: CrossrefPatience
  private let jitter: () -> Double

  // Slices: taking the first is cheap.
  private var lists: ArraySlice<CrossrefJob> = []
  private var singles: ArraySlice<CrossrefJob> = []
  private var underway: [Int: CrossrefJob] = [:]
  private var lastID = 0

  /// Since when the server owes a usable answer.
  private var silentSince: Duration = .zero
  private var pausedUntil: Duration = .zero
  private var lastFailure: Duration = .zero - .seconds(1)
  private var failures = 0
  private var failedConnections = 0
  private var refusals = 0
  private var lastReason: String?

  init(
    _ questions: [CrossrefQuestion], base: BaseURL, pace: CrossrefPace, patience: CrossrefPatience, at now: Duration,
    jitter: @escaping () -> Double = { .random(in: 0.5...1) }
  ) {
    self.base = base
    self.pace = pace
    self.patience = patience
    self.jitter = jitter
    silentSince = now
    for question in questions { ask(CrossrefJob(question)) }
  }

  /// Everything is settled.
  var isDone: Bool { lists.isEmpty && singles.isEmpty && underway.isEmpty }

  /// When the server has been silent for too long: a little early, so that the report still fits into the timeout.
  var deadline: Duration { silentSince + patience.timeout * 0.97 }

  // MARK: Asking

  /// The next question that may go out now, if there is one.
  mutating func start(at now: Duration) -> (id: Int, job: CrossrefJob)? {
    guard now >= pausedUntil, underway.count < pace.concurrency, var job = takeNext(at: now) else { return nil }
    // Time that nobody was asked is not the server's silence.
    if underway.isEmpty && failures == 0 { silentSince = now }
    job.started = now
    pace[job.question].start()
    lastID += 1
    underway[lastID] = job
    return (lastID, job)
  }

  private mutating func takeNext(at now: Duration) -> CrossrefJob? {
    if !lists.isEmpty, pace.list.wait(at: now) == .zero { return lists.popFirst() }
    if !singles.isEmpty, pace.single.wait(at: now) == .zero { return singles.popFirst() }
    return nil
  }

  /// How long to wait for answers before looking again for something to start, or to give up.
  func wait(at now: Duration) -> Duration {
    var moments = [deadline - now]
    if underway.count < pace.concurrency {
      if !lists.isEmpty, let wait = pace.list.wait(at: now) { moments.append(max(wait, pausedUntil - now)) }
      if !singles.isEmpty, let wait = pace.single.wait(at: now) { moments.append(max(wait, pausedUntil - now)) }
      // Without anything under way, waiting for the pace is no silence.
      if underway.isEmpty && failures == 0 && moments.count > 1 { moments.removeFirst() }
    }
    return max(moments.min() ?? .zero, .zero)
  }

  /// Gives up what is left when the server has been silent for too long.
  mutating func giveUpIfOverdue(at now: Duration) {
    guard now >= deadline, !underway.isEmpty || failures > 0 else { return }
    let silence = "\(base.host) gave no usable answer for \(patience.timeout.inWords)"
    let reason = lastReason == TransferFailure.timedOut.description ? nil : lastReason
    giveUp(reason: reason.map { "\(silence): it \($0)" } ?? silence)
  }

  // MARK: Answers

  /// Takes what became of a question.
  mutating func finish(_ id: Int, _ outcome: Result<HTTPAnswer, TransferFailure>, at now: Duration) {
    guard var job = underway.removeValue(forKey: id) else { return }
    switch outcome {
    case .failure(let failure):
      pace[job.question].finish(arrivedAt: now)
      takeFailure(failure, of: &job, at: now)
    case .success(let answer):
      pace[job.question].finish(arrivedAt: min(job.started + answer.untilArrived, now))
      pace.heed(answer, to: job.question)
      take(CrossrefReply(answer), to: &job, at: now)
    }
  }

  private mutating func take(_ reply: CrossrefReply, to job: inout CrossrefJob, at now: Duration) {
    switch reply {
    case .works(let works):
      takeWorks(works, for: &job, at: now)
    case .notFound:
      guard case .single(let doi) = job.question else { return refuse(job, "does not know lists", at: now) }
      isUseful(at: now)
      settle(doi, job.movedTo == nil ? .notFound : unavailable("redirects to a work it does not have"))
    case .moved(let url):
      follow(url, job, at: now)
    case .malformed(let values):
      isUseful(at: now)
      takeMalformed(values, in: job)
    case .tooLong:
      isUseful(at: now)
      split(job, reason: "takes no request of this length")
    case .tooMany(let retryAfter):
      pace[job.question].slowDown()
      retry(&job, "says that there are too many requests", after: retryAfter, at: now)
    case .busy(let reason, let retryAfter):
      retry(&job, reason, after: retryAfter, at: now)
    case .stumbled(let reason):
      if job.attempts == 0 { return retry(&job, reason, at: now) }
      hasFailed(job, reason, at: now)
      split(job, reason: reason)
    case .refused(let reason):
      refuse(job, reason, at: now)
    case .forbidden(let reason):
      giveUp(job, reason: "\(base.host) \(reason)")
    }
  }

  private mutating func takeWorks(_ works: [Work], for job: inout CrossrefJob, at now: Duration) {
    switch job.question {
    case .list(let dois):
      isUseful(at: now)
      let found = Dictionary(works.map { ($0.doi, $0) }) { first, _ in first }
      for doi in dois {
        if let work = found[doi] {
          settle(doi, .found(work))
        } else {
          // Absence from a list proves nothing: aliases are left out, and answers have been short.
          ask(CrossrefJob(.single(doi)))
        }
      }
    case .single(let doi):
      guard let work = works.first, works.count == 1 else {
        return retry(&job, "answers with JSON that is not a record", at: now)
      }
      isUseful(at: now)
      if work.doi == doi {
        settle(doi, .found(work))
      } else if job.redirects > 0 || work.aliases.contains(doi) {
        settle(doi, .alias(of: work))
      } else {
        settle(doi, unavailable("answers with another work (\(work.doi))"))
      }
    }
  }

  private mutating func follow(_ url: String, _ job: CrossrefJob, at now: Duration) {
    isUseful(at: now)
    guard let target = base.target(of: url) else { return settle(job, unavailable("redirects to another host")) }
    guard job.redirects < CrossrefPatience.redirects else { return settle(job, unavailable("redirects without end")) }
    var moved = job
    moved.redirects += 1
    moved.movedTo = target
    ask(moved)
  }

  /// Takes the DOIs that Crossref complains of out of a list, so that they do not cost it; asks them singly.
  private mutating func takeMalformed(_ values: [String], in job: CrossrefJob) {
    switch job.question {
    case .single(let doi):
      settle(doi, values.isEmpty ? unavailable("does not take the DOI (status 400)") : .notFound)
    case .list(let dois):
      let blamed = Set(values.map { $0.lowercased() })
      let good = dois.filter { !blamed.contains($0.name) }
      if good.count == dois.count { return split(job, reason: "does not take the DOI (status 400)") }
      for doi in dois where blamed.contains(doi.name) { ask(CrossrefJob(.single(doi))) }
      askList(good)
    }
  }

  // MARK: Failures

  private mutating func takeFailure(_ failure: TransferFailure, of job: inout CrossrefJob, at now: Duration) {
    switch failure {
    case .unreachable: retry(&job, failure.description, isConnection: true, at: now)
    case .timedOut: retry(&job, failure.description, atMost: CrossrefPatience.attemptsInTime, at: now)
    case .interrupted: retry(&job, failure.description, at: now)
    case .tooLarge:
      hasFailed(job, failure.description, at: now)
      split(job, reason: failure.description)
    case .untrusted, .other: giveUp(job, reason: "\(base.host) \(failure.description)")
    }
  }

  private mutating func retry(
    _ job: inout CrossrefJob, _ reason: String, after retryAfter: Duration? = nil, isConnection: Bool = false,
    atMost attempts: Int = CrossrefPatience.attempts, at now: Duration
  ) {
    job.attempts += 1
    hasFailed(job, reason, isConnection: isConnection, at: now)
    if let retryAfter {
      pausedUntil = max(pausedUntil, now + retryAfter)
      if pausedUntil >= deadline {
        return giveUp(job, reason: "\(base.host) \(reason) and asks for \(retryAfter.inWords) without any")
      }
    }
    if failedConnections >= CrossrefPatience.connections || failures >= CrossrefPatience.failures {
      return giveUp(job, reason: "\(base.host) \(reason)")
    }
    if job.attempts < attempts { ask(job) } else { settle(job, unavailable(reason)) }
  }

  /// Another way of asking may work: each work of a list on its own.
  private mutating func refuse(_ job: CrossrefJob, _ reason: String, at now: Duration) {
    hasFailed(job, reason, at: now)
    refusals += 1
    if refusals >= CrossrefPatience.refusals { return giveUp(job, reason: "\(base.host) \(reason)") }
    switch job.question {
    case .list(let dois): for doi in dois { ask(CrossrefJob(.single(doi))) }
    case .single(let doi): settle(doi, unavailable(reason))
    }
  }

  /// Counts a failure and pauses. Failures of what was under way together count once.
  private mutating func hasFailed(
    _ job: CrossrefJob, _ reason: String, isConnection: Bool = false, at now: Duration
  ) {
    lastReason = reason
    guard job.started >= lastFailure else { return }
    lastFailure = now
    failures += 1
    failedConnections = isConnection ? failedConnections + 1 : 0
    pausedUntil = max(pausedUntil, now + patience.pause(after: failures, jitter: jitter()))
  }

  private mutating func isUseful(at now: Duration) {
    silentSince = now
    failures = 0
    failedConnections = 0
    refusals = 0
    lastReason = nil
  }

  // MARK: Pieces

  private mutating func ask(_ job: CrossrefJob) {
    switch job.question {
    case .list: lists.append(job)
    case .single: singles.append(job)
    }
  }

  private mutating func askList(_ dois: [DOI]) {
    if dois.count == 1 { ask(CrossrefJob(.single(dois[0]))) } else if !dois.isEmpty { ask(CrossrefJob(.list(dois))) }
  }

  private mutating func split(_ job: CrossrefJob, reason: String) {
    switch job.question {
    case .single(let doi): settle(doi, unavailable(reason))
    case .list(let dois):
      askList(Array(dois[..<(dois.count / 2)]))
      askList(Array(dois[(dois.count / 2)...]))
    }
  }

  private func unavailable(_ reason: String) -> Resolution { .unavailable(reason: "\(base.host) \(reason)") }

  private mutating func settle(_ doi: DOI, _ resolution: Resolution) { settled.append((doi, resolution)) }

  private mutating func settle(_ job: CrossrefJob, _ resolution: Resolution) {
    for doi in job.question.dois { settle(doi, resolution) }
  }

  /// Settles everything that is left, `job` with it: there is no use in asking on.
  private mutating func giveUp(_ job: CrossrefJob? = nil, reason: String) {
    for job in underway.values { pace[job.question].finish(arrivedAt: job.started) }
    let left = [job].compactMap { $0 } + underway.sorted { $0.key < $1.key }.map(\.value) + lists + singles
    for job in left { settle(job, .unavailable(reason: reason)) }
    underway = [:]
    lists = []
    singles = []
  }
}

extension Duration {
  /// `15 s`, for a message.
  fileprivate var inWords: String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
