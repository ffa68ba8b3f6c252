/// A schedule, whatever its service: what the loop over all of them needs.
protocol Timetable: AnyObject {
  var isDone: Bool { get }
  func startNext(at now: Duration, userAgent: String) -> (id: Int, request: HTTPRequest)?
  func wait(at now: Duration) -> Duration?
  func finish(_ id: Int, _ outcome: Result<HTTPAnswer, TransferFailure>, at now: Duration)
  func giveUpIfOverdue(at now: Duration)
  func stop(_ reason: String)
  func pause(at now: Duration) -> (left: Duration, reason: String)?
  var askedHost: String? { get }
}

extension Schedule: Timetable {
  func startNext(at now: Duration, userAgent: String) -> (id: Int, request: HTTPRequest)? {
    guard let (id, job) = start(at: now) else { return nil }
    let left = max(deadline - now, .milliseconds(1))
    let url = job.movedTo ?? service.base.origin + service.base.path + service.target(of: job.question)
    let request = HTTPRequest(
      url: url, accept: service.accept, userAgent: userAgent, connectTimeout: min(left, longestConnection),
      timeout: left, largestBody: largestAnswer(to: job.question))
    return (id, request)
  }

  private var longestConnection: Duration { .seconds(10) }

  private func largestAnswer(to question: Question<Key>) -> Int {
    switch question {
    case .list: patience.largestList
    case .single: patience.largestSingle
    }
  }

  /// Gives up all that is left because somebody wants it.
  func stop(_ reason: String) { if !isDone { giveUp(reason: reason) } }

  /// Who owes an answer at the moment.
  var askedHost: String? { underway.isEmpty ? nil : service.base.host }
}
