import Bibliography
import Pages

/// The citations of one item.
struct ItemEntries {
  let item: Item
  private let anchors: EntryAnchors
  /// In the order of the text, once a search is over.
  private var found: [Entry] = []

  private struct Entry {
    /// The citation's own text.
    var visible: Range<Int>
    /// That and what the page says about it: bullet, buttons.
    var extent: Range<Int>
    var citation: Citation
  }

  init(item: Item, source: SourceFile) {
    self.item = item
    anchors = EntryAnchors(of: item, in: source)
  }

  /// Whether it is an item of a list or a row of a table, with text enough for a citation.
  var isListed: Bool { item.isListed }

  var citations: [Citation] { found.map { $0.citation } }

  /// How many there are, without a copy of any.
  var count: Int { found.count }

  /// The bytes of the page that each citation and what the page says about it take up: bullet, buttons.
  var extents: [Range<Int>] { found.map { item.source(of: $0.extent) } }

  /// Where the DOIs and the links stand that the citations hold.
  private var held: Set<Range<Int>> {
    Set(found.flatMap { $0.citation.dois.map(\.range) + $0.citation.links.map(\.range) })
  }

  /// DOIs that no citation of the item holds.
  var loose: [DOIMention] {
    guard !anchors.dois.isEmpty else { return [] }
    let held = held
    return anchors.dois.map(\.mention).filter { !held.contains($0.range) }
  }

  /// Malformed links that no citation of the item holds.
  var malformed: [Link] {
    guard !anchors.malformed.isEmpty else { return [] }
    let held = Set(found.flatMap(\.citation.malformed).map(\.range))
    return anchors.malformed.map(\.link).filter { !held.contains($0.range) }
  }

  // MARK: By DOI

  mutating func findByDOI() {
    findLinked()
    grow { $0.extent(of: $1) }
  }

  /// Finds what stands among other citations with a DOI, though it looks less like one.
  mutating func findAmongOthers() { grow { $0.extentAmongOthers(of: $1) } }

  private mutating func grow(_ extent: (inout EntryGrowth, _ work: Int) -> EntryExtent?) {
    guard !anchors.dois.isEmpty else { return }
    let held = held
    let free = anchors.dois.filter { !held.contains($0.mention.range) }
    guard !free.isEmpty else { return }
    let works = EntryWorks(of: free, in: item).all
    let segments = EntrySegments(of: item, works: works, taken: found.map(\.extent))
    var growth = EntryGrowth(item: item, segments: segments)
    for work in works.indices {
      if let extent = extent(&growth, work) { add(extent.whole, text: extent.text, dois: works[work]) }
    }
    sort()
    for work in works { adopt(work) }
  }

