import Bibliography
import LocalCrossref
import Testing

@testable import Harvest

extension CrossrefTests {
  @Suite struct Lists {
    @Test func `twelve works are one list request, and it does not wait`() async throws {
      let works = try fixtureWorks()
      let names = Array(works.dois.prefix(12))
      let server = try await CrossrefServer(works)
      let start = ContinuousClock.now
      let harvested = try await harvest(names, from: server.url, limits: nil)
      // One work a request would take four seconds at the pool's pace.
      #expect(.now - start < .seconds(3))
      #expect(harvested.found == names)
      #expect(server.requests.map(\.kind) == [.list])
    }

    @Test func `a harvested work has its authors, title, container and dates`() async throws {
      let works = try fixtureWorks()
      let server = try await CrossrefServer(works)
      let harvested = try await harvest(works.dois, from: server.url)
      let work = try #require(harvested["10.3389/feart.2021.672809"]?.work)
      #expect(work.author.first?.family == "Xu")
      #expect(work.articleNumber == "672809")
      #expect(work.containerTitle == ["Frontiers in Earth Science"])
      #expect(work.shortContainerTitle == ["Front. Earth Sci."])
      #expect(work.issued == PartialDate(year: 2021, month: 6, day: 4))
      #expect(work.type == "journal-article")
    }

    @Test func `letter case and repetition of a DOI make no difference`() async throws {
      let server = try await CrossrefServer(fixtureWorks())
      let names = ["10.3390/RS14184553", "10.3390/rs14184553", "10.1093/gji/ggac329"]
      let harvested = try await harvest(names, from: server.url)
      #expect(harvested.found == ["10.1093/gji/ggac329", "10.3390/rs14184553"])
      #expect(server.requests.map(\.dois) == [["10.3390/rs14184553", "10.1093/gji/ggac329"]])
    }

    @Test
    func `a DOI that a list leaves out is looked up singly, and then at doi.org, before it counts as unregistered`()
      async throws
    {
      let server = try await CrossrefServer(fixtureWorks())
      let names = ["10.1093/gji/ggac329", "10.3390/rs14184553", "10.3390/rs99999999"]
      let harvested = try await harvest(names, from: server.url)
      #expect(harvested["10.3390/rs99999999"] == .notFound)
      #expect(harvested.found == Array(names.prefix(2)))
      #expect(server.requests.map(\.kind) == [.list, .single, .agencies])
      #expect(server.requests.dropFirst().allSatisfy { $0.dois == ["10.3390/rs99999999"] })
    }

    @Test func `a DOI with a comma is looked up singly and does not affect the others`() async throws {
      var works = try fixtureWorks()
      try works.add(#"{"DOI":"10.1001/jama.251.19.2504,2509"}"#)
      let server = try await CrossrefServer(works)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois)
      #expect(server.requests.map(\.kind).filter { $0 == .single }.count == 1)
      #expect(server.requests.count == 2)
    }

    @Test(arguments: [
      "10.1002/(sici)1099-0771(199806)11:2<107::aid-bdm292>3.0.co;2-y", "10.1000/a#b", "10.1000/a?b=c&d",
      "10.1000/a%2fb",
      "10.1000/a+b", "10.1000/ä/../b", "10.36652/0042-4633-2023-102-5-404-413/", "10.1000/x/agency",
    ])
    func `a DOI of any characters arrives as it is`(name: String) async throws {
      let other = "10.1000/other"
      let server = try await CrossrefServer(madeUpWorks([name, other]))
      let single = try await harvest([name], from: server.url)
      #expect(single.found == [name])
      let list = try await harvest([name, other], from: server.url)
      #expect(list.found == [name, other].sorted())
      #expect(server.requests.map(\.kind) == [.single, .list])
    }

    @Test func `an alias is followed on the same host, and the work comes with its own DOI`() async throws {
      var works = try fixtureWorks()
      works.aliases = ["10.5555/old": "10.1093/gji/ggac329"]
      let server = try await CrossrefServer(works)
      let names = ["10.5555/old", "10.3390/rs14184553"]
      let harvested = try await harvest(names, from: server.url, mailto: "me@uni.edu")
      guard case .alias(let work) = try #require(harvested["10.5555/old"]) else {
        Issue.record("not an alias: \(harvested.resolutions)")
        return
      }
      #expect(work.doi.name == "10.1093/gji/ggac329")
      #expect(harvested.found == ["10.3390/rs14184553"])
      #expect(server.requests.map(\.kind) == [.list, .single, .single])
      #expect(server.requests.allSatisfy { $0.query["mailto"] == "me@uni.edu" })
    }

