/// What a service is to be asked, what is under way and when to stop: every decision of a harvest, and none of its input
/// or output.
///
/// Times are counted from any fixed moment.
final class Schedule<Asked: Service> {
  typealias Key = Asked.Key
  typealias Asking = Job<Asked.Key>

  /// What has been settled since it was last taken.
  var settled: [(key: Key, outcome: Outcome<Asked.Value>)] = []
  var pace: ServicePace

  let service: Asked
  let patience: Patience
  let jitter: () -> Double

  // Slices: taking the first is cheap.
  var lists: ArraySlice<Asking> = []
  var singles: ArraySlice<Asking> = []
  var underway: [Int: Asking] = [:]
  private var lastID = 0

  /// Since when the server owes a usable answer.
  var silentSince: Duration = .zero
  var pausedUntil: Duration = .zero
  /// Until when other processes have used up the budget.
  private var heldUntil: Duration = .zero
  var lastFailure: Duration = .zero - .seconds(1)
  var failures = 0
  var failedConnections = 0
  var refusals = 0
  var lastReason: String?
  /// Why the service is no longer asked; what is still to be asked about is settled with it.
  var givenUp: String?

  init(
    _ service: Asked, pace: ServicePace, patience: Patience,
    jitter: @escaping () -> Double = { .random(in: 0.5...1) }
  ) {
    self.service = service
    self.pace = pace
    self.patience = patience
    self.jitter = jitter
  }

  /// Everything is settled.
  var isDone: Bool { lists.isEmpty && singles.isEmpty && underway.isEmpty }

  /// When the server has been silent for too long: a little early, so that the report still fits into the timeout.
  var deadline: Duration { silentSince + patience.timeout * 0.96 }

  // MARK: Asking

  /// Adds keys to what is to be asked about; each must be new.
  func ask(_ keys: [Key], at now: Duration) { ask(service.questions(for: keys), at: now) }

  func ask(_ questions: [Question<Key>], at now: Duration) {
    if isDone { silentSince = now }
    for question in questions { ask(Asking(question)) }
  }

  /// The next question that may go out now, if there is one.
  func start(at now: Duration) -> (id: Int, job: Asking)? {
    guard now >= pausedUntil, now >= heldUntil, underway.count < pace.concurrency, var job = takeNext(at: now) else {
      return nil
    }
    let budget = service.budget(of: job.question)
    switch pace.enter(budget, of: service.base) {
    case .entered(let number): job.ledgerNumber = number
    case .wait(let time):
      heldUntil = now + time
      putBack(job)
      return nil
    }
    // Time that nobody was asked is not the server's silence.
    if underway.isEmpty && failures == 0 { silentSince = now }
    job.started = now
    pace[budget].start()
    lastID += 1
    underway[lastID] = job
    return (lastID, job)
  }

  private func takeNext(at now: Duration) -> Asking? {
    if let next = lists.first, wait(for: next, at: now) == .zero { return lists.popFirst() }
    if let next = singles.first, wait(for: next, at: now) == .zero { return singles.popFirst() }
    return nil
  }

  private func putBack(_ job: Asking) {
    switch job.question {
    case .list: lists = [job] + lists
    case .single: singles = [job] + singles
    }
  }

  private func wait(for job: Asking, at now: Duration) -> Duration? {
    pace[service.budget(of: job.question)].wait(at: now)
  }

  /// How long to wait for answers before looking again for something to start, or to give up; nil where all is settled.
  func wait(at now: Duration) -> Duration? {
    if isDone { return nil }
    var moments = [deadline - now]
    if underway.count < pace.concurrency {
      for next in [lists.first, singles.first] {
        if let wait = next.flatMap({ wait(for: $0, at: now) }) {
          moments.append(max(wait, pausedUntil - now, heldUntil - now))
        }
      }
      // Without anything under way, waiting for the pace is no silence.
      if underway.isEmpty && failures == 0 && moments.count > 1 { moments.removeFirst() }
    }
    return max(moments.min() ?? .zero, .zero)
  }

  /// The pause that the service's own trouble makes necessary, and what the trouble is; nil where there is none.
  func pause(at now: Duration) -> (left: Duration, reason: String)? {
    guard pausedUntil > now, !isDone, let lastReason else { return nil }
    return (pausedUntil - now, "\(service.base.host) \(lastReason)")
  }

  // MARK: Pieces

  func ask(_ job: Asking) {
    if let givenUp { return settle(job, .unavailable(reason: givenUp)) }
    switch job.question {
    case .list: lists.append(job)
    case .single: singles.append(job)
    }
  }

  func askList(_ keys: [Key]) {
    if keys.count == 1 { ask(Asking(.single(keys[0]))) } else if !keys.isEmpty { ask(Asking(.list(keys))) }
  }

  func split(_ job: Asking, reason: String) {
    switch job.question {
    case .single(let key): settle(key, unavailable(reason, job))
    case .list(let keys):
      askList(Array(keys[..<(keys.count / 2)]))
      askList(Array(keys[(keys.count / 2)...]))
    }
  }

  func settle(_ key: Key, _ outcome: Outcome<Asked.Value>) { settled.append((key, outcome)) }

  func settle(_ job: Asking, _ outcome: Outcome<Asked.Value>) {
    for key in job.question.keys { settle(key, outcome) }
  }

  func unavailable(_ reason: String, _ job: Asking) -> Outcome<Asked.Value> {
    .unavailable(reason: "\(host(of: job)) \(reason)")
  }

  /// Who has been asked: a redirect may lead to another host.
  func host(of job: Asking) -> String { job.movedTo.flatMap(BaseURL.host(of:)) ?? service.base.host }
}
