import Reports
import System

/// A file beside the reports that each night writes anew. It overwrites no file of anybody else: the configuration of a
/// repository names it.
struct NightlyFile {
  var path: String
  /// Whether a file that begins with these bytes was written by this program.
  var isOurs: ([UInt8]) -> Bool

  /// That the file belongs to somebody else.
  struct Foreign: Error, CustomStringConvertible {
    let description = "was not written by doi-audit and is not overwritten: name another file"
  }

  /// Bytes by which a file is known.
  private static let beginning = 4096

  func write(_ text: String) throws {
    guard isFree else { throw Foreign() }
    try Output.file(path).write(text)
  }

  /// There is no such file, it is empty, or an earlier run has written it.
  private var isFree: Bool {
    guard (try? Folder.entry(at: path)) == .file else { return true }
    guard let file = try? OpenFile(path), let start = try? file.bytes(atMost: NightlyFile.beginning) else {
      return false
    }
    return start.isEmpty || isOurs(start)
  }

  /// Figures for Prometheus.
  static func metrics(_ path: String) -> NightlyFile {
    NightlyFile(path: path) { $0.starts(with: MetricsReporter.beginning.utf8) }
  }

  /// A badge.
  static func badge(_ path: String) -> NightlyFile {
    NightlyFile(path: path) { BadgeReporter.isBadge($0) }
  }
}
