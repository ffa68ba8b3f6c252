/// By what a finding was accepted.
public enum Acceptance: Sendable, Equatable {
  /// A comment on the page.
  case comment(line: Int, reason: String?)
}
