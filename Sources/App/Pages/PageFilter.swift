/// Which files of a folder the user wants: patterns as in `.gitignore`, counted from that folder.
package struct PageFilter: Sendable {
  var include: [PathPattern] = []
  var exclude: [PathPattern] = []

  package init(include: [PathPattern] = [], exclude: [PathPattern] = []) {
    self.include = include
    self.exclude = exclude
  }

  func leavesOut(_ path: [[UInt8]], isFolder: Bool) -> Bool {
    if exclude.contains(where: { $0.matches(path, isFolder: isFolder) }) { return true }
    guard !include.isEmpty, !isFolder else { return false }
    // A folder that is wanted is wanted with all that is in it.
    return !include.contains { pattern in
      pattern.matches(path, isFolder: false)
        || path.indices.dropFirst().contains { pattern.matches(Array(path[..<$0]), isFolder: true) }
    }
  }
}
