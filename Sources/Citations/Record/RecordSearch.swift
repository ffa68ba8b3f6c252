import Alignment
import Bibliography
import Pages

/// Chooses the stretch of a citation with its record at hand: the smallest one, cut at natural borders, that has the
/// words of the record.
///
/// What was found by its shape is the start. A title in the heading above is added, and a journal in a link behind; a
/// DOI that nothing was found for gets the words beside it that its record explains, be it a title alone. A DOI with
/// nothing beside it stays without a citation.
struct RecordSearch {
  let records: [DOI: RegisteredWork]
  let page: PageLines
  var layout = EntryLayout()

  init(_ records: [DOI: RegisteredWork], in entries: [ItemEntries]) {
    self.records = records
    page = PageLines(of: entries)
    layout = EntryLayout(of: centers(in: entries), page) { neighbourhood(of: $0, in: entries)?.text }
  }

  /// The lines with a DOI: those of citations and those without one.
  private func centers(in entries: [ItemEntries]) -> [Int] {
    page.lines.indices.filter { page.lines[$0].entry != nil || page.lines[$0].work != nil }
  }

  /// The text around a line with a DOI, and the record; nil where none is at hand.
  func neighbourhood(of line: Int, in entries: [ItemEntries]) -> (text: Neighbourhood, record: RegisteredWork)? {
    let place = page.lines[line]
    let mentions: [DOIMention]
    let around: ClosedRange<Int>
    if let entry = place.entry {
      mentions = entries[place.item].mentions(ofCitation: entry)
      around = page.neighbourhood(of: line, layout) { _, _ in false }
    } else if let work = place.work {
      mentions = page.works[work].anchors.map(\.mention)
      around = page.neighbourhood(of: line, layout) { entries[$0].mentions(ofCitation: $1).isEmpty }
    } else {
      return nil
    }
    guard let record = record(of: mentions) else { return nil }
    return (Neighbourhood(around, of: page, in: entries, record), record)
  }

  /// Puts the citations of a page where their records find them, and reports whether the page is a list of works.
  static func apply(_ records: [DOI: RegisteredWork], to entries: inout [ItemEntries]) -> Bool {
    var search = RecordSearch(records, in: entries)
    if search.free(in: &entries) { search = RecordSearch(records, in: entries) }
    var changes = Changes()
    for line in search.page.lines.indices {
      if let entry = search.page.lines[line].entry { search.complete(entry, at: line, in: entries, &changes) }
    }
    for work in search.page.works { search.find(work, in: entries, &changes) }
    changes.apply(to: &entries)
    return search.layout.isList
  }

  /// Takes the DOIs of other items from entries that have a title of their own; whether there was any.
  ///
  /// A linked title, or a DOI in a paragraph, belongs to the entry beside it by its shape alone. The record shows where it
  /// does not: the entry is another work's.
  private func free(in entries: inout [ItemEntries]) -> Bool {
    var freed: [Int: Set<Int>] = [:]
    for line in page.lines.indices {
      let place = page.lines[line]
      guard let entry = place.entry, entries[place.item].hasOnlyDOIsElsewhere(entry),
        let (text, record) = neighbourhood(of: line, in: entries)
      else { continue }
      let own = text.words(ofLine: line)
      guard !text.trace.titles.contains(where: { $0.words.overlaps(own) }),
        text.evidence(inLine: line).strangers >= RecordSearch.wordsOfOwnTitle
      else { continue }
      let isTitleElsewhere = !text.trace.titles.isEmpty
      guard
        isTitleElsewhere
          || !layout.isList && entries[place.item].isListed
            && Aligner().align(entries[place.item].text(ofCitation: entry), with: record).verdict == .otherWork
      else { continue }
      freed[place.item, default: []].insert(entry)
    }
    for (item, indices) in freed { entries[item].free(indices) }
    return !freed.isEmpty
  }

  /// Words that the record does not explain, which show that an entry has another title.
  private static let wordsOfOwnTitle = 4

  /// Changes of the citations, made together at the end, so that indices stay valid.
  struct Changes {
    /// Citations that others include now, by item.
    var removed: [Int: Set<Int>] = [:]
    var stretches: [Stretch] = []

    func apply(to entries: inout [ItemEntries]) {
      for stretch in stretches {
        let text = MappedText(joining: stretch.parts.map { entries[$0.item].item.text($0.visible).trimmed() })
        entries[stretch.item].put(stretch, text: text)
      }
      for (item, indices) in removed { entries[item].remove(indices) }
      for item in Set(stretches.map(\.item)) { entries[item].sort() }
    }
  }

  /// A citation's stretch of the page.
  struct Stretch {
    /// The item whose citation it is.
    var item: Int
    /// The citation that it replaces; nil for a new one.
    var entry: Int?
    /// The mentions of a new citation.
    var anchors: [EntryAnchor]
    /// In page order: parts of items, as offsets in their text.
    var parts: [(item: Int, visible: Range<Int>)]
    /// It stands in a sentence: the headings above are not the work's.
    var isInSentence = false
  }

  func record(of mentions: [DOIMention]) -> RegisteredWork? {
    for mention in mentions { if let record = records[mention.doi] { return record } }
    return nil
  }

  /// The stretches that may be the title of a line's DOI, on the side where the page has its titles.
  func titles(around line: Int, _ text: Neighbourhood) -> [RecordTrace.Title] {
    text.trace.titles.filter { title in
      let lines = text.lines(of: title.words)
      return lines.contains(line) || (lines.upperBound < line ? layout.mayBeAbove : layout.mayBeBelow)
    }
  }
}
