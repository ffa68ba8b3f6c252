import Pages
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A page on disk that is replaced as a whole or not at all.
enum PageFile {
  /// Writes a page beside its file and puts it in the file's place; its permissions stay, and a link stays a link.
  ///
  /// - Parameter old: what the page was when it was read; it is left alone where it has changed since.
  static func replace(_ path: String, holding old: [UInt8], with new: [UInt8]) throws(PageError) {
    let isUnchanged: Bool
    do throws(FileError) {
      isUnchanged = try replaceFile(try real(path), holding: old, with: new)
    } catch {
      throw PageError(
        path: path, what: "\(error); nothing is written", advice: "check its permissions and its folder's")
    }
    guard isUnchanged else {
      throw PageError(path: path, what: "changed since it was read; nothing is written", advice: "run fix again")
    }
  }

  /// Where a link leads.
  private static func real(_ path: String) throws(FileError) -> String {
    guard let resolved = realpath(path, nil) else { throw .last }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// False where the page is not what it was.
  private static func replaceFile(
    _ path: String, holding old: [UInt8], with new: [UInt8]
  ) throws(FileError) -> Bool {
    guard access(path, W_OK) == 0 else { throw .last }
    let temporary = try write(new, beside: path)
    guard (try? PageReader.bytes(of: path)) == old else {
      unlink(temporary)
      return false
    }
    guard rename(temporary, path) == 0 else {
      let error = FileError.last
      unlink(temporary)
      throw error
    }
    return true
  }

  /// A new file in the same folder, with the permissions of the old one.
  private static func write(_ bytes: [UInt8], beside path: String) throws(FileError) -> String {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .last }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .last }
    do throws(FileError) {
      try Output.write(bytes, to: descriptor)
      // Root keeps the owner; anybody else's file is the writer's own.
      _ = fchown(descriptor, status.st_uid, status.st_gid)
      guard fchmod(descriptor, status.st_mode & 0o7777) == 0, fsync(descriptor) == 0 else { throw .last }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    guard close(descriptor) == 0 else {
      let error = FileError.last
      unlink(temporary)
      throw error
    }
    return temporary
  }
}
