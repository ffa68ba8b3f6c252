/// A file that is replaced as a whole or not at all: written beside its place, and renamed to it by `commit`.
///
/// A symbolic link stays, and its target is replaced. A device or a pipe is written to as it is.
package final class ReplacedFile {
  /// What the new file has of the old one.
  package enum Attributes {
    case permissions
    /// Permissions and owner: for a file that its owner goes on editing. It must exist, and be writable.
    case all
  }

  /// Where the new file will be, with symbolic links followed.
  private let path: String
  /// nil for a device or a pipe, and once the file is in its place.
  private var temporary: String?
  private let file: OpenFile

  /// - Parameter attributes: what is kept of a file that is there already.
  package init(_ path: String, keeping attributes: Attributes = .permissions) throws(FileError) {
    switch attributes {
    case .permissions:
      let old = try? FileStatus(of: path)
      if let old, old.kind != .file {
        self.path = path
        file = try OpenFile(writingTo: path)
        return
      }
      self.path = old == nil ? path : try FileSystem.realPath(path)
      let temporary = ReplacedFile.temporary(beside: self.path)
      file = try OpenFile(creating: temporary, permissions: old.map { $0.permissions & 0o777 } ?? 0o644)
      self.temporary = temporary
    case .all:
      self.path = try FileSystem.realPath(path)
      try FileSystem.checkWritable(self.path)
      let old = try FileStatus(of: self.path)
      let temporary = ReplacedFile.temporary(beside: self.path)
      file = try OpenFile(creating: temporary, permissions: 0o600)
      self.temporary = temporary
      try file.setAttributes(like: old)
    }
  }

  private static func temporary(beside path: String) -> String { "\(path).\(Platform.processID).tmp" }

  /// Writes a whole file.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try ReplacedFile(path)
    try file.write(bytes)
    try file.commit()
  }

  package func write(_ bytes: [UInt8]) throws(FileError) { try file.write(bytes) }

  /// Puts the new file in the place of the old one; without it, the new one is removed.
  ///
  /// - Parameter condition: asked last of all; where it is false, the old file stays. Returns what it said.
  @discardableResult package func commit(if condition: () -> Bool = { true }) throws(FileError) -> Bool {
    guard let temporary else { return condition() }
    try file.sync()
    guard condition() else { return false }
    try FileSystem.rename(temporary, to: path)
    self.temporary = nil
    return true
  }

  deinit { if let temporary { FileSystem.remove(temporary) } }
}
