#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How a page is named in reports: as the user gave it, but never by an absolute path, which holds on one machine only.
enum PagePath {
  /// `/home/site/_pages/cv.md`, seen from `/home/site`, is `_pages/cv.md`.
  static func shown(_ path: String, from workingDirectory: String) -> String {
    guard path.hasPrefix("/") else {
      // Whoever reads a report knows `_pages/cv.md`, and takes `./_pages/cv.md` for another file.
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

  /// The one name of a file among all that lead to it; the path itself where there is no such file.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether a path is one of these, or lies in a folder that is.
  static func isNamed(_ path: String, by paths: [String]) -> Bool {
    let parts = components(path)
    return paths.contains { parts.starts(with: components($0)) }
  }

  private static func components(_ path: String) -> [String] {
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