    @Test func `a DOI that Crossref calls malformed does not affect its list`() async throws {
      let works = try fixtureWorks()
      let server = try await CrossrefServer(works)
      let bad = "10.5555/no\u{A0}break"
      let harvested = try await harvest(works.dois + [bad], from: server.url)
      #expect(harvested.found == works.dois)
      #expect(harvested[bad] == .notFound)
      #expect(
        server.requests.map(\.kind).filter { $0 != .agencies } == [.list, .list, .single]
          || server.requests.map(\.kind).filter { $0 != .agencies } == [.list, .single, .list])
    }

    @Test func `a status 400 that names no DOI is narrowed down to the DOI that causes it`() async throws {
      let works = try fixtureWorks()
      let bad = works.dois[5]
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { $0.dois.contains(bad) ? .html(status: 400) : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois.filter { $0 != bad })
      #expect(harvested.reasons == [bad: "127.0.0.1 does not accept the DOI (status 400)"])
      #expect(server.requests.count <= 12)
    }

    @Test func `a DOI on which the server fails does not affect its list`() async throws {
      let works = try fixtureWorks()
      let bad = works.dois[0]
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { $0.dois.contains(bad) ? .exception : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois.filter { $0 != bad })
      #expect(harvested.reasons == [bad: "127.0.0.1 failed on the request (status 500)"])
    }

    @Test func `a list that the server finds too long is halved`() async throws {
      let works = try fixtureWorks()
      var behaviour = CrossrefServer.Behaviour()
      behaviour.longestTarget = 500
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois)
      #expect(server.requests.count { $0.target.utf8.count <= 500 && $0.kind == .list } >= 2)
    }

    @Test func `a hundred works fit into a request and more than twenty come back`() async throws {
      let names = (1...250).map { "10.5555/work.\($0)" }
      let server = try await CrossrefServer(madeUpWorks(names))
      let harvested = try await harvest(names, from: server.url)
      #expect(harvested.found == names.sorted())
      #expect(server.requests.map(\.kind) == [.list, .list, .list])
      #expect(server.requests.map(\.query["rows"]).compactMap { $0 }.sorted() == ["100", "100", "50"])
    }

    @Test func `encoded lists keep to the limit of bytes, whatever the DOIs look like`() throws {
      let names = (1...200).map { "10.5555/" + String(repeating: "<", count: 40) + "\($0)" }
      let mailto = try MailAddress("somebody@uni.edu")
      let service = CrossrefWorks(base: try BaseURL("https://localhost/proxy"), mailto: mailto)
      let queries = service.queries(for: dois(names))
      #expect(queries.flatMap(\.keys).map(\.name).sorted() == names.sorted())
      for query in queries {
        #expect(("/proxy" + service.target(of: query)).utf8.count <= DOIBatches.longestTarget)
      }
      #expect(queries.count < 15)
    }

    @Test func `a DOI that would be alone in a list, or cannot be in one, is looked up singly`() throws {
      let service = CrossrefWorks(base: try BaseURL("https://localhost"), mailto: nil)
      let queries = service.queries(for: dois(["10.1000.10/1", "10.1000/1"]))
      #expect(queries == [.single(DOI("10.1000/1")!), .single(DOI("10.1000.10/1")!)].reversed())
    }

    @Test func `with an address it is in the query and in the User-Agent, without one in neither`() async throws {
      var works = try fixtureWorks()
      try works.add(#"{"DOI":"10.5555/com,ma","title":["With a comma"]}"#)
      let server = try await CrossrefServer(works)
      let names = ["10.1093/gji/ggac329", "10.3390/rs14184553", "10.5555/com,ma"]
      _ = try await harvest(names, from: server.url, mailto: "some+body@uni.edu")
      #expect(server.requests.map(\.query["mailto"]) == ["some+body@uni.edu", "some+body@uni.edu"])
      #expect(server.requests.allSatisfy { $0.userAgent == "doi-audit/0.0.0-test (mailto:some+body@uni.edu)" })
      _ = try await harvest(names, from: server.url)
      #expect(server.requests.dropFirst(2).allSatisfy { $0.query["mailto"] == nil })
      #expect(server.requests.dropFirst(2).allSatisfy { $0.userAgent == "doi-audit/0.0.0-test" })
    }

    @Test func `below a base URL with a path everything is asked below that path`() async throws {
      let server = try await CrossrefServer(fixtureWorks())
      _ = try await harvest(["10.3390/rs14184553"], from: server.url + "/mirror/")
      #expect(server.requests.map(\.target) == ["/mirror/v1/works/10.3390%2Frs14184553"])
    }

    @Test func `a server that has no lists is asked singly`() async throws {
      let works = try fixtureWorks()
      var behaviour = CrossrefServer.Behaviour()
      behaviour.fault = { $0.kind == .list ? .html(status: 404) : nil }
      let server = try await CrossrefServer(works, behaviour: behaviour)
      let harvested = try await harvest(works.dois, from: server.url)
      #expect(harvested.found == works.dois)
    }

    @Test func `without DOIs no request is sent`() async throws {
      let server = try await CrossrefServer(fixtureWorks())
      let harvested = try await harvest([], from: server.url)
      #expect(harvested.resolutions.isEmpty)
      #expect(server.requests.isEmpty)
    }
  }
}
