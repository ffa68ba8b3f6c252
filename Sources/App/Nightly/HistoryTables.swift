import History
import Reports

/// How findings came and went: in sum, and on each page.
struct HistoryTables {
  var all: [HistoryReporter.Table]

  /// - Parameters:
  ///   - runs: so many of the last ones.
  ///   - pages: nil for all that are audited.
  init(_ history: History, runs: Int, pages: [String]? = nil) throws(HistoryError) {
    let runs = try history.runs(atMost: runs)
    all = []
    let audited = try history.pages()
    if pages == nil {
      all.append(
        HistoryReporter.Table(
          title: audited.count == 1 ? audited[0] : "all \(audited.count) pages",
          rows: runs.map { ($0, $0.hasCounts ? $0.counts : nil) }))
    }
    for page in pages ?? (audited.count == 1 ? [] : audited) {
      let counts = try history.counts(of: page, in: runs)
      all.append(HistoryReporter.Table(title: page, rows: Array(zip(runs, counts))))
    }
  }
}
