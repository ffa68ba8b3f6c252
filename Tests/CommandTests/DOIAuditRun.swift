import Foundation
import TestSupport

/// One run of the built program.
struct DOIAuditRun {
  var status: Int32
  var output: String
  /// The lines of standard error.
  var errors: [String]

  /// Runs `doi-audit`, by default in the repository's root. Throws where it takes longer than a minute, or a signal ends it.
  ///
  /// - Parameters:
  ///   - cache: the user's cache folder; without one the run has its own, which is empty.
  ///   - variables: added to the environment of the tests.
  ///   - stop: a signal that is sent to it as soon as a condition holds.
  init(
    _ arguments: [String], input: [UInt8] = [], in folder: URL = Repository.root, cache: String? = nil,
    variables: [String: String] = [:], stop: (signal: Int32, when: @Sendable () -> Bool)? = nil
  ) async throws {
    // The store and the configuration of the user who runs the tests must not change what a test sees.
    let own = try TemporaryFolder()
    let environment = ["XDG_CACHE_HOME": cache ?? own.path("cache"), "XDG_CONFIG_HOME": own.path("config")]
    let process = try TestProcess(
      [TestProcess.doiAudit] + arguments, input: input, in: folder, variables: environment.merging(variables) { $1 })
    if let stop {
      while process.isRunning, !stop.when() { try await Task.sleep(for: .milliseconds(5)) }
      process.send(stop.signal)
    }
    let result = try await process.ended()
    guard let status = result.status else { throw Killed(arguments: arguments) }
    self.status = status
    output = result.output
    errors = result.errors
  }

  struct Killed: Error, CustomStringConvertible {
    var arguments: [String]
    var description: String { "a signal ended doi-audit \(arguments.joined(separator: " "))" }
  }
}
