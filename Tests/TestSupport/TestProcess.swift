import Foundation
import Synchronization

/// A program that a test starts. Its output goes to files, so that it never waits for a reader.
///
/// It is started with `posix_spawn`: Foundation's `Process.run()` has crashed the test program on a machine under load. A
/// thread of its own waits for its end, so that a server in the test program can answer it meanwhile.
public final class TestProcess: Sendable {
  /// Status and output of a program that has ended.
  public struct Result: Sendable {
    /// nil where a signal ended it.
    public let status: Int32?
    public let output: String
    /// What it wrote to standard error.
    public let errorText: String

    /// The lines of standard error.
    public var errors: [String] { errorText.split(separator: "\n").map(String.init) }
  }

  /// The program did not end within its time limit, and was killed.
  public struct Hung: Error, CustomStringConvertible {
    public let description: String
  }

  /// No process could be made. A program that does not exist has status 127.
  public struct Unstartable: Error, CustomStringConvertible {
    public let description: String
  }

  private struct State {
    var isRunning = true
    var isLate = false
    /// As `waitpid` gives it.
    var code: Int32 = 0
  }

  /// The number of the process.
  public let id: Int32
  private let command: [String]
  private let files: TemporaryFolder
  private let state = Mutex(State())
  private let end = DispatchGroup()

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - command: a path, or a name on the PATH, and the arguments.
  ///   - input: its standard input; nil is the null device.
  ///   - folder: its working folder; nil is that of the tests.
  ///   - variables: added to the environment of the tests; one whose value is nil is removed.
  ///   - joinsErrors: whether standard error goes to the output, as on a terminal.
  ///   - timeLimit: after which the program and what it has started are killed.
  public init(
    _ command: [String], input: [UInt8]? = nil, in folder: URL? = nil, variables: [String: String?] = [:],
    joinsErrors: Bool = false, timeLimit: Duration = .seconds(60)
  ) throws {
    let files = try TemporaryFolder()
    for (name, bytes) in ["input": input ?? [], "output": [], "errors": []] { try files.write(bytes, to: name) }
    var environment = ProcessInfo.processInfo.environment
    for (name, value) in variables { environment[name] = value }
    self.command = command
    self.files = files
    id = try Spawn(
      input: input == nil ? "/dev/null" : files.path("input"), output: files.path("output"),
      errors: joinsErrors ? nil : files.path("errors"), folder: folder?.path(percentEncoded: false)
    )
    .start(command, environment: environment.map { "\($0)=\($1)" })
    end.enter()
    Thread.detachNewThread { self.reap() }
    let seconds = Int(timeLimit.components.seconds)
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in self?.endLate() }
  }

  /// Runs a program to its end; its output and its errors come together, in the order in which they were written.
  ///
  /// For programs that end soon without the test's help: it blocks the thread.
  public static func run(
    _ command: [String], in folder: URL? = nil, variables: [String: String?] = [:], timeLimit: Duration = .seconds(60)
  ) throws -> Result {
    let process = try TestProcess(
      command, in: folder, variables: variables, joinsErrors: true, timeLimit: timeLimit)
    process.end.wait()
    return try process.result()
  }

  /// Whether a program of this name is on the PATH.
  public static func isInstalled(_ name: String) -> Bool {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }

  /// The `doi-audit` that was built with the tests, beside them.
  public static let doiAudit = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "doi-audit").path(percentEncoded: false)

  public var isRunning: Bool { state.withLock { $0.isRunning } }

  /// Its standard output so far.
  public var output: String { (try? files.text(of: "output")) ?? "" }

  /// Sends a signal, unless the program has ended: its number may belong to another process by then.
  public func send(_ signal: Int32) {
    state.withLock { if $0.isRunning { kill(id, signal) } }
  }

  /// Waits for its end, without blocking a thread that runs tasks.
  public func ended() async throws -> Result {
    await withCheckedContinuation { continuation in end.notify(queue: .global()) { continuation.resume() } }
    return try result()
  }

  private func result() throws -> Result {
    let state = state.withLock { ($0.isLate, $0.code) }
    let errors = try files.text(of: "errors")
    if state.0 { throw Hung(description: "\(command.joined(separator: " ")) did not end in time: \(errors)") }
    let hasExited = state.1 & 0x7F == 0
    return Result(
      status: hasExited ? (state.1 >> 8) & 0xFF : nil, output: try files.text(of: "output"), errorText: errors)
  }

  private func reap() {
    var info = siginfo_t()
    // The process stays until the state says that it has ended.
    while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.withLock { state in
      state.isRunning = false
      while waitpid(id, &state.code, 0) < 0, errno == EINTR {}
    }
    end.leave()
  }

  private func endLate() {
    state.withLock { state in
      guard state.isRunning else { return }
      state.isLate = true
      kill(-id, SIGKILL)
    }
  }
}

/// The files and the folder with which a program starts.
private struct Spawn {
  var input: String
  var output: String
  /// nil where errors go to the output.
  var errors: String?
  var folder: String?

  /// Sockets and files of the tests; closing one that is not open does no harm.
  private static let otherDescriptors: Range<Int32> = 3..<1024

  /// Starts a program in a process group of its own, with no open file but these, and no signal blocked: threads of
  /// Dispatch may block signals. Returns the number of the process.
  func start(_ command: [String], environment: [String]) throws -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t? = nil
      var attributes: posix_spawnattr_t? = nil
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY, 0)
    if let errors {
      posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY, 0)
    } else {
      posix_spawn_file_actions_adddup2(&actions, 1, 2)
    }
    var flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    #if canImport(Darwin)
      flags |= POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      for descriptor in Self.otherDescriptors { posix_spawn_file_actions_addclose(&actions, descriptor) }
    #endif
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGHUP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(flags))

    // `env` changes the folder and becomes the program: Swift does not import `posix_spawn_file_actions_addchdir_np`.
    let start = ["/usr/bin/env"] + (folder.map { ["-C", $0] } ?? []) + command
    let arguments = start.map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var id: pid_t = 0
    let fault = posix_spawn(&id, start[0], &actions, &attributes, arguments, variables)
    guard fault == 0 else {
      throw TestProcess.Unstartable(description: "\(start[0]): \(String(cString: strerror(fault)))")
    }
    return id
  }
}
