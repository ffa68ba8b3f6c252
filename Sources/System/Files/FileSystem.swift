import CExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the file system knows of a file.
package struct FileStatus: Sendable {
  package enum Kind: Sendable { case folder, file, link, other }

  package let kind: Kind
  /// In bytes.
  package let size: Int
  /// The lowest twelve bits of the mode.
  let permissions: mode_t
  let owner: uid_t
  let group: gid_t
  /// Of the last change of the contents, since 1970.
  let seconds: Int64
  let nanoseconds: Int64
  private let device: dev_t
  private let inode: ino_t

  /// - Parameter followsLink: describes the target of a symbolic link, and not the link.
  package init(of path: String, followsLink: Bool = true) throws(FileError) {
    var status = stat()
    guard (followsLink ? stat(path, &status) : lstat(path, &status)) == 0 else { throw .last }
    self.init(status)
  }

  package init(ofDescriptor descriptor: Int32) throws(FileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFDIR: .folder
      case S_IFREG: .file
      case S_IFLNK: .link
      default: .other
      }
    size = Int(status.st_size)
    permissions = status.st_mode & 0o7777
    owner = status.st_uid
    group = status.st_gid
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    seconds = Int64(time.tv_sec)
    nanoseconds = Int64(time.tv_nsec)
    device = status.st_dev
    inode = status.st_ino
  }

  /// Whether both describe one and the same file, whatever its names.
  func isSameFile(as other: FileStatus) -> Bool { device == other.device && inode == other.inode }
}

/// Operations on the names of files.
package enum FileSystem {
  /// Whether a name leads to something, a symbolic link followed.
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func checkReadable(_ path: String) throws(FileError) { if access(path, R_OK) != 0 { throw .last } }

  package static func checkWritable(_ path: String) throws(FileError) { if access(path, W_OK) != 0 { throw .last } }

  /// The absolute path of a file, with all symbolic links followed.
  package static func realPath(_ path: String) throws(FileError) -> String {
    guard let real = realpath(path, nil) else { throw .last }
    defer { free(real) }
    return String(cString: real)
  }

  package static func rename(_ path: String, to other: String) throws(FileError) {
    #if canImport(Glibc)
      let result = Glibc.rename(path, other)
    #elseif canImport(Musl)
      let result = Musl.rename(path, other)
    #else
      let result = Darwin.rename(path, other)
    #endif
    if result != 0 { throw .last }
  }

  /// Exchanges two names in one step, so that neither is ever missing; false where the file system cannot.
  package static func exchange(_ path: String, _ other: String) -> Bool { exchange_names(path, other) == 0 }

  package static func makeLink(at path: String, to target: String) throws(FileError) {
    if symlink(target, path) != 0 { throw .last }
  }

  /// Removes a file or a symbolic link; false where that fails.
  @discardableResult package static func remove(_ path: String) -> Bool { unlink(path) == 0 }
}

/// Folders, and what is in them.
package enum Folder {
  package enum Entry { case folder, file, other }

  /// What a path leads to, a symbolic link followed.
  package static func entry(at path: String) throws(FileError) -> Entry {
    switch try FileStatus(of: path).kind {
    case .folder: return .folder
    case .file: return .file
    case .link, .other: return .other
    }
  }

  /// Whether the name itself is a symbolic link.
  package static func isLink(_ path: String) -> Bool { (try? FileStatus(of: path, followsLink: false))?.kind == .link }

  /// Makes a folder, and those above it that are missing. By default only the user may enter them.
  package static func make(_ path: String, mode: mode_t = 0o700) throws(FileError) {
    if path.isEmpty || mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw .last }
    try make(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) != 0 && errno != EEXIST { throw .last }
  }

  /// Makes a folder that all may read. Throws where the name is taken.
  package static func makeNew(_ path: String) throws(FileError) { if mkdir(path, 0o755) != 0 { throw .last } }

  /// Removes a folder where it is empty.
  package static func removeIfEmpty(_ path: String) { rmdir(path) }

  /// Waits until the names in a folder have reached the disk.
  package static func sync(_ path: String) throws(FileError) { try OpenFile(path).syncFolder() }

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

    /// With U+FFFD for the bytes that are not UTF-8.
    package var shown: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// The names in a folder, hidden ones left out, in no order.
  package static func names(in path: String) throws(FileError) -> [String] {
    try listing(of: path).names.filter { !$0.hasPrefix(".") }
  }

  /// All names in a folder but `.` and `..`.
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
