import Bibliography
import Pages

/// The lines of an item, cut further where one line holds several works.
struct EntrySegments {
  struct Segment {
    var visible: Range<Int>
    /// How many elements hold both this segment and the one before.
    var depth: Int
    /// The work whose DOI stands here: an index into `works`.
    var work: Int?
    /// Whether a citation has been found here already.
    var isTaken = false
  }

  private(set) var all: [Segment] = []

  /// - Parameter taken: stretches that are citations already, in order.
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
      addPart(start..<max(start, range.lowerBound), depth: depth, &marks, item)
      all.append(Segment(visible: range, depth: Item.Border.lineBreak, work: nil, isTaken: true))
      start = min(max(start, range.upperBound), line.upperBound)
      depth = Item.Border.lineBreak
    }
    addPart(start..<line.upperBound, depth: depth, &marks, item)
  }

  /// Adds a part of a line, cut so that every segment belongs to one work.
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
    // A DOI before the words that it belongs to: "[Title](doi) Authors, …".
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

  /// Behind the punctuation and the brackets that follow a DOI.
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
