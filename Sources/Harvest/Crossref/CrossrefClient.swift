import Bibliography

/// Crossref's REST API, through libcurl.
///
/// Many works are asked for in one request. The limits of the pool are kept by construction, lowered by what the server
/// says in its headers and never raised; connections are kept from one call of `resolve` to the next.
///
/// Not `Sendable`: a client stays on one thread, which waits for the answers.
public final class CrossrefClient: Resolver {
  /// Where Crossref's API is.
  public static let service = "https://api.crossref.org"
  /// How long a server may stay silent before what is left is given up.
  public static let timeout = Duration.seconds(15)

  private let base: BaseURL
  private let mailto: MailAddress?
  private let userAgent: String
  private let patience: CrossrefPatience
  private let multi: CurlMulti
  private let clock = ContinuousClock()
  private let epoch: ContinuousClock.Instant
  private var pace: CrossrefPace

  /// Refuses a `base` that is not `https`, unless it is on this machine, and a `mailto` that nobody can be reached at.
  ///
  /// Nothing is asked yet. `mailto` opens the pool with the higher limits; `timeout` is how long the server may go without
  /// a usable answer; `version` is the program's own, for the User-Agent.
  public convenience init(
    base: String = service, mailto: String? = nil, timeout: Duration = timeout, version: String
  ) throws(HarvestError) {
    let patience = CrossrefPatience(timeout: min(timeout, .seconds(86_400)))
    try self.init(base: base, mailto: mailto, version: version, patience: patience, limits: nil)
  }

  /// With other limits than the pool's, for tests against a server of their own.
  init(
    base: String, mailto: String? = nil, version: String, patience: CrossrefPatience, limits: CrossrefLimits?
  ) throws(HarvestError) {
    self.base = try BaseURL(base)
    if let mailto { self.mailto = try MailAddress(mailto) } else { self.mailto = nil }
    self.patience = patience
    userAgent = "doi-audit/\(version)" + (mailto.map { " (mailto:\($0))" } ?? "")
    pace = CrossrefPace(limits ?? (mailto == nil ? .publicPool : .politePool))
    multi = try CurlMulti()
    epoch = clock.now
  }

  public func resolve(
    _ dois: [DOI], _ receive: (DOI, Resolution) -> Void
  ) throws(HarvestError) -> [RecordProblem] {
    var seen: Set<DOI> = []
    let distinct = dois.filter { seen.insert($0).inserted }
    let questions = CrossrefQuestion.questions(for: distinct, mailto: mailto, prefix: base.path)
    var schedule = CrossrefSchedule(questions, base: base, pace: pace, patience: patience, at: now)
    while true {
      schedule.giveUpIfOverdue(at: now)
      while let (id, job) = schedule.start(at: now) {
        multi.start(request(for: job, before: schedule.deadline), id: id)
      }
      for (doi, resolution) in schedule.settled { receive(doi, resolution) }
      schedule.settled = []
      if schedule.isDone { break }
      for (id, outcome) in multi.wait(atMost: schedule.wait(at: now)) {
        schedule.finish(id, outcome, at: now)
      }
    }
    multi.abandonAll()
    pace = schedule.pace
    return []
  }

  private var now: Duration { epoch.duration(to: clock.now) }

  private func request(for job: CrossrefJob, before deadline: Duration) -> HTTPRequest {
    let left = max(deadline - now, .milliseconds(1))
    var target = job.movedTo ?? base.path + job.question.target(mailto: mailto)
    // A redirect forgets who asks.
    if job.movedTo != nil, let mailto, !target.contains("?") { target += "?mailto=" + mailto.text.asQueryValue }
    return HTTPRequest(
      url: base.origin + target, isHTTPS: base.isHTTPS, isLoopback: base.isLoopback, userAgent: userAgent,
      connectTimeout: min(left, CrossrefClient.connectTimeout), timeout: left,
      largestBody: job.question.largestAnswer)
  }

  private static let connectTimeout = Duration.seconds(10)
}

extension CrossrefQuestion {
  /// The most bytes an answer may have: the largest single record known has 5 MB, and a hundred without their references
  /// stay far below.
  fileprivate var largestAnswer: Int {
    switch self {
    case .list: 64 << 20
    case .single: 16 << 20
    }
  }
}
