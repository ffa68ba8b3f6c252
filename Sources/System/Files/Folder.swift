#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, and what is in a folder.
package enum Folder {
  package enum Entry { case folder, file, other }

  /// What stands at the path, a symbolic link followed.
  package static func entry(at path: String) throws(FileError) -> Entry {
    var status = stat()
    if stat(path, &status) != 0 { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// Whether the name itself is a symbolic link.
  package static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  package static func isReadable(_ path: String) throws(FileError) {
    if access(path, R_OK) != 0 { throw .last }
  }

  /// Makes a folder, and those above it that are missing, for the user alone.
  package static func make(_ path: String, mode: mode_t = 0o700) throws(FileError) {
    if path.isEmpty || mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw .last }
    try make(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) != 0 && errno != EEXIST { throw .last }
  }

  /// The names in a folder, in no order.
  package struct Listing: Sendable {
    package var names: [String] = []
    /// Those that are not UTF-8: no path can name them.
    package var unreadable: [UnreadableName] = []
  }

  /// A name that is not UTF-8.
  package struct UnreadableName: Sendable {
    package var bytes: [UInt8]
    /// Whether it may be that of a folder.
    package var mayBeFolder: Bool

    /// As far as it can be shown.
    package var shown: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The names in a folder, hidden ones left out, in no order.
  package static func names(in path: String) throws(FileError) -> [String] {
    try listing(of: path).names.filter { !$0.hasPrefix(".") }
  }

  /// All names in a folder but its own and that of the one above it.
  package static func listing(of path: String) throws(FileError) -> Listing {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var listing = Listing()
    while let entry = readdir(folder) {
      let bytes = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 1) {
          Array(UnsafeBufferPointer(start: $0, count: strlen(pointer)))
        }
      }
      if bytes == [0x2E] || bytes == [0x2E, 0x2E] { continue }
      if let name = String(validating: bytes, as: UTF8.self) {
        listing.names.append(name)
      } else {
        let type = Int32(entry.pointee.d_type)
        listing.unreadable.append(
          UnreadableName(bytes: bytes, mayBeFolder: type == Int32(DT_DIR) || type == Int32(DT_UNKNOWN)))
      }
    }
    return listing
  }
}
