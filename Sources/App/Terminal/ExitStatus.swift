/// The exit status of a run; thrown where it ends early, after the reason has been printed.
package struct ExitStatus: Error, Equatable, Sendable {
  package var code: Int32

  /// Nothing at or above `--fail-on`.
  package static let clean = ExitStatus(code: 0)
  /// Something is.
  package static let discrepant = ExitStatus(code: 1)
  /// Not everything could be audited; what was found is reported all the same.
  package static let incomplete = ExitStatus(code: 2)
  /// The configuration, or what the command line names, cannot be used (sysexits' EX_USAGE).
  package static let usage = ExitStatus(code: 64)
  /// Another run is under way: try again later (sysexits' EX_TEMPFAIL).
  package static let busy = ExitStatus(code: 75)
  /// Ended by a signal: 130 for Ctrl-C, 143 for SIGTERM.
  package static func interrupted(_ code: Int32) -> ExitStatus { ExitStatus(code: code) }
}

/// A request that cannot be carried out as it was made; the command prints it with its usage.
package struct UsageError: Error {
  package var message: String

  package init(_ message: String) { self.message = message }
}
