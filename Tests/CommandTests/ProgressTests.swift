import Foundation
import Harvest
import LocalCrossref
import Testing
import TestSupport

@testable import App

@Suite struct ProgressTests {
  @Test func `the progress line shows number, speed and remaining time`() {
    var line = ProgressLine(total: 1000, what: "DOIs")
    #expect(line.text(after: .milliseconds(500), columns: 80) == "0 of 1000 DOIs")
    line.done = 100
    #expect(line.text(after: .milliseconds(500), columns: 80) == "100 of 1000 DOIs")
    #expect(line.text(after: .seconds(2), columns: 80) == "100 of 1000 DOIs, 50/s, 18 s left")
    #expect(line.text(after: .seconds(80), columns: 80) == "100 of 1000 DOIs, 1.2/s, 12 min left")
    line.done = 1000
    #expect(line.text(after: .seconds(20), columns: 80) == "1000 of 1000 DOIs, 50/s")
    #expect(line.text(after: .seconds(20), columns: 16) == "1000 of 1000 DO")
  }

  @Test func `on a terminal the progress line names the server and is erased at the end`() async throws {
    let works = try ServedWorks(folder: Repository.url(SamplePage.records).path(percentEncoded: false))
    let faulty = Turns(2)
    var behaviour = CrossrefServer.Behaviour()
    behaviour.latency = .milliseconds(400)
    behaviour.fault = { _ in faulty.take() ? .html(status: 503) : nil }
    let server = try await CrossrefServer(works, behaviour: behaviour)
    let screen = try await onTerminal(["--crossref", server.url])
    #expect(screen.contains("0 of 1 DOIs; asking 127.0.0.1"))
    #expect(screen.contains("waiting 1 s: 127.0.0.1 is in trouble (status 503)"))
    let end = try #require(screen.range(of: "\r\u{1B}[K", options: .backwards))
    #expect(screen[end.upperBound...].contains("page.md:1:"), "the line is erased before the report")
    server.stop()
  }

  @Test(arguments: ["--no-progress", "--quiet"])
  func `no progress line is shown where it is turned off`(option: String) async throws {
    let works = try ServedWorks(folder: Repository.url(SamplePage.records).path(percentEncoded: false))
    var behaviour = CrossrefServer.Behaviour()
    behaviour.latency = .milliseconds(400)
    let server = try await CrossrefServer(works, behaviour: behaviour)
    let screen = try await onTerminal(["--crossref", server.url, option])
    #expect(screen.contains("page.md:1:") && !screen.contains("\u{1B}[K") && !screen.contains("asking"))
    server.stop()
  }

  /// What a terminal shows of `check page.md`, standard output and standard error together.
  private func onTerminal(_ arguments: [String]) async throws -> String {
    let folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
    let command = ([TestProcess.doiAudit, "check", "page.md"] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return try await TestProcess(
      ["script", "-qec", command, "/dev/null"], in: folder.root, variables: ["XDG_CACHE_HOME": folder.path("cache")]
    ).ended().output
  }
}

/// A number of turns, which any thread may take.
private final class Turns: @unchecked Sendable {
  private let lock = NSLock()
  private var left: Int
  init(_ count: Int) { left = count }
  func take() -> Bool {
    lock.lock()
    defer { lock.unlock() }
    left -= 1
    return left >= 0
  }
}
