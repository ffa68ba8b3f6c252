import Bibliography
import LocalCrossref
import Testing

@testable import Harvest

extension CrossrefTests {
  @Suite struct Faults {
    static let words: [(ServerFault, String)] = [
      (.html(status: 200), "answers with HTML"),
      (.html(status: 503), "is in trouble (status 503)"),
      (.html(status: 500), "is in trouble (status 500)"),
      (.html(status: 404), "does not know the path (status 404): is it Crossref's API?"),
      (.brokenOff, "broke off its answer"),
      (.halfJSON, "answers with half a body"),
      (.dropped, "broke off its answer"),
      (.flood(bytes: 1 << 30), "sent an answer that is too long"),
      (.empty, "answers with nothing"),
      (.exception, "failed on the request (status 500)"),
      (.tooMany(retryAfter: nil), "answers “too many requests”"),
      (.forbidden, "refuses to answer (status 403)"),
      (.redirect(to: "https://doi.org/10.1000/1"), "redirects to another host"),
      (.redirect(to: "/v1/works/10.3390%2Frs14184553"), "redirects without end"),
    ]

    @Test(arguments: words)
    func `a harvest whose requests all fail ends, and each DOI has the reason`(fault: ServerFault, words: String)
      async throws
    {
      let works = try fixtureWorks()
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in fault }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(Set(harvested.reasons.keys) == Set(works.dois))
      #expect(Set(harvested.reasons.values) == ["127.0.0.1 \(words)"])
      #expect(server.requests.count <= 30)
    }

    static let transient: [ServerFault] = [
      .html(status: 200), .html(status: 502), .html(status: 504), .brokenOff, .halfJSON, .empty, .exception,
      .tooMany(retryAfter: nil), .dropped, .wrongLength,
    ]

