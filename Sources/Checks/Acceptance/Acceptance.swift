/// By what a finding was accepted.
package enum Acceptance: Sendable, Equatable {
  /// A comment on the page.
  case comment(line: Int, reason: String?)
  /// An entry of the configuration.
  case configuration(line: Int, reason: String)
  /// It was there when the baseline was written.
  case baseline
}
