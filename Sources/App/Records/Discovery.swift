import Alignment
import Bibliography
import Checks
import Harvest
import Pages
import System

/// Searches for the works of entries whose DOI is missing or wrong, and suggests what is found beyond doubt.
struct Discovery {
  var finder: any Finder

  /// The works of the entries without one, by the entry's visible text; failed searches are reported.
  func works(for audits: [PageAudit], errors: inout StandardError, advance: () -> Void = {}) -> [String: Work] {
    let sought = audits.flatMap(\.entriesWithoutWork).map { ($0.text.text, $0.labels) }
    var entries = Dictionary(sought) { first, _ in first }
    var preprints: [String: Work] = [:]
    for audit in audits { preprints.merge(audit.preprintsWithoutPublication) { first, _ in first } }
    for text in preprints.keys where entries[text] == nil { entries[text] = [] }
    guard !entries.isEmpty else { return [:] }
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
      errors.report("\(reason): \(Discovery.entries(count)) could not be searched for; try again")
    }
    let aligner = Aligner()
    let (searched, known, doubtful) = (entries, preprints, Set(audits.flatMap(\.doubtfulTexts)))
    let recognised = candidates.concurrentMap {
      if let preprint = known[$0.text] { return preprint.publication(among: $0.works) }
      return aligner.recognise(
        $0.text, labels: searched[$0.text] ?? [], isEntry: !doubtful.contains($0.text), among: $0.works)
    }
    let found = zip(candidates, recognised).compactMap { pair in pair.1.map { (pair.0.text, $0) } }
    return Dictionary(found) { first, _ in first }
  }

  /// `1 entry`, `3 entries`
  static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }
}

extension RecordSource {
  /// Searches for the works of entries that have no DOI, or the DOI of another work; failed searches are reported.
  func discover(
    in audits: inout [PageAudit], _ harvested: Harvested, showsProgress: Bool, errors: inout StandardError
  ) {
    let works = discovered(in: audits, harvested, showsProgress: showsProgress, errors: &errors)
    for index in audits.indices { audits[index].suggest(works) }
  }

  /// The works of entries that have no DOI, or the DOI of another work, by the entry's visible text; failed searches are
  /// reported.
  func discovered(
    in audits: [PageAudit], _ harvested: Harvested, showsProgress: Bool, errors: inout StandardError
  ) -> [String: Work] {
    let count = audits.reduce(0) { $0 + $1.entriesWithoutWork.count + $1.preprintsWithoutPublication.count }
    // A service that did not answer for DOIs would not answer now either.
    let isUnreachable = harvested.resolutions.values.contains { if case .unavailable = $0 { true } else { false } }
    if isUnreachable && records == nil {
      if count > 0 { errors.report("\(Discovery.entries(count)) not searched for: not all DOIs could be verified") }
      return [:]
    }
    let progress = Progress(of: count, "searches", isShown: Terminal.showsErrors && showsProgress)
    defer { progress.finish() }
    do throws(HarvestError) {
      guard let finder = try finder(activity: { progress.show($0) }) else {
        if count > 0 {
          StandardError.note("\(Discovery.entries(count)) not searched for: --offline allows no requests")
        }
        return [:]
      }
      return Discovery(finder: finder).works(for: audits, errors: &errors) { progress.advance() }
    } catch {
      errors.report("\(error)")
      return [:]
    }
  }
}
