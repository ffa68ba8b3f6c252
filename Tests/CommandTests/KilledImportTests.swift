import Bibliography
import Foundation
import Harvest
import Testing
import TestSupport

/// An import that is killed at any moment.
@Suite struct KilledImportTests {
  private let folder: TemporaryFolder
  private let names = (0..<9_000).map { "10.1000/work.\($0)" }
  private var store: String { folder.path("store.sqlite") }

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(names.map { "\(line(for: $0))\n" }.joined(), to: "works.jsonl")
  }

  private func line(for name: String) -> String {
    #"{"DOI":"\#(name)","title":["Of \#(name)"],"indexed":{"timestamp":1}}"#
  }

  private let arguments = ["harvest", "--import", "works.jsonl", "--store", "store.sqlite"]

  @Test func whatOthersHaveSeenIsThereAfterKill9AndTheNextImportCompletesIt() async throws {
    // Somewhere between the start and the first batch: the store may be half made.
    _ = try await kill(after: .milliseconds(.random(in: 0...60))) { true }
    var saved = try stored()
    var midway = 0
    for _ in 0..<2 {
      // Somewhere behind the next batch that others can see.
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

  /// Whatever other programs see: nothing where there is no store yet.
  private func stored() throws -> Set<DOI> { Set(try RecordStore(store).dois()) }

  /// Starts an import and ends it in the hardest way, some time after a condition holds; false where it was over before.
  private func kill(after time: Duration, when isTime: () throws -> Bool) async throws -> Bool {
    let process = Process()
    process.executableURL = try DOIAuditRun.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder.root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = AsyncStream<Void> { stream in process.terminationHandler = { _ in stream.finish() } }
    try process.run()
    while process.isRunning, try !isTime() { try await Task.sleep(for: .milliseconds(2)) }
    try await Task.sleep(for: time)
    Foundation.kill(process.processIdentifier, SIGKILL)
    for await _ in ended {}
    return process.terminationReason == .uncaughtSignal
  }
}
