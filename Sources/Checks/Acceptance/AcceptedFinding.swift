/// A finding that the author has accepted: it is told and counted, but no longer held against the page.
public struct AcceptedFinding: Sendable, Equatable {
  public var finding: Finding
  public var acceptance: Acceptance

  public init(finding: Finding, acceptance: Acceptance) {
    self.finding = finding
    self.acceptance = acceptance
  }
}
