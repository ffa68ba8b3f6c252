import Bibliography
import Foundation
import LocalCrossref
import Testing

@testable import Harvest

/// The store before the network.
@Suite struct StoredResolverTests {
  private let path: String
  private let folder: TemporaryFolder
  private static let day: Int64 = 86_400
  /// 2027-01-15T08:00:00Z
  private static let start: Int64 = 1_800_000_000

  init() throws {
    folder = try TemporaryFolder(["other.txt": "x"])
    path = folder.path + "/store.sqlite"
  }

  /// Asks through the store, so many days after the first time.
  private func resolve(
    _ names: [String], _ url: String?, day: Int64 = 0, age: RecordAge = .standard
  ) async throws -> Harvested {
    let path = path
    return try await onThread {
      var registries: (() throws(HarvestError) -> Registries)?
      if let url { registries = { () throws(HarvestError) in try StoredResolverTests.registries(at: url) } }
      let now = StoredResolverTests.start + day * StoredResolverTests.day
      let resolver = StoredResolver(try RecordStore(path), age: age, now: now, registries: registries)
      return try resolver.resolve(dois(names))
    }
  }

  private static func registries(at url: String) throws(HarvestError) -> Registries {
    let policy = RetryPolicy(timeout: .seconds(3), firstPause: .milliseconds(5), longestPause: .milliseconds(20))
    return try Registries(Registries.Bases(all: url), version: "0.0.0-test", policy: policy, limits: .unlimited)
  }

  private func names(_ count: Int) -> [String] { (0..<count).map { "10.1000/work.\($0)" } }

