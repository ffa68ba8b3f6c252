import Foundation
import LocalCrossref
import Testing
import TestSupport

/// A harvest that is killed, and two at the same time.
@Suite struct KilledHarvestTests {
  private let folder: TemporaryFolder
  private let works: ServedWorks
  private let dois = (0..<500).map { "10.1000/a-work-with-a-name-of-some-length.\($0)" }

  init() throws {
    folder = try TemporaryFolder()
    var works = ServedWorks()
    for doi in dois { try works.add(#"{"DOI":"\#(doi)","title":["x"],"indexed":{"timestamp":1}}"#) }
    self.works = works
    try folder.write(dois.joined(separator: "\n"), to: "list.txt")
  }

  private func arguments(_ url: String) -> [String] {
    [
      "harvest", "list.txt", "--crossref", url, "--doi-org", url, "--datacite", url, "--store", "store.sqlite",
      "--mailto", "harvester@tests.doi-audit.invalid.org",
    ]
  }

  @Test func `answers that had arrived are stored after a kill, and the next run requests the rest`() async throws {
    var behaviour = CrossrefServer.Behaviour()
    behaviour.latency = .milliseconds(100)
    let server = try await CrossrefServer(works, behaviour: behaviour)
    let process = try TestProcess([TestProcess.doiAudit] + arguments(server.url), in: folder.root)
    // When a fifth list is requested, the first two have been answered: at most three are under way.
    for _ in 0..<10_000 where server.requests.count < 5 { try await Task.sleep(for: .milliseconds(2)) }
    process.send(SIGKILL)
    #expect(try await process.ended().status == nil)

    let answered = Set(server.requests.prefix(2).flatMap(\.dois))
    let underway = Set(server.requests.dropFirst(2).flatMap(\.dois))
    let exported = try await DOIAuditRun(["harvest", "--export", "--store", "store.sqlite"], in: folder.root)
    #expect(exported.status == 0)
    let stored = Set(dois.filter { exported.output.contains("\"\($0.replacing("/", with: "\\/"))\"") })
    #expect(stored.count == exported.output.split(separator: "\n").count)
    #expect(stored.isSuperset(of: answered) && !answered.isEmpty)
    #expect(stored.count < dois.count && stored.subtracting(answered).isSubset(of: underway))

    let before = server.requests.count
    let rest = try await DOIAuditRun(arguments(server.url), in: folder.root)
    #expect(rest.status == 0 && rest.errors == [])
    #expect(rest.output == "500 DOIs: \(500 - stored.count) new, \(stored.count) stored lately\n")
    #expect(Set(server.requests[before...].flatMap(\.dois)) == Set(dois).subtracting(stored))
    server.stop()
  }

  @Test func `two harvests into one store lose nothing`() async throws {
    let server = try await CrossrefServer(works)
    try folder.write(dois[..<300].joined(separator: "\n"), to: "a.txt")
    try folder.write(dois[200...].joined(separator: "\n"), to: "b.txt")
    var runs: [DOIAuditRun] = []
    try await withThrowingTaskGroup(of: DOIAuditRun.self) { group in
      for list in ["a.txt", "b.txt"] {
        var arguments = arguments(server.url)
        arguments[1] = list
        let folder = folder
        group.addTask { [arguments] in try await DOIAuditRun(arguments, in: folder.root) }
      }
      for try await run in group { runs.append(run) }
    }
    #expect(runs.allSatisfy { $0.status == 0 && $0.errors == [] })
    let exported = try await DOIAuditRun(["harvest", "--export", "--store", "store.sqlite"], in: folder.root)
    #expect(exported.output.split(separator: "\n").count == 500)
    server.stop()
  }

  @Test func `two harvests at the same time share the limits`() async throws {
    // DOIs so long that only a few fit into one request.
    let long = (0..<50).map { "10.1000/\($0)-" + String(repeating: "x", count: 900) }
    var works = ServedWorks()
    for doi in long { try works.add(#"{"DOI":"\#(doi)","title":["x"],"indexed":{"timestamp":1}}"#) }
    let server = try await CrossrefServer(works)
    try folder.write(long[..<25].joined(separator: "\n"), to: "a.txt")
    try folder.write(long[25...].joined(separator: "\n"), to: "b.txt")
    func harvest(_ list: String) async throws {
      var arguments = arguments(server.url)
      arguments[1] = list
      let run = try await DOIAuditRun(arguments, in: folder.root)
      #expect(run.status == 0 && run.errors == [])
    }
    async let one: Void = harvest("a.txt")
    async let two: Void = harvest("b.txt")
    _ = try await (one, two)
    let times = server.requests.map(\.time)
    let (first, last) = (try #require(times.min()), try #require(times.max()))
    // Fourteen requests at three a second take four seconds; two processes with limits of their own would take two.
    #expect(times.count >= 14 && last - first > .milliseconds(2800), "\(times.count) in \(last - first)")
    server.stop()
  }
}
