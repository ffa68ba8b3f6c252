import Alignment
import Bibliography
import Pages

/// Applies acceptances, and records which of them accept something.
struct AcceptanceUses {
  private let policy: Policy
  /// Indices into the policy's `accepted`, by the rule's name; without those that have expired.
  private var byRule: [String: [Int]] = [:]
  private var used: Set<Int> = []
  /// Indices into the baseline's entries.
  private var byFingerprint: [Fingerprint: Int] = [:]
  private var usedOfBaseline: Set<Int> = []

  init(_ policy: Policy) {
    self.policy = policy
    for (index, entry) in policy.accepted.enumerated() where !hasExpired(entry) {
      byRule[entry.rule.id, default: []].append(index)
    }
    for (index, entry) in (policy.baseline?.entries ?? []).enumerated() {
      byFingerprint[entry.fingerprint.on(entry.page)] = index
    }
  }

  private func hasExpired(_ entry: AcceptanceEntry) -> Bool { entry.until.map { $0 < policy.today } ?? false }

  mutating func accept(in page: inout PageAudit, named names: Policy.Names) {
    if !byRule.isEmpty { acceptConfigured(in: &page, named: names.inConfiguration) }
    if !byFingerprint.isEmpty { acceptBaseline(in: &page, named: names.inBaseline) }
  }

  private mutating func acceptConfigured(in page: inout PageAudit, named name: String) {
    for index in page.citations.indices {
      let dois = Set(page.citations[index].citation.mentions.map(\.doi))
      page.citations[index].accept { acceptance(of: $0, at: dois, on: name) }
    }
    page.acceptFindingsOfPage { finding in
      acceptance(of: finding, at: Set([finding.cited, finding.registered].compactMap { DOI($0) }), on: name)
    }
  }

  private mutating func acceptance(of finding: Finding, at dois: Set<DOI>, on page: String) -> Acceptance? {
    for index in byRule[finding.rule.id] ?? [] {
      let entry = policy.accepted[index]
      guard entry.doi.map(dois.contains) ?? true, entry.applies(toPage: page) else { continue }
      used.insert(index)
      return .configuration(line: entry.line, reason: entry.reason)
    }
    return nil
  }

  private mutating func acceptBaseline(in page: inout PageAudit, named name: String) {
    // Rule, place and words identify the finding: it carries no fingerprint of its own.
    var known: [Finding] = []
    for found in page.allFindings {
      guard let index = byFingerprint[found.fingerprint.on(name)] else { continue }
      usedOfBaseline.insert(index)
      known.append(found.finding)
    }
    if known.isEmpty { return }
    let byPlace = Dictionary(grouping: known, by: \.place.range)
    func acceptance(_ finding: Finding) -> Acceptance? {
      byPlace[finding.place.range]?.contains(finding) == true ? .baseline : nil
    }
    for index in page.citations.indices { page.citations[index].accept(acceptance) }
    page.acceptFindingsOfPage(acceptance)
  }

  // MARK: What accepts nothing

  func idle(in pages: [PageAudit], named names: [Policy.Names], isWhole: Bool) -> IdleAcceptances {
    var idle = IdleAcceptances()
    guard !policy.accepted.isEmpty || policy.baseline != nil else { return idle }
    let verifiable = Verifiable(pages)
    for (index, entry) in policy.accepted.enumerated() where !used.contains(index) {
      if let until = entry.until, hasExpired(entry) {
        idle.ofConfiguration.append((entry, "\(entry.scope) was accepted only until \(until)"))
        continue
      }
      if entry.rule == .workAbsent {
        if policy.looksForAbsentWorks, isWhole {
          idle.ofConfiguration.append((entry, "\(entry.scope) is accepted, but is no longer found"))
        }
        continue
      }
      let meant = pages.indices.filter { entry.applies(toPage: names[$0].inConfiguration) }
      if meant.isEmpty {
        if isWhole { idle.ofConfiguration.append((entry, "\(entry.scope) is accepted, but no such page is audited")) }
        continue
      }
      let cited = entry.doi.map { doi in meant.filter { verifiable.dois[$0].contains(doi) } } ?? meant
      if cited.isEmpty {
        if isWhole { idle.ofConfiguration.append((entry, "\(entry.scope) is accepted, but no entry has this DOI")) }
      } else if entry.doi.map({ verifiable.isKnown($0) }) ?? cited.allSatisfy({ verifiable.isWhole[$0] }) {
        idle.ofConfiguration.append((entry, "\(entry.scope) is accepted, but is no longer found"))
      }
    }
    let pageIndices = Dictionary(zip(names.map(\.inBaseline), pages.indices)) { first, _ in first }
    for (index, entry) in (policy.baseline?.entries ?? []).enumerated() where !usedOfBaseline.contains(index) {
      let what = entry.rule + (entry.doi.map { " at \($0)" } ?? "") + " on \(entry.page)"
      guard let page = pageIndices[entry.page] else {
        if isWhole { idle.ofBaseline.append((entry, "\(what) is in the baseline, but the page is not audited")) }
        continue
      }
      let isKnown = entry.doi.flatMap { DOI($0) }.map { verifiable.isKnown($0) } ?? verifiable.isWhole[page]
      if isKnown { idle.ofBaseline.append((entry, "\(what) is in the baseline, but is no longer found")) }
    }
    return idle
  }
}

/// The entries whose faults are known: not those whose records were unavailable.
private struct Verifiable {
  /// The DOIs of each page.
  var dois: [Set<DOI>]
  /// Whether all entries of a page are known.
  var isWhole: [Bool]
  private var unknown: Set<DOI>

  init(_ pages: [PageAudit]) {
    dois = pages.map { page in Set(page.citations.flatMap { $0.citation.mentions.map(\.doi) }) }
    unknown = Set(
      pages.flatMap { page in
        page.citations.filter(\.isUnknown).flatMap { $0.citation.mentions.map(\.doi) }
      })
    isWhole = pages.map { page in !page.citations.contains(where: \.isUnknown) }
  }

  func isKnown(_ doi: DOI) -> Bool { !unknown.contains(doi) }
}

extension CitationAudit {
  /// It names a DOI whose record was unavailable.
  fileprivate var isUnknown: Bool {
    verdict == .unverifiable && mention != nil && !findings.contains { $0.rule == .doiUnregistered }
  }
}
