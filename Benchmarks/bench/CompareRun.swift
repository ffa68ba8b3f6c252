import Foundation

/// One run of the built program over many lines, its answers thrown away.
struct CompareRun {
  var seconds: Double
  /// Of all cores together.
  var processorSeconds: Double
  /// The most bytes that it held at a time, where the system tells.
  var peakMemory: Int?

  init(reading file: URL) throws {
    try self.init(input: try FileHandle(forReadingFrom: file)) { _ in }
  }

  /// - Parameter count: so many lines in all, the given ones over and over.
  init(piping lines: [[UInt8]], upTo count: Int) throws {
    let pipe = Pipe()
    var peak: Int?
    try self.init(input: pipe) { process in
      var written = 0
      while written < count {
        let piece = lines.prefix(count - written)
        try pipe.fileHandleForWriting.write(contentsOf: Data(piece.joined()))
        written += piece.count
        peak = CompareRun.peakMemory(of: process) ?? peak
      }
      try pipe.fileHandleForWriting.close()
    }
    peakMemory = peak
  }

  private init(input: Any, feed: (Process) throws -> Void) throws {
    let process = Process()
    let bench = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    process.executableURL = bench.deletingLastPathComponent().appending(path: "doi-audit")
    process.arguments = ["compare"]
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    let before = CompareRun.processorSeconds
    let start = ContinuousClock.now
    try process.run()
    try feed(process)
    process.waitUntilExit()
    let time = ContinuousClock.now - start
    seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    processorSeconds = CompareRun.processorSeconds - before
  }

  /// Of the programs that have run so far.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }

  /// Linux keeps it for each process. What `getrusage` tells of a child counts the memory of the one that started it.
  private static func peakMemory(of process: Process) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropLast().last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }.map {
      $0 << 10
    }
  }
}
