import Foundation
import LocalCrossref
import Testing
import TestSupport

/// A service that lies, and the store that all repositories of a user share.
@Suite struct StoreAttack {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "Smith, J. (2020), A study of hostile things in the wild, Journal of Tests, 1(2), 1-20. https://doi.org/10.5555/a\n",
      to: "page.md")
  }

  private func works(volume: String, indexed: String) throws -> ServedWorks {
    var works = ServedWorks()
    try works.add(
      #"""
      {"DOI": "10.5555/a", "type": "journal-article", "title": ["A study of hostile things in the wild"],
       "author": [{"given": "Jo", "family": "Smith"}], "container-title": ["Journal of Tests"], "volume": "\#(volume)",
       "issue": "2", "page": "1-20", "issued": {"date-parts": [[2020]]}, "indexed": {"date-time": "\#(indexed)"}}
      """#)
    return works
  }

  private func check(_ server: CrossrefServer, _ arguments: String..., command: [String] = ["check", "page.md"])
    async throws -> DOIAuditRun
  {
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url]
    return try await DOIAuditRun(command + bases + arguments, in: folder.root, cache: folder.path("cache"))
  }

  @Test func whatOneServiceSaysIsNotBelievedOfAnother() async throws {
    let evil = try await CrossrefServer(try works(volume: "666", indexed: "2099-01-01T00:00:00Z"))
    let honest = try await CrossrefServer(try works(volume: "1", indexed: "2024-01-01T00:00:00Z"))
    #expect(try await check(evil).output.contains("666"))
    for arguments in [[], ["--refresh"], ["--max-age", "0"], ["--offline"]] {
      let run = try await DOIAuditRun(
        ["check", "page.md", "--crossref", honest.url, "--doi-org", honest.url, "--datacite", honest.url] + arguments,
        in: folder.root, cache: folder.path("cache"))
      #expect(run.status == 0 && !run.output.contains("666"), "\(arguments): \(run.output) \(run.errors)")
    }
    // And the other way round: what the honest one said is still there after the other was asked again.
    _ = try await check(evil, "--refresh")
    #expect(try await check(honest, "--offline").status == 0)
    let exported = try await DOIAuditRun(["harvest", "--export"], in: folder.root, cache: folder.path("cache"))
    #expect(!exported.output.contains("666"))
    evil.stop()
    honest.stop()
  }

  @Test func aDateThatLiesAheadCountsAsNone() async throws {
    let evil = try await CrossrefServer(try works(volume: "666", indexed: "2099-01-01T00:00:00Z"))
    _ = try await check(evil)
    let port = try #require(UInt16(evil.url.split(separator: ":").last ?? ""))
    evil.stop()
    // The same address, with other answers from now on.
    var honest: CrossrefServer?
    for _ in 0..<100 where honest == nil {
      honest = try? await CrossrefServer(try works(volume: "1", indexed: "2024-01-01T00:00:00Z"), port: port)
      if honest == nil { try await Task.sleep(for: .milliseconds(50)) }
    }
    let server = try #require(honest)
    #expect(try await check(server, "--max-age", "0").status == 0)
    #expect(try await check(server, "--offline").status == 0)
    server.stop()
  }

  @Test func refreshReplacesWhatSaysThatItIsNewer() async throws {
    let first = try await CrossrefServer(try works(volume: "666", indexed: "2026-05-01T00:00:00Z"))
    _ = try await check(first)
    let port = try #require(UInt16(first.url.split(separator: ":").last ?? ""))
    first.stop()
    var second: CrossrefServer?
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.query["filter"]?.hasPrefix("from-index-date") == true ? .html(status: 400) : nil }
    for _ in 0..<100 where second == nil {
      second = try? await CrossrefServer(
        try works(volume: "1", indexed: "2024-01-01T00:00:00Z"), port: port, behaviour: behaviour)
      if second == nil { try await Task.sleep(for: .milliseconds(50)) }
    }
    let server = try #require(second)
    #expect(try await check(server, "--refresh").status == 0)
    #expect(try await check(server, "--offline").status == 0)
    server.stop()
  }

  @Test func aRecordOfWrongTypesIsCouldNotVerify() async throws {
    var works = ServedWorks()
    try works.add(
      #"""
      {"DOI": "10.5555/a", "type": 5, "title": 17.5, "author": "Smith", "container-title": {"a": [1]}, "volume": true,
       "issue": [[2]], "page": {"first": "1"}, "issued": "2020", "published": 2020}
      """#)
    let server = try await CrossrefServer(works)
    let run = try await check(server)
    #expect(run.status == 2 && run.output.contains("could not be verified"), "\(run.output)")
    #expect(run.errors.first?.contains("answers with a record that cannot be understood") == true)
    // And so it is from a file.
    try folder.write(
      #"{"DOI": "10.5555/a", "title": true, "author": [["Smith"]], "volume": {"x": 1}, "issued": "2020"}"#,
      to: "records.jsonl")
    let read = try await DOIAuditRun(["check", "page.md", "--records", "records.jsonl"], in: folder.root)
    #expect(read.status == 2 && read.errors.first?.contains("cannot be understood") == true, "\(read.errors)")
    server.stop()
  }
}
