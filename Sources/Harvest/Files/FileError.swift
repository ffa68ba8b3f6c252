#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system's word on why a file cannot be read.
public struct FileError: Error, Equatable, CustomStringConvertible {
  public var code: Int32

  /// The failure of the last system call on this thread.
  public static var last: FileError { FileError(code: errno) }

  public var description: String { String(cString: strerror(code)).lowercased() }
}
