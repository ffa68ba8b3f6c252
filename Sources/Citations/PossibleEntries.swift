import Bibliography
import Pages

/// Lines in a list of citations whose shape does not say whether they are citations too.
///
/// Without a DOI, only a complete shape makes a citation: authors first, then year or volume. In a list of another order
/// (`Deep lakes. A. Borel, C. Dunant. Limnol. Lett. 5, 11–19 (2018)`) a line that has lost its DOI is not recognised. Such
/// lines are no citations of the page, and nothing is said of them, unless a search finds their works beyond doubt.
struct PossibleEntries {
  /// In page order.
  private(set) var all: [Citation] = []

  /// The fewest citations of a page that has possible entries: as for a list elsewhere, two may stand together by chance.
  private static let fewestCitations = 3
  /// The longest one, in bytes: that of forty authors. A paragraph of prose is longer.
  private static let longest = 1500

  /// - Parameters:
  ///   - entries: those of the page, with all citations that were found.
  ///   - citations: those of the page, in its order; one may have lines of other items.
  init(among entries: [ItemEntries], besides citations: [Citation]) {
    let count = entries.reduce(0) { $0 + $1.count }
    guard count >= PossibleEntries.fewestCitations else { return }
    for entry in entries { all += entry.possible(mostBytes: PossibleEntries.longest) }
    let taken = citations.compactMap(\.text.sourceRange)
    all.removeAll { citation in
      guard let place = citation.text.sourceRange else { return true }
      let next = taken.firstIndexOfSorted { $0.upperBound > place.lowerBound }
      return next < taken.count && taken[next].lowerBound < place.upperBound
    }
    // Where most lines are something else, a search for each is not polite.
    if all.count > count { all = [] }
  }

  /// Leaves out the lines beside a comment to doi-audit, whose author has decided about them, and all of a page on which
  /// missing DOIs are accepted.
  static func leaveOut(from possible: inout [Citation], besides comments: [Suppression], in source: SourceFile) {
    if possible.isEmpty { return }
    let isAccepted = comments.contains { comment in
      comment.scope == .file && (comment.names.isEmpty || comment.names.contains { $0.text == "doi-missing" })
    }
    if isAccepted { possible = [] }
    let lines = Set(
      comments.flatMap { [source.line(of: $0.range.lowerBound), source.line(of: $0.range.upperBound)] })
    possible.removeAll { citation in
      guard let place = citation.text.sourceRange else { return true }
      let beside = source.line(of: place.lowerBound) - 1...source.line(of: place.upperBound) + 1
      return beside.contains { lines.contains($0) }
    }
  }
}

extension ItemEntries {
  /// The lines of the item that belong to no citation and may be one: the whole item where none is found in it.
  fileprivate func possible(mostBytes: Int) -> [Citation] {
    guard !item.isHeading, item.utf8.count > ItemEntries.shortest else { return [] }
    if found.isEmpty, item.borders.count < ItemEntries.mostLines,
      let whole = possible(afterNumberCell..<item.utf8.count, mostBytes)
    {
      return [whole]
    }
    let segments = EntrySegments(of: item, works: [], taken: found.map(\.extent)).all
    return segments.indices.compactMap { index in
      let isTaken = segments[index].isTaken
      // Where nothing is known of an item, its lines may be one entry; its paragraphs are not.
      let depths = [segments[index].depth] + segments[(index + 1)...].prefix(1).map(\.depth)
      let isApart = !found.isEmpty || !depths.contains(Item.Border.lineBreak)
      return isTaken || !isApart ? nil : possible(segments[index].visible, mostBytes)
    }
  }

  /// The start of the item's text behind a first cell that only numbers the row: `12` in `12⇥Deep lakes …`.
  private var afterNumberCell: Int {
    guard let tab = item.utf8.prefix(8).firstIndex(of: 0x09) else { return 0 }
    let number = item.utf8[..<tab].count { $0.isDigit }
    let hasWords = item.utf8[..<tab].contains { $0.isLetter || $0 >= 0x80 }
    // Four digits may be the year of the entry.
    return hasWords || number > 3 ? 0 : tab + 1
  }

  private func possible(_ extent: Range<Int>, _ mostBytes: Int) -> Citation? {
    guard extent.count > ItemEntries.shortest, extent.count < mostBytes, anchors.dois(in: extent).isEmpty,
      anchors.malformed(in: extent).isEmpty
    else { return nil }
    let visible = EntryTrimming(item: item).trimmed(extent)
    guard visible.count > ItemEntries.shortest, CitationShape(of: item.utf8[visible]).isPossible else { return nil }
    let text = item.text(visible).trimmed()
    return text.isEmpty ? nil : citation(text, extent, dois: [])
  }
}
