import Foundation

/// Prints how many citations a second `doi-audit compare` answers, the ratio of processor time to decoding the same lines,
/// and how time and memory grow with the length of the stream; then how fast pages are read. Fails if a ratio exceeds
/// its threshold. `bench harvest` and `bench pages` print more figures.
@main
struct Bench {
  /// Number of repetitions of the lines.
  private static let rounds = 60
  private static let streams = [1_000, 10_000, 100_000, 1_000_000]

  static func main() async throws {
    switch CommandLine.arguments.dropFirst().first {
    case "harvest": return try await HarvestRun.all()
    case "pages": return try PageRun.all()
    default: break
    }
    var thresholds = try Thresholds()
    let lines = try CitationLines.load()
    let stream = Bench.repeated(lines.lines, upTo: lines.lines.count * rounds)
    print("input: \(lines.source), \(lines.lines.count) lines, \(rounds) times")

    let bytes = Double(stream.reduce(0) { $0 + $1.count }) / 1e6
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let decoding = Decoding.seconds(for: stream)
    let speed = rate(stream.count, decoding.elapsed)
    print("decoding alone: \(speed) on \(cores) cores, \(Int(bytes / decoding.elapsed)) MB a second")

    let file = FileManager.default.temporaryDirectory.appending(path: "doi-audit-bench-\(getpid()).ndjson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(stream.joined()).write(to: file)
    let compare = try CompareRun(reading: file)
    print("doi-audit compare < FILE: \(rate(stream.count, compare.seconds))")
    print("on one core: \(rate(stream.count, compare.processorSeconds)) of processor time")
    thresholds.hold("compare / decoding the same lines", compare.processorSeconds / decoding.processor)

    let runs = try streams.map { count in (count: count, run: try CompareRun(piping: lines.lines, upTo: count)) }
    for (count, run) in runs {
      let memory = run.peakMemory.map { "\($0 >> 20) MB" } ?? "unknown on this system"
      print("LINES | doi-audit compare: \(count) lines, \(rate(count, run.seconds)), peak memory \(memory)")
    }
    let seconds = runs.map { $0.run.seconds / Double($0.count) }
    thresholds.hold("compare, a line of 10^6 / a line of 10^3", seconds[3] / seconds[0])
    if let few = runs[1].run.peakMemory, let many = runs[3].run.peakMemory {
      thresholds.hold("compare, memory for 10^6 lines / for 10^4", Double(many) / Double(few))
    }
    try PageRun.hold(&thresholds)
    if !thresholds.areHeld { exit(1) }
  }

  private static func repeated(_ lines: [[UInt8]], upTo count: Int) -> [[UInt8]] {
    (0..<count).map { lines[$0 % lines.count] }
  }

  private static func rate(_ count: Int, _ seconds: Double) -> String {
    "\(Int(Double(count) / seconds)) citations a second"
  }
}
