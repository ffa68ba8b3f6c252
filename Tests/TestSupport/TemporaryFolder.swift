import Foundation

/// A folder for one test, which is removed with the last reference to it.
public final class TemporaryFolder: Sendable {
  public let root: URL

  public init() throws {
    root = FileManager.default.temporaryDirectory.appending(path: "doi-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  public func url(_ path: String) -> URL { root.appending(path: path) }
  public func path(_ path: String) -> String { url(path).path(percentEncoded: false) }

  public func write(_ bytes: [UInt8], to path: String) throws {
    let file = url(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  public func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  public func text(of path: String) throws -> String { try String(contentsOf: url(path), encoding: .utf8) }

  public var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: root.path(percentEncoded: false)).sorted()) ?? []
  }
}
