import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a report is written to.
package enum Output {
  case standardOutput
  /// Written beside the file first, so that the file is never half a report.
  case file(String)
  /// The summary of a job of GitHub Actions, to which steps append.
  case summary(String)

  /// Bytes that GitHub takes of one step's summary; of a larger one it shows nothing.
  private static let largestSummary = 1 << 20

  package func write(_ text: String) throws(FileError) {
    switch self {
    case .standardOutput: try Output.write(Array(text.utf8), to: STDOUT_FILENO)
    case .file(let path): try Output.replace(path, with: Array(text.utf8))
    case .summary(let path): try Output.append(Output.summary(text), to: path)
    }
  }

  /// The whole lines that GitHub takes.
  private static func summary(_ text: String) -> [UInt8] {
    let rest = "\n\n… and more: the summary of a step is cut at 1 MiB.\n"
    guard text.utf8.count > largestSummary else { return Array(text.utf8) }
    let head = text.utf8.prefix(largestSummary - rest.utf8.count)
    return head[...(head.lastIndex(of: 0x0A) ?? head.startIndex)] + Array(rest.utf8)
  }

  private static func append(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
  }

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

  private static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    // A device or a pipe is written to; a link keeps its place and its target is replaced.
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { return try overwrite(path, with: bytes) }
      if let real = realpath(path, nil) {
        defer { free(real) }
        return try replaceFile(String(cString: real), with: bytes)
      }
    }
    try replaceFile(path, with: bytes)
  }

  private static func overwrite(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    defer { close(descriptor) }
    try write(bytes, to: descriptor)
  }

  private static func replaceFile(_ path: String, with bytes: [UInt8]) throws(FileError) {
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .last }
    do throws(FileError) {
      try write(bytes, to: descriptor)
      guard fsync(descriptor) == 0 else { throw .last }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0, rename(temporary, path) == 0 else {
      let error = FileError.last
      unlink(temporary)
      throw error
    }
  }
}
