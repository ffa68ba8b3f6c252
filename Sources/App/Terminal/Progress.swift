import Harvest
import Reports
import System

/// The progress of a harvest, on one line of standard error that is erased at its end.
final class Progress {
  private let isShown: Bool
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var line: ProgressLine
  private var shownAt: ContinuousClock.Instant?

  /// Minimal time between two updates of the line.
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

/// What one moment of a harvest looks like: `120 of 1000 DOIs, 48/s, 18 s left; asking api.crossref.org`.
struct ProgressLine {
  var total: Int
  /// What is counted, `DOIs`.
  var what: String
  var done = 0
  var activity: HarvestActivity?

  /// Time before a rate is shown: an earlier one would jump.
  private static let settling = Duration.seconds(1)

  /// One line, at most `columns` wide.
  func text(after elapsed: Duration, columns: Int) -> String {
    var text = "\(done) of \(total) \(what)"
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    if done > 0, elapsed >= ProgressLine.settling {
      let rate = Double(done) / seconds
      text += rate >= 10 ? ", \(Int(rate))/s" : ", \(Int(rate * 10) / 10).\(Int(rate * 10) % 10)/s"
      if done < total { text += ", \(ProgressLine.inWords(Double(total - done) / rate)) left" }
    }
    if let pause = activity?.pause {
      let left = Int(pause.left.components.seconds) + 1
      text += "; waiting \(left) s: \(pause.reason)"
    } else if let hosts = activity?.asking, !hosts.isEmpty {
      text += "; asking \(hosts.joined(separator: ", "))"
    }
    // A line that wraps could not be erased.
    return String(text.inert.unicodeScalars.prefix(max(columns - 1, 10)).map(Character.init))
  }

  /// `18 s`, `4 min`, `2 h`
  private static func inWords(_ seconds: Double) -> String {
    switch seconds {
    case ..<90: "\(Int(seconds.rounded(.up))) s"
    case ..<5400: "\(Int((seconds / 60).rounded(.up))) min"
    default: "\(Int((min(seconds, 3.6e6) / 3600).rounded(.up))) h"
    }
  }
}
