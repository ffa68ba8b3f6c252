import Bibliography
import Foundation
import GRDB
import LocalCrossref
import Testing

@testable import Harvest

/// The lists of works under an ORCID iD, from Crossref and DataCite.
@Suite struct AuthorWorksTests {
  static let orcid = ORCID("0000-0002-1825-0097")!
  private static let other = "0000-0001-5109-3700"

  /// A work of Crossref's by one person.
  static func work(
    _ doi: String, by orcid: String = orcid.description, role: String = "author", confirmed: Bool = false,
    more: String = ""
  ) -> String {
    """
    {"DOI":"\(doi)","type":"journal-article","title":["Title of \(doi)"],\
    "\(role)":[{"family":"Luo","ORCID":"https://orcid.org/\(orcid)","authenticated-orcid":\(confirmed)}]\(more)}
    """
  }

  private func served(_ count: Int) throws -> ServedWorks {
    var works = ServedWorks()
    for number in 0..<count { try works.add(AuthorWorksTests.work("10.5555/work.\(number)")) }
    return works
  }

  private static func data(_ doi: String, by orcid: String = orcid.description) -> String {
    """
    {"id":"\(doi)","type":"dois","attributes":{"doi":"\(doi)","titles":[{"title":"Data of \(doi)"}],\
    "creators":[{"familyName":"Luo","nameIdentifiers":[{"nameIdentifier":"https://orcid.org/\(orcid)",\
    "nameIdentifierScheme":"ORCID"}]}],"types":{"resourceTypeGeneral":"Preprint"},\
    "relatedIdentifiers":[{"relationType":"IsVersionOf","relatedIdentifierType":"DOI",\
    "relatedIdentifier":"https://doi.org/10.5555/Article"},\
    {"relationType":"Cites","relatedIdentifierType":"DOI","relatedIdentifier":"10.5555/cited"}]}}
    """
  }

  /// Asks the server for everything, or only for what is new.
  private func ask(
    _ url: String, since: String? = nil, timeout: Duration = .seconds(5)
  ) async throws -> [AuthorList] {
    let policy = RetryPolicy(timeout: timeout, firstPause: .milliseconds(5), longestPause: .milliseconds(20))
    return try await onThread {
      let registries = try Registries(
        Registries.Bases(all: url), version: "0.0.0-test", policy: policy,
        sizes: ResponseLimits(list: 1 << 20, single: 1 << 20), limits: .unlimited)
      let days = since.map { [AuthorWorksTests.orcid: $0] } ?? [:]
      return registries.askWorks(of: [AuthorWorksTests.orcid], since: days)
    }
  }

  @Test func `a list of several pages is fetched to its end, and no further`() async throws {
    var works = try served(450)
    for number in 0..<230 {
      works.elsewhere.addDataCite("10.5072/data.\(number)", AuthorWorksTests.data("10.5072/data.\(number)"))
    }
    let server = try await CrossrefServer(works)
    let lists = try await ask(server.url)
    #expect(lists.map(\.registry) == [.crossref, .dataCite])
    #expect(lists.allSatisfy { $0.trouble == nil })
    #expect(Set(lists[0].records.map(\.authored.work.doi)).count == 450)
    #expect(Set(lists[1].records.map(\.authored.work.doi)).count == 230)
    #expect(server.requests.count { $0.kind == .list } == 3)
    #expect(server.requests.count { $0.kind == .dataCiteList } == 2)
    #expect(lists[1].records[0].authored.versions == dois(["10.5555/article"]))
    server.stop()
  }

  @Test func `a person without works has two empty lists`() async throws {
    let server = try await CrossrefServer(ServedWorks())
    let lists = try await ask(server.url)
    #expect(lists.count == 2 && lists.allSatisfy { $0.records.isEmpty && $0.trouble == nil })
    server.stop()
  }

