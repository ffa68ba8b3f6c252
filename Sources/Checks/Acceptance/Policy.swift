import Bibliography
import Pages
import System

/// The author's policy on findings: the severity of each rule, and what is accepted.
package struct Policy: Sendable {
  /// By the rule's name; nil for a rule that is off.
  package var severities: [String: Severity?]
  package var accepted: [AcceptanceEntry]
  package var baseline: Baseline?
  /// The day with which `until` is compared.
  package var today: CalendarDay
  /// Whether works that no page has were looked for: only then does an acceptance of one show that it is of no more use.
  package var looksForAbsentWorks = false

  /// A page as the acceptances name it.
  package struct Names: Sendable {
    /// From the configuration's folder.
    package var inConfiguration: String
    /// From the baseline's folder.
    package var inBaseline: String

    package init(inConfiguration: String, inBaseline: String) {
      self.inConfiguration = inConfiguration
      self.inBaseline = inBaseline
    }
  }

  package init(
    severities: [String: Severity?] = [:], accepted: [AcceptanceEntry] = [], baseline: Baseline? = nil,
    today: CalendarDay
  ) {
    self.severities = severities
    self.accepted = accepted
    self.baseline = baseline
    self.today = today
  }

  /// Applies the policy to every page.
  ///
  /// - Parameters:
  ///   - names: one for each page.
  ///   - isWhole: whether these are all pages that the acceptances may refer to.
  /// - Returns: the acceptances that no longer accept anything.
  package func apply(to pages: inout [PageAudit], named names: [Names], isWhole: Bool) -> IdleAcceptances {
    precondition(pages.count == names.count)
    var uses = AcceptanceUses(self)
    for index in pages.indices {
      if !severities.isEmpty { pages[index].weigh(severities) }
      uses.accept(in: &pages[index], named: names[index])
    }
    var idle = uses.idle(in: pages, named: names, isWhole: isWhole)
    idle.severity = severities[Rule.acceptanceUnused.id] ?? nil
    return idle
  }
}

/// Acceptances that no longer accept anything, and why.
package struct IdleAcceptances: Sendable {
  package var ofConfiguration: [(entry: AcceptanceEntry, why: String)] = []
  package var ofBaseline: [(entry: Baseline.Entry, why: String)] = []
  /// As the author configured it for the rule; nil for the rule's own.
  var severity: Severity?

  /// As findings of the configuration itself.
  package func inConfiguration(_ source: SourceFile) -> [Finding] {
    ofConfiguration.map { idle in finding(idle.entry.rule.id, idle.why, at: source.lineRange(idle.entry.line), source) }
  }

  /// As findings of the baseline's file.
  package func inBaseline(_ source: SourceFile) -> [Finding] {
    ofBaseline.map { idle in finding(idle.entry.rule, idle.why, at: idle.entry.range, source) }
  }

  private func finding(_ rule: String, _ why: String, at range: Range<Int>, _ source: SourceFile) -> Finding {
    let range = range.clamped(to: 0..<source.bytes.count)
    let text = source.text(in: range)
    var finding = Finding(
      rule: .acceptanceUnused, cited: why, message: why,
      place: Place(range: range, text: text, marked: 0..<text.utf8.count))
    if let severity { finding.severity = severity }
    return finding
  }
}

extension SourceFile {
  /// A line without its indentation and its line break.
  fileprivate func lineRange(_ line: Int) -> Range<Int> {
    var start = 0
    for _ in 1..<max(line, 1) {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { break }
      start = end + 1
    }
    let end = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let first = bytes[start..<end].firstIndex { $0 > 0x20 } ?? end
    return first..<end
  }
}

extension PageAudit {
  /// Gives findings the configured severities of their rules; removes those of rules that are off.
  fileprivate mutating func weigh(_ severities: [String: Severity?]) {
    func weigh(_ findings: inout [Finding]) {
      findings.removeAll { severities[$0.rule.id] == .some(nil) }
      for index in findings.indices {
        if let severity = severities[findings[index].rule.id] ?? nil { findings[index].severity = severity }
      }
    }
    weigh(&findings)
    for index in citations.indices { weigh(&citations[index].findings) }
  }
}
