import Bibliography
import Foundation
import LocalCrossref
import Testing

@testable import Harvest

/// Works by the words of citations: from Crossref, and from files.
@Suite struct SearchTests {
  static let citation =
    "Zhang, Q., T. Wang (2021), Selective Kernel Res-Attention UNet: Deep Learning for Generating Decorrelation Mask, 14."

  private func found(_ citations: [String], at url: String, timeout: Duration = .seconds(5)) async throws
    -> [String: SearchOutcome]
  {
    try await onThread {
      let policy = RetryPolicy(timeout: timeout, firstPause: .milliseconds(5), longestPause: .milliseconds(20))
      let registries = try Registries(
        Registries.Bases(all: url), mailto: "me@uni.edu", version: "0", policy: policy, limits: .unlimited)
      var found: [String: SearchOutcome] = [:]
      registries.find(citations) { found[$0] = $1 }
      return found
    }
  }

  @Test func `Crossref is asked with the citation's words, for a few candidates, one request each`() async throws {
    let server = try await CrossrefServer(fixtureWorks())
    let found = try await found([Self.citation, Self.citation, "Nothing whatsoever"], at: server.url)
    guard case .candidates(let works) = try #require(found[Self.citation]) else {
      Issue.record("\(found)")
      return
    }
    #expect(works.first?.doi.name == "10.1109/jstars.2021.3105703")
    #expect(works.count == 5)
    #expect(found["Nothing whatsoever"] == .candidates([]))
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { $0.query["rows"] == "5" && $0.query["mailto"] == "me@uni.edu" })
  }

  @Test func `links and DOIs are not search words, and long citations are cut`() {
    #expect(
      CrossrefSearch.query("A  title\n(https://doi.org/10.1/x) doi:10.1/x [10.1/x] 10. Band, 2 https://x.org")
        == "A title 10. Band, 2")
    let long = String(repeating: "Wörter ", count: 200)
    #expect(CrossrefSearch.query(long).utf8.count <= 500 && CrossrefSearch.query(long).hasSuffix("Wörter"))
    #expect(CrossrefSearch.query(String(repeating: "x", count: 9000)) == "")
  }

  @Test(arguments: [ServerFault.hang, .empty, .halfJSON, .html(status: 503), .forbidden, .flood(bytes: 1 << 30)])
  func `a search that gets no answer is not a search that found nothing`(fault: ServerFault) async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { _ in fault }
    let server = try await CrossrefServer(fixtureWorks(), behaviour: behaviour)
    let found = try await found([Self.citation], at: server.url, timeout: .seconds(1))
    guard case .unavailable(let reason) = found[Self.citation] else {
      Issue.record("\(found)")
      return
    }
    #expect(reason.hasPrefix("127.0.0.1 "))
  }

  @Test func `in files the works whose titles are cited come first, and of two records of a DOI the last is used`()
    throws
  {
    let works = [
      #"{"DOI":"10.1/a","title":["A gravity model of forests"]}"#, #"{"DOI":"10.1/b","title":["Forests"]}"#,
      #"{"DOI":"10.1/a","title":["A gravity model of forests"],"volume":"2"}"#,
      #"{"DOI":"10.1/c","title":["Of mice"]}"#,
    ]
    let folder = try TemporaryFolder(["works.jsonl": works.joined(separator: "\n")])
    let files = try RecordFiles(folder.path + "/works.jsonl")
    var found: [String: SearchOutcome] = [:]
    files.find(["Smith. A GRAVITY model of forests, 2001."]) { found[$0] = $1 }
    guard case .candidates(let works) = try #require(found.values.first) else {
      Issue.record("\(found)")
      return
    }
    #expect(works.map(\.doi.name) == ["10.1/a", "10.1/b"])
    #expect(works.first?.volume == "2")
  }
}
