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
