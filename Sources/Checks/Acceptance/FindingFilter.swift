/// Which findings a reader wants to see. The others are left out of reports and counts, and are not accepted.
package struct FindingFilter: Sendable {
  /// The least severity; nil for all.
  package var least: Severity?
  /// The only rules; empty for all.
  package var selected: Set<String> = []
  package var ignored: Set<String> = []

  package init() {}

  /// Whether it leaves nothing out: no severity is less than a note.
  package var isEmpty: Bool { least ?? .note == .note && selected.isEmpty && ignored.isEmpty }

  /// The rules whose findings it leaves out.
  package var rulesOut: [Rule] {
    Rule.all.filter { ignored.contains($0.id) || !selected.isEmpty && !selected.contains($0.id) }
  }

  package func keeps(_ finding: Finding) -> Bool {
    if let least, finding.severity < least { return false }
    if ignored.contains(finding.rule.id) { return false }
    return selected.isEmpty || selected.contains(finding.rule.id)
  }

  package func apply(to audit: inout PageAudit) {
    guard !isEmpty else { return }
    audit.findings.removeAll { !keeps($0) }
    for index in audit.citations.indices { audit.citations[index].keep(keeps) }
  }
}

extension CitationAudit {
  /// Leaves out findings. What is left of the correction is no longer known where one of them was to be repaired.
  fileprivate mutating func keep(_ isKept: (Finding) -> Bool) {
    let rest = findings.filter(isKept)
    guard rest.count < findings.count else { return }
    if findings.contains(where: { !isKept($0) && $0.changesText }) { corrected = nil }
    findings = rest
  }
}

extension Finding {
  /// Whether its repair changes the visible text: a published version is proposed as a whole new text.
  fileprivate var changesText: Bool { !textEdits.isEmpty || rule == .preprintPublished && fix != nil }
}
