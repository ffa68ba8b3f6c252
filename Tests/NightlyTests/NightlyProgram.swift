import Foundation
import TestSupport

/// The built program in the folder of a site, which a test may kill.
enum Nightly {
  /// Starts `doi-audit`; the store and the configuration of the user are in the folder, and the time zone is Greenwich's.
  static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> TestProcess {
    try TestProcess(
      [TestProcess.doiAudit] + arguments, in: folder.root,
      variables: [
        "XDG_CACHE_HOME": folder.path("cache"), "XDG_CONFIG_HOME": folder.path("config"), "TZ": "UTC",
        "JOURNAL_STREAM": nil,
      ])
  }

  /// A whole run.
  static func run(_ arguments: String..., in folder: TemporaryFolder) async throws -> TestProcess.Result {
    try await start(arguments, in: folder).ended()
  }
}
