import Foundation
import LocalCrossref
import Testing
import TestSupport

/// `check` through libcurl, against a Crossref on this machine.
@Suite struct ServerTests {
  private let folder: TemporaryFolder
  private let works: ServedWorks

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(SamplePage.wrong, to: "page.md")
    works = try ServedWorks(folder: Repository.url(SamplePage.records).path(percentEncoded: false))
  }

  private func check(_ arguments: String..., at url: String) async throws -> DOIAuditRun {
    let bases = ["--crossref", url, "--doi-org", url, "--datacite", url]
    return try await DOIAuditRun(["check", "page.md", "--timeout", "2"] + bases + arguments, in: folder.root)
  }

  @Test func `the network gives the same report as record files`() async throws {
    let server = try await CrossrefServer(works)
    let served = try await check("--format", "json", at: server.url)
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    let read = try await DOIAuditRun(["check", "page.md", "--records", records, "--format", "json"], in: folder.root)
    #expect(served.status == 1 && served.errors == [])
    #expect(served.output == read.output)
    #expect(server.requests.count == 1)
    server.stop()
  }

  @Test func `a DOI that Crossref does not have is an error of the page`() async throws {
    let server = try await CrossrefServer(works)
    let page = try folder.text(of: "page.md").replacingOccurrences(
      of: "org/10.1029/2022GL099348", with: "org/10.1029/2022GL999999")
    try folder.write(page, to: "page.md")
    let run = try await check(at: server.url)
    #expect(run.status == 1 && run.errors == [])
    #expect(run.output.contains("[doi-unregistered]"))
    server.stop()
  }

  private static let faults: [ServerFault] = [
    .hang, .html(status: 200), .html(status: 500), .html(status: 503), .brokenOff, .halfJSON, .empty, .forbidden,
    .exception, .dropped, .wrongLength, .drip, .tooMany(retryAfter: nil), .redirect(to: "/v1/works/10.5555%2Fx"),
    .flood(bytes: 1 << 30),
  ]

  @Test func `a server with an error makes the DOI unverified`() async throws {
    // In parallel: each waits for its server, or for the pauses between two attempts.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for fault in ServerTests.faults {
        group.addTask {
          var behaviour = CrossrefServer.Behaviour()
          behaviour.fault = { _ in fault }
          let server = try await CrossrefServer(works, behaviour: behaviour)
          expectUnverified(try await check("--timeout", "1", at: server.url), "\(fault)")
          server.stop()
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func `a server that refuses makes the DOI unverified`() async throws {
    // A port that was free a moment ago.
    let server = try await CrossrefServer(works)
    let url = server.url
    server.stop()
    try await Task.sleep(for: .milliseconds(200))
    expectUnverified(try await check(at: url))
  }

  private func expectUnverified(_ run: DOIAuditRun, _ fault: Comment? = nil) {
    #expect(run.status == 2, fault)
    #expect(run.errors.count == 1, "\(run.errors)")
    #expect(run.errors.first?.contains("10.1029/2022gl099348 could not be verified") == true)
    #expect(run.output.contains("1 DOI could not be verified"))
    // Neither consistent nor discrepant.
    #expect(run.output.contains("0 consistent, 1 unverifiable; 0 errors"))
  }

  @Test func `a connection that is reset makes the DOI unverified`() async throws {
    expectUnverified(try await Gate(.reset).open { try await check(at: $0) })
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends the run with the report of the records so far`(signal: Int32) async throws {
    let gate = try Gate(.silence)
    let start = ContinuousClock.now
    let run = try await gate.open { url in
      try await DOIAuditRun(
        ["check", "page.md", "--crossref", url, "--timeout", "40"], in: folder.root,
        stop: (signal, when: { gate.connections > 0 }))
    }
    #expect(.now - start < .seconds(20))
    #expect(run.status == 128 + signal)
    #expect(run.errors.first?.contains("interrupted: 10.1029/2022gl099348 could not be verified") == true)
    #expect(run.output.contains("1 DOI could not be verified"))
  }

  @Test(arguments: [
    ["harvest", "page.md"], ["cite", "10.1029/2022GL099348", "--like", "page.md"],
  ])
  func `Ctrl-C ends harvest and cite with 130, and they say so`(command: [String]) async throws {
    let gate = try Gate(.silence)
    let run = try await gate.open { url in
      try await DOIAuditRun(
        command + ["--crossref", url, "--doi-org", url, "--timeout", "40"], in: folder.root,
        stop: (SIGINT, when: { gate.connections > 0 }))
    }
    #expect(run.status == 130, "\(run.errors)")
    #expect(run.errors.last?.hasPrefix("doi-audit: interrupted: ") == true, "\(run.errors)")
    #expect(run.errors.last?.contains("run the same command again") == true && run.errors.count == 2)
  }

  @Test(arguments: ["http://api.crossref.example", "ftp://127.0.0.1", "crossref"])
  func `a server address that is not allowed is status 2`(url: String) async throws {
    let run = try await check(at: url)
    #expect(run.status == 2 && run.errors.count == 1)
    #expect(run.errors.first?.contains(url) == true)
  }
}
