import Bibliography
import Pages

/// The citations of one item.
struct ItemEntries {
  let item: Item
  let anchors: EntryAnchors
  /// In text order, after each search.
  var found: [Entry] = []

  /// The shortest text of a citation, in bytes.
  static let shortest = 30
  /// The longest item that may be a single citation without a DOI of its own, in bytes.
  static let longestItem = 3000
  /// The most lines of such an item.
  static let mostLines = 8
  /// The letters that a line may contain beside a link that is its citation: `[PDF]`, `in press`.
  private static let mostOtherLetters = 12
  /// The shortest line that may be a title, in bytes; a shorter one is a label.
  private static let shortestTitle = 12
  /// The largest distance of a DOI's button from its entry, in bytes.
  private static let furthestButton = 16

  struct Entry {
    /// The citation's own text.
    var visible: Range<Int>
    /// The citation's text with its bullet and buttons.
    var extent: Range<Int>
    var citation: Citation
    /// It stands in a sentence: the headings above are not the work's.
    var isInSentence = false
  }

  init(item: Item, source: SourceFile) {
    self.item = item
    anchors = EntryAnchors(of: item, in: source)
  }

  /// Whether the item is in a list or a table.
  var isListed: Bool { item.isListed }

  var citations: [Citation] { found.map { $0.citation } }

  /// The number of citations, without copying them.
  var count: Int { found.count }

  /// The bytes of the page that each citation occupies, with its bullet and buttons.
  var extents: [Range<Int>] {
    found.map { entry in
      let own = item.source(of: entry.extent)
      // A title in the heading above is a part of the citation.
      guard let text = entry.citation.text.sourceRange else { return own }
      return min(own.lowerBound, text.lowerBound)..<max(own.upperBound, text.upperBound)
    }
  }

  /// The places of all DOIs and links that belong to citations.
  var held: Set<Range<Int>> {
    Set(found.flatMap { $0.citation.dois.map(\.range) + $0.citation.links.map(\.range) })
  }

  /// The visible stretch of each citation, with its bullet and buttons.
  var visibleExtents: [Range<Int>] { found.map(\.extent) }

  /// The DOIs that belong to no citation, those of one work together.
  ///
  /// - Parameter held: the places of DOIs that citations of other items have.
  func looseWorks(besides held: Set<Range<Int>>) -> [[EntryAnchor]] {
    guard !anchors.dois.isEmpty else { return [] }
    let own = self.held
    return EntryWorks(
      of: anchors.dois.filter { !own.contains($0.mention.range) && !held.contains($0.mention.range) }, in: item
    ).all
  }

  /// The places of DOIs that citations of this item have, although they are in another one: its linked title.
  var heldElsewhere: [Range<Int>] {
    if found.isEmpty { return [] }
    let own = Set(anchors.dois.map(\.mention.range))
    return found.flatMap { $0.citation.mentions.map(\.range) }.filter { !own.contains($0) }
  }

  func text(ofCitation index: Int) -> String { found[index].citation.text.text }

  func mentions(ofCitation index: Int) -> [DOIMention] { found[index].citation.mentions }

  func visible(ofCitation index: Int) -> Range<Int> { found[index].visible }

  /// DOIs that belong to no citation of the item.
  var loose: [DOIMention] {
    guard !anchors.dois.isEmpty else { return [] }
    let held = held
    return anchors.dois.map(\.mention).filter { !held.contains($0.range) }
  }

  /// Malformed links that belong to no citation of the item.
  var malformed: [Link] {
    guard !anchors.malformed.isEmpty else { return [] }
    let held = Set(found.flatMap(\.citation.malformed).map(\.range))
    return anchors.malformed.map(\.link).filter { !held.contains($0.range) }
  }

  // MARK: By DOI

  mutating func findByDOI() {
    findLinked()
    expand { $0.extent(of: $1) }
  }

  /// Finds entries with a DOI between other citations, where a weaker shape suffices.
  mutating func findAmongOthers() { expand { $0.extentAmongOthers(of: $1) } }

  /// Finds the entry of an item with a DOI in a list whose other items with a DOI are citations.
  mutating func findAlike() { expand { $0.extentAmongOthers(of: $1, isAlike: true) } }

  /// Whether the item has a DOI that may be one of a citation.
  var hasDOI: Bool { anchors.dois.contains { $0.label != .beside } }

