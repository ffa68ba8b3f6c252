import Bibliography
import LocalCrossref
import Testing

@testable import Harvest

/// What Crossref does not know, asked of doi.org, DataCite and the other agencies.
@Suite(.serialized) struct AgencyTests {
  static let arXiv = #"""
    {"id":"10.48550/arxiv.1706.03762","type":"dois","attributes":{"doi":"10.48550/arxiv.1706.03762",
    "creators":[{"name":"Vaswani, Ashish","nameType":"Personal","givenName":"Ashish","familyName":"Vaswani"},
    {"name":"Shazeer, Noam","nameType":"Personal"},{"name":"CERN, Geneva","nameType":"Organizational"}],
    "titles":[{"title":"Attention Is All You Need"},{"title":"A sub","titleType":"Subtitle"},{"title":"Alt","titleType":"AlternativeTitle"}],
    "publisher":{"name":"arXiv"},"container":{"type":"Series","title":"NIPS","volume":"30","firstPage":"5998","lastPage":"6008"},
    "publicationYear":2017,"dates":[{"date":"2017-06-12T17:57:34Z","dateType":"Submitted"},{"date":"2023-08","dateType":"Updated"},
    {"date":"2017-06","dateType":"Issued"}],"types":{"resourceTypeGeneral":"Preprint","citeproc":"article"}},"relationships":{}}
    """#

  static let medra = #"""
    {"type":"article-journal","title":"Una nota","container-title":"Rivista","author":[{"family":"Rossi","given":"Maria"}],
    "issued":{"date-parts":[["2011",3]]},"volume":12}
    """#

  private func works() throws -> ServedWorks {
    var works = try fixtureWorks()
    works.elsewhere.addDataCite("10.48550/arXiv.1706.03762", AgencyTests.arXiv)
    works.elsewhere.add("10.1444/note", of: "mEDRA", csl: AgencyTests.medra)
    works.elsewhere.add("10.13209/j.1", of: "CNKI", csl: "<html><body>CNKI</body></html>")
    return works
  }

  @Test func `a DOI of DataCite is looked up at DataCite, and not at Crossref`() async throws {
    let server = try await CrossrefServer(works())
    let harvested = try await harvest(["10.48550/arXiv.1706.03762", "10.3390/rs14184553"], from: server.url)
    let work = try #require(harvested["10.48550/arxiv.1706.03762"]?.work)
    #expect(work.title == ["Attention Is All You Need"] && work.subtitle == ["A sub"] && work.originalTitle == ["Alt"])
    #expect(
      work.author == [
        Name(family: "Vaswani", given: "Ashish"), Name(family: "Shazeer", given: "Noam"), Name(name: "CERN, Geneva"),
      ])
    #expect(work.publisher == "arXiv" && work.containerTitle == ["NIPS"] && work.volume == "30")
    #expect(work.page == "5998-6008" && work.type == "posted-content")
    #expect(work.dates[.issued] == PartialDate(year: 2017, month: 6))
    #expect(work.dates[.posted] == PartialDate(year: 2017, month: 6, day: 12))
    #expect(server.requests.count { $0.kind == .single || $0.kind == .list } == 1)
    #expect(server.requests.count { $0.kind == .dataCite } == 1)
  }

  @Test func `an unsplit name at DataCite is a person's where that is clear; the name of an account is not`() throws {
    func authors(_ creators: String) throws -> [Name] {
      let json = #"{"id":"10.5281/zenodo.1","attributes":{"doi":"10.5281/zenodo.1","creators":\#(creators)}}"#
      return try Work(dataCite: Array(json.utf8)).author
    }
    #expect(
      try authors(#"[{"name":"Maria Lindqvist"},{"name":"Okafor, Tomas"},{"name":"Coastal Survey Team"}]"#) == [
        Name(family: "Lindqvist", given: "Maria"), Name(family: "Okafor", given: "Tomas"),
        Name(name: "Coastal Survey Team"),
      ])
    #expect(
      try authors(#"[{"name":"Tomas Okafor","nameType":"Personal"},{"name":"Tide Watch","nameType":"Organizational"}]"#)
        == [Name(family: "Okafor", given: "Tomas"), Name(name: "Tide Watch")])
    #expect(try authors(#"[{"name":"Lindqvist, Maria"},{"name":"tokafor"}]"#) == [])
    #expect(try authors(#"[{"name":"Lindqvist, Maria"},{"name":"tokafor","familyName":"tokafor"}]"#) == [])
  }

  @Test func `a DOI of another agency is looked up at doi.org as CSL-JSON, in which the DOI may be missing`()
    async throws
  {
    let server = try await CrossrefServer(works())
    let harvested = try await harvest(["10.1444/note"], from: server.url)
    let work = try #require(harvested["10.1444/note"]?.work)
    #expect(work.doi.name == "10.1444/note" && work.title == ["Una nota"] && work.volume == "12")
    #expect(work.issued == PartialDate(year: 2011, month: 3))
    #expect(server.requests.map(\.kind) == [.single, .agencies, .negotiation, .csl])
    #expect(
      server.requests.suffix(2).allSatisfy { $0.accept == "application/vnd.citationstyles.csl+json" })
  }

  @Test func `an agency without a record is not a server in trouble, and its DOI is not unregistered`() async throws {
    var works = try works()
    works.elsewhere.add("10.5555/gone", of: "JaLC", csl: nil)
    works.elsewhere.addDataCite("10.5281/hidden", nil)
    works.elsewhere.add("10.5555/lost", of: "Crossref", csl: nil)
    let server = try await CrossrefServer(works)
    let names = ["10.13209/j.1", "10.5555/gone", "10.5281/hidden", "10.5555/lost"]
    let harvested = try await harvest(names, from: server.url)
    let agencies = ["CNKI", "JaLC", "DataCite", "Crossref"]
    for (name, agency) in zip(names, agencies) { #expect(harvested[name] == .registered(agency: agency), "\(name)") }
  }

  @Test func `only a DOI that no agency has is unregistered`() async throws {
    let server = try await CrossrefServer(works())
    let harvested = try await harvest(["10.5555/none", "10.48550/none", "10.5555/no,ne"], from: server.url)
    #expect(harvested.resolutions.values.allSatisfy { $0 == .notFound })
    #expect(harvested.resolutions.count == 3)
  }

  @Test(arguments: [ServerFault.html(status: 200), .html(status: 503), .empty, .forbidden])
  func `without doi.org nothing is called unregistered`(fault: ServerFault) async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.kind == .agencies || $0.kind == .negotiation ? fault : nil }
    let server = try await CrossrefServer(works(), behaviour: behaviour)
    let names = ["10.5555/none", "10.3390/rs14184553", "10.48550/arxiv.1706.03762", "10.5555/a,b"]
    let harvested = try await harvest(names, from: server.url)
    #expect(harvested.found == ["10.3390/rs14184553"])
    #expect(harvested.reasons.count == 3)
    #expect(harvested.reasons["10.5555/none"]?.hasPrefix("it is unknown to Crossref, and 127.0.0.1 ") == true)
  }

  @Test func `fifty DOIs are one request to doi.org, and as many to DataCite are one too`() async throws {
    var works = ServedWorks()
    let names = (1...120).map { "10.5281/zenodo.\($0)" }
    for name in names {
      works.elsewhere.addDataCite(name, #"{"id":"\#(name)","attributes":{"titles":[{"title":"Of \#(name)"}]}}"#)
    }
    let server = try await CrossrefServer(works)
    let harvested = try await harvest(names, from: server.url)
    #expect(harvested.found == names.sorted())
    #expect(server.requests.map(\.kind).filter { $0 == .agencies }.count == 3)
    #expect(server.requests.count <= 6)
  }

  @Test(arguments: [SeenRequest.Kind.agencies, .dataCite, .negotiation])
  func `what goes wrong once at any service is asked again`(kind: SeenRequest.Kind) async throws {
    let first = Turns(1)
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.kind == kind && first.take() ? .html(status: 502) : nil }
    let server = try await CrossrefServer(works(), behaviour: behaviour)
    let names = ["10.1444/note", "10.48550/arxiv.1706.03762"]
    #expect(try await harvest(names, from: server.url).found == names)
  }

  @Test func `a silent doi.org costs its timeout once, and Crossref's records are there`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.kind == .agencies || $0.kind == .negotiation ? .hang : nil }
    let server = try await CrossrefServer(works(), behaviour: behaviour)
    let start = ContinuousClock.now
    let names = (1...40).map { "10.5555/none.\($0)" } + ["10.5555/a,b", "10.3390/rs14184553"]
    let harvested = try await harvest(names, from: server.url, timeout: .seconds(2))
    #expect(.now - start < .milliseconds(3900))
    #expect(harvested.found == ["10.3390/rs14184553"])
    #expect(harvested.reasons.count == 41)
  }

  @Test func `content negotiation is followed to any https host, and from this machine to this machine only`() throws {
    let doiOrg = try BaseURL("https://doi.org")
    #expect(
      doiOrg.destination(of: "https://data.crosscite.org/10.5281%2Fx#a") == "https://data.crosscite.org/10.5281%2Fx")
    #expect(doiOrg.destination(of: "https://api.medra.org") == "https://api.medra.org/")
    for url in [
      "http://publisher.org/x", "http://127.0.0.1/x", "file:///etc/passwd", "https://user@evil.org/x", "//evil.org/x",
      "https://evil.org/a b", "ftp://x.org/",
    ] { #expect(doiOrg.destination(of: url) == nil, "\(url)") }
    let local = try BaseURL("http://127.0.0.1:8080")
    #expect(local.destination(of: "http://localhost:1/x") == "http://localhost:1/x")
    #expect(local.destination(of: "http://publisher.org/x") == nil)
  }

  @Test func `a record as the agency wrote it comes with the answer, and can be read again`() async throws {
    let server = try await CrossrefServer(works())
    let url = server.url
    let names = ["10.48550/arxiv.1706.03762", "10.1444/note", "10.3390/rs14184553", "10.1093/gji/ggac329"]
    let answers = try await onThread {
      let registries = try Registries(
        Registries.Bases(all: url), version: "0", policy: RetryPolicy(timeout: .seconds(5)), limits: .unlimited)
      var answers: [DOI: Answer] = [:]
      registries.ask(dois(names)) { for (doi, answer) in $0 { answers[doi] = answer } }
      return answers
    }
    #expect(dois(names).map { answers[$0]?.agency } == ["DataCite", "mEDRA", "Crossref", "Crossref"])
    for doi in dois(names) {
      let answer = try #require(answers[doi])
      #expect(try answer.record?.work(for: doi) == answer.resolution.work)
    }
  }
}
