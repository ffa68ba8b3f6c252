import Bibliography
import Pages

/// DOIs that stand in paragraphs of their own, and the entries that they belong to.
///
/// A page has such a paragraph below each entry or above each: all of them are read alike. Only where an entry stands on
/// one side alone is there no choice.
enum DOIParagraphs {
  static func assign(in entries: inout [ItemEntries]) {
    let lone = entries.indices.filter { entries[$0].loneDOI != nil }
    guard !lone.isEmpty else { return }
    let above = lone.filter { $0 > 0 && entries[$0 - 1].takesDOI(below: true) }
    let below = lone.filter { $0 + 1 < entries.count && entries[$0 + 1].takesDOI(below: false) }
    // Between two entries a DOI belongs to the one above, if nothing else decides.
    let isBelowEntry = above.count >= below.count
    let sure = isBelowEntry ? above : below
    let others = isBelowEntry ? below : above
    // On a page of such pairs, entries that are less certain are entries too.
    let isPattern = sure.count >= fewestOfPattern && sure.count * 3 >= lone.count * 2
    var next = 0
    for index in lone {
      let isSure = next < sure.count && sure[next] == index
      if isSure { next += 1 }
      let entry = isBelowEntry ? index - 1 : index + 1
      if isSure || isPattern && entries.indices.contains(entry) && entries[entry].mayTakeDOI(below: isBelowEntry) {
        assign(index, to: entry, in: &entries)
      } else if others.contains(sorted: index) {
        assign(index, to: isBelowEntry ? index + 1 : index - 1, in: &entries)
      }
    }
  }

  /// The fewest pairs of entry and DOI that make the pattern of a page.
  private static let fewestOfPattern = 3

  private static func assign(_ index: Int, to entry: Int, in entries: inout [ItemEntries]) {
    guard let dois = entries[index].loneDOI else { return }
    entries[entry].takeDOI(dois, below: entry < index, of: entries[index].item)
  }
}

extension [Int] {
  /// Whether a sorted array has an element.
  fileprivate func contains(sorted element: Int) -> Bool {
    let index = firstIndexOfSorted { $0 >= element }
    return index < count && self[index] == element
  }
}

extension ItemEntries {
  /// The longest paragraph with only a DOI, in bytes: `Link to the publisher's page: https://doi.org/…`.
  private static let longestDOI = 200

  /// The fewest words of an entry with a DOI below it, beside two for each name: its title. `Anna Borel, Carl Dunant,
  /// Physical Lake Research, 2025`, whose title is above it, has none.
  private static let fewestWordsAboveDOI = 5

  /// The DOI of an item that has nothing else: `DOI: 10.1000/1`, `https://doi.org/10.1000/1`. Nil if there is more.
  var loneDOI: [EntryAnchor]? {
    guard found.isEmpty, !item.isHeading, item.utf8.count < ItemEntries.longestDOI, let first = anchors.dois.first,
      anchors.dois.allSatisfy({ $0.mention.doi == first.mention.doi && ($0.label == .doi || $0.label == .view) }),
      // A badge belongs to the page or its section.
      anchors.dois.contains(where: { !$0.visible.isEmpty })
    else { return nil }
    var rest: [UInt8] = []
    var end = 0
    for anchor in anchors.dois where anchor.visible.lowerBound >= end {
      rest += item.utf8[end..<anchor.visible.lowerBound] + [0x20]
      end = anchor.visible.upperBound
    }
    rest += item.utf8[end...]
    let hasText = rest.contains { $0.isLetter || $0.isDigit || $0 >= 0x80 }
    return !hasText || LinkLabel(rest[...]) != .words ? anchors.dois : nil
  }

  /// Whether the item's last citation, or for a DOI above the item its first one, has no DOI; or the item is certainly a
  /// citation as a whole.
  func takesDOI(below: Bool) -> Bool {
    if let entry = below ? found.last : found.first { return entry.citation.dois.isEmpty }
    guard let shape = wholeShape else { return false }
    // A journal with its volume, or the description of a tool, has no names at its beginning.
    let hasAuthors = shape.beginsWithName && (shape.initialled > 0 || shape.full > 1) || shape.beginsWithAuthorsAndYear
    let others = shape.words - 2 * (shape.initialled + shape.full)
    return shape.isEntry && (hasAuthors || shape.beginsWithQuotation) && others >= ItemEntries.fewestWordsAboveDOI
  }

  /// Whether the item may be a citation between others with a DOI of the same make.
  func mayTakeDOI(below: Bool) -> Bool {
    if let entry = below ? found.last : found.first { return entry.citation.dois.isEmpty }
    return wholeShape.map { $0.isEntry && $0.words >= ItemEntries.fewestWordsOfEntry } ?? false
  }

  /// `J. Coast. Geod., 2018` has four.
  private static let fewestWordsOfEntry = 8

  /// The shape of the whole item, if it may be one citation without a DOI.
  private var wholeShape: CitationShape? {
    let whole = 0..<item.utf8.count
    guard !item.isHeading, anchors.dois.isEmpty, item.borders.count < ItemEntries.mostLines,
      whole.count < ItemEntries.longestItem, !whole.isEmpty
    else { return nil }
    return CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(whole)])
  }

  /// Gives a citation the DOI of another paragraph; one that is spelt out below the citation is the end of its text.
  mutating func takeDOI(_ dois: [EntryAnchor], below: Bool, of paragraph: Item) {
    if found.isEmpty { add(0..<item.utf8.count, dois: []) }
    guard let index = below ? found.indices.last : found.indices.first, found[index].citation.dois.isEmpty else {
      return
    }
    found[index].citation.mentions = dois.map(\.mention)
    guard below, dois.contains(where: { $0.mention.place == .text }) else { return }
    found[index].citation.text = MappedText(joining: [
      found[index].citation.text, paragraph.text(0..<paragraph.utf8.count).trimmed(),
    ])
  }
}