  private mutating func expand(_ extent: (inout EntryExpansion, _ work: Int) -> EntryExtent?) {
    guard !anchors.dois.isEmpty else { return }
    let held = held
    let free = anchors.dois.filter { !held.contains($0.mention.range) }
    guard !free.isEmpty else { return }
    let works = EntryWorks(of: free, in: item).all
    let segments = EntrySegments(of: item, works: works, taken: found.map(\.extent))
    var expansion = EntryExpansion(item: item, segments: segments)
    for work in works.indices {
      if let extent = extent(&expansion, work) { add(extent.whole, text: extent.text, dois: works[work]) }
    }
    sort()
    for work in works { adopt(work) }
  }

  /// Adds a button, or a DOI after a button, to the entry directly before it, even if that entry has another DOI.
  private mutating func adopt(_ anchors: [EntryAnchor]) {
    guard let anchor = anchors.first, anchors.allSatisfy({ $0.label == .doi && $0.visible == anchor.visible }) else {
      return
    }
    let next = found.firstIndexOfSorted { $0.extent.lowerBound > anchor.visible.lowerBound }
    guard next > 0, !found[next - 1].citation.dois.contains(anchor.mention) else { return }
    let end = found[next - 1].extent.upperBound
    guard end <= anchor.visible.lowerBound, anchor.visible.lowerBound - end < ItemEntries.furthestButton else { return }
    let between = item.utf8[end..<anchor.visible.lowerBound]
    if anchor.visible.count < LinkLabel.shortestDOI {
      guard between.allSatisfy({ $0.isBlank || $0.isPunctuation }) else { return }
    } else {
      // A DOI spelt out may belong to the words after it.
      let rest = item.utf8[anchor.visible.upperBound..<item.line(at: anchor.visible.lowerBound).upperBound]
      guard found[next - 1].citation.mentions.allSatisfy({ $0.place == .link }),
        !between.contains(0x0A),
        between.split(whereSeparator: { !$0.isLetter }).allSatisfy({ $0.has("doi", at: $0.startIndex) }),
        !rest.contains(where: { $0.isLetter || $0 >= 0x80 })
      else { return }
    }
    found[next - 1].citation.mentions += anchors.map(\.mention)
    found[next - 1].extent = found[next - 1].extent.lowerBound..<anchor.visible.upperBound
  }

  /// Finds links whose text is a citation.
  private mutating func findLinked() {
    for span in item.links where span.visible.count >= ItemEntries.shortest {
      let shape = CitationShape(of: item.utf8[span.visible])
      guard shape.isEntry else { continue }
      let dois = Array(anchors.dois(in: span.visible))
      guard shape.isComplete || !dois.isEmpty && shape.beginsWithName && isAlone(span.visible) else { continue }
      add(span.visible, dois: dois)
    }
    sort()
  }

  /// Whether the line contains nothing but this link's text.
  private func isAlone(_ visible: Range<Int>) -> Bool {
    let start = item.line(at: visible.lowerBound).lowerBound
    let end = item.line(at: visible.upperBound).upperBound
    let rest = [item.utf8[start..<visible.lowerBound], item.utf8[visible.upperBound..<end]].joined()
    return rest.prefix(200).count { $0.isLetter || $0 >= 0x80 } < ItemEntries.mostOtherLetters
  }

  // MARK: By the title above

  /// The DOIs of an item that is the linked title of the next item's citation.
  var linkedTitle: [EntryAnchor]? {
    guard found.isEmpty, let first = anchors.dois.first, item.utf8.count < PageLimits.title else { return nil }
    let names = Set(anchors.dois.map(\.mention.doi))
    let linked = anchors.dois.filter { $0.label == .words }.map(\.visible.count).max() ?? 0
    guard names.count == 1, !first.isSecondary, item.isHeading || linked * 5 >= item.utf8.count * 4 else {
      return nil
    }
    return anchors.dois
  }

  /// Assigns the DOIs of the title above to the first citation, if it has none.
  mutating func take(_ title: [EntryAnchor]) {
    if found.isEmpty {
      let whole = 0..<item.utf8.count
      guard !item.isHeading, anchors.dois.isEmpty, item.borders.count < ItemEntries.mostLines,
        whole.count < ItemEntries.longestItem,
        CitationShape(of: item.utf8[whole]).isEntry
      else { return }
      add(whole, dois: [])
    }
    guard !found.isEmpty, found[0].citation.mentions.isEmpty else { return }
    found[0].citation.mentions = title.map(\.mention)
  }

