import Bibliography
import Pages

/// The numbers before the entries of a list: `1.`, `2)`, `[3]`.
struct ListMarkers {
  private struct Marker {
    /// The bytes of the digits.
    var range: Range<Int>
    var value: Int
  }

  private let markers: [Marker]

  /// Digits of a number; a year has four.
  private static let mostDigits = 3

  /// The numbers at the beginnings of lines that are written as one of them.
  ///
  /// - Parameter prefix: what stands before an entry on its line; nil where that has no number.
  init?(like prefix: ArraySlice<UInt8>, in bytes: [UInt8]) {
    guard let digits = ListMarkers.digits(in: prefix) else { return nil }
    self.init(like: prefix, digits: digits, skipsIndent: false, in: bytes)
  }

  /// The numbers of rows, each of which begins a line, perhaps behind blanks.
  ///
  /// - Parameter digits: the number of the row with this prefix.
  init?(like prefix: ArraySlice<UInt8>, digits: Range<Int>, in bytes: [UInt8]) {
    self.init(like: prefix, digits: digits, skipsIndent: true, in: bytes)
  }

  private init?(like prefix: ArraySlice<UInt8>, digits: Range<Int>, skipsIndent: Bool, in bytes: [UInt8]) {
    let head = prefix[..<digits.lowerBound]
    let end = prefix[digits.upperBound...].first
    var markers: [Marker] = []
    var line = 0
    while line < bytes.count {
      let first = skipsIndent ? bytes[line...].firstIndex { $0 != 0x20 && $0 != 0x09 } ?? line : line
      let start = first + head.count
      if bytes[first...].starts(with: head) {
        let range = start..<(bytes[start...].firstIndex { !$0.isDigit } ?? bytes.count)
        if (1...ListMarkers.mostDigits).contains(range.count), range.upperBound < bytes.count,
          bytes[range.upperBound] == end
        {
          markers.append(Marker(range: range, value: bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }))
        }
      }
      line = bytes[line...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }
    self.markers = markers
  }

  /// The digits of a list number before an entry.
  static func digits(in prefix: ArraySlice<UInt8>) -> Range<Int>? {
    guard let start = prefix.firstIndex(where: \.isDigit) else { return nil }
    let end = prefix[start...].firstIndex { !$0.isDigit } ?? prefix.endIndex
    return end - start <= mostDigits ? start..<end : nil
  }

  /// Whether the numbers around a place go up or down by one, so that they number the rows: others are of the works, such
  /// as how often they were cited.
  func areCounted(around offset: Int) -> Bool {
    let next = markers.firstIndex { $0.range.lowerBound >= offset } ?? markers.count
    let first = max(0, next - ListMarkers.mostNear)
    let near = markers[first..<min(markers.count, next + ListMarkers.mostNear)].map(\.value)
    let pairs = zip(near, near.dropFirst())
    // Each table of a page may begin anew.
    return pairs.contains { abs($1 - $0) == 1 }
      && (pairs.allSatisfy { $1 == $0 + 1 || $1 == 1 } || pairs.allSatisfy { $1 == $0 - 1 || $0 == 1 })
  }

  /// Numbers on each side of a place: three pairs do not count by chance.
  private static let mostNear = 2

  /// The number of a new entry, and the edits that count the others on.
  ///
  /// - Parameter offset: where the new entry is inserted, at the beginning or the end of a line.
  func inserting(at offset: Int) -> (number: Int, edits: [Edit]) {
    let next = markers.firstIndex { $0.range.lowerBound >= offset } ?? markers.count
    var before = markers[..<next]
    var after = markers[next...]
    // A list that begins anew has nothing to do with the one above.
    if let last = before.last, let first = after.first, abs(first.value - last.value) > 1 {
      if first.value == 1 { before = [] } else { after = [] }
    }
    func step(_ first: Marker?, _ second: Marker?) -> Int? {
      if let first, let second { second.value - first.value } else { nil }
    }
    let direction =
      step(before.last, after.first) ?? step(before.dropLast().last, before.last)
      ?? step(after.first, after.dropFirst().first) ?? 1
    switch direction {
    case 0: return ((before.last ?? after.first)?.value ?? 1, [])
    case -1:
      guard let last = before.last else { return ((after.first?.value ?? 0) + 1, []) }
      return (last.value, ListMarkers.counted(before.reversed(), from: last.value))
    default:
      guard let first = after.first else { return ((before.last?.value ?? 0) + 1, []) }
      return (first.value, ListMarkers.counted(Array(after), from: first.value))
    }
  }

  /// Adds one to each number, as long as each is one more than the one before.
  private static func counted(_ markers: [Marker], from first: Int) -> [Edit] {
    zip(markers, first...).prefix { marker, value in marker.value == value }.map { marker, value in
      Edit(range: marker.range, replacement: "\(value + 1)")
    }
  }
}
