import Alignment
import Bibliography
import Checks
import GRDB
import Pages

extension History {
  /// What a run has seen, completed by what earlier runs knew of the entries that this one could not verify.
  ///
  /// A stored record is used only if it is the one that was last verified: a run that was killed may have stored a newer one
  /// and not reported it. Else, and where there is no stored record, the entry keeps the findings that it had.
  ///
  /// - Parameter audit: audits the pages anew with other resolutions.
  package func completed(
    _ observation: Observation, audit: ([DOI: Resolution]) -> [PageAudit]
  ) throws(HistoryError) -> Observation {
    if observation.unverified.isEmpty, observation.unjudged.isEmpty { return observation }
    let known = try read { database in try LastRun(from: database, site: siteID) }
    var observation = observation
    observation.neverVerified = Set(
      observation.unavailable.keys.filter { known.records[$0].map { $0.standing == .unknown } ?? true })
    let others = observation.unconfirmed.filter { doi, _ in
      guard let before = known.records[doi], let now = observation.resolutions[doi] else { return false }
      return !before.isSame(as: now, citedAs: doi)
    }
    if !others.isEmpty {
      for (doi, reason) in others {
        observation.unconfirmed[doi] = nil
        observation.resolutions[doi] = .unavailable(reason: reason)
      }
      observation.pages = audit(observation.resolutions)
    }
    let records = RecordComparison(
      observation.resolutions, unconfirmed: observation.unconfirmed, known: known.records)
    let unavailable = Set(observation.unavailable.keys)
    let reasons = observation.unverified
    for index in observation.pages.indices {
      let page = observation.pages[index]
      if let known = known.pages[page.source.path], !unavailable.isEmpty || !observation.unjudged.isEmpty {
        let comparison = PageComparison(
          page, known: known, unavailable: unavailable, rulesOff: observation.rulesOff,
          unjudged: observation.unjudged, records: records)
        for finding in comparison.held where !observation.rulesOff.contains(finding.rule) {
          observation.pages[index].add(finding)
        }
      }
      observation.pages[index].mark(reasons)
    }
    return observation
  }
}

extension LastRecord {
  /// Whether this is what was last verified. Of a DOI that has never been verified, whatever is known will do.
  fileprivate func isSame(as resolution: Resolution, citedAs doi: DOI) -> Bool {
    switch (standing, resolution) {
    case (.unknown, _), (.unregistered, .notFound), (.withoutRecord, .registered): true
    case (.found, .found(let work)), (.found, .alias(of: let work)): facts == RecordFacts(work, citedAs: doi)
    default: false
    }
  }
}

extension PageAudit {
  /// Shows a finding of an earlier run at its entry; one whose entry has gone from the page is shown nowhere.
  fileprivate mutating func add(_ known: LastFinding) {
    if known.entry.isEmpty || known.isAboutAbsentWork {
      let text = known.cited
      let place = Place(range: 0..<0, text: text, marked: 0..<text.utf8.count)
      if let finding = Finding(known, at: place) { findings.append(finding) }
      return
    }
    let index = citations.firstIndex { audit in
      audit.entryName == known.entry || audit.citation.mentions.contains { $0.doi.name == known.entry }
    }
    guard let index, let finding = Finding(known, at: Place(of: known.cited, in: citations[index].citation)) else {
      return
    }
    citations[index].findings.append(finding)
  }

  /// Marks the entries whose record could not be asked for.
  fileprivate mutating func mark(_ reasons: [DOI: String]) {
    for index in citations.indices {
      citations[index].notVerified = citations[index].citation.mentions.lazy.compactMap { reasons[$0.doi] }.first
    }
  }
}

extension Finding {
  /// nil for a rule that there is no more.
  init?(_ known: LastFinding, at place: Place) {
    guard let rule = Rule.named(known.rule) else { return nil }
    self.init(
      rule: rule, field: known.field.flatMap(Field.init(rawValue:)), cited: known.isAboutAbsentWork ? "" : known.cited,
      registered: known.isAboutAbsentWork ? known.doi ?? "" : "", message: known.message, place: place)
    severity = Severity(rawValue: known.severity) ?? rule.severity
  }
}

extension Place {
  /// The first such words of a citation; the whole citation where it has none.
  fileprivate init(of words: String, in citation: Citation) {
    let text = citation.text.text
    var marked = 0..<text.utf8.count
    if !words.isEmpty, let found = text.firstRange(of: words) {
      marked =
        text.utf8.distance(
          from: text.startIndex, to: found.lowerBound)..<text.utf8.distance(
          from: text.startIndex, to: found.upperBound)
    }
    self.init(
      range: citation.text.source(of: marked) ?? citation.text.sourceRange ?? 0..<0, text: text, marked: marked)
  }
}
