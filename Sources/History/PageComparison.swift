import Alignment
import Bibliography
import Checks
import Pages

/// Compares the findings of one page with those found there before.
///
/// An entry whose record cannot be fetched in this run is neither better nor worse than it was: its findings stay. Where
/// the record is gone for good, what was found by it stays too: it has not been put right. What is found from the page as
/// a whole is judged only when all of its entries can be.
struct PageComparison {
  private let page: PageAudit
  private let known: LastPage
  private let unavailable: Set<DOI>
  private let rulesOff: Set<String>
  /// Rules that were not looked for.
  private let unjudged: Set<String>
  private let records: RecordComparison

  /// The DOIs that earlier runs asked for, where these audited less of each page; nil where they audited as much.
  private let audited: Set<DOI>?

  private(set) var findings: [Fingerprint: LastFinding]
  /// Those among them that this run could not look for, and did not find.
  private(set) var held: [LastFinding] = []
  private(set) var events: [Event] = []
  /// New findings of entries that earlier runs did not audit: they are no events.
  private(set) var widened: [Severity: Int] = [:]

  /// Rules whose findings depend on other entries than their own.
  private static let aboutPage: Set<String> = [
    Rule.pageAbsent.id, Rule.volumeAbsent.id, Rule.doiDuplicate.id, Rule.acceptanceUnused.id,
    Rule.workAbsent.id,
  ]

  init(
    _ page: PageAudit, known: LastPage, unavailable: Set<DOI>, rulesOff: Set<String>, unjudged: Set<String> = [],
    records: RecordComparison, audited: Set<DOI>? = nil
  ) {
    self.audited = audited
    self.page = page
    self.known = known
    self.unavailable = unavailable
    self.rulesOff = rulesOff
    self.unjudged = unjudged
    self.records = records
    findings = known.findings
    compare()
  }

  private struct Opened {
    var fingerprint: Fingerprint
    var finding: LastFinding
    var line: Int
    /// Whether earlier runs did not audit the entry.
    var isWidened: Bool
  }

  private mutating func compare() {
    let unseen = entries(citing: unavailable)
    let isWhole = unseen.isEmpty
    let withoutRecord = entries(citing: records.lost)
    func isJudged(_ finding: LastFinding) -> Bool {
      if unjudged.contains(finding.rule) { return false }
      if finding.entry.isEmpty || PageComparison.aboutPage.contains(finding.rule) { return isWhole }
      return !unseen.contains(finding.entry)
    }
    var opened: [Opened] = []
    var present: Set<Fingerprint> = []
    for found in page.allFindings {
      present.insert(found.fingerprint)
      let finding = LastFinding(found)
      guard isJudged(finding) else { continue }
      if let before = known.findings[found.fingerprint] {
        findings[found.fingerprint] = finding.severity == before.severity ? before : finding
      } else {
        opened.append(
          Opened(
            fingerprint: found.fingerprint, finding: finding,
            line: page.source.line(of: found.finding.place.range.lowerBound), isWidened: isWidened(found, finding)))
      }
    }
    held = known.findings
      .filter { fingerprint, finding in !present.contains(fingerprint) && !isJudged(finding) }
      .sorted { $0.key < $1.key }.map(\.value)
    let closed = known.findings
      .filter { fingerprint, finding in
        !present.contains(fingerprint) && isJudged(finding) && !withoutRecord.contains(finding.entry)
      }
      .sorted { $0.key < $1.key }
    for (fingerprint, _) in closed { findings[fingerprint] = nil }
    for new in opened { findings[new.fingerprint] = new.finding }
    addEvents(opened, closed.map(\.value))
  }

  private mutating func addEvents(_ opened: [Opened], _ closed: [LastFinding]) {
    var gone: [LastFinding.Fault: [LastFinding]] = Dictionary(grouping: closed, by: \.fault)
    for new in opened {
      var event = Event(.new)
      if let before = gone[new.finding.fault]?.popLast() {
        event = Event(.changed)
        event.before = before.message
      } else if new.isWidened, let severity = Severity(rawValue: new.finding.severity) {
        widened[severity, default: 0] += 1
        continue
      }
      fill(&event, with: new.finding)
      event.line = new.line
      events.append(event)
    }
    let lines = entryLines
    for before in closed {
      // A finding that has become another one has been reported.
      guard let index = gone[before.fault]?.firstIndex(of: before) else { continue }
      gone[before.fault]?.remove(at: index)
      var event = Event(.resolved)
      let isAccepted = acceptedFaults.contains(before.fault)
      if isAccepted || rulesOff.contains(before.rule) { event = Event(.accepted) }
      fill(&event, with: before)
      event.line = lines[before.entry]
      event.before = before.message
      event.message = reason(before, isAccepted: isAccepted, isThere: lines[before.entry] != nil)
      events.append(event)
    }
  }

