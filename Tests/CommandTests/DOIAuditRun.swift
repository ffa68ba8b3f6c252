import Foundation
import TestSupport

/// One run of the built binary.
struct DOIAuditRun {
  var status: Int32
  var output: String
  /// The lines of standard error.
  var errors: [String]

  struct Hung: Error, CustomStringConvertible {
    var arguments: [String]
    var description: String { "doi-audit \(arguments.joined(separator: " ")) did not end in time" }
  }

  /// Runs `doi-audit`, from the repository's root unless told otherwise. No test may wait for longer than a minute.
  ///
  /// - Parameters:
  ///   - cache: the user's cache folder; without one the run has its own, which is empty.
  ///   - variables: what the environment has beside what the tests have.
  ///   - stop: a signal that is sent to it, and after how long.
  init(
    _ arguments: [String], input: [UInt8] = [], in folder: URL = Repository.root, cache: String? = nil,
    variables: [String: String] = [:], stop: (signal: Int32, after: Duration)? = nil
  ) async throws {
    let temporary = try TemporaryFolder()
    try temporary.write(input, to: "input")
    try temporary.write([], to: "output")
    try temporary.write([], to: "errors")
    let process = Process()
    process.executableURL = try DOIAuditRun.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // The store of whoever runs the tests is none of their business.
    let environment = ProcessInfo.processInfo.environment
    process.environment = environment.merging([
      "XDG_CACHE_HOME": cache ?? temporary.path("cache"), "XDG_CONFIG_HOME": temporary.path("config"),
    ]) { $1 }
    .merging(variables) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: temporary.url("input"))
    process.standardOutput = try FileHandle(forWritingTo: temporary.url("output"))
    process.standardError = try FileHandle(forWritingTo: temporary.url("errors"))
    // A server in this process answers the binary meanwhile: nothing here may block a thread.
    let ended = AsyncStream<Void> { stream in process.terminationHandler = { _ in stream.finish() } }
    try process.run()
    if let stop {
      try await Task.sleep(for: stop.after)
      kill(process.processIdentifier, stop.signal)
    }
    let watchdog = Task {
      try await Task.sleep(for: .seconds(60))
      process.terminate()
    }
    for await _ in ended {}
    watchdog.cancel()
    if process.terminationReason == .uncaughtSignal { throw Hung(arguments: arguments) }
    status = process.terminationStatus
    output = try String(contentsOf: temporary.url("output"), encoding: .utf8)
    errors = try String(contentsOf: temporary.url("errors"), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// The product that the tests were built with: it lies beside them.
  static var binary: URL {
    get throws {
      let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      return tests.deletingLastPathComponent().appending(path: "doi-audit")
    }
  }
}
