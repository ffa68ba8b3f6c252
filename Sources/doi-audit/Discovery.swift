import Alignment
import Bibliography
import Checks
import Harvest
import Pages
import System

/// Searches for the works of entries whose DOI is missing or wrong, and suggests what is found beyond doubt.
struct Discovery {
  var finder: any Finder

  /// Adds suggestions to the audits; what could not be searched for is told.
  func improve(_ audits: inout [PageAudit], complaints: inout Complaints, advance: () -> Void = {}) {
    let sought = audits.flatMap(\.entriesWithoutWork).map { ($0.text.text, $0.labels) }
    let entries = Dictionary(sought) { first, _ in first }
    guard !entries.isEmpty else { return }
    var candidates: [(text: String, works: [Work])] = []
    var failures: [String: Int] = [:]
    finder.find(entries.keys.sorted()) { text, findings in
      advance()
      switch findings {
      case .candidates(let works): if !works.isEmpty { candidates.append((text, works)) }
      case .unavailable(let reason): failures[reason, default: 0] += 1
      }
    }
    for (reason, count) in failures.sorted(by: { $0.key < $1.key }) {
      complaints.tell("\(reason): \(Discovery.entries(count)) could not be searched for; try again")
    }
    let aligner = Aligner()
    let recognised = candidates.concurrentMap {
      aligner.recognise($0.text, labels: entries[$0.text] ?? [], among: $0.works)
    }
    let found = zip(candidates, recognised).compactMap { pair in pair.1.map { (pair.0.text, $0) } }
    let works = Dictionary(found) { first, _ in first }
    for index in audits.indices { audits[index].suggest(works) }
  }

  /// `1 entry`, `3 entries`
  static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }
}

extension HarvestOptions {
  /// Searches for the works of entries that have no DOI, or not their own; what could not be searched for is told.
  func discover(
    in audits: inout [PageAudit], _ harvested: HarvestedDOIs, showsProgress: Bool, complaints: inout Complaints
  ) {
    let count = audits.flatMap(\.entriesWithoutWork).count
    // Who did not answer for DOIs would not answer now either.
    let isUnreachable = harvested.resolutions.values.contains { if case .unavailable = $0 { true } else { false } }
    if isUnreachable && records == nil {
      if count > 0 { complaints.tell("\(Discovery.entries(count)) not searched for: not all DOIs could be verified") }
      return
    }
    let progress = Progress(of: count, "searches", isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    do throws(HarvestError) {
      guard let finder = try finder(activity: { progress.show($0) }) else {
        if count > 0 {
          Complaints.remark("\(Discovery.entries(count)) not searched for: nobody may be asked (--offline)")
        }
        return
      }
      Discovery(finder: finder).improve(&audits, complaints: &complaints) { progress.advance() }
    } catch {
      complaints.tell("\(error)")
    }
  }
}
