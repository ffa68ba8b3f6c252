import System

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
    // Git runs programs of this folder.
    if parts.contains(where: { $0.lowercased() == ".git" }) { return "a path into git's own folder" }
    // An existing part may be a link; a missing part will be created in the last existing folder.
    var place = folder
    for part in parts where part != "." {
      place += "/" + part
      if (try? FileStatus(of: place, followsLink: false)) == nil { break }
      // A link that leads nowhere yet has no real path.
      guard let path = try? FileSystem.realPath(place) else { return "a symbolic link" }
      guard isInside(path) else { return "a symbolic link out of the repository" }
      if path.split(separator: "/").contains(where: { $0.lowercased() == ".git" }) {
        return "a path into git's own folder"
      }
    }
    return nil
  }

  /// Why a store must not be opened: SQLite would roll back a journal beside it, and delete the file that the journal
  /// names. This program writes journals of another kind.
  func objection(toStore path: String) -> String? {
    let journal = try? FileStatus(of: "\(folder)/\(path)-journal", followsLink: false)
    return journal == nil ? nil : "beside a journal of another program"
  }

  private func isInside(_ path: String) -> Bool { path == root || root == "/" || path.hasPrefix(root + "/") }
}