  // MARK: Headings

  /// Assigns headings to the citations: the lines of the item that may be their titles, and the headings above the
  /// item.
  ///
  /// - Parameters:
  ///   - first: the headings of the first citation; a title inside the item takes precedence over one above it.
  ///   - others: the headings of the other citations.
  mutating func take(first: [CitationHeading], others: [CitationHeading]) {
    var end = 0
    for index in found.indices {
      let titles = titles(between: end, and: found[index].extent.lowerBound)
      end = found[index].extent.upperBound
      let above = index == 0 ? first : others
      let hasYear = titles.contains(where: \.kind.isYear)
      let hasTitle = titles.contains { !$0.kind.isYear }
      // The title or the year may be part of the citation itself.
      let own = found[index].citation.text
      if found[index].isInSentence { continue }
      found[index].citation.headings = (titles + above.filter { $0.kind.isYear ? !hasYear : !hasTitle }).filter {
        !own.overlaps($0.text)
      }
    }
  }

  private static let mostTitles = 3
  /// The largest distance of a title line from its entry, in bytes.
  private static let furthestTitle = 1000

  /// The last lines before an entry.
  private func titles(between start: Int, and end: Int) -> [CitationHeading] {
    var titles: [CitationHeading] = []
    var lineEnd = end
    while lineEnd > start, titles.count < ItemEntries.mostTitles, end - lineEnd < ItemEntries.furthestTitle {
      let line = item.utf8[start..<lineEnd].suffix(PageLimits.title)
      let border = line.lastIndex { $0 == 0x0A || $0 == 0x09 }
      // A longer line is no title, and its part might begin inside a character.
      guard border != nil || line.startIndex == start else { break }
      let lineStart = border.map { $0 + 1 } ?? start
      if lineEnd > lineStart {
        let text = item.text(lineStart..<lineEnd).trimmed()
        let label = YearLabel(Array(text.text.utf8))
        if let label, label.isNumbered {
          titles.append(CitationHeading(kind: .year(label.year), text: text.subtext(label.visible)))
        } else if text.text.utf8.count > ItemEntries.shortestTitle {
          titles.append(CitationHeading(kind: .title, text: text))
        }
      }
      lineEnd = lineStart - 1
    }
    return titles
  }

  // MARK: Citations

  /// - Parameter text: the citation's part of the extent; nil for all of it.
  mutating func add(_ extent: Range<Int>, text: Range<Int>? = nil, dois: [EntryAnchor]) {
    let visible = EntryTrimming(item: item).trimmed(text ?? extent, keeping: dois)
    let text = item.text(visible).trimmed()
    guard !text.isEmpty else { return }
    found.append(Entry(visible: visible, extent: extent, citation: citation(text, extent, dois: dois)))
  }

  /// - Parameter dois: those of the work; other DOIs in the extent are of something else.
  func citation(_ text: MappedText, _ extent: Range<Int>, dois: [EntryAnchor]) -> Citation {
    var citation = Citation(text: text)
    citation.links = anchors.links(in: extent)
    citation.malformed = anchors.malformed(in: extent)
    let names = Set(dois.map(\.mention.doi))
    let hasText = dois.contains { $0.label != .view }
    for anchor in anchors.dois(in: extent) {
      let isButton = anchor.isSecondary || anchor.label == .beside || anchor.label == .view
      if isButton, !names.contains(anchor.mention.doi) {
        citation.related.append(anchor.mention)
      } else if anchor.isSecondary || anchor.label == .view && !anchor.isResolver && hasText {
        // The publisher's page behind a button, where another link has the DOI itself.
        citation.links.append(Link(target: anchor.mention.written, range: anchor.mention.range))
      } else {
        citation.mentions.append(anchor.mention)
      }
    }
    if citation.mentions.isEmpty { swap(&citation.mentions, &citation.related) }
    citation.links.sort { $0.range.lowerBound < $1.range.lowerBound }
    return citation
  }

  mutating func sort() { found.sort { $0.visible.lowerBound < $1.visible.lowerBound } }
}
