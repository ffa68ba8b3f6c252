/// Puts questions of several services on their way, on the calling thread, and hands the answers back.
///
/// Not `Sendable`: it stays on one thread.
final class Exchange {
  private let multi: CurlMulti
  private let userAgent: String
  private let clock = ContinuousClock()
  private let epoch: ContinuousClock.Instant
  /// True as soon as the run is to end: asked several times a second.
  var isStopped: () -> Bool = { false }

  /// No wait is longer, so that a wish to stop is soon noticed.
  private static let longestWait = Duration.milliseconds(200)

  init(userAgent: String) throws(HarvestError) {
    self.userAgent = userAgent
    multi = try CurlMulti()
    epoch = clock.now
  }

  var now: Duration { epoch.duration(to: clock.now) }

  /// Runs until all is settled. `turn` is called after every step: it takes what has been settled and may ask for more.
  func run(_ timetables: [any Timetable], turn: (Duration) -> Void) {
    defer { multi.abandonAll() }
    while true {
      let isStopped = isStopped()
      for (index, timetable) in timetables.enumerated() {
        if isStopped { timetable.stop("interrupted") }
        timetable.giveUpIfOverdue(at: now)
        while let (id, request) = timetable.startNext(at: now, userAgent: userAgent) {
          multi.start(request, id: id * timetables.count + index)
        }
      }
      turn(now)
      guard let wait = timetables.compactMap({ $0.wait(at: now) }).min() else { return }
      for (id, outcome) in multi.wait(atMost: min(wait, Exchange.longestWait)) {
        let (number, index) = id.quotientAndRemainder(dividingBy: timetables.count)
        timetables[index].finish(number, outcome, at: now)
      }
    }
  }
}
