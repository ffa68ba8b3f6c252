#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder that a site's configuration may not lead out of: its repository or, where it is in none, its own folder.
struct SiteBorder {
  /// Without symbolic links.
  private let root: String
  private let folder: String

  /// - Parameter folder: that of the configuration, absolute.
  init(around folder: String) {
    let real = PagePath.real(folder)
    self.folder = real
    root = ConfigurationFinder.repository(above: real) ?? real
  }

  /// Whether the file itself, with all links followed, lies inside.
  func holds(_ path: String) -> Bool { isInside(PagePath.real(path)) }

  /// Why a path from the configuration's folder may be neither written to nor read; nil where it may.
  func objection(to path: String) -> String? {
    if path.hasPrefix("/") { return "an absolute path" }
    if path.hasPrefix("~") { return "a path in a home folder" }
    let parts = path.split(separator: "/")
    if parts.contains("..") { return "a path that leads out of its folder" }
    // Git runs what stands there.
    if parts.contains(where: { $0.lowercased() == ".git" }) { return "a path into git's own folder" }
    // What is there already may be a link; what is not will be made where the last folder that is there really lies.
    var place = folder
    for part in parts where part != "." {
      place += "/" + part
      var status = stat()
      if lstat(place, &status) != 0 { break }
      // A link that leads nowhere yet has no real path.
      guard let real = realpath(place, nil) else { return "a symbolic link" }
      defer { free(real) }
      let path = String(cString: real)
      guard isInside(path) else { return "a symbolic link out of the repository" }
      if path.split(separator: "/").contains(where: { $0.lowercased() == ".git" }) {
        return "a path into git's own folder"
      }
    }
    return nil
  }

  /// Why a store may not be opened. SQLite undoes what a journal beside a database says, and removes the file that it
  /// names; this program writes journals of another kind.
  func objection(toStore path: String) -> String? {
    var status = stat()
    return lstat("\(folder)/\(path)-journal", &status) == 0 ? "beside a journal of another program" : nil
  }

  private func isInside(_ path: String) -> Bool { path == root || root == "/" || path.hasPrefix(root + "/") }
}
