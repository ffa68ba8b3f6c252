import Foundation
import TestSupport

/// The built binary at work, which a test may kill.
final class NightlyProcess {
  private let process = Process()
  private let temporary: TemporaryFolder
  private let ended: AsyncStream<Void>

  /// Starts `doi-audit` in a folder, with an empty cache folder and the time zone of Greenwich.
  init(_ arguments: [String], in folder: TemporaryFolder) throws {
    temporary = try TemporaryFolder()
    try temporary.write([], to: "output")
    try temporary.write([], to: "errors")
    process.executableURL = try NightlyProcess.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.root
    var environment = ProcessInfo.processInfo.environment
    environment["XDG_CACHE_HOME"] = folder.path("cache")
    environment["XDG_CONFIG_HOME"] = folder.path("config")
    environment["TZ"] = "UTC"
    environment["JOURNAL_STREAM"] = nil
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: temporary.url("output"))
    process.standardError = try FileHandle(forWritingTo: temporary.url("errors"))
    let (ended, end) = AsyncStream<Void>.makeStream()
    self.ended = ended
    process.terminationHandler = { _ in end.finish() }
    try process.run()
  }

  /// The product that the tests were built with: it lies beside them.
  static var binary: URL {
    get throws {
      let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      return tests.deletingLastPathComponent().appending(path: "doi-audit")
    }
  }

  var isRunning: Bool { process.isRunning }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits until it has ended, a minute at most.
  func end() async throws {
    let id = process.processIdentifier
    let watchdog = Task {
      try await Task.sleep(for: .seconds(60))
      Foundation.kill(id, SIGTERM)
    }
    for await _ in ended {}
    watchdog.cancel()
  }

  /// nil where it was killed.
  var status: Int32? { process.terminationReason == .exit ? process.terminationStatus : nil }
  var output: String { (try? temporary.text(of: "output")) ?? "" }
  var errors: String { (try? temporary.text(of: "errors")) ?? "" }

  /// A whole run.
  static func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> NightlyProcess {
    let process = try NightlyProcess(arguments, in: folder)
    try await process.end()
    return process
  }
}