  /// Gives a button, or a DOI behind a button, to the entry right before it, though the entry has another DOI.
  private mutating func adopt(_ anchors: [EntryAnchor]) {
    guard let anchor = anchors.first, anchors.allSatisfy({ $0.label == .doi && $0.visible == anchor.visible }) else {
      return
    }
    let next = found.firstIndexOfSorted { $0.extent.lowerBound > anchor.visible.lowerBound }
    guard next > 0, !found[next - 1].citation.dois.contains(anchor.mention) else { return }
    let end = found[next - 1].extent.upperBound
    guard end <= anchor.visible.lowerBound, anchor.visible.lowerBound - end < 16 else { return }
    let between = item.utf8[end..<anchor.visible.lowerBound]
    if anchor.visible.count < 7 {
      guard between.allSatisfy({ $0.isBlank || $0.isPunctuation }) else { return }
    } else {
      // Spelt out, it may belong to words that come behind it.
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

  /// Links whose text is the citation.
  private mutating func findLinked() {
    for span in item.links where span.visible.count >= 30 {
      let shape = CitationShape(of: item.utf8[span.visible])
      guard shape.isEntry else { continue }
      let dois = Array(anchors.dois(in: span.visible))
      guard shape.isComplete || !dois.isEmpty && shape.beginsWithName && isAlone(span.visible) else { continue }
      add(span.visible, dois: dois)
    }
    sort()
  }

  /// Whether a link's text is all that its line says.
  private func isAlone(_ visible: Range<Int>) -> Bool {
    let start = item.line(at: visible.lowerBound).lowerBound
    let end = item.line(at: visible.upperBound).upperBound
    let rest = [item.utf8[start..<visible.lowerBound], item.utf8[visible.upperBound..<end]].joined()
    return rest.prefix(200).count { $0.isLetter || $0 >= 0x80 } < 12
  }

  // MARK: By the title above

  /// The DOIs of an item that is the linked title of what follows it.
  var linkedTitle: [EntryAnchor]? {
    guard found.isEmpty, let first = anchors.dois.first, item.utf8.count < 600 else { return nil }
    let names = Set(anchors.dois.map(\.mention.doi))
    let linked = anchors.dois.filter { $0.label == .words }.map(\.visible.count).max() ?? 0
    guard names.count == 1, first.label != .beside, item.isHeading || linked * 5 >= item.utf8.count * 4 else {
      return nil
    }
    return anchors.dois
  }

  /// Gives the first citation the DOIs of its title above it, where it has none.
  mutating func take(_ title: [EntryAnchor]) {
    if found.isEmpty {
      let whole = 0..<item.utf8.count
      guard !item.isHeading, anchors.dois.isEmpty, item.borders.count < 8, whole.count < 3000,
        CitationShape(of: item.utf8[whole]).isEntry
      else { return }
      add(whole, dois: [])
    }
    guard !found.isEmpty, found[0].citation.mentions.isEmpty else { return }
    found[0].citation.mentions = title.map(\.mention)
  }

  // MARK: Headings

  /// Gives the citations what stands above them: the lines of the item that may be their titles, and headings.
  ///
  /// - Parameters:
  ///   - first: the headings of the first citation; a title in the item itself goes before one above it.
  ///   - others: those of the others.
  mutating func take(first: [CitationHeading], others: [CitationHeading]) {
    var end = 0
    for index in found.indices {
      let titles = titles(between: end, and: found[index].extent.lowerBound)
      end = found[index].extent.upperBound
      let above = index == 0 ? first : others
      let hasYear = titles.contains(where: \.kind.isYear)
      let hasTitle = titles.contains { !$0.kind.isYear }
      found[index].citation.headings = titles + above.filter { $0.kind.isYear ? !hasYear : !hasTitle }
    }
  }

  private static let mostTitles = 3

  /// The last lines before an entry.
  private func titles(between start: Int, and end: Int) -> [CitationHeading] {
    var titles: [CitationHeading] = []
    var lineEnd = end
    while lineEnd > start, titles.count < ItemEntries.mostTitles, end - lineEnd < 1000 {
      let line = item.utf8[start..<lineEnd].suffix(600)
      let border = line.lastIndex { $0 == 0x0A || $0 == 0x09 }
      let lineStart = border.map { $0 + 1 } ?? line.startIndex
      if lineEnd > lineStart {
        let text = item.text(lineStart..<lineEnd).trimmed()
        let label = YearLabel(Array(text.text.utf8))
        if let label, label.isNumbered {
          titles.append(CitationHeading(kind: .year(label.year), text: text.subtext(label.visible)))
        } else if text.text.utf8.count > 12 {
          titles.append(CitationHeading(kind: .title, text: text))
        }
      }
      lineEnd = lineStart - 1
    }
    return titles
  }

  // MARK: By shape

  /// Lines, or paragraphs of lines, that are shaped like citations though no DOI is near.
  ///
  /// - Parameter isList: whether the page has other citations; then the year may be missing, for it may be in a heading.
  mutating func findByShape(isList: Bool) {
    guard !item.isHeading, item.utf8.count > 40 else { return }
    var run: [Range<Int>] = []
    for segment in EntrySegments(of: item, works: [], taken: found.map(\.extent)).all {
      if segment.isTaken || segment.depth != Item.Border.lineBreak { endRun(&run, isList: isList) }
      if !segment.isTaken { run.append(segment.visible) }
    }
    endRun(&run, isList: isList)
    sort()
  }

  private mutating func endRun(_ run: inout [Range<Int>], isList: Bool) {
    defer { run.removeAll(keepingCapacity: true) }
    guard let first = run.first, let last = run.last else { return }
    let whole = run.filter { isComplete($0, isList: isList) }
    if whole.count == 1, run.count <= 4, let start = start(of: whole[0], in: run) {
      add(start..<whole[0].upperBound, dois: [])
    } else if !whole.isEmpty {
      for line in whole { add(line, dois: []) }
    } else if run.count > 1, run.count <= 8, last.upperBound - first.lowerBound < 3000,
      isComplete(first.lowerBound..<last.upperBound, isList: isList)
    {
      add(first.lowerBound..<last.upperBound, dois: [])
    }
  }

  /// Takes the whole item where it has names and a year.
  mutating func findAsNeighbour() {
    let whole = 0..<item.utf8.count
    guard whole.count > 30, whole.count < 3000, item.borders.count < 8, anchors.dois.isEmpty,
      CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(whole)]).isNeighbour
    else { return }
    add(whole, dois: [])
  }

  /// Where a citation begins whose title may stand in a line above; nil where that line is its heading.
  private func start(of line: Range<Int>, in run: [Range<Int>]) -> Int? {
    let above = run.prefix { $0.lowerBound < line.lowerBound }
    guard let first = above.first, !CitationShape(of: item.utf8[first.lowerBound..<line.lowerBound]).isProse else {
      return nil
    }
    let heading = EntryHeading(of: item.utf8[line])
    return above.contains { heading.isHeading(item.utf8[$0]) } ? nil : first.lowerBound
  }

  private func isComplete(_ visible: Range<Int>, isList: Bool) -> Bool {
    guard visible.count > 30, visible.count < 5000, anchors.dois(in: visible).allSatisfy({ $0.label == .beside })
    else { return false }
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(visible)])
    return shape.isComplete || isList && shape.isNearlyComplete
  }

  // MARK: Citations

  /// - Parameter text: the part of the extent that is the citation, with its bullet and buttons; all of it else.
  private mutating func add(_ extent: Range<Int>, text: Range<Int>? = nil, dois: [EntryAnchor]) {
    let visible = EntryTrimming(item: item).trimmed(text ?? extent, keeping: dois)
    let text = item.text(visible).trimmed()
    guard !text.isEmpty else { return }
    var citation = Citation(text: text)
    citation.links = anchors.links(in: extent)
    citation.malformed = anchors.malformed(in: extent)
    let names = Set(dois.map(\.mention.doi))
    let hasText = dois.contains { $0.label != .view }
    for anchor in anchors.dois(in: extent) {
      let isButton = anchor.label == .beside || anchor.label == .view
      if isButton, !names.contains(anchor.mention.doi) {
        citation.related.append(anchor.mention)
      } else if anchor.label == .beside || anchor.label == .view && !anchor.isResolver && hasText {
        // The publisher's page behind a button: the DOI itself is told elsewhere.
        citation.links.append(Link(target: anchor.mention.written, range: anchor.mention.range))
      } else {
        citation.mentions.append(anchor.mention)
      }
    }
    citation.links.sort { $0.range.lowerBound < $1.range.lowerBound }
    found.append(Entry(visible: visible, extent: extent, citation: citation))
  }

  private mutating func sort() { found.sort { $0.visible.lowerBound < $1.visible.lowerBound } }
}
