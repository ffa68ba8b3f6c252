import Bibliography
import Pages

/// Decides what on a page is a citation.
///
/// A DOI marks an entry, and the entry is the smallest stretch around it that is shaped like one: the text of the link,
/// the line, the paragraph, the list item. Without a DOI the shape alone must do, so it has to be complete.
struct EntryFinder {
  private let source: SourceFile

  init(source: SourceFile) { self.source = source }

  func find(in division: Division, for page: inout Page) {
    var entries: [ItemEntries] = []
    for item in division.items {
      var found = ItemEntries(item: item, source: source)
      found.findByDOI()
      entries.append(found)
    }
    // On a page of many citations a line may lack what its neighbours show, such as a year that is in the heading.
    let isList = entries.reduce(0) { $0 + $1.count } >= 3
    var places: [(citation: Citation, scope: SuppressionScopes.Entry)] = []
    if isList {
      for index in entries.indices { entries[index].findAmongOthers() }
    }
    for index in entries.indices { entries[index].findByShape(isList: isList) }
    for index in entries.indices.dropLast() {
      if let title = entries[index].linkedTitle { entries[index + 1].take(title) }
    }
    findAmongNeighbours(&entries)
    var headings = EntryHeadings()
    for index in entries.indices { headings.read(&entries[index]) }
    for index in entries.indices {
      places += zip(entries[index].citations, entries[index].extents).map { citation, extent in
        (citation, SuppressionScopes.Entry(source: extent, item: index))
      }
    }
    places.sort { $0.citation.text.runs[0].source.lowerBound < $1.citation.text.runs[0].source.lowerBound }
    page.citations = places.map(\.citation)
    collectLoose(entries, for: &page)
    guard !division.comments.isEmpty else { return }
    let scopes = SuppressionScopes(
      source: source.bytes, entries: places.map(\.scope), visible: division.items.flatMap(\.textSources))
    page.suppressions = division.comments.map(scopes.suppression)
  }

  /// Finds the items of a list that are less complete than those around them, such as a talk without pages.
  private func findAmongNeighbours(_ entries: inout [ItemEntries]) {
    var start = 0
    while start < entries.count {
      let run = entries[start...].prefix { $0.isListed }
      let count = run.count { $0.count > 0 }
      if count >= 3, count * 3 >= run.count * 2 {
        for index in run.indices where run[index].count == 0 { entries[index].findAsNeighbour() }
      }
      start = run.endIndex + 1
    }
  }

  /// What no citation holds; a link around several paragraphs is told once.
  private func collectLoose(_ entries: [ItemEntries], for page: inout Page) {
    var known = Set(page.citations.flatMap { $0.dois.map(\.range) + $0.links.map(\.range) })
    for mention in entries.flatMap({ $0.loose }) where known.insert(mention.range).inserted {
      page.loose.append(mention)
    }
    var knownLinks = Set(page.citations.flatMap(\.malformed).map(\.range))
    for link in entries.flatMap({ $0.malformed }) where knownLinks.insert(link.range).inserted {
      page.malformed.append(link)
    }
  }
}
