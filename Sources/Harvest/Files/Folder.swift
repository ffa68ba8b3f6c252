#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, and what is in a folder.
public enum Folder {
  public enum Entry { case folder, file, other }

  /// What stands at the path, a symbolic link followed.
  public static func entry(at path: String) throws(FileError) -> Entry {
    var status = stat()
    if stat(path, &status) != 0 { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  /// Whether the name itself is a symbolic link.
  public static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  public static func isReadable(_ path: String) throws(FileError) {
    if access(path, R_OK) != 0 { throw .last }
  }

  /// Makes a folder, and those above it that are missing, for the user alone.
  public static func make(_ path: String, mode: mode_t = 0o700) throws(FileError) {
    if path.isEmpty || mkdir(path, mode) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/") else { throw .last }
    try make(String(path[..<slash]), mode: mode)
    if mkdir(path, mode) != 0 && errno != EEXIST { throw .last }
  }

  /// The names in a folder, hidden ones left out, in no order.
  public static func names(in path: String) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
