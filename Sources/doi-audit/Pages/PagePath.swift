/// How a page is named in reports: as the user gave it, but never by an absolute path, which holds on one machine only.
enum PagePath {
  /// `/home/site/_pages/cv.md`, seen from `/home/site`, is `_pages/cv.md`.
  static func shown(_ path: String, from workingDirectory: String) -> String {
    guard path.hasPrefix("/") else { return path }
    let target = components(path)
    let origin = components(workingDirectory)
    let shared = zip(target, origin).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: origin.count - shared)
    return (up + target[shared...]).joined(separator: "/")
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
