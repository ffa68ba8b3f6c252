import Harvest

/// Finds the configuration that holds in a folder.
enum ConfigurationFinder {
  static let name = ".doi-audit.yml"
  /// Folders above folders; nobody works deeper.
  private static let deepest = 64

  /// The nearest `.doi-audit.yml` from a folder up to the root of its repository; nil where there is none.
  ///
  /// Outside a repository only the folder itself is looked into: what lies above it may be somebody else's.
  static func path(from folder: String) -> String? {
    var candidates: [String] = []
    var current = folder
    for _ in 0..<deepest {
      candidates.append(PagePath.joined(current, name))
      if (try? Folder.entry(at: PagePath.joined(current, ".git"))) != nil {
        return candidates.first(where: exists)
      }
      guard let slash = current.lastIndex(of: "/"), current != "/" else { break }
      current = slash == current.startIndex ? "/" : String(current[..<slash])
    }
    return candidates.first.flatMap { exists($0) ? $0 : nil }
  }

  private static func exists(_ path: String) -> Bool { (try? Folder.entry(at: path)) != nil }
}
