import Bibliography
import LocalCrossref
import Testing

@testable import Harvest

/// Short DOIs, which no agency has a record of: doi.org says which DOI each stands for.
@Suite(.serialized) struct ShortDOITests {
  private static let name = "10.3390/rs14184553"

  private func works() throws -> ServedWorks {
    var works = try fixtureWorks()
    works.elsewhere.addDataCite("10.48550/arXiv.1706.03762", AgencyTests.arXiv)
    works.elsewhere.shortNames = [
      "10/gd5bk9": Self.name, "10/f9mdqt": Self.name.uppercased(), "10/gb2xyz": "10.48550/arXiv.1706.03762",
      "10/gone1": "10.5555/none", "10/loop2": "10/gd5bk9", "10/junk3": "no DOI",
    ]
    return works
  }

  @Test func `the record of the DOI behind it is found`() async throws {
    let server = try await CrossrefServer(works())
    let harvested = try await harvest(["10/GD5BK9", "10/gb2xyz"], from: server.url)
    guard case .alias(let work) = harvested["10/gd5bk9"] else { return #expect(Bool(false), "no alias") }
    #expect(work.doi.name == Self.name)
    #expect(harvested["10/gb2xyz"]?.work?.title == ["Attention Is All You Need"])
    #expect(harvested.resolutions.count == 2)
    #expect(server.requests.count { $0.kind == .handle } == 2)
    #expect(server.requests.first { $0.kind == .handle }?.target.hasSuffix("?type=HS_ALIAS") == true)
  }

  @Test func `a DOI is looked up once under all its names`() async throws {
    let server = try await CrossrefServer(works())
    let harvested = try await harvest(["10/gd5bk9", Self.name, "10/f9mdqt"], from: server.url)
    #expect(harvested.found == [Self.name])
    #expect(harvested.resolutions.count == 3)
    #expect(harvested.resolutions.values.allSatisfy { $0.work?.doi.name == Self.name })
    #expect(server.requests.count { $0.kind == .list || $0.kind == .single } == 1)
  }

  @Test func `one that stands for nothing is not registered`() async throws {
    let server = try await CrossrefServer(works())
    let names = ["10/none9", "10/gone1", "10/loop2", "10/junk3"]
    let harvested = try await harvest(names, from: server.url)
    for name in names { #expect(harvested[name] == .notFound, "\(name)") }
  }

  @Test(arguments: [ServerFault.html(status: 200), .html(status: 503), .empty, .forbidden])
  func `without doi.org it is unknown what it stands for`(fault: ServerFault) async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.kind == .handle ? fault : nil }
    let server = try await CrossrefServer(works(), behaviour: behaviour)
    let harvested = try await harvest(["10/gd5bk9", Self.name], from: server.url)
    #expect(harvested.found == [Self.name])
    #expect(harvested.reasons.keys.sorted() == ["10/gd5bk9"])
  }

  @Test func `the store keeps it, and asks again where it came from`() async throws {
    let folder = try TemporaryFolder(["other.txt": "x"])
    let path = folder.path + "/store.sqlite"
    let server = try await CrossrefServer(works())
    let url = server.url
    let asks: @Sendable (Bool) async throws -> Harvested = { mayAsk in
      try await onThread {
        var registries: (() throws(HarvestError) -> Registries)?
        let policy = RetryPolicy(timeout: .seconds(3))
        if mayAsk {
          registries = { () throws(HarvestError) in
            try Registries(Registries.Bases(all: url), version: "0", policy: policy, limits: .unlimited)
          }
        }
        let store = try RecordStore(path)
        return try StoredResolver(store, age: .standard, now: 1_800_000_000, registries: registries)
          .resolve(dois(["10/gd5bk9"]))
      }
    }
    let first = try await asks(true)
    #expect(first["10/gd5bk9"]?.work?.doi.name == Self.name)
    #expect(try await asks(false).resolutions == first.resolutions)
    let stored = try RecordStore(path).answer(for: try #require(DOI("10/gd5bk9")))
    #expect(stored?.stored.source == url + "/api/handles/10/gd5bk9")
  }

  @Test func `files of records cannot show what it stands for`() async throws {
    let folder = try TemporaryFolder(["a.jsonl": #"{"DOI":"10.1000/1","title":["A"]}"#])
    let harvested = try RecordFiles(folder.path + "/a.jsonl").resolve(dois(["10/gd5bk9"]))
    #expect(harvested.reasons["10/gd5bk9"]?.hasPrefix("no record of it in ") == true)
  }
}
