/// The lines of a page that a change touches.
enum ChangedLines: Sendable, Equatable {
  /// The page is new.
  case all
  /// 1-based, in ascending order.
  case some([ClosedRange<Int>])

  func touch(_ lines: ClosedRange<Int>) -> Bool {
    switch self {
    case .all: true
    case .some(let ranges): ranges.contains { $0.overlaps(lines) }
    }
  }

  /// Reads the hunks of a diff without context (`git diff --unified=0`): `@@ -12,0 +13,2 @@` says that lines 13 and 14 are
  /// new. Where lines are only deleted, the line before them is touched: an entry may have ended with them.
  init(hunksOf diff: [UInt8]) {
    var ranges: [ClosedRange<Int>] = []
    for line in diff.split(separator: 0x0A) where line.starts(with: "@@ ".utf8) {
      guard let plus = line.firstIndex(of: UInt8(ascii: "+")) else { continue }
      let numbers = line[(plus + 1)...].prefix { $0 != UInt8(ascii: " ") }.split(separator: UInt8(ascii: ","))
      let values = numbers.map { Int(String(decoding: $0, as: UTF8.self)) }
      guard let first = values.first.flatMap(\.self), first >= 0 else { continue }
      let count = values.count > 1 ? values[1] ?? 1 : 1
      let start = max(first, 1)
      ranges.append(start...(count > 1 ? start + count - 1 : start))
    }
    self = .some(ranges)
  }
}