  @Test func `it is told who has confirmed the iD, who only edits, and what is a notice`() async throws {
    var works = ServedWorks()
    try works.add(AuthorWorksTests.work("10.5555/confirmed", confirmed: true))
    try works.add(AuthorWorksTests.work("10.5555/deposited"))
    try works.add(AuthorWorksTests.work("10.5555/chapter", role: "editor", more: #","author":[{"family":"Wu"}]"#))
    try works.add(AuthorWorksTests.work("10.5555/edited", role: "editor"))
    try works.add(
      AuthorWorksTests.work("10.5555/notice", more: #","update-to":[{"type":"erratum","DOI":"10.5555/a"}]"#))
    try works.add(
      AuthorWorksTests.work("10.5555/second", more: #","update-to":[{"type":"new_version","DOI":"10.5555/a"}]"#))
    try works.add(
      AuthorWorksTests.work(
        "10.5555/preprint", more: #","relation":{"is-preprint-of":[{"id":"10.5555/a"}],"cites":[{"id":"10.5555/b"}]}"#))
    let server = try await CrossrefServer(works)
    let list = try await ask(server.url)[0].records.map(\.authored)
    #expect(
      list.map(\.work.doi.name).sorted() == [
        "10.5555/confirmed", "10.5555/deposited", "10.5555/edited", "10.5555/notice", "10.5555/preprint",
        "10.5555/second",
      ])
    #expect(list.filter(\.isConfirmed).map(\.work.doi.name) == ["10.5555/confirmed"])
    #expect(list.filter(\.isNotice).map(\.work.doi.name) == ["10.5555/notice"])
    #expect(list.filter { !$0.versions.isEmpty }.map(\.versions) == [dois(["10.5555/a"])])
    server.stop()
  }

  // MARK: Trouble

  @Test(arguments: [
    ServerFault.html(status: 503), .halfJSON, .forbidden, .hang, .json("[]"), .json(#"{"message":{}}"#),
  ])
  func `an outage in the middle of a list leaves nothing of it`(fault: ServerFault) async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { ($0.query["cursor"] ?? "").hasPrefix("AoJ+/400") ? fault : nil }
    let server = try await CrossrefServer(try served(450), behaviour: behaviour)
    let lists = try await ask(server.url, timeout: .seconds(1))
    #expect(lists[0].trouble != nil && lists[0].records.isEmpty)
    #expect(lists[1].trouble == nil)
    server.stop()
  }

  @Test func `a server that repeats itself without end is given up`() async throws {
    let item = AuthorWorksTests.work("10.5555/same")
    let items = Array(repeating: item, count: 200).joined(separator: ",")
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { request in
      request.kind == .list
        ? .json(#"{"message":{"total-results":99999,"next-cursor":"again","items":[\#(items)]}}"#) : nil
    }
    let server = try await CrossrefServer(ServedWorks(), behaviour: behaviour)
    let lists = try await ask(server.url)
    #expect(lists[0].trouble == "Crossref repeats its answers without end")
    #expect(server.requests.count { $0.kind == .list } == 2)
    server.stop()
  }

  @Test func `a list without end is given up`() async throws {
    let count = Turns(1_000_000)
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { request in
      guard request.kind == .list, count.take() else { return nil }
      // Other works each time, and never the last one.
      let number = request.query["cursor"].flatMap { Int($0) } ?? 0
      let items = (0..<200).map { AuthorWorksTests.work("10.5555/\(number).\($0)") }.joined(separator: ",")
      return .json(#"{"message":{"next-cursor":"\#(number + 1)","items":[\#(items)]}}"#)
    }
    let server = try await CrossrefServer(ServedWorks(), behaviour: behaviour)
    let lists = try await ask(server.url)
    #expect(lists[0].trouble == "Crossref has more than 10000 works, or too large ones")
    #expect(server.requests.count { $0.kind == .list } == 51)
    server.stop()
  }

  @Test func `a list that ends before its announced end is not whole`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    let item = AuthorWorksTests.work("10.5555/one")
    behaviour.fault = { request in
      guard request.kind == .list else { return nil }
      let items = request.query["cursor"] == "*" ? item : ""
      return .json(#"{"message":{"total-results":2,"next-cursor":"x","items":[\#(items)]}}"#)
    }
    let server = try await CrossrefServer(ServedWorks(), behaviour: behaviour)
    #expect(try await ask(server.url)[0].trouble == "Crossref hands over 1 of 2 works")
    server.stop()
  }

  @Test func `works of other people in the answer are passed over`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    let item = AuthorWorksTests.work("10.5555/theirs", by: AuthorWorksTests.other)
    behaviour.fault = { request in
      request.kind == .list ? .json(#"{"message":{"total-results":1,"items":[\#(item),{"DOI":7},null]}}"#) : nil
    }
    let server = try await CrossrefServer(ServedWorks(), behaviour: behaviour)
    let list = try await ask(server.url)[0]
    #expect(list.records.isEmpty && list.trouble == nil)
    server.stop()
  }

  @Test func `where an answer is too long, fewer works are asked for at once`() async throws {
    var works = ServedWorks()
    let padding = String(repeating: "x", count: 12_000)
    for number in 0..<120 {
      try works.add(AuthorWorksTests.work("10.5555/long.\(number)", more: #","publisher":"\#(padding)""#))
    }
    let server = try await CrossrefServer(works)
    let list = try await ask(server.url)[0]
    #expect(list.trouble == nil && list.records.count == 120)
    #expect(server.requests.contains { $0.query["rows"] == "20" })
    server.stop()
  }

  // MARK: The store

  /// What is known after a night.
  private func night(
    _ url: String, in folder: TemporaryFolder, at now: Int64, offline: Bool = false
  ) async throws -> AuthoredHarvest {
    let path = folder.path + "/store.sqlite"
    let policy = RetryPolicy(timeout: .seconds(1), firstPause: .milliseconds(5), longestPause: .milliseconds(20))
    return try await onThread {
      let bases = Registries.Bases(all: url)
      let registries =
        offline ? nil : try Registries(bases, version: "0.0.0-test", policy: policy, limits: .unlimited)
      let harvester = try AuthorHarvester(
        store: try RecordStore(path, services: try bases.services), bases: bases, registries: registries, now: now,
        isIncremental: true)
      return try harvester.works(of: [AuthorWorksTests.orcid])
    }
  }

  private static let day: Int64 = 86_400

  @Test func `a later night asks Crossref only for what is new, and keeps the rest`() async throws {
    let folder = try TemporaryFolder(["other.txt": "x"])
    let server = try await CrossrefServer(try served(3))
    let first = try await night(server.url, in: folder, at: 20_000 * AuthorWorksTests.day)
    #expect(first.works.count == 3 && first.failures.isEmpty)
    let second = try await night(server.url, in: folder, at: 20_001 * AuthorWorksTests.day)
    // The works have no index date, so none of them is new.
    #expect(second.works == first.works)
    let filters = server.requests.filter { $0.kind == .list }.map { $0.query["filter"] ?? "" }
    #expect(filters == ["orcid:0000-0002-1825-0097", "orcid:0000-0002-1825-0097,from-index-date:2024-10-03"])
    // After a month the whole list is fetched again.
    _ = try await night(server.url, in: folder, at: 20_040 * AuthorWorksTests.day)
    #expect(server.requests.last { $0.kind == .list }?.query["filter"] == "orcid:0000-0002-1825-0097")
    server.stop()
  }

  @Test func `in an outage the last known list is used, and named as such`() async throws {
    let folder = try TemporaryFolder(["other.txt": "x"])
    let broken = Turns(2)
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { _ in broken.take() ? nil : .html(status: 503) }
    let server = try await CrossrefServer(try served(3), behaviour: behaviour)
    let now = 20_000 * AuthorWorksTests.day
    let first = try await night(server.url, in: folder, at: now)
    let second = try await night(server.url, in: folder, at: now + AuthorWorksTests.day)
    #expect(first.works.count == 3 && second.works == first.works)
    #expect(second.failures.map(\.lastKnown) == [now, now])
    #expect(second.failures[0].reason == "127.0.0.1 is in trouble (status 503)")
    let offline = try await night(server.url, in: folder, at: now + 2 * AuthorWorksTests.day, offline: true)
    #expect(offline.works == first.works && offline.failures.isEmpty)
    server.stop()
  }

  @Test func `a list in the store that another program has damaged is fetched again`() async throws {
    let folder = try TemporaryFolder(["other.txt": "x"])
    let server = try await CrossrefServer(try served(3))
    let now = 20_000 * AuthorWorksTests.day
    for damage in [
      "UPDATE harvest_author SET asked = -9223372036854775808", "UPDATE harvest_author SET whole = 9223372036854775807",
      "UPDATE harvest_author SET asked = 'x'", "UPDATE harvest_author SET whole = 0",
    ] {
      _ = try await night(server.url, in: folder, at: now)
      try await DatabaseQueue(path: folder.path + "/store.sqlite").write { try $0.execute(sql: damage) }
      let found = try await night(server.url, in: folder, at: now + AuthorWorksTests.day)
      #expect(found.works.count == 3 && found.failures.isEmpty, "\(damage)")
      #expect(server.requests.last { $0.kind == .list }?.query["filter"] == "orcid:0000-0002-1825-0097", "\(damage)")
    }
    try await DatabaseQueue(path: folder.path + "/store.sqlite").write {
      try $0.execute(sql: "UPDATE harvest_authored SET record = '{' || record, shape = 'x' WHERE doi LIKE '%1'")
    }
    let offline = try await night(server.url, in: folder, at: now, offline: true)
    #expect(offline.works.count == 2)
    server.stop()
  }

  @Test func `where one of the two lists is not known, nothing is said of the person's works`() async throws {
    let folder = try TemporaryFolder(["other.txt": "x"])
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.kind == .dataCiteList ? .forbidden : nil }
    let server = try await CrossrefServer(try served(3), behaviour: behaviour)
    let found = try await night(server.url, in: folder, at: 20_000 * AuthorWorksTests.day)
    #expect(found.works.isEmpty)
    #expect(found.failures.map(\.lastKnown) == [nil])
    server.stop()
  }
}
