import Alignment
import Bibliography
import Pages
import System

/// By what a finding was accepted.
package enum Acceptance: Sendable, Equatable {
  /// A comment on the page.
  case comment(line: Int, reason: String?)
  /// An entry of the configuration.
  case configuration(line: Int, reason: String)
  /// It was there when the baseline was written.
  case baseline
}

/// A finding that the author has accepted: it is told and counted, but no longer held against the page.
package struct AcceptedFinding: Sendable, Equatable {
  package var finding: Finding
  package var acceptance: Acceptance

  package init(finding: Finding, acceptance: Acceptance) {
    self.finding = finding
    self.acceptance = acceptance
  }
}

/// A line of the configuration that says which findings are right as they are, and why.
package struct AcceptanceEntry: Sendable, Equatable {
  package var rule: Rule
  /// Only the entries with this DOI.
  package var doi: DOI?
  /// Only these pages; a path or a pattern, from the configuration's folder.
  package var page: PagePattern?
  package var reason: String
  /// The last day on which it holds; nil for ever.
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
