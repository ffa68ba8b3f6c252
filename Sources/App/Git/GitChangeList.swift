/// A file as git keeps it, by its name in hexadecimal digits.
struct GitObject: Sendable, Hashable {
  var name: String
}

/// Gathers what several questions to git say of each path.
struct GitChangeList {
  private var changes: [[UInt8]: Entry] = [:]

  private struct Entry {
    var before: GitObject?
    var staged: GitObject?
    var isLink = false
  }

  /// Reads `:100644 100644 <before> <now> M`, a zero, the path, a zero, and another path behind it where one was renamed.
  mutating func readDifference(_ output: [UInt8], isStaged: Bool) {
    var fields = output.split(separator: 0, omittingEmptySubsequences: false)[...]
    while let head = fields.popFirst(), head.first == UInt8(ascii: ":"), let path = fields.popFirst() {
      let parts = head.dropFirst().split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard parts.count == 5, let status = parts[4].first else { return }
      let isMoved = status == "R" || status == "C"
      guard let now = isMoved ? fields.popFirst() : path else { return }
      if status == "R" { changes[Array(path)] = nil }
      let isLink = GitChangeList.isLink(parts[1])
      let file = GitChangeList.isFile(parts[1]) || isLink ? GitObject(name: parts[3]) : nil
      var entry = changes[Array(now)]
      switch status {
      case "D": entry = nil
      // In the middle of a merge there is no one thing that it was.
      case "U": entry = Entry()
      default:
        guard file != nil else { entry = nil; break }
        // What differs from the index as well as from the commit was compared with the commit before.
        entry =
          entry ?? Entry(before: status != "A" && GitChangeList.isFile(parts[0]) ? GitObject(name: parts[2]) : nil)
        entry?.staged = isStaged ? file : nil
        if isLink { entry = Entry(isLink: true) }
      }
      changes[Array(now)] = entry
    }
  }

  /// Reads `100644 <name> 0`, a tab, the path, a zero: everything in the index, as new.
  mutating func readIndex(_ output: [UInt8], isStaged: Bool) {
    for line in output.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09) else { continue }
      let parts = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      let isLink = parts.first.map(GitChangeList.isLink) ?? false
      guard parts.count == 3, isLink || GitChangeList.isFile(parts[0]) else { continue }
      changes[Array(line[(tab + 1)...])] = Entry(
        staged: isStaged && !isLink ? GitObject(name: parts[1]) : nil, isLink: isLink)
    }
  }

  /// Reads paths with a zero behind each: files that git does not know yet.
  mutating func readNames(_ output: [UInt8]) {
    for name in output.split(separator: 0) { changes[Array(name)] = Entry() }
  }

  /// Whether a mode is that of a file: not a link, and not a submodule.
  private static func isFile(_ mode: String) -> Bool { mode.hasPrefix("100") }

  /// Whether a mode is that of a link: its content is a path, and the page is what it leads to.
  private static func isLink(_ mode: String) -> Bool { mode.hasPrefix("120") }

  /// - Parameter seen: the path from the working directory for one from the top.
  func changes(seen: (String) -> String) -> GitRepository.Changes {
    var result = GitRepository.Changes()
    for (path, entry) in changes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      guard let text = String(validating: path, as: UTF8.self) else {
        result.unreadableNames.append(String(decoding: path, as: UTF8.self))
        continue
      }
      result.files.append(
        GitRepository.Change(path: seen(text), before: entry.before, staged: entry.staged, isLink: entry.isLink))
    }
    return result
  }
}
