import Foundation
import TestSupport

/// A repository of its own for a test, with one page of two wrong entries committed.
struct GitFolder {
  let folder: TemporaryFolder

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  /// Both have a wrong volume; their works are in `Fixtures/crossref`.
  static let first = SamplePage.wrong
  static let second = """
    - [Luo, H., Wang, T., Wei, S., Liao, M., and Gong, J. (2021). Deriving Centimeter-Level Coseismic Deformation and Fault \
    Geometries of Small-To-Moderate Earthquakes From Time-Series Sentinel-1 SAR Images. Frontiers in Earth Science 8, \
    636398.](https://doi.org/10.3389/feart.2021.636398)

    """

  init(committing pages: [String: String] = ["page.md": first + second]) throws {
    folder = try TemporaryFolder()
    try git("init", "--quiet", "--initial-branch=main")
    try git("config", "user.name", "Test")
    try git("config", "user.email", "test@localhost")
    try git("config", "commit.gpgsign", "false")
    for (path, text) in pages { try folder.write(text, to: path) }
    if !pages.isEmpty { try commit() }
  }

  func commit() throws {
    try git("add", "--all")
    try git("commit", "--quiet", "--message", "x")
  }

  func git(_ arguments: String...) throws {
    let run = try TestProcess.run(["git"] + arguments, in: folder.root)
    if run.status != 0 { throw Failed(description: "git \(arguments.joined(separator: " ")): \(run.output)") }
  }

  /// What git prints, without the line break at its end.
  func answer(_ arguments: String...) throws -> String {
    try TestProcess.run(["git"] + arguments, in: folder.root).output.trimmingCharacters(in: .newlines)
  }

  /// `check --changed` with further arguments, the records those of the fixtures.
  func check(_ arguments: String..., below: String = "") async throws -> DOIAuditRun {
    let records = Repository.url(SamplePage.records).path(percentEncoded: false)
    return try await DOIAuditRun(["check", "--records", records] + arguments, in: folder.url(below))
  }
}

extension DOIAuditRun {
  /// `page.md:1`, path and line of each finding.
  var places: [String] {
    output.split(separator: "\n").filter { $0.contains("]") && !$0.hasPrefix(" ") }.map { line in
      line.split(separator: ":").prefix(2).joined(separator: ":")
    }
  }
}
