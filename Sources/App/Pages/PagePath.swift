import System

/// How a page is named in reports: as the user gave it, but never by an absolute path, which is valid on one machine only.
enum PagePath {
  /// `/home/site/_pages/cv.md`, seen from `/home/site`, is `_pages/cv.md`.
  static func shown(_ path: String, from workingDirectory: String) -> String {
    guard path.hasPrefix("/") else {
      // Readers of a report know `_pages/cv.md`; `./_pages/cv.md` would look like another file.
      var rest = path[...]
      while rest.hasPrefix("./") { rest = rest.dropFirst(2).drop { $0 == "/" } }
      return rest.isEmpty ? path : String(rest)
    }
    let target = components(path)
    let origin = components(workingDirectory)
    let shared = zip(target, origin).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: origin.count - shared)
    return (up + target[shared...]).joined(separator: "/")
  }

  /// A path seen from the working directory, as the root sees it; `.` and `..` are followed by their names.
  static func absolute(_ path: String) -> String {
    "/" + components(path.hasPrefix("/") ? path : joined(Terminal.workingDirectory, path)).joined(separator: "/")
  }

  static func joined(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }

  /// The folder that something at an absolute path stands in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The real path of a file; the path itself if there is no such file.
  static func real(_ path: String) -> String { (try? FileSystem.realPath(path)) ?? path }

  /// Whether a path is one of these, or lies in a folder that is.
  static func isNamed(_ path: String, by paths: [String]) -> Bool {
    let parts = components(path)
    return paths.contains { parts.starts(with: components($0)) }
  }

  /// The names that a path is made of, `.` and `..` resolved.
  static func components(_ path: String) -> [String] {
    var components: [String] = []
    for component in path.split(separator: "/") {
      switch component {
      case ".": continue
      case "..": _ = components.popLast()
      default: components.append(String(component))
      }
    }
    return components
  }
}
