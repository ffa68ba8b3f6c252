import Foundation
import Pages

/// The lines of a page that a change touches.
enum ChangedLines: Sendable, Equatable {
  /// The page is new, or what it was is not known.
  case all
  /// 1-based, in ascending order.
  case some([ClosedRange<Int>])

  func touch(_ lines: ClosedRange<Int>) -> Bool {
    switch self {
    case .all: true
    case .some(let ranges): ranges.contains { $0.overlaps(lines) }
    }
  }

  var isEmpty: Bool { self == .some([]) }

  /// More lines than this that moved are not sorted out: all of them count as changed.
  private static let mostMoved = 2000

  /// The lines of a text that are not those of the text before. How lines end makes no difference.
  ///
  /// Where lines are only deleted, the line before them is touched: an entry may have ended with them.
  init(from old: [UInt8], to new: [UInt8]) {
    let old = ChangedLines.lines(of: old)
    let new = ChangedLines.lines(of: new)
    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let suffix = zip(old.dropFirst(prefix).reversed(), new.dropFirst(prefix).reversed()).prefix { $0 == $1 }.count
    let (removed, inserted) = ChangedLines.difference(
      from: Array(old[prefix..<old.count - suffix]), to: Array(new[prefix..<new.count - suffix]))
    var ranges: [ClosedRange<Int>] = []
    var left = 0
    var right = 0
    while left < removed.count || right < inserted.count {
      let start = (left: left, right: right)
      while left < removed.count, removed[left] { left += 1 }
      while right < inserted.count, inserted[right] { right += 1 }
      if right > start.right {
        ranges.append(prefix + start.right + 1...prefix + right)
      } else if left > start.left {
        let before = max(prefix + right, 1)
        ranges.append(before...before)
      } else {
        left += 1
        right += 1
      }
    }
    self = .some(ranges)
  }

  /// Which lines of the old text are gone, and which of the new one have come.
  private static func difference(from old: [Line], to new: [Line]) -> (removed: [Bool], inserted: [Bool]) {
    let (ofOld, ofNew) = (Set(old), Set(new))
    var removed = old.map { !ofNew.contains($0) }
    var inserted = new.map { !ofOld.contains($0) }
    // What is left stands in both texts, nearly always in the same order.
    let left = old.indices.filter { !removed[$0] }
    let right = new.indices.filter { !inserted[$0] }
    let prefix = zip(left, right).prefix { old[$0] == new[$1] }.count
    let suffix = zip(left.dropFirst(prefix).reversed(), right.dropFirst(prefix).reversed())
      .prefix { old[$0] == new[$1] }.count
    let moved = (left: Array(left[prefix..<left.count - suffix]), right: Array(right[prefix..<right.count - suffix]))
    if moved.left.count + moved.right.count > mostMoved {
      for index in moved.left { removed[index] = true }
      for index in moved.right { inserted[index] = true }
    } else {
      for change in moved.right.map({ new[$0] }).difference(from: moved.left.map { old[$0] }) {
        switch change {
        case .remove(let offset, _, _): removed[moved.left[offset]] = true
        case .insert(let offset, _, _): inserted[moved.right[offset]] = true
        }
      }
    }
    return (removed, inserted)
  }

  private typealias Line = ArraySlice<UInt8>

  private static func lines(of text: [UInt8]) -> [Line] {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      line.last == 0x0D ? line.dropLast() : line
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}

/// Lines outside of the entries that affect their findings: comments for this program, headings, and the abbreviations of
/// BibTeX.
struct DecidingLines {
  private var lines: [String] = []

  init(_ page: [UInt8], of format: PageFormat) {
    // Recognises the end of an element that began on an earlier line; nil if none is open.
    var end: ((Substring) -> Bool)?
    var last: Substring = ""
    let text = String(decoding: page, as: UTF8.self)
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let line = line.drop(while: \.isWhitespace)
      if let isEnd = end {
        lines.append(String(line))
        if isEnd(line) { end = nil }
      } else if format == .bibtex, line.lowercased().hasPrefix("@string") {
        lines.append(String(line))
        if !DecidingLines.closes(line) { end = DecidingLines.closes }
      } else if line.contains("doi-audit") {
        lines.append(String(line))
        if let start = line.range(of: "<!--"), !line[start.upperBound...].contains("-->") {
          end = { $0.contains("-->") }
        }
      } else if format != .bibtex, let start = DecidingLines.heading(in: line) {
        lines.append(String(line))
        if !line[start...].lowercased().contains("</h") { end = { $0.lowercased().contains("</h") } }
      } else if format == .markdown, line.hasPrefix("#") {
        lines.append(String(line))
      } else if format == .markdown, DecidingLines.isUnderline(line), !last.isEmpty {
        lines.append(String(last))
      }
      last = line
    }
  }

  /// Whether a line was removed, changed or moved. A new line affects only new entries.
  func isChanged(in now: DecidingLines) -> Bool {
    var rest = now.lines[...]
    for line in lines {
      guard let place = rest.firstIndex(of: line) else { return true }
      rest = rest[(place + 1)...]
    }
    return false
  }

  /// Where an element of HTML begins that is a heading.
  private static func heading(in line: Substring) -> Substring.Index? {
    line.indices.first { index in
      guard line[index] == "<" else { return false }
      let tag = line[index...].dropFirst().prefix(2)
      return tag.first.map { $0 == "h" || $0 == "H" } == true && tag.last.map { ("1"..."6").contains($0) } == true
    }
  }

  private static func isUnderline(_ line: Substring) -> Bool {
    guard let first = line.first, first == "=" || first == "-" else { return false }
    return line.allSatisfy { $0 == first || $0.isWhitespace }
  }

  /// Whether the entry of an abbreviation ends on a line.
  private static func closes(_ line: Substring) -> Bool {
    let end = line.reversed().first { !$0.isWhitespace }
    return end == "}" || end == ")"
  }
}
