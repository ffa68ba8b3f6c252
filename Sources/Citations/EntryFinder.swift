import Alignment
import Bibliography
import Pages

/// Finds the citations of a page.
///
/// A DOI marks an entry. The entry is the smallest stretch around the DOI with the shape of a citation: the text of the
/// link, the line, the paragraph or the list item. Without a DOI, the shape has to be complete.
struct EntryFinder {
  private let source: SourceFile

  /// Number of items that a core reads at once: one takes some microseconds, less than to begin a piece.
  private static let piece = 16

  init(source: SourceFile) { self.source = source }

  /// Finds by shape what comes before any record.
  func shapes(in document: Document) -> [ItemEntries] {
    var entries = document.items.concurrentMap(inPiecesOf: EntryFinder.piece) { item in
      var found = ItemEntries(item: item, source: source)
      found.findByDOI()
      return found
    }
    // On a page with many citations, an entry may lack what a heading says for all, such as the year.
    let isList = entries.reduce(0) { $0 + $1.count } >= 3
    if isList {
      for index in entries.indices { entries[index].findAmongOthers() }
    }
    findAlike(&entries)
    for index in entries.indices { entries[index].findByShape(isList: isList) }
    for index in entries.indices.dropLast() {
      if let title = entries[index].linkedTitle { entries[index + 1].take(title) }
    }
    DOIParagraphs.assign(in: &entries)
    findAmongNeighbours(&entries)
    return entries
  }

  /// Makes the citations of a page from what was found by shape.
  ///
  /// - Parameter records: those of the page's DOIs that are at hand; a citation without one is found by its shape alone.
  func find(_ shapes: [ItemEntries], in document: Document, for page: inout Page, records: [DOI: RegisteredWork] = [:])
  {
    var entries = shapes
    var places: [(citation: Citation, scope: SuppressionScopes.Entry)] = []
    let isListOfWorks = records.isEmpty || RecordSearch.apply(records, to: &entries)
    // In a list of works a linked title that its record does not have is that of another work.
    let known = isListOfWorks ? [:] : records
    for index in entries.indices { entries[index].findLinkedTitles(except: known) }
    var headings = PrecedingHeadings()
    for index in entries.indices { headings.read(&entries[index]) }
    CardTitles(source: source).join(&entries)
    for index in entries.indices {
      places += zip(entries[index].citations, entries[index].extents).map { citation, extent in
        (citation, SuppressionScopes.Entry(source: extent, item: index))
      }
    }
    places += page.labelled.map { ($0.citation, SuppressionScopes.Entry(source: $0.extent, item: nil)) }
    places.sort { $0.citation.text.runs[0].source.lowerBound < $1.citation.text.runs[0].source.lowerBound }
    page.citations = places.map(\.citation)
    page.possible = PossibleEntries(among: entries, besides: page.citations).all
    collectLoose(entries, for: &page)
    guard !document.comments.isEmpty else { return }
    let scopes = SuppressionScopes(
      source: source.bytes, entries: places.map(\.scope), loose: looseScopes(entries),
      visible: document.items.flatMap(\.textSources))
    page.suppressions = document.comments.map(scopes.suppression)
    PossibleEntries.leaveOut(from: &page.possible, besides: page.suppressions, in: source)
  }

  /// The DOIs that no citation has, for comments beside them.
  private func looseScopes(_ entries: [ItemEntries]) -> [SuppressionScopes.LooseMention] {
    entries.indices.flatMap { index -> [SuppressionScopes.LooseMention] in
      let loose = entries[index].loose
      guard !loose.isEmpty else { return [] }
      let texts = entries[index].item.textSources
      let whole = (texts.first?.lowerBound ?? 0)..<(texts.last?.upperBound ?? 0)
      return loose.map { SuppressionScopes.LooseMention(range: $0.range, itemSource: whole, item: index) }
    }
  }

  /// The fewest citations that make a list, and how many of its items they have to be at least.
  private static let fewestOfList = 3
  private static let shareOfList = (citations: 2, of: 3)

  /// Finds the items that are not found yet in lists whose items with a DOI are citations for the most part: items of one
  /// make are read alike.
  private func findAlike(_ entries: inout [ItemEntries]) {
    var start = 0
    while start < entries.count {
      let run = entries[start...].prefix { $0.isListed }
      let cited = run.indices.filter { entries[$0].hasDOI }
      let missed = cited.filter { entries[$0].count == 0 }
      if cited.count - missed.count >= EntryFinder.fewestOfList,
        (cited.count - missed.count) * EntryFinder.shareOfList.of >= cited.count * EntryFinder.shareOfList.citations
      {
        for index in missed { entries[index].findAlike() }
      }
      start = max(run.endIndex, start + 1)
    }
  }

  /// Finds list items that are less complete than their neighbours, such as a talk without pages, and lists of short
  /// citations: `Vermeer & Holm (2014), Sediment transport in straight rivers`. The heading of a year does not end a list.
  private func findAmongNeighbours(_ entries: inout [ItemEntries]) {
    var start = 0
    while start < entries.count {
      let isListed = entries[start].isListed
      let run = entries[start...].prefix {
        $0.item.isHeading ? YearLabel($0.item.utf8) != nil : $0.isListed == isListed
      }
      let items = run.indices.filter { !entries[$0].item.isHeading }
      let missed = items.filter { entries[$0].count == 0 }
      let short = missed.count(where: { entries[$0].isShort })
      let count = items.count - missed.count + short
      if count >= EntryFinder.fewestOfList,
        count * EntryFinder.shareOfList.of >= items.count * EntryFinder.shareOfList.citations
      {
        for index in missed { entries[index].findAsNeighbour() }
      }
      start = max(run.endIndex, start + 1)
    }
  }

  /// Collects the DOIs and malformed links outside any citation. A link around several paragraphs counts once.
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

extension Page {
  /// Reads a page and finds its citations. An empty page has none.
  ///
  /// - Parameter keys: of data files.
  package static func read(
    _ file: SourceFile, as format: PageFormat, keys: FieldKeys = FieldKeys()
  ) throws(ScanError) -> Page {
    var (page, document) = try contents(of: file, as: format, keys: keys)
    page.document = document
    if let document {
      let finder = EntryFinder(source: file)
      let shapes = finder.shapes(in: document)
      page.shapes = PageShapes(shapes)
      finder.find(shapes, in: document, for: &page)
    }
    page.addFrontMatter(of: file)
    page.addHiddenMentions(of: file, in: document)
    page.addMetadata(of: file, in: document)
    return page
  }

  /// The page with its citations found once more, now that records are at hand.
  package func found(with records: [DOI: RegisteredWork], in file: SourceFile) -> Page {
    guard let document, let shapes = shapes?.value as? [ItemEntries], !records.isEmpty else { return self }
    var page = Page(path: path, format: format)
    page.document = document
    page.labelled = labelled
    EntryFinder(source: file).find(shapes, in: document, for: &page, records: records)
    page.addFrontMatter(of: file)
    // What stands outside of the document is the same with and without records.
    page.loose += loose.filter { !$0.place.isInDocument }
    page.metadata = metadata
    return page
  }
}

extension PageFormat {
  /// The citations of a page in this format.
  package func citations(in file: SourceFile) throws(ScanError) -> [Citation] {
    try Page.read(file, as: self).citations
  }
}
