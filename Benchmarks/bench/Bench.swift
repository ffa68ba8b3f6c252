import Foundation

/// Prints how many citations a second `doi-audit compare` answers, held against the mere decoding of the same lines, and
/// how much memory it takes for a long stream.
@main
struct Bench {
  /// The lines are answered so many times over.
  private static let rounds = 10
  private static let longStream = 1_000_000

  static func main() async throws {
    if CommandLine.arguments.dropFirst().first == "harvest" { return try await HarvestRun.all() }
    let lines = try CitationLines.load()
    let stream = Bench.repeated(lines.lines, upTo: lines.lines.count * rounds)
    print("input: \(lines.source), \(lines.lines.count) lines, \(rounds) times over")

    let decoding = Decoding.seconds(for: stream)
    print("decoding alone: \(rate(stream.count, decoding)) on \(ProcessInfo.processInfo.activeProcessorCount) cores")

    let file = FileManager.default.temporaryDirectory.appending(path: "doi-audit-bench-\(getpid()).ndjson")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(stream.joined()).write(to: file)
    let compare = try CompareRun(reading: file)
    print("doi-audit compare < FILE: \(rate(stream.count, compare.seconds))")
    print("processor time of all cores: \(seconds(compare.processorSeconds))")
    print("compare takes \(ratio(compare.seconds, decoding)) times as long as decoding")

    let long = try CompareRun(piping: lines.lines, upTo: longStream)
    let memory = long.peakMemory.map { "\($0 >> 20) MB" } ?? "not told by this system"
    print("LINES | doi-audit compare: \(longStream) lines, peak memory \(memory)")
  }

  private static func repeated(_ lines: [[UInt8]], upTo count: Int) -> [[UInt8]] {
    (0..<count).map { lines[$0 % lines.count] }
  }

  private static func rate(_ count: Int, _ seconds: Double) -> String {
    "\(Int(Double(count) / seconds)) citations a second"
  }

  private static func seconds(_ seconds: Double) -> String { String(format: "%.1f s", seconds) }

  private static func ratio(_ seconds: Double, _ other: Double) -> String { String(format: "%.1f", seconds / other) }
}
