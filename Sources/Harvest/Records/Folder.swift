#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at a path, and what is in a folder.
enum Folder {
  enum Entry { case folder, file, other }

  /// What stands at the path, a symbolic link followed.
  static func entry(at path: String) throws(FileError) -> Entry {
    var status = stat()
    if stat(path, &status) != 0 { throw .last }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .other
    }
  }

  static func isReadable(_ path: String) throws(FileError) {
    if access(path, R_OK) != 0 { throw .last }
  }

  /// The names in a folder, hidden ones left out, in no order.
  static func names(in path: String) throws(FileError) -> [String] {
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
