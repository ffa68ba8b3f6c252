import Bibliography
import Pages

/// The numbers with which the ordered lists of HTML on a page begin: `<ol start="5">`, `<ol reversed start="12">`.
struct OrderedLists {
  private struct List {
    var isReversed: Bool
    /// The digits of its start; nil where it has none.
    var digits: Range<Int>?
    /// Of a start that is no number.
    var isUnclear = false
    var start: Int?
    var count = 0
    var extent: Range<Int>
  }

  private var lists: [List] = []

  init(in bytes: [UInt8]) {
    var open: [Int?] = []
    var place = 0
    while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
      place = start + 1
      if bytes[start...].starts(with: "<!--".utf8) {
        place = bytes.range(of: "-->", in: start..<bytes.count)?.upperBound ?? bytes.count
        continue
      }
      let name = String(decoding: bytes[place...].prefix { $0.isLetter || $0 == UInt8(ascii: "/") }, as: UTF8.self)
        .lowercased()
      guard ["ol", "ul", "li", "/ol", "/ul"].contains(name), EntryElement.endsName(place + name.utf8.count, bytes),
        let end = bytes[place...].firstIndex(of: UInt8(ascii: ">"))
      else { continue }
      switch name {
      case "ol":
        open.append(lists.count)
        lists.append(OrderedLists.list(place + 2..<end, in: bytes))
      case "ul": open.append(nil)
      case "li": if let list = open.last ?? nil { lists[list].count += 1 }
      default:
        if let list = open.popLast() ?? nil { lists[list].extent = lists[list].extent.lowerBound..<end }
      }
      place = end
    }
  }

  private static func list(_ attributes: Range<Int>, in bytes: [UInt8]) -> List {
    let isReversed = bytes.range(of: "reversed", in: attributes) != nil
    var list = List(isReversed: isReversed, extent: attributes.lowerBound..<bytes.count)
    guard let name = bytes.range(of: "start", in: attributes) else {
      list.start = isReversed ? nil : 1
      return list
    }
    var place = name.upperBound
    while place < attributes.upperBound, "=\"' ".utf8.contains(bytes[place]) { place += 1 }
    let digits = bytes[place..<attributes.upperBound].prefix { $0.isDigit }
    let after = place + digits.count
    let isNumber =
      (1...5).contains(digits.count) && (after == attributes.upperBound || "\"' /".utf8.contains(bytes[after]))
    list.isUnclear = !isNumber
    if isNumber {
      list.digits = place..<after
      list.start = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    return list
  }

  /// The edits that count the starts on for a new item: that of its own list, if it counts down, and those of the lists that
  /// its list goes on with, if they count up; nil where a start is no number.
  func inserting(at offset: Int) -> [Edit]? {
    guard let own = lists.lastIndex(where: { $0.extent.contains(offset) }) else { return [] }
    if lists[own].isUnclear { return nil }
    var edits: [Edit] = []
    func count(_ list: List) {
      if let digits = list.digits, let start = list.start {
        edits.append(Edit(range: digits, replacement: "\(start + 1)"))
      }
    }
    if lists[own].isReversed {
      count(lists[own])
      var next = own
      while next > 0, let start = lists[next].start, lists[next - 1].isReversed, let before = lists[next - 1].start,
        before - lists[next - 1].count == start
      {
        count(lists[next - 1])
        next -= 1
      }
    } else {
      var last = own
      while last + 1 < lists.count, let start = lists[last].start, !lists[last + 1].isReversed,
        lists[last + 1].digits != nil, lists[last + 1].start == start + lists[last].count
      {
        count(lists[last + 1])
        last += 1
      }
    }
    return edits
  }
}
