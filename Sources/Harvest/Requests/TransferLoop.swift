/// Where a `TransferLoop` gets its requests from: a `RequestQueue` of any service.
protocol TransferSource: AnyObject {
  var isDone: Bool { get }
  func startNext(at now: Duration, userAgent: String) -> (id: Int, request: HTTPRequest)?
  func wait(at now: Duration) -> Duration?
  func finish(_ id: Int, _ result: Result<HTTPResponse, TransferFailure>, at now: Duration)
  func giveUpIfOverdue(at now: Duration)
  /// Gives up all that is left.
  func stop(_ reason: String)
  func pause(at now: Duration) -> (left: Duration, reason: String)?
  /// The host with requests under way.
  var activeHost: String? { get }
}

/// Sends the requests for several services on the calling thread, and hands the responses back.
///
/// Not `Sendable`: it stays on one thread.
final class TransferLoop {
  private let multi: CurlMulti
  private let userAgent: String
  private let clock = ContinuousClock()
  private let epoch: ContinuousClock.Instant
  /// Called several times a second; true ends the run.
  var isStopped: () -> Bool = { false }

  /// Longest wait for responses, so that `isStopped` is soon noticed.
  private static let longestWait = Duration.milliseconds(200)

  init(userAgent: String) throws(HarvestError) {
    self.userAgent = userAgent
    multi = try CurlMulti()
    epoch = clock.now
  }

  var now: Duration { epoch.duration(to: clock.now) }

  /// Runs until all is settled.
  ///
  /// - Parameter step: called after every step: takes what was settled, and may add keys to look up.
  func run(_ sources: [any TransferSource], step: (Duration) -> Void) {
    defer { multi.abandonAll() }
    while true {
      let isStopped = isStopped()
      for (index, source) in sources.enumerated() {
        if isStopped { source.stop("interrupted") }
        source.giveUpIfOverdue(at: now)
        while let (id, request) = source.startNext(at: now, userAgent: userAgent) {
          multi.start(request, id: id * sources.count + index)
        }
      }
      step(now)
      guard let wait = sources.compactMap({ $0.wait(at: now) }).min() else { return }
      for (id, result) in multi.wait(atMost: min(wait, TransferLoop.longestWait)) {
        let (number, index) = id.quotientAndRemainder(dividingBy: sources.count)
        sources[index].finish(number, result, at: now)
      }
    }
  }
}
