#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls of the C library, whose module has another name on each platform. Swift names the types; the calls that belong to
/// one of our own types (`OpenFile`, `FileStatus`, `Timestamp`, …) stay in its file.
package enum Platform {
  /// The number of this process.
  package static var processID: Int32 { getpid() }

  /// Whether a process of this number exists.
  package static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno != ESRCH }

  /// Asks a process to end, or with `force` ends it.
  static func end(_ process: Int32, force: Bool) { kill(process, force ? SIGKILL : SIGTERM) }

  package static func sleep(milliseconds: UInt32) { usleep(milliseconds * 1000) }

  /// Nanoseconds on a clock that all processes of the machine share, and that cannot be set.
  package static var monotonicNanoseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// The index of the first such byte, at or after `start`.
  ///
  /// With memchr, because one thread reads for all others: a loop in Swift took 2 % of all time of a long stream.
  static func firstIndex(of byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let place = memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(place) - base
    }
  }
}

/// An error of the operating system.
package struct FileError: Error, Equatable, CustomStringConvertible {
  package var code: Int32

  package init(code: Int32) { self.code = code }

  /// The failure of the last system call on this thread.
  package static var last: FileError { FileError(code: errno) }

  package static let exists = FileError(code: EEXIST)
  package static let notEmpty = FileError(code: ENOTEMPTY)

  package var description: String { String(cString: strerror(code)).lowercased() }
}
