import Foundation

/// A folder that is gone after the test.
final class TemporaryFolder {
  let path: String

  /// With these files, by their paths in it.
  init(_ files: [String: String]) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "doi-audit-\(UUID().uuidString)")
    path = url.path()
    for (name, text) in files {
      let file = url.appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
