#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is open for reading, closed when it is let go.
public struct OpenFile: ~Copyable, Sendable {
  private let descriptor: Int32

  public init(_ path: String) throws(FileError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw .last }
  }

  /// Standard input; there is one, so open it once.
  public static var standardInput: OpenFile { OpenFile(descriptor: STDIN_FILENO) }

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// The next bytes, as many as are there but not more than `count`; empty at the end of the file.
  public func bytes(atMost count: Int) throws(FileError) -> [UInt8] {
    var result = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      repeat { result = read(descriptor, buffer.baseAddress, count) } while result < 0 && errno == EINTR
      filled = max(0, result)
    }
    if result < 0 { throw .last }
    return bytes
  }
}
