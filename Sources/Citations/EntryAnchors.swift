import Bibliography
import Pages

/// The DOIs and the other links of an item, each list in the order of the text.
struct EntryAnchors {
  private(set) var dois: [EntryAnchor] = []
  private(set) var links: [PlacedLink] = []
  /// Links to a resolver whose path is no DOI.
  private(set) var malformed: [PlacedLink] = []

  struct PlacedLink {
    var visible: Range<Int>
    var link: Link
  }

  init(of item: Item, in source: SourceFile) {
    let borders = item.links.flatMap { [$0.visible.lowerBound, $0.visible.upperBound] }
    for match in DOIFinder.matches(in: item.utf8, borders: borders) {
      let range = item.source(of: match.range)
      let mention = DOIMention(doi: match.doi, written: source.text(in: range), range: range, place: .text)
      dois.append(EntryAnchor(visible: match.range, mention: mention, label: .doi, isResolver: true))
    }
    for span in item.links { add(span, of: item, in: source) }
    dois.sort {
      ($0.visible.lowerBound, $0.mention.range.lowerBound) < ($1.visible.lowerBound, $1.mention.range.lowerBound)
    }
  }

  private mutating func add(_ span: Item.LinkSpan, of item: Item, in source: SourceFile) {
    let range = span.target.source
    let written = source.text(in: range)
    let target = DOITarget(span.target.utf8)
    switch target {
    case .doi(let doi), .publisher(let doi):
      let mention = DOIMention(doi: doi, written: written, range: range, place: .link)
      let label = LinkLabel(item.utf8[span.visible])
      dois.append(
        EntryAnchor(visible: span.visible, mention: mention, label: label, isResolver: target == .doi(doi)))
    case .malformed: malformed.append(PlacedLink(visible: span.visible, link: Link(target: written, range: range)))
    case .other: links.append(PlacedLink(visible: span.visible, link: Link(target: written, range: range)))
    }
  }

  func dois(in visible: Range<Int>) -> ArraySlice<EntryAnchor> { dois.within(visible) { $0.visible } }

  func links(in visible: Range<Int>) -> [Link] { links.within(visible) { $0.visible }.map(\.link) }

  func malformed(in visible: Range<Int>) -> [Link] { malformed.within(visible) { $0.visible }.map(\.link) }
}

extension Array {
  /// The elements that begin inside a stretch, or are empty and stand at its end; the array is in order of beginnings.
  func within(_ visible: Range<Int>, _ place: (Element) -> Range<Int>) -> ArraySlice<Element> {
    let start = firstIndexOfSorted { place($0).lowerBound >= visible.lowerBound }
    var end = firstIndexOfSorted { place($0).lowerBound >= visible.upperBound }
    while end < count, place(self[end]) == visible.upperBound..<visible.upperBound { end += 1 }
    return self[start..<Swift.max(start, end)]
  }
}

/// A DOI in an item, and the visible text that it belongs to.
struct EntryAnchor {
  /// Offsets in the item's text: the DOI itself, or the text of the link that leads to it.
  var visible: Range<Int>
  var mention: DOIMention
  var label: LinkLabel
  /// Whether the link goes to a DOI resolver, or the DOI stands in the text.
  var isResolver: Bool
}

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
