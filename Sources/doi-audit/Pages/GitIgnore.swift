import System

/// The patterns of one `.gitignore`, as git reads it.
struct GitIgnore: Sendable {
  /// The parts of the folder that it lies in, from where paths are counted.
  private let depth: Int
  private let patterns: [PathPattern]

  /// Bytes; what is longer was not written by hand.
  private static let largest = 1 << 20

  init(_ patterns: [PathPattern], depth: Int) {
    self.patterns = patterns
    self.depth = depth
  }

  /// nil where there is none.
  init?(at path: String, depth: Int) {
    guard (try? Folder.entry(at: path)) == .file, let file = try? OpenFile(path),
      let bytes = try? file.bytes(atMost: GitIgnore.largest), !bytes.isEmpty
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    patterns = text.utf8.split(separator: 0x0A).compactMap { PathPattern(String(decoding: Array($0), as: UTF8.self)) }
    self.depth = depth
  }

  /// Whether a path is left out (true) or taken back in (false) by the last pattern that matches; nil where none does.
  func decides(_ path: [[UInt8]], isFolder: Bool) -> Bool? {
    let path = Array(path[depth...])
    return patterns.last { $0.matches(path, isFolder: isFolder) }.map { !$0.isNegated }
  }
}
