import Harvest
import Reports

/// What one moment of a harvest looks like: `120 of 1000 DOIs, 48/s, 18 s left; asking api.crossref.org`.
struct ProgressLine {
  var total: Int
  /// What is counted, `DOIs`.
  var what: String
  var done = 0
  var activity: HarvestActivity?

  /// No rate is told before so much time has passed: it would jump.
  private static let settling = Duration.seconds(1)

  /// One line of at most so many columns.
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
