import Alignment
import Bibliography
import Pages

extension CitationAudit {
  /// Accepts the findings for which something can be named that accepts them.
  ///
  /// The verdict stays, for it says what the citation is to its record; the corrected citation leaves alone what is
  /// accepted.
  package mutating func accept(_ acceptance: (Finding) -> Acceptance?) {
    let before = accepted.count
    findings.removeAll { finding in
      guard let acceptance = acceptance(finding) else { return false }
      accepted.append(AcceptedFinding(finding: finding, acceptance: acceptance))
      return true
    }
    guard corrected != nil, accepted[before...].contains(where: { isRepaired($0.finding) }) else { return }
    let edits = findings.filter(isRepaired).flatMap(\.edits)
    let text = Edit.apply(edits, to: citation.text.text)
    corrected = text == citation.text.text ? nil : text
  }

  /// Whether the corrected citation repairs it: a contradiction does, a remark does not.
  private func isRepaired(_ finding: Finding) -> Bool {
    if finding.rule == .authorMalformed || finding.rule == .earlyAccess { return true }
    return finding.field.map { fields[$0] == .mismatch } ?? false && finding.rule != .authorAccents
  }
}

extension PageAudit {
  /// Accepts findings about more than one entry; those of the entries are accepted there.
  package mutating func acceptFindingsOfPage(_ acceptance: (Finding) -> Acceptance?) {
    findings.removeAll { finding in
      guard let acceptance = acceptance(finding) else { return false }
      accepted.append(AcceptedFinding(finding: finding, acceptance: acceptance))
      return true
    }
  }
}
