import Bibliography
import Checks
import Pages

/// Compares what a run has seen with the runs before: what has changed, and the latest state. Pure.
struct RunComparison {
  private(set) var latest: LastRun
  /// In the order of the pages and their lines; what concerns no page comes last.
  private(set) var events: [Event] = []

  init(_ observation: Observation, known: LastRun) {
    latest = known
    latest.auditedLess = false
    let audited = known.auditedLess ? Set(known.records.keys) : nil
    var widened: [Severity: Int] = [:]
    let records = RecordComparison(
      observation.resolutions, unconfirmed: observation.unconfirmed, known: known.records)
    latest.records = records.records
    let unavailable = Set(observation.unavailable.keys)
    let lists = Set(observation.lists.map(\.source.path))
    for page in observation.pages + observation.lists {
      let before = known.pages[page.source.path]
      let comparison = PageComparison(
        page, known: before ?? LastPage(), unavailable: unavailable, rulesOff: observation.rulesOff,
        unjudged: observation.unjudged, records: records, audited: before == nil ? nil : audited)
      widened.merge(comparison.widened, uniquingKeysWith: +)
      events += comparison.events
      compareReadable(page.source.path, findings: comparison.findings)
      latest.pages[page.source.path]?.isList = lists.contains(page.source.path)
    }
    for page in observation.unreadable { compareUnreadable(page) }
    if observation.hasAllPages { compareRemoved(observation) }
    compareUnmatched(observation.unmatched)
    events += placed(records.events, on: observation.pages)
    if let event = Event(widened) { events.append(event) }
    let order = (observation.pages + observation.lists).map(\.source.path) + observation.unreadable.map(\.path)
    sort(by: Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first })
  }

  private mutating func compareReadable(_ path: String, findings: [Fingerprint: LastFinding]) {
    if let before = latest.pages[path], before.unreadableRuns > 0 {
      var event = Event(.readable)
      event.page = path
      event.runs = before.unreadableRuns
      events.append(event)
    }
    latest.pages[path] = LastPage(findings: findings)
  }

  private mutating func compareUnreadable(_ page: Observation.Unreadable) {
    var now = latest.pages[page.path] ?? LastPage()
    now.unreadableRuns += 1
    if (now.unreadableRuns - 1).isMultiple(of: RecordComparison.reminder) {
      var event = Event(.unreadable)
      event.page = page.path
      event.message = page.reason
      event.runs = now.unreadableRuns
      event.isKnown = !now.findings.isEmpty
      events.append(event)
    }
    latest.pages[page.path] = now
  }

  /// A pattern that matches nothing is reported once; one that had pages is reported again while they are missing.
  private mutating func compareUnmatched(_ patterns: [Observation.Unreadable]) {
    var runs: [String: Int] = [:]
    for pattern in patterns {
      let count = (latest.patterns[pattern.path] ?? 0) + 1
      runs[pattern.path] = count
      let isReminded = !pattern.reason.isEmpty && (count - 1).isMultiple(of: RecordComparison.reminder)
      guard count == 1 || isReminded else { continue }
      var event = Event(.unmatched)
      event.page = pattern.path
      event.message = pattern.reason
      event.runs = count
      events.append(event)
    }
    latest.patterns = runs
  }

  private mutating func compareRemoved(_ observation: Observation) {
    let audited = Set((observation.pages + observation.lists).map(\.source.path) + observation.unreadable.map(\.path))
    for (path, page) in latest.pages.sorted(by: { $0.key < $1.key }) where !audited.contains(path) {
      var event = Event(.removed)
      event.page = path
      let count = page.findings.count
      event.message = count == 0 ? "it had no findings" : "it had \(count) finding\(count == 1 ? "" : "s")"
      events.append(event)
      latest.pages[path] = nil
    }
  }

  /// Says on which pages the works are cited.
  private func placed(_ events: [Event], on pages: [PageAudit]) -> [Event] {
    if events.isEmpty { return [] }
    var places: [String: [(page: String, line: Int, audit: CitationAudit)]] = [:]
    for page in pages {
      for audit in page.citations {
        for mention in audit.citation.mentions {
          guard places[mention.doi.name]?.last?.page != page.source.path else { continue }
          let line = page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? mention.range.lowerBound)
          places[mention.doi.name, default: []].append((page.source.path, line, audit))
        }
      }
    }
    return events.map { event in
      var event = event
      guard let cited = places[event.doi ?? ""], let first = cited.first else { return event }
      event.page = first.page
      event.line = first.line
      event.otherPages = cited.dropFirst().map(\.page)
      if event.entry == nil { event.entry = EntryLabel(first.audit) }
      return event
    }
  }

  private mutating func sort(by order: [String: Int]) {
    func key(_ event: Event) -> (Int, Int, Int) {
      let page = event.page.isEmpty ? Int.max : order[event.page] ?? order.count
      return (page, event.line ?? Int.max, Event.Kind.allCases.firstIndex(of: event.kind) ?? 0)
    }
    events = events.enumerated().sorted { left, right in
      let (a, b) = (key(left.element), key(right.element))
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}

extension Event {
  /// The findings of entries that an earlier release did not audit; nil for none.
  fileprivate init?(_ widened: [Severity: Int]) {
    guard let worst = widened.keys.max() else { return nil }
    self.init(.widened)
    severity = worst.rawValue
    let counts = Severity.allCases.reversed().compactMap { severity in
      widened[severity].map { "\($0) \(severity.rawValue)\($0 == 1 ? "" : "s")" }
    }
    message = counts.joined(separator: ", ")
  }
}
