import History
import Reports
import System

/// Prints how findings came and went: what `history` does.
package struct HistoryJob: Sendable {
  /// All in sum and then each of them where it is empty.
  package var pages: [String]
  /// The number of runs that are shown.
  package var runs: Int
  package var isJSON: Bool
  package var store: String?
  package var configuration: Configuration

  package init(pages: [String], runs: Int, isJSON: Bool, store: String?, configuration: Configuration) {
    self.pages = pages
    self.runs = runs
    self.isJSON = isJSON
    self.store = store
    self.configuration = configuration
  }

  package func run() throws {
    let site = Site(store: store, configuration)
    do {
      guard let store = site.store.value else {
        throw UsageError("There is no home folder for the store of runs: give --store, or set DOI_AUDIT_STORE.")
      }
      // Neither is a store made to look into it.
      guard (try? Folder.entry(at: store)) != nil else { return try writeNone() }
      let history = try History(at: store, site: site.name)
      if try history.runs(atMost: 1).isEmpty { return try writeNone() }
      let names = pages.map { PagePath.shown(PagePath.absolute($0), from: site.folder) }
      let known = try history.pages()
      if let unknown = names.first(where: { !known.contains($0) }) {
        throw UsageError("\(unknown): no run of nightly has audited this page.")
      }
      let tables = try HistoryTables(history, runs: runs, pages: names.isEmpty ? nil : names).all
      let reporter = HistoryReporter { Timestamp(seconds: $0).text }
      try Output.standardOutput.write(isJSON ? reporter.json(tables) : reporter.write(tables))
    } catch let error as UsageError {
      throw error
    } catch {
      StandardError.note("\(error)")
      throw ExitStatus.incomplete
    }
  }
}

extension HistoryJob {
  private func writeNone() throws {
    try Output.standardOutput.write(
      isJSON ? "[]\n" : "There are no runs of this site yet: 'doi-audit nightly' makes the first one.\n")
  }
}

/// How findings came and went: in sum, and on each page.
struct HistoryTables {
  var all: [HistoryReporter.Table]

  /// - Parameters:
  ///   - runs: the number of latest runs.
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
