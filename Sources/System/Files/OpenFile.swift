#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, which is closed at the end of its life.
package struct OpenFile: ~Copyable, Sendable {
  private let descriptor: Int32

  /// Opens a file for reading.
  package init(_ path: String) throws(FileError) {
    // Without O_NONBLOCK, opening a pipe waits until another process writes to it.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw .last }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
  }

  /// Opens a file for reading and writing, and creates it where there is none. Throws where the name is a symbolic link.
  package init(updating path: String, permissions: mode_t) throws(FileError) {
    try self.init(opening: path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK, permissions)
  }

  /// Creates a file for writing. Throws where the name is taken.
  package init(creating path: String, permissions: mode_t) throws(FileError) {
    try self.init(opening: path, O_WRONLY | O_CREAT | O_EXCL, permissions)
  }

  /// Opens a file whose contents are to be written to its end, and creates it where there is none.
  package init(appendingTo path: String) throws(FileError) {
    try self.init(opening: path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
  }

  /// Opens a device or a pipe for writing.
  init(writingTo device: String) throws(FileError) { try self.init(opening: device, O_WRONLY, 0) }

  private init(opening path: String, _ flags: Int32, _ permissions: mode_t) throws(FileError) {
    descriptor = open(path, flags | O_CLOEXEC, permissions)
    if descriptor < 0 { throw .last }
  }

  /// Standard input; there is one, so open it once.
  package static var standardInput: OpenFile { OpenFile(descriptor: STDIN_FILENO) }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  package var status: FileStatus? { try? FileStatus(ofDescriptor: descriptor) }

  /// What shows whether a file was written to.
  package struct State: Equatable, Sendable {
    /// In bytes.
    package var size: Int
    /// Of the last change.
    var seconds: Int64
    var nanoseconds: Int64
  }

  /// nil for what is not a file on a disk, such as a pipe.
  package var state: State? {
    guard let status, status.kind == .file else { return nil }
    return State(size: status.size, seconds: status.seconds, nanoseconds: status.nanoseconds)
  }

  // MARK: Reading

  /// The next bytes, as many as are there but not more than `count`; empty at the end of the file.
  package func bytes(atMost count: Int) throws(FileError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat { result = read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      filled = max(0, result)
    }
    if result < 0 { throw .last }
    return bytes
  }

  /// The next bytes that a person has typed; empty at the end of the input. A signal ends the waiting, and throws.
  package func typed(atMost count: Int) throws(FileError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      result = read(descriptor, buffer.baseAddress, count)
      filled = max(0, result)
    }
    if result < 0 { throw .last }
    return bytes
  }

  /// The bytes at the beginning of the file; empty where they cannot be read.
  package func contents(atMost count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(descriptor, buffer.baseAddress, count, 0))
    }
  }

  // MARK: Writing

  package func write(_ bytes: [UInt8]) throws(FileError) { try OpenFile.write(bytes, to: descriptor) }

  /// Writes all bytes to a descriptor that stays open, such as 1, standard output.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Glibc)
          Glibc.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        #elseif canImport(Musl)
          Musl.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        #else
          Darwin.write(descriptor, buffer.baseAddress! + written, buffer.count - written)
        #endif
      }
      if count >= 0 { written += count } else if errno != EINTR { throw .last }
    }
  }

  /// Replaces the contents of the file where it lies. Not for what must survive a crash: see `ReplacedFile`.
  package func overwrite(with bytes: [UInt8]) {
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, bytes, bytes.count, 0)
  }

  /// Sets the time of the last change to the present.
  func touch() { _ = futimens(descriptor, nil) }

  /// Gives the file the owner, as far as this process may, and the permissions of another one.
  func setAttributes(like status: FileStatus) throws(FileError) {
    // Only root can give a file away; anybody else's new file is the writer's own.
    _ = fchown(descriptor, status.owner, status.group)
    guard fchmod(descriptor, status.permissions) == 0 else { throw .last }
  }

  /// Waits until all that was written has reached the disk.
  func sync() throws(FileError) { guard fsync(descriptor) == 0 else { throw .last } }

  /// The same for a folder. Not every file system can do it.
  func syncFolder() throws(FileError) { if fsync(descriptor) != 0, errno != EINVAL { throw .last } }

  // MARK: Locking

  /// Takes the file's lock without waiting; false where another process has it.
  package func lock() throws(FileError) -> Bool {
    var result: Int32
    repeat { result = flock(descriptor, LOCK_EX | LOCK_NB) } while result != 0 && errno == EINTR
    if result == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw .last
  }

  package func unlock() { _ = flock(descriptor, LOCK_UN) }
}
