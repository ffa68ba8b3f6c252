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
