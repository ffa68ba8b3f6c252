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
    let matches = DOIFinder.matches(in: item.utf8, borders: borders)
    for match in matches {
      let range = item.source(of: match.range)
      let mention = DOIMention(match, written: source.text(in: range), range: range)
      dois.append(
        EntryAnchor(visible: match.range, mention: mention, label: .doi, isResolver: match.notation != .suffix))
    }
    for span in item.links { add(span, of: item, in: source) }
    dois.sort {
      ($0.visible.lowerBound, $0.mention.range.lowerBound) < ($1.visible.lowerBound, $1.mention.range.lowerBound)
    }
    moveSuffixes(of: item)
    addBroken(beside: matches, of: item, in: source)
    SecondaryDOIs(item: item).mark(&dois)
  }

  /// Makes links of the addresses with the suffix of a DOI beside which there is another DOI.
  private mutating func moveSuffixes(of item: Item) {
    guard dois.contains(where: { $0.mention.notation == .suffix }) else { return }
    for index in SecondaryDOIs(item: item).suffixes(in: dois).reversed() {
      let anchor = dois.remove(at: index)
      guard anchor.mention.place == .link else { continue }
      let link = Link(target: anchor.mention.written, range: anchor.mention.range)
      links.append(PlacedLink(visible: anchor.visible, link: link))
    }
    links.sort { $0.visible.lowerBound < $1.visible.lowerBound }
  }

  /// Adds the addresses of a resolver in the text that lead to no DOI. One that is also the target of a link around it
  /// counts once.
  private mutating func addBroken(beside matches: [DOIFinder.Match], of item: Item, in source: SourceFile) {
    let broken = DOIFinder.brokenAddresses(in: item.utf8, beside: matches)
    if broken.isEmpty { return }
    let linked = Set(malformed.map(\.visible.lowerBound))
    for visible in broken where !linked.contains(visible.lowerBound) {
      let range = item.source(of: visible)
      malformed.append(PlacedLink(visible: visible, link: Link(target: source.text(in: range), range: range)))
    }
    malformed.sort { $0.visible.lowerBound < $1.visible.lowerBound }
  }

  private mutating func add(_ span: Item.LinkSpan, of item: Item, in source: SourceFile) {
    let range = span.target.source
    let written = source.text(in: range)
    let target = DOITarget(span.target.utf8)
    if var mention = DOIMention(target, written: written, range: range) {
      if mention.flaw == nil, source.isRelativeAddress(range) { mention.flaw = .relativeAddress }
      let text = item.utf8[span.visible]
      let label = LinkLabel(text)
      mention.isBeside = label == .beside
      dois.append(
        EntryAnchor(
          visible: span.visible, mention: mention, label: label, isResolver: target.isResolver,
          isPreprint: LinkLabel.isPreprint(text)))
      return
    }
    let link = PlacedLink(visible: span.visible, link: Link(target: written, range: range))
    if target == .malformed { malformed.append(link) } else { links.append(link) }
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
  /// Whether another DOI of the entry is the work's, and this one that of its preprint, its data or its book.
  var isSecondary = false
  /// Whether the link is labelled as one to a preprint: `bioRxiv`.
  var isPreprint = false
}

extension DOITarget {
  fileprivate var isResolver: Bool {
    switch self {
    case .doi, .flawed: true
    case .publisher, .suffix, .arXiv, .malformed, .other: false
    }
  }
}

extension SourceFile {
  /// Whether a link's target is a path on the page's own site though it names a resolver or a DOI:
  /// `[doi](doi.org/10.1029/…)`, `<a href="10.1029/…">`. The argument of a shortcode, `{{< doi "10.1029/…" >}}`, is none.
  fileprivate func isRelativeAddress(_ range: Range<Int>) -> Bool {
    let target = bytes[range].drop(while: \.isBlank)
    let start = target.startIndex
    guard target.has("10.", at: start) || DOIResolvers.all.contains(where: { target.has($0, at: start) }) else {
      return false
    }
    let before = bytes[..<range.lowerBound].suffix(8)
    var end = before.endIndex
    while end > before.startIndex, bytes[end - 1].isBlank || "<\"'".utf8.contains(bytes[end - 1]) { end -= 1 }
    return before.has("](", at: end - 2) || before.has("]:", at: end - 2) || before.has("href=", at: end - 5)
  }
}

/// Groups the DOIs of an item by the work that they name.
struct EntryWorks {
  /// The anchors of each work, in text order.
  private(set) var all: [[EntryAnchor]] = []

  /// Adjacent anchors with the same DOI are one work. So are the DOI in a link's text and the DOI of its target, even
  /// where they differ. Secondary DOIs name no work of their own; links such as "PDF" do only if the paragraph has no
  /// better DOI.
  init(of anchors: [EntryAnchor], in item: Item) {
    var paragraph: [EntryAnchor] = []
    var borders = item.borders.filter { $0.depth != Item.Border.lineBreak }.map(\.offset)[...]
    for anchor in anchors where !anchor.isSecondary {
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
