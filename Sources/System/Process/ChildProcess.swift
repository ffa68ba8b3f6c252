import Dispatch
import Foundation
import Synchronization

/// The result of another program, which was run with a list of arguments: no shell interprets them.
package struct ChildProcess: Sendable {
  /// 127 where there is no such program or it cannot be started, 128 where a signal ended it.
  package let status: Int32
  package let output: [UInt8]
  /// What it wrote to standard error.
  package let errorText: String
  /// Whether it was ended because it took longer than the time limit.
  package let isLate: Bool

  package var isMissing: Bool { status == 127 }
  package var isSuccessful: Bool { status == 0 && !isLate }

  /// The first line of `errorText`; nil where there is none.
  package var firstErrorLine: String? { errorText.split(separator: "\n").first.map(String.init) }

  /// Runs a program of the PATH, and waits for its end.
  ///
  /// - Parameters:
  ///   - input: its standard input.
  ///   - variables: added to the environment of this process.
  ///   - timeLimit: after which it is ended.
  package static func run(
    _ name: String, _ arguments: [String], input: [UInt8] = [], variables: [String: String] = [:],
    timeLimit: Duration? = nil
  ) -> ChildProcess {
    guard let file = path(of: name), let standardInput = fileHandle(holding: input) else { return missing }
    let process = Process()
    process.executableURL = URL(filePath: file)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardInput = standardInput
    process.standardOutput = output
    process.standardError = errors
    guard (try? process.run()) != nil else { return missing }
    let end = TimeLimit(of: process, timeLimit)
    // Both pipes are read at once: a program whose pipe is full waits until it is read.
    let text = Reading()
    let reading = DispatchWorkItem { text.bytes = errors.fileHandleForReading.readDataToEndOfFile() }
    DispatchQueue.global().async(execute: reading)
    let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
    reading.wait()
    process.waitUntilExit()
    return ChildProcess(
      status: process.terminationReason == .exit ? process.terminationStatus : 128, output: bytes,
      errorText: String(decoding: text.bytes, as: UTF8.self), isLate: end.wasReached())
  }

  private static let missing = ChildProcess(status: 127, output: [], errorText: "", isLate: false)

  /// The file of a program. Entries of the PATH that are not absolute are passed over: they would lead into the folder that
  /// is audited.
  private static func path(of name: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let files = path.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
    return files.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// An unnamed file, open at its beginning: a pipe would have to be written to while the program runs.
  private static func fileHandle(holding bytes: [UInt8]) -> FileHandle? {
    if bytes.isEmpty { return .nullDevice }
    guard let file = tmpfile() else { return nil }
    defer { fclose(file) }
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else {
      return nil
    }
    let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0)
    return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Written by one thread, and read by another after it has ended.
  private final class Reading: @unchecked Sendable {
    var bytes = Data()
  }

  /// Ends a process that runs for too long.
  private final class TimeLimit: @unchecked Sendable {
    private struct State {
      var isReached = false
      var isOver = false
    }

    private let process: Process
    private let state = Mutex(State())

    /// How long a program may take to end by itself: it may have inherited a mask that blocks SIGTERM, or ignore it.
    private static let grace = DispatchTimeInterval.seconds(2)

    init(of process: Process, _ limit: Duration?) {
      self.process = process
      guard let limit else { return }
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(limit.milliseconds)) { [weak self] in
        self?.end(force: false)
      }
    }

    private func end(force: Bool) {
      state.withLock { state in
        guard !state.isOver, process.isRunning else { return }
        state.isReached = true
        Platform.end(process.processIdentifier, force: force)
        guard !force else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + TimeLimit.grace) { [weak self] in self?.end(force: true) }
      }
    }

    /// Call it when the process has ended: nothing is ended any more.
    func wasReached() -> Bool {
      state.withLock { state in
        state.isOver = true
        return state.isReached
      }
    }
  }
}
