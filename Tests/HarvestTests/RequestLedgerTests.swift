import Foundation
import Testing

@testable import Harvest

@Suite struct RequestLedgerTests {
  private let folder: TemporaryFolder
  private let path: String
  private let rate = RateLimit(3, per: .milliseconds(300))

  init() throws {
    folder = try TemporaryFolder(["other.txt": "x"])
    path = folder.path + "/store.sqlite-requests"
  }

  /// The number of a request that was let through; nil where it has to wait.
  private func enter(
    _ ledger: RequestLedger, _ kind: ServiceLimits.Kind = .list, _ limit: RateLimit? = nil, concurrency: Int = 9
  ) -> Int64? {
    switch ledger.enter(kind, of: "https://here", at: limit ?? self.rate, concurrency: concurrency) {
    case .entered(let number): number
    case .wait: nil
    }
  }

  @Test
  func
    `a limit is shared by all processes with the same file, and is free again an interval after the requests arrived`()
    async throws
  {
    let one = try #require(RequestLedger(path: path))
    let two = try #require(RequestLedger(path: path))
    for ledger in [one, two, one] {
      let number = try #require(enter(ledger))
      ledger.leave(number, arrived: .zero)
    }
    guard case .wait(let time) = two.enter(.list, of: "https://here", at: rate, concurrency: 9) else {
      Issue.record("a fourth request went out")
      return
    }
    #expect(time > .zero && time <= .milliseconds(300))
    #expect(enter(two, .single) != nil, "single works have a budget of their own")
    #expect(two.enter(.list, of: "https://elsewhere", at: rate, concurrency: 9) != .wait(time))
    try await Task.sleep(for: time)
    #expect(enter(two) != nil)
  }

  @Test func `a request under way counts until its response comes, and concurrency is limited`() async throws {
    let ledger = try #require(RequestLedger(path: path))
    let rate = RateLimit(1, per: .milliseconds(1))
    let number = try #require(enter(ledger, .list, rate))
    try await Task.sleep(for: .milliseconds(20))
    #expect(enter(ledger, .list, rate) == nil)
    #expect(enter(ledger, .single, rate, concurrency: 1) == nil)
    ledger.leave(number, arrived: .milliseconds(10))
    #expect(enter(ledger, .list, rate) != nil)
  }

  @Test func `the requests of a killed process do not count`() async throws {
    let ledger = try #require(RequestLedger(path: path))
    let rate = RateLimit(1, per: .milliseconds(1))
    _ = try #require(enter(ledger, .list, rate))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func write(process: Int32) throws {
      try Data(text.replacing(" \(getpid())\n", with: " \(process)\n").utf8).write(to: URL(filePath: path))
    }
    let parent = getppid()
    for (process, isAlive) in [(parent, true), (Int32.max, false)] {
      try write(process: process)
      try await Task.sleep(for: .milliseconds(20))
      // A file that was replaced is another one.
      let ledger = try #require(RequestLedger(path: path))
      #expect((enter(ledger, .list, rate) == nil) == isAlive)
    }
  }

  @Test func `a file with other contents, a clock that was reset and a missing folder are no obstacle`() throws {
    let texts = [
      "\0\u{FF} x\n", "https://here list 9000000000000000000 underway 1\n", "a b c\na 1\n",
      String(repeating: "x\n", count: 100_000),
    ]
    for text in texts {
      try Data(text.utf8).write(to: URL(filePath: path))
      let ledger = try #require(RequestLedger(path: path))
      for _ in 0..<3 { #expect(enter(ledger) != nil) }
      #expect(enter(ledger) == nil)
      #expect(try Data(contentsOf: URL(filePath: path)).count < 300)
    }
    #expect(RequestLedger(path: folder.path + "/none/x") == nil)
  }
}
