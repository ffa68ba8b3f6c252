import Bibliography
import Foundation
import Harvest
import Testing
import TestSupport

/// An import that is killed at any moment.
@Suite struct KilledImportTests {
  private let folder: TemporaryFolder
  private let names = (0..<12_000).map { "10.1000/work.\($0)" }
  private var store: String { folder.path("store.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(names.map { "\(line(for: $0))\n" }.joined(), to: "works.jsonl")
  }

  private func line(for name: String) -> String {
    #"{"DOI":"\#(name)","title":["Of \#(name)"],"indexed":{"timestamp":1}}"#
  }

  private let arguments = ["harvest", "--import", "works.jsonl", "--store", "store.sqlite"]

  @Test func `records that others have seen stay after a kill, and the next import completes the store`() async throws {
    // Somewhere between the start and the first batch: the store may be half made.
    _ = try await kill(after: .milliseconds(.random(in: 0...60))) { true }
    var saved = try stored()
    var midway = 0
    for _ in 0..<2 {
      // Somewhere after the next batch that others can see.
      let isKilled = try await kill(after: .milliseconds(.random(in: 0...40))) {
        let now = try stored()
        defer { saved = now }
        return now.count > saved.count
      }
      let left = try stored()
      #expect(left.isSuperset(of: saved), "\(saved.subtracting(left).count) of \(saved.count) are gone")
      if isKilled && left.count < names.count { midway += 1 }
      saved = left
    }
    #expect(midway > 0, "the import was always over before it was killed")

    let rest = try await DOIAuditRun(arguments, in: folder.root)
    #expect(rest.status == 0 && rest.errors == [])
    #expect(rest.output == "\(names.count) records read, \(names.count - saved.count) stored\n")
    let exported = try await DOIAuditRun(["harvest", "--export", "--store", "store.sqlite"], in: folder.root)
    #expect(exported.output.split(separator: "\n").map(String.init) == names.sorted().map(line))
  }

  /// What other programs see in the store: nothing where there is no store yet.
  private func stored() throws -> Set<DOI> { Set(try RecordStore(store).dois()) }

  /// Starts an import and kills it some time after a condition holds; false where it had ended before.
  private func kill(after time: Duration, when isTime: () throws -> Bool) async throws -> Bool {
    let process = try TestProcess([TestProcess.doiAudit] + arguments, in: folder.root)
    while process.isRunning, try !isTime() { try await Task.sleep(for: .milliseconds(2)) }
    try await Task.sleep(for: time)
    process.send(SIGKILL)
    return try await process.ended().status == nil
  }
}
