import Foundation

/// One run of the built program with many lines; its answers are discarded.
struct CompareRun {
  var seconds: Double
  /// Of all cores together.
  var processorSeconds: Double
  /// Peak memory in bytes, if the system provides it.
  var peakMemory: Int?

  init(reading file: URL) throws {
    try self.init(input: try FileHandle(forReadingFrom: file)) { _ in }
  }

  /// - Parameter count: the total number of lines; the given lines are repeated.
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
    let before = ProcessorTime.ofPrograms
    let start = ContinuousClock.now
    try process.run()
    try feed(process)
    process.waitUntilExit()
    let time = ContinuousClock.now - start
    seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    processorSeconds = ProcessorTime.ofPrograms - before
  }

  /// From /proc on Linux, because the value of `getrusage` for a child includes memory of its parent.
  private static func peakMemory(of process: Process) -> Int? {
    let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropLast().last.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) }.map {
      $0 << 10
    }
  }
}
