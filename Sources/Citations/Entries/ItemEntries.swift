import Bibliography

/// The citations of one item.
struct ItemEntries {
  private let item: Item
  private let source: SourceFile
  private let anchors: EntryAnchors
  /// Visible stretches that are citations, with them.
  private var found: [(visible: Range<Int>, extent: Range<Int>, citation: Citation)] = []

  init(item: Item, source: SourceFile) {
    self.item = item
    self.source = source
    anchors = EntryAnchors(of: item, in: source)
  }

  var citations: [Citation] { found.map(\.citation) }

  /// DOIs that no citation of the item holds.
  var loose: [DOIMention] {
    let held = Set(found.flatMap { $0.citation.mentions + $0.citation.related }.map(\.range))
    return anchors.dois.map(\.mention).filter { !held.contains($0.range) }
  }

  /// Malformed links that no citation of the item holds.
  var malformed: [Link] {
    let held = Set(found.flatMap(\.citation.malformed).map(\.range))
    return anchors.malformed.map(\.link).filter { !held.contains($0.range) }
  }

  // MARK: By DOI

  mutating func findByDOI() {
    findLinked()
    guard !anchors.dois.isEmpty else { return }
    let free = anchors.dois.filter { anchor in !found.contains { $0.visible.overlaps(anchor.visible) || $0.visible.contains(anchor.visible.lowerBound) } }
    let works = ItemEntries.works(of: free)
    guard !works.isEmpty else { return }
    var growth = EntryGrowth(item: item, segments: EntrySegments(of: item, works: works, taken: found.map(\.visible)))
    for work in works.indices {
      guard let extent = growth.extent(of: work) else { continue }
      add(extent, dois: works[work])
    }
  }

  /// Links whose text is the citation.
  private mutating func findLinked() {
    for span in item.links where span.visible.count >= 30 {
      let shape = CitationShape(of: item.utf8[span.visible])
      let isAlone = covers(span.visible)
      let hasDOI = anchors.dois.contains { $0.visible.overlaps(span.visible) }
      guard shape.isComplete || hasDOI && shape.isEntry && isAlone && shape.beginsWithName else { continue }
      let dois = anchors.dois.filter { $0.visible.overlaps(span.visible) }
      add(span.visible, dois: dois)
    }
  }

  /// Whether a link's text is all that its line says.
  private func covers(_ visible: Range<Int>) -> Bool {
    let start = item.borders.last { $0.offset < visible.lowerBound }.map { $0.offset + 1 } ?? 0
    let end = item.borders.first { $0.offset >= visible.upperBound }?.offset ?? item.utf8.count
    let rest = item.utf8[start..<visible.lowerBound] + item.utf8[visible.upperBound..<end]
    return rest.lazy.filter { $0.isLetter || $0 >= 0x80 }.count < 12
  }

  /// Anchors of one work each: neighbours with the same DOI, and the DOI in a link's text with that of its target.
  private static func works(of anchors: [EntryAnchor]) -> [[EntryAnchor]] {
    let hasText = anchors.contains { $0.label == .doi || $0.label == .words }
    var works: [[EntryAnchor]] = []
    for anchor in anchors where anchor.label != .beside && (anchor.label != .view || !hasText) {
      if let last = works.last, last.contains(where: { $0.mention.doi == anchor.mention.doi || $0.visible.overlaps(anchor.visible) }) {
        works[works.count - 1].append(anchor)
      } else {
        works.append([anchor])
      }
    }
    return works
  }

  // MARK: By shape

  /// Lines, or paragraphs of lines, that are shaped like citations though no DOI is near.
  mutating func findByShape(isList: Bool) {
    guard !item.isHeading, item.utf8.count > 40 else { return }
    let segments = EntrySegments(of: item, works: [], taken: found.map(\.extent).sorted { $0.lowerBound < $1.lowerBound })
    var run: [Range<Int>] = []
    for segment in segments.all {
      if segment.isTaken || segment.depth != Item.Border.lineBreak { endRun(&run, isList: isList) }
      if !segment.isTaken { run.append(segment.visible) }
    }
    endRun(&run, isList: isList)
  }

  private mutating func endRun(_ run: inout [Range<Int>], isList: Bool) {
    defer { run = [] }
    guard let first = run.first, let last = run.last else { return }
    let whole = run.filter { isComplete($0, isList: isList) }
    if !whole.isEmpty {
      for line in whole { add(line, dois: []) }
    } else if run.count > 1, run.count <= 8, last.upperBound - first.lowerBound < 3000,
      isComplete(first.lowerBound..<last.upperBound, isList: isList)
    {
      add(first.lowerBound..<last.upperBound, dois: [])
    }
  }

  private func isComplete(_ visible: Range<Int>, isList: Bool) -> Bool {
    guard !anchors.dois.contains(where: { $0.visible.overlaps(visible) }) else { return false }
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(visible)])
    return shape.isComplete || isList && shape.isNearlyComplete
  }

  // MARK: Citations

  private mutating func add(_ extent: Range<Int>, dois: [EntryAnchor]) {
    let visible = EntryTrimming(item: item).trimmed(extent, keeping: dois)
    guard !visible.isEmpty else { return }
    var citation = Citation(text: item.text(visible))
    let own = Set(dois.map(\.mention.doi))
    for anchor in anchors.dois where extent.contains(anchor.visible) || dois.contains(where: { $0.mention == anchor.mention }) {
      if anchor.label == .beside || !own.contains(anchor.mention.doi) && anchor.label == .view {
        citation.related.append(anchor.mention)
      } else if anchor.label == .view, !anchor.isResolver, dois.contains(where: { $0.label != .view }) {
        citation.links.append(Link(target: anchor.mention.written, range: anchor.mention.range))
      } else {
        citation.mentions.append(anchor.mention)
      }
    }
    citation.links += anchors.links.filter { extent.contains($0.visible) }.map(\.link)
    citation.malformed = anchors.malformed.filter { extent.contains($0.visible) }.map(\.link)
    found.append((visible, extent, citation))
    found.sort { $0.visible.lowerBound < $1.visible.lowerBound }
  }
}

extension Range<Int> {
  /// Whether a stretch lies inside, or at the border where it is empty.
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
