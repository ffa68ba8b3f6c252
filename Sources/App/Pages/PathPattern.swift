import System

/// A pattern of paths as `.gitignore` has them: `*.md`, `drafts/`, `/site/**/old-?.html`, `!keep.md`.
package struct PathPattern: Sendable, Equatable {
  /// Begins with `!`: includes again what it matches.
  var isNegated = false
  var matchesFoldersOnly = false
  /// One for each part of the path; `**` stands for any number of them.
  private var parts: [[UInt8]] = []

  /// A longer line is no pattern.
  private static let longest = 4096

  /// nil for a blank line, a comment, and what can match nothing.
  package init?(_ line: some StringProtocol) {
    var text = Array(line.utf8)
    if text.last == 0x0D { text.removeLast() }
    // Blanks at the end count only behind a backslash.
    while text.last == 0x20, text.dropLast().last != UInt8(ascii: "\\") { text.removeLast() }
    guard let first = text.first, first != UInt8(ascii: "#"), text.count <= PathPattern.longest else { return nil }
    if first == UInt8(ascii: "!") {
      isNegated = true
      text.removeFirst()
    }
    if text.last == UInt8(ascii: "/") {
      matchesFoldersOnly = true
      text.removeLast()
    }
    let isAnchored = text.contains(UInt8(ascii: "/"))
    parts = text.split(separator: UInt8(ascii: "/")).map(Array.init)
    guard !parts.isEmpty else { return nil }
    if !isAnchored { parts.insert(PathPattern.anyFolders, at: 0) }
  }

  private static let anyFolders = Array("**".utf8)

  /// Whether it matches a path, given part by part from the folder of the pattern on.
  func matches(_ path: [[UInt8]], isFolder: Bool) -> Bool {
    if matchesFoldersOnly, !isFolder { return false }
    // Which beginnings of the path the parts so far can stand for: no part is tried twice at one place.
    var reached = [Bool](repeating: false, count: path.count + 1)
    reached[0] = true
    for (number, part) in parts.enumerated() {
      var next = [Bool](repeating: false, count: path.count + 1)
      if part == PathPattern.anyFolders {
        var isOpen = false
        for place in reached.indices {
          isOpen = isOpen || reached[place]
          // At the end it stands for something, not for nothing.
          next[place] = isOpen && (number < parts.count - 1 || place > 0 && reached[..<place].contains(true))
        }
      } else {
        for place in path.indices where reached[place] && PathPattern.matches(path[place], part) {
          next[place + 1] = true
        }
      }
      reached = next
    }
    return reached[path.count]
  }

  /// One name against one part, `*` and `?` not reaching over a slash.
  private static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
    var index = 0
    var place = 0
    var star: (place: Int, index: Int)?
    while index < name.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place + 1, index)
        place += 1
      } else if place < pattern.count, let end = end(ofMatching: name, index, pattern, place) {
        // A letter beyond ASCII is one character for `?`.
        index += pattern[place] == UInt8(ascii: "?") ? name.lengthOfCharacter(at: index) : 1
        place = end
      } else if let last = star {
        star = (last.place, last.index + 1)
        place = last.place
        index = last.index + 1
      } else {
        return false
      }
    }
    while place < pattern.count, pattern[place] == UInt8(ascii: "*") { place += 1 }
    return place == pattern.count
  }

  /// Where the pattern goes on when its next sign stands for the name's next byte; nil where it does not.
  private static func end(ofMatching name: [UInt8], _ index: Int, _ pattern: [UInt8], _ place: Int) -> Int? {
    switch pattern[place] {
    case UInt8(ascii: "?"): return place + 1
    case UInt8(ascii: "\\") where place + 1 < pattern.count: return pattern[place + 1] == name[index] ? place + 2 : nil
    case UInt8(ascii: "["):
      guard let set = set(in: pattern, at: place) else { return name[index] == UInt8(ascii: "[") ? place + 1 : nil }
      return set.holds(name[index]) ? set.end : nil
    case let byte: return byte == name[index] ? place + 1 : nil
    }
  }

  /// `[a-z]`, `[!0-9]`; nil where the bracket is not closed.
  private static func set(in pattern: [UInt8], at start: Int) -> (end: Int, holds: (UInt8) -> Bool)? {
    var index = start + 1
    let isNegated =
      index < pattern.count && (pattern[index] == UInt8(ascii: "!") || pattern[index] == UInt8(ascii: "^"))
    if isNegated { index += 1 }
    var ranges: [ClosedRange<UInt8>] = []
    while index < pattern.count, pattern[index] != UInt8(ascii: "]") || ranges.isEmpty {
      let low = pattern[index]
      if index + 2 < pattern.count, pattern[index + 1] == UInt8(ascii: "-"), pattern[index + 2] != UInt8(ascii: "]") {
        if low <= pattern[index + 2] { ranges.append(low...pattern[index + 2]) } else { ranges.append(low...low) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    guard index < pattern.count else { return nil }
    return (index + 1, { byte in ranges.contains { $0.contains(byte) } != isNegated })
  }
}

extension [UInt8] {
  fileprivate func lengthOfCharacter(at index: Int) -> Int {
    var end = index + 1
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return end - index
  }
}

/// The patterns of one `.gitignore`, as git reads it.
struct GitIgnore: Sendable {
  /// The parts of the folder that it lies in, from where paths are counted.
  private let depth: Int
  private let patterns: [PathPattern]

  /// Bytes; what is longer was not written by hand.
  private static let largest = 1 << 20

  init(_ patterns: [PathPattern], depth: Int) {
    self.patterns = patterns
    self.depth = depth
  }

  /// nil where there is none.
  init?(at path: String, depth: Int) {
    guard (try? Folder.entry(at: path)) == .file, let file = try? OpenFile(path),
      let bytes = try? file.bytes(atMost: GitIgnore.largest), !bytes.isEmpty
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    patterns = text.utf8.split(separator: 0x0A).compactMap { PathPattern(String(decoding: Array($0), as: UTF8.self)) }
    self.depth = depth
  }

  /// Whether a path is left out (true) or taken back in (false) by the last pattern that matches; nil where none does.
  func decides(_ path: [[UInt8]], isFolder: Bool) -> Bool? {
    let path = Array(path[depth...])
    return patterns.last { $0.matches(path, isFolder: isFolder) }.map { !$0.isNegated }
  }
}
