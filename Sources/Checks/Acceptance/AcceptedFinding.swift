/// A finding that the author has accepted: it is told and counted, but no longer held against the page.
package struct AcceptedFinding: Sendable, Equatable {
  package var finding: Finding
  package var acceptance: Acceptance

  package init(finding: Finding, acceptance: Acceptance) {
    self.finding = finding
    self.acceptance = acceptance
  }
}
