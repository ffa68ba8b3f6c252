#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system's word on why a file cannot be read.
package struct FileError: Error, Equatable, CustomStringConvertible {
  package var code: Int32

  /// The failure of the last system call on this thread.
  package static var last: FileError { FileError(code: errno) }

  package var description: String { String(cString: strerror(code)).lowercased() }
}
