import Bibliography
import Pages

/// The lines of an item. A line with several works is divided between them, and where it numbers its entries.
struct EntrySegments {
  struct Segment {
    var visible: Range<Int>
    /// How many elements contain both this segment and the one before.
    var depth: Int
    /// The work whose DOI is in this segment: an index into `works`.
    var work: Int?
    /// Whether the segment belongs to a citation that was already found.
    var isTaken = false
  }

  private(set) var all: [Segment] = []

  /// - Parameter taken: stretches of citations already found, in text order.
  init(of item: Item, works: [[EntryAnchor]], taken: [Range<Int>]) {
    var marks = works.enumerated().flatMap { work, anchors in anchors.map { (at: $0.visible, work: work) } }[...]
    var taken = taken[...]
    var start = 0
    var depth = 0
    for border in item.borders + [Item.Border(offset: item.utf8.count, depth: 0)] {
      var cuts: [Range<Int>] = []
      while let first = taken.first, first.lowerBound < border.offset {
        cuts.append(first)
        taken.removeFirst()
      }
      let line = max(start, 0)..<max(start, border.offset)
      addLine(line, depth: depth, cutting: cuts, &marks, item)
      start = border.offset + 1
      depth = border.depth
    }
    for (index, segment) in all.enumerated() {
      if let work = segment.work, firstSegments[work] == nil { firstSegments[work] = index }
    }
  }

  private mutating func addLine(
    _ line: Range<Int>, depth: Int, cutting taken: [Range<Int>],
    _ marks: inout ArraySlice<(at: Range<Int>, work: Int)>, _ item: Item
  ) {
    var depth = depth
    var start = line.lowerBound
    for range in taken {
      addEntries(start..<max(start, range.lowerBound), depth: depth, &marks, item)
      all.append(Segment(visible: range, depth: Item.Border.lineBreak, work: nil, isTaken: true))
      start = min(max(start, range.upperBound), line.upperBound)
      depth = Item.Border.lineBreak
    }
    addEntries(start..<line.upperBound, depth: depth, &marks, item)
  }

  /// Adds a part of a line, divided at the numbers of its entries.
  private mutating func addEntries(
    _ part: Range<Int>, depth: Int, _ marks: inout ArraySlice<(at: Range<Int>, work: Int)>, _ item: Item
  ) {
    var start = part.lowerBound
    var depth = depth
    for next in EntrySegments.numbers(in: item.utf8[part]).dropFirst() {
      addPart(start..<next, depth: depth, &marks, item)
      start = next
      depth = Item.Border.lineBreak
    }
    addPart(start..<part.upperBound, depth: depth, &marks, item)
  }

  /// The places of the numbers that begin the entries of a line, in ascending order: `[3] Berg, C. … 1995. [5] Moss, I. …`.
  ///
  /// The first begins the line, and each of the others stands behind the end of a sentence.
  private static func numbers(in line: ArraySlice<UInt8>) -> [Int] {
    var found: [Int] = []
    var last = 0
    var place = line.startIndex
    while let open = line[place...].firstIndex(of: UInt8(ascii: "[")) {
      place = open + 1
      let digits = line[place...].prefix(mostDigits + 1).prefix(while: \.isDigit)
      let before = line[..<open].reversed().drop(while: \.isBlank).first
      let begins = found.isEmpty ? before == nil : before.map { ".])".utf8.contains($0) } ?? false
      guard !digits.isEmpty, digits.count <= mostDigits, let number = Int(String(decoding: digits, as: UTF8.self)),
        number > last, begins, line[digits.endIndex...].first == UInt8(ascii: "]"),
        let next = line[(digits.endIndex + 1)...].first, next.isBlank,
        let letter = line[(digits.endIndex + 1)...].drop(while: \.isBlank).first, letter.isUpper || letter >= 0x80
      else {
        // Without a number at its beginning the line has none.
        if found.isEmpty { return [] }
        continue
      }
      found.append(open)
      last = number
    }
    return found
  }

  /// The digits of the number of an entry: `[1204]`.
  private static let mostDigits = 4

  /// Adds a part of a line, divided so that each segment belongs to one work.
  private mutating func addPart(
    _ part: Range<Int>, depth: Int, _ marks: inout ArraySlice<(at: Range<Int>, work: Int)>, _ item: Item
  ) {
    var here: [(at: Range<Int>, work: Int)] = []
    while let first = marks.first,
      first.at.lowerBound < part.upperBound || first.at.isEmpty && first.at.lowerBound <= part.upperBound
    {
      here.append(first)
      marks.removeFirst()
    }
    guard !part.isEmpty else { return }
    var start = part.lowerBound
    var depth = depth
    // The DOI precedes the words that it belongs to: `[Title](doi) Authors, …`.
    let leads = here.first.map { $0.at.lowerBound - start < 8 } ?? false
    for (mark, next) in zip(here, here.dropFirst()) where mark.work != next.work {
      let cut =
        leads
        ? next.at.lowerBound : EntrySegments.sentenceEnd(in: item, from: mark.at.upperBound, to: next.at.lowerBound)
      guard cut > start else { continue }
      all.append(Segment(visible: start..<cut, depth: depth, work: mark.work))
      start = cut
      depth = Item.Border.lineBreak
    }
    if start < part.upperBound {
      all.append(Segment(visible: start..<part.upperBound, depth: depth, work: here.last?.work))
    }
  }

  /// The end of the punctuation after a DOI.
  private static func sentenceEnd(in item: Item, from start: Int, to limit: Int) -> Int {
    var end = start
    while end < limit, item.utf8[end].isPunctuation, ![UInt8(ascii: "["), UInt8(ascii: "(")].contains(item.utf8[end]) {
      end += 1
    }
    return end
  }

  /// The first segment of each work.
  private(set) var firstSegments: [Int: Int] = [:]

  mutating func take(_ range: ClosedRange<Int>) {
    for index in range { all[index].isTaken = true }
  }
}
