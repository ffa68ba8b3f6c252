#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps two runs from working at the same time. The system lets go of it when the process ends, however it ends.
///
/// The file holds the number of the process that has it, and is as old as its taking.
package struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// nil where another process holds it.
  package static func take(_ path: String) throws(FileError) -> FileLock? {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
      guard descriptor >= 0 else { throw .last }
      var status: Int32
      repeat { status = flock(descriptor, LOCK_EX | LOCK_NB) } while status != 0 && errno == EINTR
      if status != 0 {
        let error = FileError.last
        close(descriptor)
        if error.code == EWOULDBLOCK { return nil }
        throw error
      }
      let lock = FileLock(descriptor: descriptor)
      // Another run may have counted the owner as hung, and have put a new file in its place.
      if lock.isAt(path) {
        lock.sign()
        return lock
      }
    }
  }

  /// Takes a lock away from a process that has hung for so long, in seconds. nil where it is younger now, or another process
  /// is doing the same.
  package static func takeOver(_ path: String, after age: Int64) throws(FileError) -> FileLock? {
    let guardian = path + ".takeover"
    guard let taking = try FileLock.take(guardian) else { return nil }
    defer {
      unlink(guardian)
      withExtendedLifetime(taking) {}
    }
    if let lock = try FileLock.take(path) { return lock }
    guard let owner = Owner(of: path), owner.age >= age else { return nil }
    owner.end(holding: path)
    if let lock = try FileLock.take(path) { return lock }
    unlink(path)
    return try FileLock.take(path)
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  private func isAt(_ path: String) -> Bool {
    var (own, there) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &there) == 0 && own.st_ino == there.st_ino
      && own.st_dev == there.st_dev
  }

  private func sign() {
    let words = Array("\(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, words, words.count, 0)
    // An empty file of long ago is as old as its last change.
    _ = futimens(descriptor, nil)
  }
}

extension FileLock {
  /// Who holds a lock, and since when.
  package struct Owner {
    /// nil where it is not told.
    package var process: Int32?
    /// In seconds.
    package var age: Int64

    /// nil where there is no such file.
    package init?(of path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      #if canImport(Darwin)
        let taken = Int64(status.st_mtimespec.tv_sec)
      #else
        let taken = Int64(status.st_mtim.tv_sec)
      #endif
      age = max(0, Timestamp.now.seconds - taken)
      var words: [UInt8] = []
      if let file = try? OpenFile(path) { words = (try? file.bytes(atMost: 32)) ?? [] }
      process = Int32(String(decoding: words.prefix { $0 != 0x0A }, as: UTF8.self)).flatMap { $0 > 1 ? $0 : nil }
    }

    /// `process 1234, for 3 h`
    package var words: String {
      let age =
        switch age {
        case ..<120: "\(age) s"
        case ..<7200: "\(age / 60) min"
        default: "\(age / 3600) h"
        }
      return (process.map { "process \($0)" } ?? "a process that does not say which") + ", for \(age)"
    }

    /// Ends the process if it is the one that holds the file, so that it can neither block the store nor come back. Where
    /// that cannot be told, it is left alone.
    func end(holding path: String) {
      guard let process, process != getpid(), Owner.holds(process, path) else { return }
      for signal in [SIGTERM, SIGKILL] {
        kill(process, signal)
        for _ in 0..<40 {
          if !Owner.holds(process, path) { return }
          usleep(50_000)
        }
      }
    }

    /// Whether the file is among those that a process has open.
    private static func holds(_ process: Int32, _ path: String) -> Bool {
      var file = stat()
      guard stat(path, &file) == 0 else { return false }
      let folder = "/proc/\(process)/fd"
      return ((try? Folder.listing(of: folder))?.names ?? []).contains { name in
        var other = stat()
        return stat("\(folder)/\(name)", &other) == 0 && other.st_ino == file.st_ino && other.st_dev == file.st_dev
      }
    }
  }
}
