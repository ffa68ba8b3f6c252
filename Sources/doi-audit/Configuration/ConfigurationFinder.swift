import System

/// Finds the configuration that holds in a folder.
enum ConfigurationFinder {
  static let name = ".doi-audit.yml"
  /// Folders above folders; nobody works deeper.
  private static let deepest = 64

  /// The nearest `.doi-audit.yml` from a folder up to the root of its repository; nil where there is none.
  ///
  /// Outside a repository only the folder itself is looked into: what lies above it may be somebody else's.
  static func path(from folder: String) -> String? {
    guard let repository = repository(above: folder) else {
      let path = PagePath.joined(folder, name)
      return exists(path) ? path : nil
    }
    var current = folder
    while true {
      let path = PagePath.joined(current, name)
      if exists(path) { return path }
      if current == repository { return nil }
      current = PagePath.folder(of: current)
    }
  }

  /// The innermost folder with a `.git` among this one and those above it; nil where there is none.
  static func repository(above folder: String) -> String? {
    var current = folder
    for _ in 0..<deepest {
      if (try? Folder.entry(at: PagePath.joined(current, ".git"))) != nil { return current }
      guard let slash = current.lastIndex(of: "/"), current != "/" else { break }
      current = slash == current.startIndex ? "/" : String(current[..<slash])
    }
    return nil
  }

  /// A link that leads nowhere counts too: it is refused, not passed over.
  private static func exists(_ path: String) -> Bool { Folder.isLink(path) || (try? Folder.entry(at: path)) != nil }
}
