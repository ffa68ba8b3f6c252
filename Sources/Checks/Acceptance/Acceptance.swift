import Alignment
import Bibliography
import Pages
import System

/// What accepted a finding.
package enum Acceptance: Sendable, Equatable {
  /// A comment on the page.
  case comment(line: Int, reason: String?)
  /// An entry of the configuration.
  case configuration(line: Int, reason: String)
  /// It was found when the baseline was written.
  case baseline
}

/// A finding that the author has accepted: it is listed and counted apart, and does not make the page fail.
package struct AcceptedFinding: Sendable, Equatable {
  package var finding: Finding
  package var acceptance: Acceptance

  package init(finding: Finding, acceptance: Acceptance) {
    self.finding = finding
    self.acceptance = acceptance
  }
}

/// An entry of the configuration that accepts findings of a rule, and says why.
package struct AcceptanceEntry: Sendable, Equatable {
  package var rule: Rule
  /// Only the entries with this DOI.
  package var doi: DOI?
  /// Only these pages; a path or a pattern, from the configuration's folder.
  package var page: PagePattern?
  package var reason: String
  /// The last day on which it applies; nil for no end.
  package var until: CalendarDay?
  /// Of the configuration, from 1.
  package var line: Int

  package init(rule: Rule, doi: DOI?, page: String?, reason: String, until: CalendarDay?, line: Int) {
    self.rule = rule
    self.doi = doi
    self.page = page.map(PagePattern.init)
    self.reason = reason
    self.until = until
    self.line = line
  }

  func applies(toPage name: String) -> Bool { page?.matches(name) ?? true }

  /// What it accepts, in words: `page-mismatch at 10.1000/1 on cv.md`.
  var scope: String {
    rule.id + (doi.map { " at \($0.name)" } ?? "") + (page.map { " on \($0.text)" } ?? "")
  }
}

extension CitationAudit {
  /// Accepts the findings for which there is an acceptance.
  ///
  /// The verdict stays: it compares the citation with its record. The corrected citation keeps what is accepted.
  package mutating func accept(_ acceptance: (Finding) -> Acceptance?) {
    let before = accepted.count
    findings.removeAll { finding in
      guard let acceptance = acceptance(finding) else { return false }
      accepted.append(AcceptedFinding(finding: finding, acceptance: acceptance))
      return true
    }
    guard corrected != nil, accepted[before...].contains(where: { isRepaired($0.finding) }) else { return }
    let edits = findings.filter(isRepaired).flatMap(\.textEdits)
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
  /// Accepts findings about more than one entry; those of one entry are accepted by `CitationAudit.accept`.
  package mutating func acceptFindingsOfPage(_ acceptance: (Finding) -> Acceptance?) {
    findings.removeAll { finding in
      guard let acceptance = acceptance(finding) else { return false }
      accepted.append(AcceptedFinding(finding: finding, acceptance: acceptance))
      return true
    }
  }
}
