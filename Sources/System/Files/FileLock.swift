/// Keeps two runs from working at the same time. The system releases it when the process ends, however it ends.
///
/// The file holds the number of the process that has the lock. Its time of change is when the lock was taken.
package struct FileLock: ~Copyable {
  private let file: OpenFile

  /// nil where another process has it.
  package static func take(_ path: String) throws(FileError) -> FileLock? {
    while true {
      let lock = FileLock(file: try OpenFile(updating: path, permissions: 0o644))
      guard try lock.file.lock() else { return nil }
      // Another run may have given up the owner as hung, and have put a new file in its place.
      if lock.isAt(path) {
        lock.sign()
        return lock
      }
    }
  }

  /// Takes a lock away from a process that has had it for `age` seconds or longer. nil where the lock is younger by now, or
  /// another process is taking it over.
  package static func takeOver(_ path: String, after age: Int64) throws(FileError) -> FileLock? {
    let guardian = path + ".takeover"
    guard let taking = try FileLock.take(guardian) else { return nil }
    defer {
      FileSystem.remove(guardian)
      withExtendedLifetime(taking) {}
    }
    if let lock = try FileLock.take(path) { return lock }
    guard let owner = Owner(of: path), owner.age >= age else { return nil }
    owner.end(holding: path)
    if let lock = try FileLock.take(path) { return lock }
    FileSystem.remove(path)
    return try FileLock.take(path)
  }

  private init(file: consuming OpenFile) { self.file = file }

  private func isAt(_ path: String) -> Bool {
    guard let own = file.status, let there = try? FileStatus(of: path) else { return false }
    return own.isSameFile(as: there)
  }

  private func sign() {
    file.overwrite(with: Array("\(Platform.processID)\n".utf8))
    // The same number may be in the file already; its time is what says when the lock was taken.
    file.touch()
  }
}

extension FileLock {
  /// The process that has a lock, and since when.
  package struct Owner {
    /// nil where the file does not say.
    package var process: Int32?
    /// In seconds.
    package var age: Int64

    /// nil where there is no such file.
    package init?(of path: String) {
      guard let status = try? FileStatus(of: path) else { return nil }
      age = max(0, Timestamp.now.seconds - status.seconds)
      var words: [UInt8] = []
      if let file = try? OpenFile(path) { words = (try? file.bytes(atMost: 32)) ?? [] }
      process = Int32(String(decoding: words.prefix { $0 != 0x0A }, as: UTF8.self)).flatMap { $0 > 1 ? $0 : nil }
    }

    /// `process 1234, for 3 h`
    package var words: String { (process.map { "process \($0)" } ?? "an unknown process") + ", for \(time)" }

    /// The age in words: `3 h`.
    package var time: String {
      switch age {
      case ..<120: "\(age) s"
      case ..<7200: "\(age / 60) min"
      default: "\(age / 3600) h"
      }
    }

    /// Ends the process if it is the one that has the file open, so that it can neither block the store nor wake up later.
    /// Where that cannot be found out, the process is left alone.
    func end(holding path: String) {
      guard let process, process != Platform.processID, Owner.holds(process, path) else { return }
      for force in [false, true] {
        Platform.end(process, force: force)
        for _ in 0..<40 {
          if !Owner.holds(process, path) { return }
          Platform.sleep(milliseconds: 50)
        }
      }
    }

    /// Whether a process has the file open.
    private static func holds(_ process: Int32, _ path: String) -> Bool {
      guard let file = try? FileStatus(of: path) else { return false }
      let folder = "/proc/\(process)/fd"
      return ((try? Folder.listing(of: folder))?.names ?? []).contains { name in
        (try? FileStatus(of: "\(folder)/\(name)")).map(file.isSameFile) ?? false
      }
    }
  }
}
