import Foundation

/// One run of the built program over many lines, its answers thrown away.
struct CompareRun {
  static let command = "doi-audit compare"

  var seconds: Double
  /// Of all cores together.
  var processorSeconds: Double
  /// In bytes: the most that this run or one before it held at a time.
  var peakMemory: Int

  init(reading file: URL) throws {
    let handle = try FileHandle(forReadingFrom: file)
    try self.init(input: handle) { _ in }
  }

  /// - Parameter count: so many lines in all, the given ones over and over.
  init(piping lines: [[UInt8]], upTo count: Int) throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    try self.init(input: pipe) { _ in
      let writer = pipe.fileHandleForWriting
      var written = 0
      while written < count {
        let piece = lines.prefix(count - written)
        try writer.write(contentsOf: Data(piece.joined()))
        written += piece.count
      }
      try writer.close()
    }
  }

  private init(input: Any, feed: (Process) throws -> Void) throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "doi-audit")
    process.arguments = ["compare"]
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    let before = CompareRun.usage
    let start = ContinuousClock.now
    try process.run()
    try feed(process)
    process.waitUntilExit()
    let time = ContinuousClock.now - start
    seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let after = CompareRun.usage
    processorSeconds = after.seconds - before.seconds
    peakMemory = after.memory
  }

  /// Of the programs that have run so far.
  private static var usage: (seconds: Double, memory: Int) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    let seconds = [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }
    // Kilobytes on Linux.
    return (seconds[0] + seconds[1], usage.ru_maxrss << 10)
  }
}
