import LocalCrossref
import Testing

@testable import Harvest

extension CrossrefTests {
  @Suite struct Limits {
    @Test("The first request never waits, and no stretch of time sees more than its share")
    func pace() {
      var pace = Pace(Rate(3, per: .seconds(1)))
      for _ in 0..<3 {
        #expect(pace.wait(at: .zero) == .zero)
        pace.start()
      }
      #expect(pace.wait(at: .zero) == nil, "an answer has to come first")
      pace.finish(arrivedAt: .milliseconds(200))
      #expect(pace.wait(at: .milliseconds(300)) == .milliseconds(920))
      #expect(pace.wait(at: .milliseconds(1220)) == .zero)
      pace.start()
      #expect(pace.wait(at: .milliseconds(1220)) == nil)
    }

    @Test("A complaint slows down, and the pace stays slow")
    func slowDown() {
      var pace = Pace(Rate(1, per: .seconds(1)))
      pace.start()
      pace.finish(arrivedAt: .zero)
      #expect(pace.wait(at: .zero) == .milliseconds(1020))
      pace.slowDown()
      #expect(pace.wait(at: .zero) == .milliseconds(2040))
      for _ in 0..<9 { pace.slowDown() }
      #expect(pace.slowdown == 8)
    }

    @Test("Headers lower the rate and never raise it")
    func tighten() {
      let three = Rate(3, per: .seconds(1))
      #expect(three.tightened(limit: "50", interval: "1s") == three)
      #expect(three.tightened(limit: "2", interval: "1s") == Rate(2, per: .seconds(1)))
      #expect(three.tightened(limit: "1", interval: "2s") == Rate(1, per: .seconds(2)))
      #expect(three.tightened(limit: "3000", interval: "60s") == three)
      #expect(three.tightened(limit: "60", interval: "60s") == Rate(1, per: .seconds(1)))
      #expect(three.tightened(limit: "1", interval: "9999s") == Rate(1, per: .seconds(10)))
      for nonsense in ["0", "-1", "many", "", "99999999999999999999"] {
        #expect(three.tightened(limit: nonsense, interval: "1s") == three)
      }
      #expect(three.tightened(limit: "1", interval: "0s") == three)
      #expect(three.tightened(limit: "1", interval: "often") == Rate(1, per: .seconds(1)))
    }

    @Test("Limits told in headers are heeded, from one request to the next")
    func headers() async throws {
      let names = (1...3).map { "10.5555/comma,\($0)" }
      var behaviour = CrossrefServer.Behaviour()
      behaviour.headers = ["X-Rate-Limit-Limit": "2", "X-Rate-Limit-Interval": "1s", "X-Concurrency-Limit": "1"]
      let server = try await CrossrefServer(madeUpWorks(names), behaviour: behaviour)
      let rate = Rate(50, per: .seconds(1))
      let limits = ServiceLimits(list: rate, single: rate, concurrency: 1)
      let harvested = try await harvest(names, from: server.url, limits: limits)
      #expect(harvested.found.count == 3)
      let times = server.requests.map(\.time)
      #expect(times.count == 3 && times[2] - times[0] >= .seconds(1))
    }

    @Test(
      "A server that enforces the limits has nothing to complain of, over several calls",
      arguments: zip([nil, "somebody@uni.edu"], [(lists: 2, singles: 6), (lists: 4, singles: 12)]))
    func polite(mailto: String?, counts: (lists: Int, singles: Int)) async throws {
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

    @Test("Pauses double up to a bound")
    func pauses() {
      let patience = Patience(timeout: .seconds(15))
      let pauses = [1, 2, 3, 4, 5, 6, 60].map { patience.pause(after: $0, jitter: 1) }
      #expect(pauses == [0.5, 1, 2, 4, 8, 8, 8].map { Duration.seconds($0) })
      #expect(patience.pause(after: 2, jitter: 0.5) == .milliseconds(500))
    }
  }
}
