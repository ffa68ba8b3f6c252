import Checks
import History

/// How findings came and went: a column for each run, the oldest first, in the order of time as people read it.
struct HistoryChart {
  struct Segment {
    /// `error`, `warning` or `note`, which gives the colour; `gap` for a run that saw nothing.
    var kind: String
    var top: Int
    var height: Int
  }

  struct Column {
    var left: Int
    var segments: [Segment]
    /// `2026-03-01 03:17: 1 error, 2 notes; 1 new`
    var words: String
  }

  var title: String
  var columns: [Column]
  var width: Int
  /// The findings of the highest column.
  var most: Int
  var first: String
  var last: String
  /// What somebody hears who cannot see it.
  var summary: String

  private static let step = 10
  private static let height = 48

  /// nil for fewer than two runs that saw something: they are no history.
  init?(_ table: HistoryReporter.Table, time: (Int64) -> String) {
    let rows = Array(table.rows.reversed())
    let seen = rows.compactMap(\.counts)
    guard seen.count > 1, let oldest = seen.first, let newest = seen.last else { return nil }
    title = table.title.printable
    most = seen.map(\.findings).max() ?? 0
    width = rows.count * HistoryChart.step
    let scale = max(most, 1)
    columns = rows.enumerated().map { index, row in
      HistoryChart.Column(
        left: index * HistoryChart.step, segments: HistoryChart.segments(row.counts, scale: scale),
        words: "\(time(row.run.started)): \(HistoryChart.words(row.run, row.counts))")
    }
    first = String(time(rows[0].run.started).prefix { $0 != " " })
    last = String(time(rows[rows.count - 1].run.started).prefix { $0 != " " })
    summary =
      "\(rows.count.counted("run")): \(oldest.findings.counted("finding")) in the first, "
      + "\(newest.findings) in the last, \(most) at most"
  }

  /// The worst at the bottom. What is there is seen, however little it is.
  private static func segments(_ counts: Counts?, scale: Int) -> [Segment] {
    guard let counts else { return [Segment(kind: "gap", top: height - 2, height: 2)] }
    var segments: [Segment] = []
    var below = 0
    var sum = 0
    for (kind, count) in [("error", counts.errors), ("warning", counts.warnings), ("note", counts.notes)]
    where count > 0 {
      sum += count
      let end = max(below + 1, sum * height / scale)
      segments.append(Segment(kind: kind, top: height - end, height: end - below))
      below = end
    }
    return segments
  }

  private static func words(_ run: Run, _ counts: Counts?) -> String {
    guard let counts else { return run.status.rawValue }
    let found = [("error", counts.errors), ("warning", counts.warnings), ("note", counts.notes)]
      .filter { $0.1 > 0 }.map { $0.1.counted($0.0) }
    let came = [("new", counts.new), ("resolved", counts.resolved)].filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }
    let status = run.status == .complete ? [] : [run.status.rawValue]
    let parts = [found.isEmpty ? "no findings" : found.joined(separator: ", "), came.joined(separator: ", ")] + status
    return parts.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

/// One run in the table beneath the chart.
struct RunView {
  var time: String
  var status: String
  /// Errors, warnings, notes, what is new and what is resolved; a dot where nothing was seen.
  var figures: [String]

  init(_ run: Run, _ counts: Counts?, time: String) {
    self.time = time
    status = run.status.rawValue
    figures =
      counts.map { [$0.errors, $0.warnings, $0.notes, $0.new, $0.resolved].map(String.init) }
      ?? Array(repeating: "·", count: 5)
  }
}
