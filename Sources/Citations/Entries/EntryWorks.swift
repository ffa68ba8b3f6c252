import Bibliography

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
      if let border = borders.first, border <= anchor.visible.lowerBound {
        addParagraph(&paragraph)
        borders = borders.drop { $0 <= anchor.visible.lowerBound }
      }
      paragraph.append(anchor)
    }
    addParagraph(&paragraph)
  }

  private mutating func addParagraph(_ anchors: inout [EntryAnchor]) {
    let hasText = anchors.contains { $0.label == .doi || $0.label == .words }
    for anchor in anchors where anchor.label != .view || !hasText {
      if let last = all.last?.last,
        last.mention.doi == anchor.mention.doi || last.visible.overlaps(anchor.visible)
      {
        all[all.count - 1].append(anchor)
      } else {
        all.append([anchor])
      }
    }
    anchors.removeAll(keepingCapacity: true)
  }
}
