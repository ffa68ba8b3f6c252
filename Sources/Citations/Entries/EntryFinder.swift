import Bibliography

/// Decides what on a page is a citation.
///
/// A DOI marks an entry, and the entry is the smallest stretch around it that is shaped like one: the text of the link,
/// the line, the paragraph, the list item. Without a DOI the shape alone must do, so it has to be complete.
struct EntryFinder {
  private let source: SourceFile

  init(source: SourceFile) { self.source = source }

  mutating func find(in items: [Item], for page: inout Page) {
    var entries: [ItemEntries] = []
    for item in items {
      var found = ItemEntries(item: item, source: source)
      found.findByDOI()
      entries.append(found)
    }
    // On a page of many citations a line may lack what its neighbours show, such as a year that is in the heading.
    let isList = entries.lazy.map(\.citations.count).reduce(0, +) >= 3
    for index in entries.indices {
      entries[index].findByShape(isList: isList)
      page.citations += entries[index].citations
    }
    page.citations.sort { $0.text.runs[0].source.lowerBound < $1.text.runs[0].source.lowerBound }
    collectLoose(entries, for: &page)
  }

  /// What no citation holds; a link around several paragraphs is told once.
  private func collectLoose(_ entries: [ItemEntries], for page: inout Page) {
    var known = Set(page.citations.flatMap { $0.dois.map(\.range) + $0.links.map(\.range) })
    for mention in entries.flatMap(\.loose) where known.insert(mention.range).inserted { page.loose.append(mention) }
    var knownLinks = Set(page.citations.flatMap(\.malformed).map(\.range))
    for link in entries.flatMap(\.malformed) where knownLinks.insert(link.range).inserted {
      page.malformed.append(link)
    }
  }
}
