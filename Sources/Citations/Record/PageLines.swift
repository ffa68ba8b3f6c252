import Bibliography
import Pages

/// All lines of a page in one row, each with the citation or the DOI that it belongs to.
struct PageLines {
  struct Line {
    /// Index of the item.
    var item: Int
    /// Offsets in the item's text.
    var visible: Range<Int>
    /// The line is the first of its item.
    var beginsItem = false
    var isHeading = false
    /// How many elements contain both this line and the one before it; `Item.Border.lineBreak` within a paragraph.
    var depth: Int
    /// Index in `works`; nil for a line without a DOI of its own.
    var work: Int?
    /// The citation that the line was found to belong to: index in the item's citations.
    var entry: Int?
  }

  /// A DOI, or several mentions of it, that no citation has.
  struct LooseWork {
    var item: Int
    var anchors: [EntryAnchor]
    /// The line that has its first mention; nil if that mention is an empty link without a line.
    var line: Int?
  }

  private(set) var lines: [Line] = []
  private(set) var works: [LooseWork] = []
  /// For each item, its first line; one more for the end.
  private(set) var firstLines: [Int] = []

  init(of entries: [ItemEntries]) {
    var held: Set<Range<Int>> = []
    for index in entries.indices { held.formUnion(entries[index].heldElsewhere) }
    for index in entries.indices {
      firstLines.append(lines.count)
      add(entries[index], at: index, held)
    }
    firstLines.append(lines.count)
  }

  private mutating func add(_ entries: ItemEntries, at index: Int, _ held: Set<Range<Int>>) {
    let loose = entries.looseWorks(besides: held)
    let extents = entries.visibleExtents
    let segments = EntrySegments(of: entries.item, works: loose, taken: extents)
    let firstWork = works.count
    works += loose.map { LooseWork(item: index, anchors: $0, line: nil) }
    var entry = 0
    // A paragraph with nothing but a badge.
    if entries.item.utf8.isEmpty, !loose.isEmpty {
      works[firstWork].line = lines.count
      lines.append(Line(item: index, visible: 0..<0, beginsItem: true, depth: 0, work: firstWork))
      return
    }
    var end = 0
    for segment in segments.all {
      // A citation of several lines is one segment; the rests of its lines follow it.
      let start = max(segment.visible.lowerBound, end)
      guard start < segment.visible.upperBound else { continue }
      end = segment.visible.upperBound
      var line = Line(item: index, visible: start..<end, depth: segment.depth)
      line.beginsItem = lines.count == firstLines[index]
      line.isHeading = entries.item.isHeading
      if segment.isTaken {
        line.entry = entry
        entry += 1
      } else if let work = segment.work {
        line.work = firstWork + work
        if works[firstWork + work].line == nil { works[firstWork + work].line = lines.count }
      }
      lines.append(line)
    }
  }

  // MARK: Neighbourhoods

  /// The most lines on either side that may belong to a citation: a card's title, authors, journal, badges, buttons.
  private static let mostLines = 10
  /// The most bytes on either side.
  private static let mostBytes = 2500
  /// The most items on either side: the parts of an entry that a nested list divides.
  private static let mostItems = 6
  /// A longer line is an abstract or prose, and nothing beyond it belongs to the citation.
  private static let longestLine = 1200

  /// The lines around one that may belong to its citation: up to the lines of other citations with a DOI, up to and with
  /// the heading above, and down to the next heading.
  ///
  /// - Parameters:
  ///   - layout: that of the page's entries.
  ///   - isFree: whether a citation found by its shape may be part of this one.
  func neighbourhood(
    of center: Int, _ layout: EntryLayout, isFree: (_ item: Int, _ entry: Int) -> Bool
  ) -> ClosedRange<Int> {
    var first = center
    var bytes = 0
    while first > 0, center - first < PageLines.mostLines, bytes < PageLines.mostBytes, !lines[first].isHeading {
      let above = lines[first - 1]
      guard mayBelong(above, to: lines[center], isFree),
        isOpen(first, layout, across: layout.mayBeAbove, from: lines[center].item, to: above.item)
      else { break }
      first -= 1
      bytes += above.visible.count
    }
    var last = center
    bytes = 0
    while last + 1 < lines.count, last - center < PageLines.mostLines, bytes < PageLines.mostBytes {
      let below = lines[last + 1]
      guard !below.isHeading || layout.mayBeHeadingBelow || lines[center].item == below.item,
        mayBelong(below, to: lines[center], isFree),
        isOpen(last + 1, layout, across: layout.mayBeBelow, from: lines[center].item, to: below.item)
      else { break }
      last += 1
      bytes += below.visible.count
    }
    return first...last
  }

  /// Whether an entry may go on over the border before a line.
  ///
  /// - Parameter across: whether it may in this direction, if the border is one between items.
  private func isOpen(_ line: Int, _ layout: EntryLayout, across: Bool, from center: Int, to item: Int) -> Bool {
    guard lines[line].beginsItem else { return lines[line].depth >= layout.depth }
    return across && layout.mayCrossItems && abs(center - item) <= PageLines.mostItems
  }

  private func mayBelong(_ line: Line, to center: Line, _ isFree: (_ item: Int, _ entry: Int) -> Bool) -> Bool {
    if let entry = line.entry { return isFree(line.item, entry) }
    return line.visible.count < PageLines.longestLine && (line.work == nil || line.work == center.work)
  }
}
