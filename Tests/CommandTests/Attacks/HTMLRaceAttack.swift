import Foundation
import Testing
import TestSupport

/// Several HTML pages read at once at the start of a process: two threads must not initialise libxml2.
///
/// When they did, one run in some hundred hung. `ATTACK_RUNS=3000` makes more runs than usual.
@Suite struct HTMLRaceAttack {
  @Test func `reading many pages at once never hangs`() async throws {
    let folder = try TemporaryFolder()
    let names = (1...8).map { "p\($0).html" }
    for name in names {
      try folder.write("<p>Smith, J. (2020), A study. https://doi.org/10.5555/\(name)</p>", to: name)
    }
    let runs = ProcessInfo.processInfo.environment["ATTACK_RUNS"].flatMap(Int.init) ?? 40
    for _ in 0..<runs {
      // This throws where the run hangs for a minute.
      let run = try await DOIAuditRun(
        ["check", "--no-config", "--offline", "--store", "store.sqlite", "--quiet"] + names, in: folder.root)
      #expect(run.status == 2)
    }
  }
}