    @Test(arguments: transient)
    func `a request that fails once is sent again`(fault: ServerFault) async throws {
      let works = try fixtureWorks()
      let first = Turns(1)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in first.take() ? fault : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois)
      // What is left of an answer that was too long may spoil the next one.
      #expect(server.requests.count == 2 || fault == .wrongLength && server.requests.count == 3)
    }

    static let single: [ServerFault] = [
      .hang, .drip, .html(status: 503), .brokenOff, .empty, .exception, .tooMany(retryAfter: nil),
    ]

    @Test(arguments: single)
    func `a failure for one DOI does not affect the others' answers`(fault: ServerFault) async throws {
      let works = try fixtureWorks()
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { $0.kind == .single ? fault : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois + ["10.5555/none"], from: server.url, timeout: .seconds(1))
      #expect(harvested.found == works.dois)
      #expect(Array(harvested.reasons.keys) == ["10.5555/none"])
    }

    @Test(arguments: [ServerFault.hang, .drip])
    func `a server that takes requests and never answers costs the timeout and no more`(fault: ServerFault) async throws
    {
      let works = try madeUpWorks((1...500).map { "10.5555/work.\($0)" })
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in fault }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let start = ContinuousClock.now
      let harvested = try await harvest(works.dois, from: server.url, timeout: .seconds(1))
      #expect(.now - start < .seconds(5))
      #expect(.now - start > .milliseconds(900))
      #expect(harvested.reasons.count == 500)
      #expect(Set(harvested.reasons.values) == ["127.0.0.1 gave no usable answer for 1 s"])
    }

    @Test func `a server that goes silent midway costs the timeout once, and its earlier answers are used`()
      async throws
    {
      let names = (1...60).map { "10.5555/com,\($0)" }
      let answered = Turns(20)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in answered.take() ? nil : .hang }
      let server = try await CrossrefServer(madeUpWorks(names), behaviour: behaviour)
      let start = ContinuousClock.now
      let harvested = try await harvest(names, from: server.url, timeout: .seconds(1))
      #expect(.now - start < .seconds(5))
      #expect(harvested.found.count == 20)
      #expect(harvested.reasons.count == 40)
    }

    @Test func `a port that resets every connection is given up quickly`() async throws {
      let gate = try Gate(.reset)
      let start = ContinuousClock.now
      let harvested = try await gate.open { try await harvest(["10.5555/a", "10.5555/b"], from: $0) }
      #expect(.now - start < .seconds(5))
      #expect(harvested.reasons.count == 2)
    }

    @Test func `a port that accepts connections and stays silent costs the timeout once, whatever the number of DOIs`()
      async throws
    {
      let gate = try Gate(.silence)
      let start = ContinuousClock.now
      let harvested = try await gate.open {
        try await harvest((1...5000).map { "10.5555/\($0)" }, from: $0, timeout: .seconds(1))
      }
      #expect(.now - start < .seconds(5))
      #expect(harvested.reasons.count == 5000)
    }

    static let nonsense = [
      "", "\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{\"status\":\"ok\"",
      "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n{}", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 302 Found\r\nLocation: \r\n\r\n",
      "HTTP/1.1 301 Moved\r\nLocation: http://127.0.0.1:1/x\r\n\r\n", "HTTP/9.9 999 ?\r\n\r\n",
    ]

    @Test(arguments: nonsense)
    func `with any bytes as response a harvest ends soon and says which DOI could not be verified`(_ text: String)
      async throws
    {
      let gate = try Gate(.bytes(Array(text.utf8)))
      let start = ContinuousClock.now
      let harvested = try await gate.open { try await harvest(["10.5555/a"], from: $0, timeout: .seconds(1)) }
      #expect(.now - start < .seconds(5))
      #expect(Array(harvested.reasons.keys) == ["10.5555/a"], "\(harvested.resolutions)")
    }

    @Test func `a harvest stops at once when it is told to, and earlier answers are used`() async throws {
      let names = (1...30).map { "10.5555/com,\($0)" }
      let answered = Turns(10)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in answered.take() ? nil : .hang }
      let server = try await CrossrefServer(madeUpWorks(names), behaviour: behaviour)
      let url = server.url
      let start = ContinuousClock.now
      let harvested = try await onThread {
        let registries = try Registries(
          Registries.Bases(all: url), version: "0", policy: RetryPolicy(timeout: .seconds(30)), limits: .unlimited)
        registries.isStopped = { .now - start > .seconds(1) }
        return try registries.resolve(dois(names))
      }
      #expect(.now - start < .seconds(5))
      #expect(harvested.found.count == 10)
      #expect(harvested.reasons.count == 20 && Set(harvested.reasons.values) == ["interrupted"])
    }

    @Test func `the activity has the hosts with requests under way, and a pause with its reason`() async throws {
      let first = Turns(1)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in first.take() ? .html(status: 503) : nil }
      let server = try await CrossrefServer(fixtureWorks(), behaviour: behaviour)
      let url = server.url
      let activities = try await onThread {
        let policy = RetryPolicy(timeout: .seconds(5), firstPause: .milliseconds(300))
        let registries = try Registries(
          Registries.Bases(all: url), version: "0", policy: policy, limits: .unlimited)
        var activities: [HarvestActivity] = []
        registries.activity = { activities.append($0) }
        _ = try registries.resolve(dois(["10.3390/rs14184553"]))
        return activities
      }
      #expect(activities.contains { $0.asking == ["127.0.0.1"] && $0.pause == nil })
      let pause = activities.lazy.compactMap(\.pause).first
      #expect(pause?.reason == "127.0.0.1 is in trouble (status 503)")
      #expect((pause?.left ?? .zero) > .milliseconds(50) && (pause?.left ?? .zero) <= .milliseconds(300))
    }

    @Test func `a server that refuses connections is given up quickly`() async throws {
      let works = try fixtureWorks()
      let server = try await CrossrefServer(works)
      server.stop()
      try await Task.sleep(for: .milliseconds(100))
      let start = ContinuousClock.now
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(.now - start < .seconds(3))
      #expect(Set(harvested.reasons.values) == ["127.0.0.1 cannot be reached"])
      #expect(harvested.reasons.count == works.dois.count)
    }

    @Test func `Retry-After is waited for`() async throws {
      let works = try fixtureWorks()
      let first = Turns(1)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in first.take() ? .tooMany(retryAfter: 1) : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois)
      let times = server.requests.map(\.time)
      #expect(times.count == 2 && times[1] - times[0] >= .seconds(1))
    }

    @Test func `a Retry-After past the timeout ends the harvest at once`() async throws {
      let works = try fixtureWorks()
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in .tooMany(retryAfter: 3600) }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let start = ContinuousClock.now
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(.now - start < .seconds(3))
      #expect(
        Set(harvested.reasons.values) == [
          "127.0.0.1 answers “too many requests” and requests a pause of 3600 s"
        ])
      #expect(server.requests.count == 1)
    }

    @Test func `after a refusal no request is sent`() async throws {
      let names = (1...300).map { "10.5555/work.\($0)" }
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in .forbidden }
      let server = try await CrossrefServer(madeUpWorks(names), behaviour: behaviour)
      _ = try await harvest(names, from: server.url, limits: nil)
      #expect(server.requests.count == 1)
    }

    @Test func `a body that is too large is cut off while it arrives`() async throws {
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in .flood(bytes: 50 << 20) }
      let server = try await CrossrefServer(fixtureWorks(), behaviour: behaviour)
      let url = server.url
      let outcome: Result<Int, TransferFailure>? = try await onThread {
        let multi = try CurlMulti()
        multi.start(
          HTTPRequest(
            url: url + "/v1/works", userAgent: "test", connectTimeout: .seconds(5),
            timeout: .seconds(5), largestBody: 100_000), id: 1)
        for _ in 0..<100 {
          if let done = multi.wait(atMost: .milliseconds(100)).first { return done.result.map(\.body.count) }
        }
        return nil
      }
      #expect(outcome == .failure(.tooLarge))
    }

    @Test func `a client can be used again after a failure, with its limits unchanged`() async throws {
      let works = try fixtureWorks()
      let server = try await CrossrefServer(works)
      let faulty = Turns(2)
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { _ in faulty.take() ? .hang : nil }
      let hanging = try await CrossrefServer(works, behaviour: behaviour)
      let url = hanging.url
      let (first, second) = try await onThread {
        let policy = RetryPolicy(timeout: .milliseconds(500), firstPause: .milliseconds(5))
        let limits = ServiceLimits(
          list: RateLimit(1, per: .milliseconds(100)), single: RateLimit(1, per: .milliseconds(100)), concurrency: 2)
        let client = try Registries(Registries.Bases(all: url), version: "0", policy: policy, limits: limits)
        let names = works.dois + ["10.1001/a,b"]
        return (try client.resolve(dois(names)), try client.resolve(dois(names)))
      }
      #expect(first.found.isEmpty)
      #expect(second.found == works.dois)
      _ = server
    }
  }
}
