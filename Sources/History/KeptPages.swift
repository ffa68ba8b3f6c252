import Alignment
import Bibliography
import Checks
import GRDB
import Pages

extension History {
  /// What was last known of the pages that a run could not read, so that its report says of them what its counts count.
  ///
  /// Each finding is one about the page as a whole and names its entry: where the entry stands is not known without the page.
  package func kept(besides observation: Observation) throws(HistoryError) -> [PageAudit] {
    let seen = Set((observation.pages + observation.lists).map(\.source.path))
    let reasons = Dictionary(observation.unreadable.map { ($0.path, $0.reason) }) { first, _ in first }
    if observation.hasAllPages, reasons.isEmpty { return [] }
    return try read { database in
      let known = try LastRun(from: database, site: siteID)
      return try known.pages.filter { !seen.contains($0.key) && !$0.value.isList }.sorted { $0.key < $1.key }
        .compactMap { path, page in
          // A page that is gone is none that cannot be read.
          guard !observation.hasAllPages || reasons[path] != nil else { return nil }
          var audit = PageAudit(source: SourceFile(path: path, bytes: []))
          audit.findings = page.findings.values.filter { !observation.rulesOff.contains($0.rule) }
            .sorted { ($0.entry, $0.rule, $0.message) < ($1.entry, $1.rule, $1.message) }
            .compactMap(Finding.init(kept:))
          audit.notVerified = reasons[path] ?? "it is not where it was"
          if let counts = try lastCounts(of: path, in: database) {
            audit.citationsKept = counts.citations
            audit.acceptedKept = counts.accepted
          }
          return audit
        }
    }
  }
}

extension Finding {
  /// nil for a rule that there is no more.
  fileprivate init?(kept known: LastFinding) {
    // Two findings of one entry have one text: so entries can be counted.
    let entry = known.entry.isEmpty ? known.message : known.entry
    guard var finding = Finding(known, at: Place(range: 0..<0, text: entry, marked: 0..<0)) else { return nil }
    let name = [known.label?.text ?? "", known.doi ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    if !name.isEmpty, !known.isAboutAbsentWork { finding.message = "\(name): \(finding.message)" }
    self = finding
  }
}
