import Foundation
import LocalCrossref

/// Three runs of `doi-audit check` with a local Crossref that has latency and the limits of the polite pool: with an
/// empty store, with a full one, and with one that is refreshed.
struct HarvestRun {
  private static let latency = Duration.milliseconds(150)
  /// Requests for lists in a second that Crossref allows with an e-mail address.
  private static let listsInASecond = 3

  private var count: Int
  private var requests: Int
  private var complaints: Int
  /// Of the whole process.
  private var seconds: Double
  /// From the first request to the last answer.
  private var harvestSeconds: Double
  /// The same page again, with all works stored.
  private var warm: Run
  /// The same page with `--refresh`.
  private var refresh: Run

  private struct Run {
    var seconds: Double
    var requests: Int
  }

  /// Prints the figures for a few works, many and very many.
  static func all() async throws {
    print("Crossref on this machine: \(latency) latency, 429 past \(listsInASecond) lists a second and 3 at a time")
    for count in [13, 200, 1_000, 10_000] { try await HarvestRun(of: count).report() }
  }

  private init(of count: Int) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "doi-audit-bench-\(getpid())-\(count)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = (1...count).map(MadeWork.init)
    var works = ServedWorks()
    for work in made { try works.add(work.json) }
    try Data(made.map(\.citation).joined().utf8).write(to: folder.appending(path: "page.md"))

    var behaviour = CrossrefServer.Behaviour()
    behaviour.tellsLimits = true
    behaviour.enforcesLimits = true
    behaviour.latency = HarvestRun.latency
    let server = try await CrossrefServer(works, behaviour: behaviour)

    let start = ContinuousClock.now
    let first = try await HarvestRun.check([], in: folder, at: server)
    let end = start + .seconds(first.seconds)
    let times = server.requests.map(\.time)
    warm = try await HarvestRun.check([], in: folder, at: server)
    refresh = try await HarvestRun.check(["--refresh"], in: folder, at: server)

    self.count = count
    requests = first.requests
    complaints = server.complaints
    seconds = first.seconds
    harvestSeconds = ((times.last ?? end) - (times.first ?? end) + HarvestRun.latency).seconds
    server.stop()
  }

  private static func check(_ options: [String], in folder: URL, at server: CrossrefServer) async throws -> Run {
    let process = Process()
    let bench = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    process.executableURL = bench.deletingLastPathComponent().appending(path: "doi-audit")
    let bases = ["--crossref", "--doi-org", "--datacite"].flatMap { [$0, server.url] }
    process.arguments =
      ["check", "page.md", "--store", "store.sqlite", "--mailto", "bench@doi-audit.dev"] + bases + options
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    let ended = AsyncStream<Void> { stream in process.terminationHandler = { _ in stream.finish() } }
    let before = server.requests.count
    let start = ContinuousClock.now
    try process.run()
    for await _ in ended {}
    let time = ContinuousClock.now - start
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return Run(seconds: time.seconds, requests: server.requests.count - before)
  }

  private struct Failed: Error, CustomStringConvertible {
    var status: Int32
    var description: String { "doi-audit ended with status \(status), but these citations are correct" }
  }

  /// The least time that the limits allow: the requests at the allowed rate, and the latency of the last answer.
  private var floor: Double {
    Double((requests - 1) / HarvestRun.listsInASecond) + HarvestRun.latency.seconds
  }

  private func report() {
    let perThousand = Double(requests) * 1000 / Double(count)
    print(
      String(
        format:
          "%5d DOIs: %3d requests (%.1f for 1,000), %.2f s in all; harvest %.2f s, %.2f times the least time, %.2f s; %d × 429",
        count, requests, perThousand, seconds, harvestSeconds, harvestSeconds / floor, floor, complaints))
    print(
      String(
        format: "           again: %.2f s in all, %d requests; with --refresh: %.2f s, %d requests", warm.seconds,
        warm.requests, refresh.seconds, refresh.requests))
  }
}

extension Duration {
  var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
