/// A page before and after, as `git apply` and `patch -p1` read it.
package struct UnifiedDiff: Sendable {
  /// Lines that stay, shown around those that change.
  static let context = 3

  private let path: String
  private let old: [ArraySlice<UInt8>]
  private let new: [ArraySlice<UInt8>]
  private let remarks: [String]

  /// - Parameters:
  ///   - path: of the page, from the folder in which the diff is to be applied.
  ///   - remarks: what a reader should know before applying it, a line each. Programs pass over them.
  package init(of path: String, from old: [UInt8], to new: [UInt8], remarks: [String] = []) {
    self.remarks = remarks
    // Git refuses "./".
    self.path = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    self.old = old.lines
    self.new = new.lines
  }

  /// The bytes of the diff: lines end as the page's do. Empty where nothing changes.
  package var bytes: [UInt8] {
    let hunks = hunks
    guard !hunks.isEmpty else { return [] }
    var output = remarks.flatMap { Array("# \($0)\n".utf8) }
    output += Array("--- \(name("a"))\n+++ \(name("b"))\n".utf8)
    for hunk in hunks { write(hunk, to: &output) }
    return output
  }

  // MARK: Changes

  /// Lines of the old page, and those in their place.
  private struct Change {
    var old: Range<Int>
    var new: Range<Int>
  }

  private var changes: [Change] {
    if old.count == new.count { return inPlace }
    var changes: [Change] = []
    let difference = new.difference(from: old)
    let removed = Set(difference.removals.map(UnifiedDiff.offset))
    let added = Set(difference.insertions.map(UnifiedDiff.offset))
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      let start = (left, right)
      while left < old.count, removed.contains(left) { left += 1 }
      while right < new.count, added.contains(right) { right += 1 }
      if start == (left, right) {
        left += 1
        right += 1
      } else {
        changes.append(Change(old: start.0..<left, new: start.1..<right))
      }
    }
    return changes
  }

  private static func offset(_ change: CollectionDifference<ArraySlice<UInt8>>.Change) -> Int {
    switch change {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }

  /// Where the number of lines is the same, each is compared with its own.
  private var inPlace: [Change] {
    var changes: [Change] = []
    for index in old.indices where old[index] != new[index] {
      if let last = changes.last, last.old.upperBound == index {
        changes[changes.count - 1] = Change(
          old: last.old.lowerBound..<index + 1, new: last.new.lowerBound..<index + 1)
      } else {
        changes.append(Change(old: index..<index + 1, new: index..<index + 1))
      }
    }
    return changes
  }

  /// Changes that are near enough to each other to be shown together.
  private var hunks: [[Change]] {
    var hunks: [[Change]] = []
    for change in changes {
      if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * UnifiedDiff.context {
        hunks[hunks.count - 1].append(change)
      } else {
        hunks.append([change])
      }
    }
    return hunks
  }

  // MARK: Writing

  private func write(_ hunk: [Change], to output: inout [UInt8]) {
    guard let first = hunk.first, let last = hunk.last else { return }
    let before = min(UnifiedDiff.context, first.old.lowerBound)
    let after = min(UnifiedDiff.context, old.count - last.old.upperBound)
    let oldRange = first.old.lowerBound - before..<last.old.upperBound + after
    let newRange = first.new.lowerBound - before..<last.new.upperBound + after
    output += Array("@@ -\(position(oldRange)) +\(position(newRange)) @@\n".utf8)
    var line = oldRange.lowerBound
    for change in hunk {
      for index in line..<change.old.lowerBound { write(" ", old[index], to: &output) }
      for index in change.old { write("-", old[index], to: &output) }
      for index in change.new { write("+", new[index], to: &output) }
      line = change.old.upperBound
    }
    for index in line..<oldRange.upperBound { write(" ", old[index], to: &output) }
  }

  private func write(_ mark: Character, _ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output += Array(mark.utf8)
    output += line
    if line.last != 0x0A { output += Array("\n\\ No newline at end of file\n".utf8) }
  }

  private func position(_ range: Range<Int>) -> String {
    // No lines are counted from the line before.
    let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
    return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
  }

  /// `a/page.md`; as Git writes it where a name has blanks, or bytes that would end it.
  private func name(_ side: String) -> String {
    let name = "\(side)/\(path)"
    guard name.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
      return name.utf8.contains(0x20) ? name + "\t" : name
    }
    var quoted = "\""
    for byte in name.utf8 {
      switch byte {
      case 0x22, 0x5C: quoted += "\\" + String(Unicode.Scalar(byte))
      case 0x20..<0x7F: quoted += String(Unicode.Scalar(byte))
      default:
        let octal = String(byte, radix: 8)
        quoted += "\\" + String(repeating: "0", count: 3 - octal.count) + octal
      }
    }
    return quoted + "\""
  }
}

extension [UInt8] {
  /// Its lines, each with its end.
  fileprivate var lines: [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in enumerated() where byte == 0x0A {
      lines.append(self[start...index])
      start = index + 1
    }
    if start < count { lines.append(self[start...]) }
    return lines
  }
}
