import LocalCrossref
import Testing

@testable import Harvest

extension CrossrefTests {
  @Suite struct Limits {
    @Test func `the first request never waits, and no interval has more requests than the limit`() {
      var limiter = RateLimiter(RateLimit(3, per: .seconds(1)))
      for _ in 0..<3 {
        #expect(limiter.wait(at: .zero) == .zero)
        limiter.start()
      }
      #expect(limiter.wait(at: .zero) == nil, "an answer has to come first")
      limiter.finish(arrivedAt: .milliseconds(200))
      #expect(limiter.wait(at: .milliseconds(300)) == .milliseconds(920))
      #expect(limiter.wait(at: .milliseconds(1220)) == .zero)
      limiter.start()
      #expect(limiter.wait(at: .milliseconds(1220)) == nil)
    }

    @Test func `a report of too many requests slows down for good`() {
      var limiter = RateLimiter(RateLimit(1, per: .seconds(1)))
      limiter.start()
      limiter.finish(arrivedAt: .zero)
      #expect(limiter.wait(at: .zero) == .milliseconds(1020))
      limiter.slowDown()
      #expect(limiter.wait(at: .zero) == .milliseconds(2040))
      for _ in 0..<9 { limiter.slowDown() }
      #expect(limiter.slowdown == 8)
    }

    @Test func `headers lower the rate and never raise it`() {
      let three = RateLimit(3, per: .seconds(1))
      #expect(three.lowered(limit: "50", interval: "1s") == three)
      #expect(three.lowered(limit: "2", interval: "1s") == RateLimit(2, per: .seconds(1)))
      #expect(three.lowered(limit: "1", interval: "2s") == RateLimit(1, per: .seconds(2)))
      #expect(three.lowered(limit: "3000", interval: "60s") == three)
      #expect(three.lowered(limit: "60", interval: "60s") == RateLimit(1, per: .seconds(1)))
      #expect(three.lowered(limit: "1", interval: "9999s") == RateLimit(1, per: .seconds(10)))
      for nonsense in ["0", "-1", "many", "", "99999999999999999999"] {
        #expect(three.lowered(limit: nonsense, interval: "1s") == three)
      }
      #expect(three.lowered(limit: "1", interval: "0s") == three)
      #expect(three.lowered(limit: "1", interval: "often") == RateLimit(1, per: .seconds(1)))
    }

    @Test func `limits in headers are kept, from one request to the next`() async throws {
      let names = (1...3).map { "10.5555/comma,\($0)" }
      var behaviour = CrossrefServer.Behaviour()
      behaviour.headers = ["X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "1"]
      let server = try await CrossrefServer(madeUpWorks(names), behaviour: behaviour)
      let rate = RateLimit(50, per: .seconds(1))
      let limits = ServiceLimits(list: rate, single: rate, concurrency: 1)
      let harvested = try await harvest(names, from: server.url, limits: limits)
      #expect(harvested.found.count == 3)
      let times = server.requests.map(\.time)
      #expect(times.count == 3 && times[2] - times[0] >= .seconds(1))
    }

    @Test(arguments: zip([nil, "somebody@uni.edu"], [(lists: 2, singles: 6), (lists: 4, singles: 12)]))
    func `a server that enforces its limits refuses no request, over several calls`(
      mailto: String?, counts: (lists: Int, singles: Int)
    ) async throws {
      let lists = (1...counts.lists).map { ["10.5555/first.\($0)", "10.5555/second.\($0)"] }
      let singles = (1...counts.singles).map { "10.5555/comma,\($0)" }
      var behaviour = CrossrefServer.Behaviour()
      behaviour.tellsLimits = true
      behaviour.enforcesLimits = true
      behaviour.latency = .milliseconds(20)
      let server = try await CrossrefServer(madeUpWorks(lists.flatMap { $0 } + singles), behaviour: behaviour)
      let url = server.url
      let found = try await onThread {
        let client = try Registries(Registries.Bases(all: url), mailto: mailto, version: "0")
        return try (lists + [singles]).flatMap { try client.resolve(dois($0)).found }
      }
      #expect(found.count == lists.count * 2 + singles.count)
      #expect(server.complaints == 0)
      #expect(server.requests.count == lists.count + singles.count)
    }

    @Test func `pauses double up to a limit`() {
      let policy = RetryPolicy(timeout: .seconds(15))
      let pauses = [1, 2, 3, 4, 5, 6, 60].map { policy.pause(after: $0, jitter: 1) }
      #expect(pauses == [0.5, 1, 2, 4, 8, 8, 8].map { Duration.seconds($0) })
      #expect(policy.pause(after: 2, jitter: 0.5) == .milliseconds(500))
    }
  }
}