  private func works(_ names: [String], indexed: String = "2026-12-31T22:58:18Z", title: String = "A") throws
    -> ServedWorks
  {
    var works = ServedWorks()
    for name in names {
      try works.add(#"{"DOI":"\#(name)","title":["\#(title)"],"indexed":{"date-time":"\#(indexed)"}}"#)
    }
    return works
  }

  private func stored(_ name: String) throws -> (stored: StoredAnswer, answer: Answer)? {
    try RecordStore(path).answer(for: try #require(DOI(name)))
  }

  @Test func `a stored record is not requested again`() async throws {
    let server = try await CrossrefServer(try works(names(5)))
    let first = try await resolve(names(5) + ["10.1000/none"], server.url)
    let asked = server.requests.count
    let second = try await resolve(names(5) + ["10.1000/none"], server.url)
    #expect(asked > 0 && server.requests.count == asked)
    #expect(first.resolutions == second.resolutions && second.found == names(5))
    server.stop()
    // Not even a server is needed, and no network may be.
    #expect(try await resolve(names(5), nil, day: 900, age: .any).found == names(5))
  }

  @Test func `the source is the URL of the record`() async throws {
    let server = try await CrossrefServer(try works(names(2)))
    _ = try await resolve(names(2), server.url)
    #expect(try stored(names(2)[0])?.stored.source == server.url + "/v1/works/10.1000%2Fwork.0")
    server.stop()
  }

  @Test func `a miss is believed for a day and a record for a month`() async throws {
    let server = try await CrossrefServer(try works(names(2)))
    let all = names(2) + ["10.1000/none"]
    _ = try await resolve(all, server.url)
    var asked = server.requests.count
    _ = try await resolve(all, server.url, day: 1)
    #expect(server.requests.count == asked)
    #expect(try await resolve(all, server.url, day: 2)["10.1000/none"] == .notFound)
    #expect(Set(server.requests[asked...].flatMap(\.dois)) == ["10.1000/none"])
    asked = server.requests.count
    _ = try await resolve(names(2), server.url, day: 30)
    #expect(server.requests.count == asked)
    _ = try await resolve(names(2), server.url, day: 31)
    #expect(server.requests.count == asked + 1)
    server.stop()
  }

  @Test func `a night without changes costs a few small requests and stores nothing`() async throws {
    let all = names(250)
    let server = try await CrossrefServer(try works(all))
    _ = try await resolve(all, server.url)
    let before = try all.map(stored)
    let asked = server.requests.count
    let night = try await resolve(all, server.url, day: 1, age: RecordAge(days: 0))
    #expect(night.found == all.sorted())
    let requests = server.requests[asked...]
    #expect(requests.count == 3)
    // A day earlier than it was asked for: clocks differ.
    #expect(requests.allSatisfy { $0.query["filter"]?.hasPrefix("from-index-date:2027-01-14,doi:") == true })
    let after = try all.map(stored)
    #expect(
      zip(before, after).allSatisfy {
        $0?.stored.state.received == $1?.stored.state.received && $0?.answer == $1?.answer
      })
    #expect(after.allSatisfy { $0?.stored.state.asked == StoredResolverTests.start + StoredResolverTests.day })
    server.stop()
  }

  @Test func `a changed record comes in the same request`() async throws {
    let all = names(3)
    let old = try await CrossrefServer(try works(all, title: "old"))
    _ = try await resolve(all, old.url)
    old.stop()
    var changed = try works(all, title: "old")
    try changed.add(
      #"{"DOI":"\#(all[1])","title":["new"],"indexed":{"date-time":"2027-01-16T01:00:00Z"}}"#)
    let new = try await CrossrefServer(changed)
    let night = try await resolve(all, new.url, day: 2, age: RecordAge(days: 0))
    #expect(new.requests.count == 1)
    #expect(all.map { night[$0]?.work?.title } == [["old"], ["new"], ["old"]])
    #expect(try stored(all[1])?.answer.resolution.work?.title == ["new"])
    #expect(try stored(all[0])?.stored.state.received == StoredResolverTests.start)
    #expect(try stored(all[1])?.stored.state.received == StoredResolverTests.start + 2 * StoredResolverTests.day)
    new.stop()
  }

  @Test func `a single record is refreshed by a list too`() async throws {
    let server = try await CrossrefServer(try works(["10.1000/one", "10.1000/a,b"]))
    _ = try await resolve(["10.1000/one", "10.1000/a,b"], server.url)
    let asked = server.requests.count
    let night = try await resolve(["10.1000/one", "10.1000/a,b"], server.url, day: 40)
    #expect(night.found.count == 2)
    // A comma cannot travel in a list.
    #expect(Set(server.requests[asked...].map(\.kind)) == [.list, .single])
    server.stop()
  }

  @Test func `a record without a time of indexing is requested as a whole`() async throws {
    let server = try await CrossrefServer(try madeUpWorks(names(2)))
    _ = try await resolve(names(2), server.url)
    let asked = server.requests.count
    _ = try await resolve(names(2), server.url, day: 40)
    #expect(server.requests[asked...].map { $0.query["filter"] } == ["doi:10.1000/work.0,doi:10.1000/work.1"])
    server.stop()
  }

  @Test func `a record that was last received half a year ago is requested as a whole`() async throws {
    let server = try await CrossrefServer(try works(names(2)))
    _ = try await resolve(names(2), server.url)
    _ = try await resolve(names(2), server.url, day: 179)
    _ = try await resolve(names(2), server.url, day: 250)
    let filters = server.requests.compactMap { $0.query["filter"]?.hasPrefix("from-index-date") }
    #expect(filters == [false, true, false])
    server.stop()
  }

  @Test(arguments: [ServerFault.html(status: 400), .exception])
  func `a server that does not know the filter is asked without it`(fault: ServerFault) async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.query["filter"]?.hasPrefix("from-index-date") == true ? fault : nil }
    let server = try await CrossrefServer(try works(names(3)), behaviour: behaviour)
    _ = try await resolve(names(3), server.url)
    #expect(try await resolve(names(3), server.url, day: 40).found == names(3))
    #expect(server.requests.allSatisfy { $0.kind == .list })
    server.stop()
  }

