import Bibliography
import Pages

/// Which DOIs of an item name the same work.
struct EntryWorks {
  /// The anchors of each work, in the order of the text.
  private(set) var all: [[EntryAnchor]] = []

  /// Neighbours with the same DOI are one work, and so are the DOI in a link's text and that of its target, even where
  /// they differ. What is beside a work is none; a button is one only where its paragraph has nothing better.
  init(of anchors: [EntryAnchor], in item: Item) {
    var paragraph: [EntryAnchor] = []
    var borders = item.borders.filter { $0.depth != Item.Border.lineBreak }.map(\.offset)[...]
    for anchor in anchors where anchor.label != .beside {
      if let border = borders.first, border < anchor.visible.lowerBound {
        addParagraph(&paragraph, of: item)
        borders = borders.drop { $0 < anchor.visible.lowerBound }
      }
      paragraph.append(anchor)
    }
    addParagraph(&paragraph, of: item)
  }

  /// Whether each of two DOIs stands in a line that is a citation without the other: a work may be listed twice.
  private static func areTwoEntries(_ first: EntryAnchor, _ second: EntryAnchor, in item: Item) -> Bool {
    let lines = [first, second].map { item.line(at: $0.visible.lowerBound) }
    let trimming = EntryTrimming(item: item)
    return lines[0] != lines[1]
      && lines.allSatisfy { $0.count < 5000 && CitationShape(of: item.utf8[trimming.trimmed($0)]).isComplete }
  }

  private mutating func addParagraph(_ anchors: inout [EntryAnchor], of item: Item) {
    let hasText = anchors.contains { $0.label == .doi || $0.label == .words }
    for anchor in anchors where anchor.label != .view || !hasText {
      if let last = all.last?.last,
        last.mention.doi == anchor.mention.doi && !EntryWorks.areTwoEntries(last, anchor, in: item)
          || last.visible.overlaps(anchor.visible)
      {
        all[all.count - 1].append(anchor)
      } else {
        all.append([anchor])
      }
    }
    anchors.removeAll(keepingCapacity: true)
  }
}
