import Pages

/// The files in folders that were not read, counted by the endings of their names. Hidden files, files that git ignores,
/// and those that the user left out are not among them.
struct PassedOver {
  private var counts: [String: Int] = [:]
  /// Files with an ending that pages and other files have, whose content is not that of a page: `package.json`.
  private var unlike: [String: Int] = [:]

  /// Endings that are named one by one; a folder rarely has more kinds of documents.
  private static let mostNamed = 6
  /// A longer ending, in bytes, is part of a name: `notes.final-version-of-may`.
  private static let longestEnding = 12

  mutating func add(_ name: String) {
    let ending = FormatDoubt.ending(of: name)?.lowercased() ?? ""
    if PageFormat(fileName: name) != nil, !ending.isEmpty {
      unlike[ending, default: 0] += 1
    } else {
      counts[ending.utf8.count <= PassedOver.longestEnding ? ending : "", default: 0] += 1
    }
  }

  mutating func add(_ other: PassedOver) {
    counts.merge(other.counts, uniquingKeysWith: +)
    unlike.merge(other.unlike, uniquingKeysWith: +)
  }

  /// What was not read, in one line; nil if all files were read.
  ///
  /// - Parameter read: the number of files in the folders that were read.
  func remark(read: Int) -> String? {
    let total = counts.values.reduce(read, +) + unlike.values.reduce(0, +)
    return list.map { "\(read) of \(total) files read; not read: \($0)" }
  }

  /// The kinds of files that may hold citations, then the others, each most frequent first; nil if there are none.
  var list: String? {
    let documents = counts.filter { !PassedOver.accessories.contains($0.key) }
    let named = documents.map { (words: $0.key.isEmpty ? "without an ending" : $0.key, count: $0.value) }
    var parts = PassedOver.listed(named + unlike.map { (words: "\($0.key) of other content", count: $0.value) })
    let others = counts.filter { PassedOver.accessories.contains($0.key) }
    if !others.isEmpty {
      let count = others.values.reduce(0, +)
      let kinds = PassedOver.listed(others.map { (words: $0.key, count: $0.value) }).joined(separator: ", ")
      parts.append("\(count) \(count == 1 ? "picture, style or script" : "pictures, styles and scripts") (\(kinds))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private static func listed(_ kinds: [(words: String, count: Int)]) -> [String] {
    let sorted = kinds.sorted { ($1.count, $0.words) < ($0.count, $1.words) }
    var parts = sorted.prefix(mostNamed).map { "\($0.count) \($0.words)" }
    let rest = sorted.dropFirst(mostNamed).reduce(0) { $0 + $1.count }
    if rest > 0 { parts.append("\(rest) of other kinds") }
    return parts
  }

  /// Endings of files that hold no citations: pictures, sounds, fonts, styles, programs, packed files.
  private static let accessories: Set<String> = [
    ".avif", ".bmp", ".css", ".eot", ".gif", ".gz", ".ico", ".jpeg", ".jpg", ".js", ".less", ".lock", ".map", ".mjs",
    ".mov", ".mp3", ".mp4", ".ogg", ".otf", ".png", ".py", ".rb", ".sass", ".scss", ".sh", ".svg", ".tar", ".tif",
    ".tiff", ".ts", ".ttf", ".wav", ".webm", ".webmanifest", ".webp", ".woff", ".woff2", ".zip",
  ]
}