  /// Whether a finding is about an entry that earlier runs did not audit: a DOI without a citation, a DOI that they did
  /// not ask for, or an entry without a DOI.
  private func isWidened(_ found: PageFinding, _ finding: LastFinding) -> Bool {
    guard let audited else { return false }
    if found.citation?.citation.isMention == true { return true }
    if let doi = finding.doi.flatMap({ DOI($0) }) { return !audited.contains(doi) }
    return found.citation != nil
  }

  private func fill(_ event: inout Event, with finding: LastFinding) {
    event.page = page.source.path
    event.rule = finding.rule
    event.severity = finding.severity
    event.doi = finding.doi
    event.entry = finding.label
    event.message = finding.message
    if finding.isAboutAbsentWork { event.lineToAdd = finding.cited }
  }

  private func reason(_ finding: LastFinding, isAccepted: Bool, isThere: Bool) -> String {
    if isAccepted { return "accepted" }
    if rulesOff.contains(finding.rule) { return "the rule is off" }
    if finding.entry.isEmpty || finding.isAboutAbsentWork { return "" }
    // A DOI that is corrected makes another entry of it.
    if !isThere { return finding.doi == nil ? "the entry was removed" : "the entry was removed, or has another DOI" }
    if let doi = finding.doi.flatMap({ DOI($0) }), records.changed.contains(doi) { return "the record was changed" }
    return "the page was changed"
  }

  // MARK: Entries

  /// The entries that cite one of these, under every name that a finding of theirs may have.
  private func entries(citing dois: Set<DOI>) -> Set<String> {
    if dois.isEmpty { return [] }
    let citing = page.citations.filter { audit in audit.citation.mentions.contains { dois.contains($0.doi) } }
    return Set(citing.flatMap { audit in audit.citation.mentions.map(\.doi.name) + [audit.entryName] })
  }

  /// The line of each entry, by its name.
  private var entryLines: [String: Int] {
    let lines = page.citations.map { audit in
      (audit.entryName, page.source.line(of: audit.citation.text.sourceRange?.lowerBound ?? 0))
    }
    return Dictionary(lines) { first, _ in first }
  }

  private var acceptedFaults: Set<LastFinding.Fault> {
    let ofEntries = page.citations.flatMap { audit in
      audit.accepted.map {
        LastFinding.Fault(rule: $0.finding.rule.id, entry: audit.entryName, field: $0.finding.field?.rawValue)
      }
    }
    let ofPage = page.accepted.map {
      LastFinding.Fault(
        rule: $0.finding.rule.id, entry: $0.finding.absentDOI ?? "", field: $0.finding.field?.rawValue)
    }
    return Set(ofEntries + ofPage)
  }
}

extension LastFinding {
  fileprivate init(_ found: PageFinding) {
    self.init(
      rule: found.finding.rule.id, severity: found.finding.severity.rawValue, field: found.finding.field?.rawValue,
      entry: found.citation?.entryName ?? found.finding.absentDOI ?? "",
      doi: found.citation?.mention?.doi.name ?? found.finding.absentDOI ?? found.finding.namedDOI,
      label: found.citation.flatMap(EntryLabel.init),
      cited: found.finding.lineToAdd.map { String($0.prefix(2000)) } ?? String(found.finding.cited.prefix(200)),
      message: found.finding.message)
  }

  /// Whether it is about a work that no page has: it has no entry, and `cited` is the line that would add it.
  var isAboutAbsentWork: Bool { rule == Rule.workAbsent.id }
}

extension Finding {
  /// The DOI that a finding about several entries names.
  fileprivate var namedDOI: String? { DOI(cited)?.name }

  /// The DOI of a work that no page has.
  fileprivate var absentDOI: String? { rule == .workAbsent ? registered : nil }
}

extension CitationAudit {
  /// What distinguishes the entry from the others of its page: its DOI or, where it has none, the beginning of its words.
  var entryName: String {
    mention?.doi.name
      ?? String(citation.text.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(200))
  }
}
