import Bibliography
import Pages

/// The DOIs and the other links of an item, each list in text order.
struct EntryAnchors {
  private(set) var dois: [EntryAnchor] = []
  private(set) var links: [PlacedLink] = []
  /// Links to a DOI resolver whose path is not a DOI.
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
      let text = item.utf8[span.visible]
      dois.append(
        EntryAnchor(
          visible: span.visible, mention: mention, label: LinkLabel(text), isResolver: target == .doi(doi),
          isPreprint: LinkLabel.isPreprint(text)))
    case .malformed: malformed.append(PlacedLink(visible: span.visible, link: Link(target: written, range: range)))
    case .other: links.append(PlacedLink(visible: span.visible, link: Link(target: written, range: range)))
    }
  }

  func dois(in visible: Range<Int>) -> ArraySlice<EntryAnchor> { dois.within(visible) { $0.visible } }

  func links(in visible: Range<Int>) -> [Link] { links.within(visible) { $0.visible }.map(\.link) }

  func malformed(in visible: Range<Int>) -> [Link] { malformed.within(visible) { $0.visible }.map(\.link) }
}

extension Array {
  /// The elements that begin inside a stretch, and empty elements at its end. The array must be sorted by start.
  func within(_ visible: Range<Int>, _ place: (Element) -> Range<Int>) -> ArraySlice<Element> {
    let start = firstIndexOfSorted { place($0).lowerBound >= visible.lowerBound }
    var end = firstIndexOfSorted { place($0).lowerBound >= visible.upperBound }
    while end < count, place(self[end]) == visible.upperBound..<visible.upperBound { end += 1 }
    return self[start..<Swift.max(start, end)]
  }
}

/// A DOI in an item, and the visible text that it belongs to.
struct EntryAnchor {
  /// Offsets in the item's text: those of the DOI itself, or of the text of the link that leads to it.
  var visible: Range<Int>
  var mention: DOIMention
  var label: LinkLabel
  /// Whether the link goes to a DOI resolver, or the DOI is written in the text.
  var isResolver: Bool
  /// Whether the link is labelled as one to a preprint: `bioRxiv`.
  var isPreprint = false

  /// Whether this DOI names a part of the work that the other one names: the DOI of a chapter is often the book's with
  /// more behind it, `10.1007/978-3-319-00000-2` and `10.1007/978-3-319-00000-2_13`.
  func isPart(of other: EntryAnchor) -> Bool {
    let whole = other.mention.doi.name.utf8
    let part = mention.doi.name.utf8
    guard part.count > whole.count + 1, part.starts(with: whole) else { return false }
    let next = part[part.index(part.startIndex, offsetBy: whole.count)]
    return next == UInt8(ascii: "_") || next == UInt8(ascii: ".") || next == UInt8(ascii: "/")
  }
}

/// Groups the DOIs of an item by the work that they name.
struct EntryWorks {
  /// The anchors of each work, in text order.
  private(set) var all: [[EntryAnchor]] = []

  /// Adjacent anchors with the same DOI are one work. So are the DOI in a link's text and the DOI of its target, even
  /// where they differ, and the DOIs of a book and of its chapter in one line. Links to supplements never name a work;
  /// links such as "PDF" do only if the paragraph has no better DOI, and links to a preprint only if it has no other one.
  init(of anchors: [EntryAnchor], in item: Item) {
    var paragraph: [EntryAnchor] = []
    var borders = item.borders.filter { $0.depth != Item.Border.lineBreak }.map(\.offset)[...]
    for anchor in anchors where anchor.label != .beside || anchor.isPreprint {
      if let border = borders.first, border < anchor.visible.lowerBound {
        addParagraph(&paragraph, of: item)
        borders = borders.drop { $0 < anchor.visible.lowerBound }
      }
      paragraph.append(anchor)
    }
    addParagraph(&paragraph, of: item)
  }

  /// Whether two DOIs are in different lines, each of which is a complete citation: a list may contain the same work
  /// twice.
  private static func areTwoEntries(_ first: EntryAnchor, _ second: EntryAnchor, in item: Item) -> Bool {
    let lines = [first, second].map { item.line(at: $0.visible.lowerBound) }
    let trimming = EntryTrimming(item: item)
    return lines[0] != lines[1]
      && lines.allSatisfy {
        $0.count < PageLimits.citation && CitationShape(of: item.utf8[trimming.trimmed($0)]).isComplete
      }
  }

  private mutating func addParagraph(_ anchors: inout [EntryAnchor], of item: Item) {
    let hasText = anchors.contains { $0.label == .doi || $0.label == .words }
    let hasWork = anchors.contains { $0.label != .beside }
    for anchor in anchors where hasWork ? anchor.label != .beside && (anchor.label != .view || !hasText) : true {
      if let last = all.last?.last,
        last.mention.doi == anchor.mention.doi && !EntryWorks.areTwoEntries(last, anchor, in: item)
          || last.visible.overlaps(anchor.visible)
          || anchor.isPart(of: last) && item.line(at: last.visible.lowerBound).contains(anchor.visible.lowerBound)
      {
        all[all.count - 1].append(anchor)
      } else {
        all.append([anchor])
      }
    }
    anchors.removeAll(keepingCapacity: true)
  }
}
