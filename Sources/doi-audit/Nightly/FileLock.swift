import Harvest

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps two runs from working at the same time. The system lets go of it when the process ends, however it ends.
struct FileLock: ~Copyable {
  private let descriptor: Int32

  /// nil where another process holds it.
  static func take(_ path: String) throws(FileError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    var status: Int32
    repeat { status = flock(descriptor, LOCK_EX | LOCK_NB) } while status != 0 && errno == EINTR
    if status == 0 { return FileLock(descriptor: descriptor) }
    let error = FileError.last
    close(descriptor)
    if error.code == EWOULDBLOCK { return nil }
    throw error
  }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}