  @Test func `an incomplete list does not show that nothing changed`() throws {
    let works = CrossrefWorks(base: try BaseURL("https://api.crossref.org"), mailto: nil)
    let names = dois(["10.1000/1", "10.1000/2"])
    let changes = CrossrefChanges(works: works, current: [names[0]: 1, names[1]: 1])
    func reply(total: Int) -> [String] {
      let body = #"{"status":"ok","message":{"total-results":\#(total),"items":[{"DOI":"10.1000/1"}]}}"#
      let answer = HTTPResponse(status: 200, contentType: "application/json", body: Array(body.utf8))
      guard case .values(let values) = changes.reply(to: QueuedRequest(.list(names)), with: answer) else { return [] }
      return names.map {
        switch values[$0] {
        case .indexed: "indexed"
        case .unchanged: "unchanged"
        case .unknown: "unknown"
        case nil: "nothing"
        }
      }
    }
    #expect(reply(total: 1) == ["indexed", "unchanged"])
    #expect(reply(total: 2) == ["indexed", "unknown"])
  }

  @Test func `without the network a record that is too old could not be verified`() async throws {
    let server = try await CrossrefServer(try works(names(2)))
    let url = server.url
    _ = try await resolve(names(2), url)
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    let clock = ContinuousClock()
    let start = clock.now
    let later = try await resolve(names(2) + ["10.1000/new"], url, day: 40)
    #expect(later.reasons.count == 3 && clock.now - start < .seconds(3))
    #expect(later.reasons["10.1000/work.0"]?.hasSuffix("cannot be reached; the stored record is too old") == true)
    #expect(later.reasons["10.1000/new"]?.hasSuffix("cannot be reached") == true)
    // What is stored is not lost by it.
    #expect(try await resolve(names(2), nil, day: 40, age: .any).found == names(2))
  }

  @Test func `what was known last is given while no registry can be reached, and named`() async throws {
    let server = try await CrossrefServer(try works(names(2)))
    let url = server.url
    _ = try await resolve(names(2) + ["10.1000/none"], url)
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    let path = path
    func night(_ day: Int64) async throws -> (Harvested, [DOI: Unconfirmed]) {
      try await onThread {
        let resolver = StoredResolver(
          try RecordStore(path), age: RecordAge(days: 0), lastKnown: RecordAge(lastKnown: 30),
          now: StoredResolverTests.start + day * StoredResolverTests.day
        ) { () throws(HarvestError) in try StoredResolverTests.registries(at: url) }
        return (try resolver.resolve(dois(["10.1000/work.0", "10.1000/work.1", "10.1000/none"])), resolver.unconfirmed)
      }
    }
    let (known, unconfirmed) = try await night(2)
    #expect(known.found == names(2) && known["10.1000/none"] == .notFound && unconfirmed.count == 3)
    #expect(
      unconfirmed.values.allSatisfy {
        $0.reason.hasSuffix("cannot be reached") && $0.asked == StoredResolverTests.start
      })
    let (late, none) = try await night(31)
    #expect(late.found == [] && none == [:])
    #expect(late.reasons["10.1000/work.0"]?.hasSuffix("cannot be reached; the stored record is too old") == true)
  }

  @Test func `offline, the reason says why a DOI could not be verified`() async throws {
    let server = try await CrossrefServer(try works(names(1)))
    _ = try await resolve(names(1) + ["10.1000/none"], server.url)
    server.stop()
    let offline = try await resolve(names(2) + ["10.1000/none"], nil, day: 40, age: .any)
    #expect(offline.found == names(1))
    #expect(offline.reasons["10.1000/work.1"] == "not in the store, and no registry was asked")
    let miss = "no record in the store, last looked up on 2027-01-15, and no registry was asked"
    #expect(offline.reasons["10.1000/none"] == miss)
    #expect(
      try await resolve(names(1), nil, day: 40, age: RecordAge(days: 39)).reasons[names(1)[0]]
        == "stored on 2027-01-15, which is too old, and no registry was asked")
  }
}
