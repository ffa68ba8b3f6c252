import Harvest
import System

/// How far a harvest is, on one line of standard error that is gone when it is over.
final class Progress {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var line: ProgressLine
  private var shownAt: ContinuousClock.Instant?

  /// Often enough for eyes.
  private static let shortest = Duration.milliseconds(100)

  /// - Parameters:
  ///   - total: how many are asked for.
  ///   - what: what they are, `DOIs`.
  init(of total: Int, _ what: String = "DOIs", isShown: Bool) {
    self.isShown = isShown
    start = clock.now
    line = ProgressLine(total: total, what: what)
  }

  /// One more is done.
  func advance() { line.done += 1 }

  /// Shows what is being done.
  func show(_ activity: HarvestActivity) {
    line.activity = activity
    guard isShown else { return }
    let now = clock.now
    if let shownAt, now - shownAt < Progress.shortest { return }
    shownAt = now
    Progress.write(line.text(after: now - start, columns: Terminal.errorWidth))
  }

  func finish() { if shownAt != nil { Progress.write("") } }

  private static func write(_ line: String) {
    // Back to the first column; what was there is erased.
    try? Output.write(Array("\r\u{1B}[K\(line)".utf8), to: 2)
  }
}
