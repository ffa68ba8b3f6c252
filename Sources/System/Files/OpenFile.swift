#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is open for reading, closed when it is let go.
package struct OpenFile: ~Copyable, Sendable {
  private let descriptor: Int32

  package init(_ path: String) throws(FileError) {
    // Without O_NONBLOCK the opening of a pipe waits for somebody to write to it.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 { throw .last }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
  }

  /// What tells whether a file was written to: its size in bytes, and when it was, in seconds and nanoseconds.
  package struct State: Equatable, Sendable {
    package var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  /// nil for what is no file on a disk, such as a pipe.
  package var state: State? {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return State(size: Int(status.st_size), seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
  }

  /// Standard input; there is one, so open it once.
  package static var standardInput: OpenFile { OpenFile(descriptor: STDIN_FILENO) }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

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
}
