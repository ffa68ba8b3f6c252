import Foundation
import LocalCrossref
import Testing
import TestSupport

/// A service that gives false records, and the store that all repositories of a user share.
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

  private func check(_ server: CrossrefServer, _ arguments: String...) async throws -> DOIAuditRun {
    try await check(server, arguments)
  }

  private func check(_ server: CrossrefServer, _ arguments: [String]) async throws -> DOIAuditRun {
    let bases = ["--crossref", server.url, "--doi-org", server.url, "--datacite", server.url]
    return try await DOIAuditRun(
      ["check", "page.md"] + bases + arguments, in: folder.root, cache: folder.path("cache"))
  }

  @Test func `the answer of one service is not stored as that of another`() async throws {
    let evil = try await CrossrefServer(try works(volume: "666", indexed: "2099-01-01T00:00:00Z"))
    let honest = try await CrossrefServer(try works(volume: "1", indexed: "2024-01-01T00:00:00Z"))
    #expect(try await check(evil).output.contains("666"))
    for arguments in [[], ["--refresh"], ["--max-age", "0"], ["--offline"]] {
      let run = try await check(honest, arguments)
      #expect(run.status == 0 && !run.output.contains("666"), "\(arguments): \(run.output) \(run.errors)")
    }
    // The honest service's record is still stored after another request to the false one.
    _ = try await check(evil, "--refresh")
    #expect(try await check(honest, "--offline").status == 0)
    let exported = try await DOIAuditRun(["harvest", "--export"], in: folder.root, cache: folder.path("cache"))
    #expect(!exported.output.contains("666"))
    evil.stop()
    honest.stop()
  }

  /// The server at the same address, with other answers from now on.
  private func replace(
    _ server: CrossrefServer, by works: ServedWorks, behaviour: CrossrefServer.Behaviour = CrossrefServer.Behaviour()
  ) async throws -> CrossrefServer {
    let port = try #require(UInt16(server.url.split(separator: ":").last ?? ""))
    server.stop()
    for _ in 0..<100 {
      if let other = try? await CrossrefServer(works, port: port, behaviour: behaviour) { return other }
      try await Task.sleep(for: .milliseconds(50))
    }
    return try await CrossrefServer(works, port: port, behaviour: behaviour)
  }

  @Test func `a date in the future counts as no date`() async throws {
    let evil = try await CrossrefServer(try works(volume: "666", indexed: "2099-01-01T00:00:00Z"))
    _ = try await check(evil)
    let server = try await replace(evil, by: try works(volume: "1", indexed: "2024-01-01T00:00:00Z"))
    #expect(try await check(server, "--max-age", "0").status == 0)
    #expect(try await check(server, "--offline").status == 0)
    server.stop()
  }

  @Test func `--refresh replaces a record that claims to be newer`() async throws {
    let first = try await CrossrefServer(try works(volume: "666", indexed: "2026-05-01T00:00:00Z"))
    _ = try await check(first)
    var behaviour = CrossrefServer.Behaviour()
    behaviour.fault = { $0.query["filter"]?.hasPrefix("from-index-date") == true ? .html(status: 400) : nil }
    let server = try await replace(
      first, by: try works(volume: "1", indexed: "2024-01-01T00:00:00Z"), behaviour: behaviour)
    #expect(try await check(server, "--refresh").status == 0)
    #expect(try await check(server, "--offline").status == 0)
    server.stop()
  }

  @Test func `a record with wrong types could not be verified`() async throws {
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
    // The same record from a file.
    try folder.write(
      #"{"DOI": "10.5555/a", "title": true, "author": [["Smith"]], "volume": {"x": 1}, "issued": "2020"}"#,
      to: "records.jsonl")
    let read = try await DOIAuditRun(["check", "page.md", "--records", "records.jsonl"], in: folder.root)
    #expect(read.status == 2 && read.errors.first?.contains("cannot be understood") == true, "\(read.errors)")
    server.stop()
  }

  /// A record whose members all have the wrong type.
  private static let wrongKinds = #"""
    {"DOI": "10.5555/a", "title": {}, "author": {}, "issued": 7, "page": [], "volume": {}, "type": [], \
    "container-title": 5, "indexed": {"date-time": "2030-01-01T00:00:00Z"}}
    """#.replacing("\\\n", with: "")

  @Test func `a record with wrong types does not replace the stored one`() async throws {
    let good = try await CrossrefServer(try works(volume: "2", indexed: "2024-01-01T00:00:00Z"))
    #expect(try await check(good).output.contains("[volume-mismatch]"))
    var broken = ServedWorks()
    try broken.add(Self.wrongKinds)
    good.stop()
    let evil = try await CrossrefServer(broken)
    let run = try await check(evil)
    #expect(run.status == 2 && run.errors.joined().contains("cannot be understood"), "\(run.output) \(run.errors)")
    try folder.write(Self.wrongKinds + "\n", to: "records.jsonl")
    let files = try await DOIAuditRun(["check", "page.md", "--records", "records.jsonl"], in: folder.root)
    #expect(files.status == 2 && files.errors.joined().contains("cannot be understood"), "\(files.errors)")
    evil.stop()
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["/dev/zero", "/dev/urandom", "pipe"])
  func `--records must be a file or a folder`(path: String) async throws {
    mkfifo(folder.path("pipe"), 0o600)
    for arguments in [["check", "page.md"], ["fix", "page.md"], ["cite", "10.5555/a", "--like", "page.md"]] {
      let run = try await DOIAuditRun(arguments + ["--records", path], in: folder.root)
      #expect(run.status != 0 && run.errors.joined().contains("neither a file nor a folder"), "\(run.errors)")
    }
  }
}
