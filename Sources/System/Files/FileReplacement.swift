#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is written piece by piece beside the one whose place it takes at the end, as a whole or not at all.
package final class FileReplacement {
  package let descriptor: Int32
  private let path: String
  /// nil for what is no file (a device, a pipe) and is written to as it is.
  private var temporary: String?

  package init(_ path: String) throws(FileError) {
    var status = stat()
    let isThere = stat(path, &status) == 0
    if isThere && status.st_mode & S_IFMT != S_IFREG {
      self.path = path
      descriptor = open(path, O_WRONLY | O_CLOEXEC)
    } else {
      // A link keeps its place, and its target is replaced.
      let real = isThere ? realpath(path, nil) : nil
      defer { free(real) }
      self.path = real.map { String(cString: $0) } ?? path
      let temporary = "\(self.path).\(getpid()).tmp"
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isThere ? status.st_mode & 0o777 : 0o644)
      if descriptor >= 0 { self.temporary = temporary }
    }
    if descriptor < 0 { throw .last }
  }

  /// What has been written so far is all.
  package func commit() throws(FileError) {
    guard let temporary else { return }
    guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw .last }
    self.temporary = nil
  }

  deinit {
    close(descriptor)
    if let temporary { unlink(temporary) }
  }
}
