/// A DOI in an item, and the visible text that it belongs to.
struct EntryAnchor {
  /// Offsets in the item's text: the DOI itself, or the text of the link that leads to it.
  var visible: Range<Int>
  var mention: DOIMention
  var label: LinkLabel
  /// Whether the link goes to a DOI resolver, or the DOI stands in the text.
  var isResolver: Bool
}

/// The DOIs and links of an item.
struct EntryAnchors {
  /// In the order of the text.
  private(set) var dois: [EntryAnchor] = []
  private(set) var links: [(visible: Range<Int>, link: Link)] = []
  private(set) var malformed: [(visible: Range<Int>, link: Link)] = []

  init(of item: Item, in source: SourceFile) {
    for match in DOIFinder.matches(in: item.utf8) {
      let range = item.source(of: match.range)
      let mention = DOIMention(doi: match.doi, written: source.text(in: range), range: range, place: .text)
      dois.append(EntryAnchor(visible: match.range, mention: mention, label: .doi, isResolver: true))
    }
    for span in item.links { add(span, of: item, in: source) }
    dois.sort { ($0.visible.lowerBound, $0.mention.range.lowerBound) < ($1.visible.lowerBound, $1.mention.range.lowerBound) }
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
    case .malformed: malformed.append((span.visible, Link(target: written, range: range)))
    case .other: links.append((span.visible, Link(target: written, range: range)))
    }
  }
}
