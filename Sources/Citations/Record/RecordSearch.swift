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
  private let records: [DOI: RegisteredWork]
  private let page: PageLines
  private var layout = EntryLayout()

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
  private func neighbourhood(of line: Int, in entries: [ItemEntries]) -> (text: Neighbourhood, record: RegisteredWork)?
  {
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
          || !layout.isList
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
      for stretch in stretches { entries[stretch.item].put(stretch, from: entries) }
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

  private func record(of mentions: [DOIMention]) -> RegisteredWork? {
    for mention in mentions { if let record = records[mention.doi] { return record } }
    return nil
  }

  /// The stretches that may be the title of a line's DOI, on the side where the page has its titles.
  private func titles(around line: Int, _ text: Neighbourhood) -> [RecordTrace.Title] {
    text.trace.titles.filter { title in
      let lines = text.lines(of: title.words)
      return lines.contains(line) || (lines.upperBound < line ? layout.mayBeAbove : layout.mayBeBelow)
    }
  }

  // MARK: Citations found by shape

  /// Adds to a citation what belongs to it by its record: the title above, authors, the journal behind.
  private func complete(_ entry: Int, at line: Int, in entries: [ItemEntries], _ changes: inout Changes) {
    let place = page.lines[line]
    let owner = entries[place.item]
    guard let (text, record) = neighbourhood(of: line, in: entries) else { return }
    let own = text.words(ofLine: line)
    let visible = owner.visible(ofCitation: entry)
    var lines = line...line
    let titles = titles(around: line, text)
    let ownTitle = titles.first { $0.words.overlaps(own) }
    if ownTitle == nil, !beginsWithName(own, text), speaksOfWork(owner.text(ofCitation: entry), record) {
      changes.removed[place.item, default: []].insert(entry)
      return
    }
    if titles.isEmpty, let link = reference(entry, at: line, in: owner, text) {
      changes.stretches.append(Stretch(item: place.item, entry: entry, anchors: [], parts: [(place.item, link)]))
      return
    }
    if ownTitle == nil, let title = titles.first, isTitleLine(title, text, entries) {
      let found = text.lines(of: title.words)
      let whole = min(found.lowerBound, line)...max(found.upperBound, line)
      // Lines in between are the authors, or labels.
      if whole.count <= RecordSearch.mostLinesToTitle { lines = whole }
    } else if ownTitle == nil, layout.hasHeadings, let heading = heading(above: line, text) {
      // The entries of this page have their titles in headings; that of this one is another work's.
      lines = heading...line
    }
    grow(&lines, from: line, in: text, entries)
    let isGrown = lines != line...line
    let tail = text.matches.last { own.contains($0.words.upperBound - 1) }?.words.upperBound
    var parts = parts(of: lines, entries)
    let index = parts.firstIndex { $0.item == place.item && $0.visible.overlaps(place.visible) }
    guard let index else { return }
    // What the search by shape has cut stays cut, unless the record explains it.
    var start = parts[index].visible.lowerBound
    var end = parts[index].visible.upperBound
    if lines.lowerBound == line { start = visible.lowerBound }
    if lines.upperBound == line { end = visible.upperBound }
    let behind = text.matches.last { match in
      own.contains(match.words.upperBound - 1) && [.containerTitle, .issued, .volume].contains(match.field)
    }
    if lines.upperBound == line, let behind {
      let last = text.offset(of: text.text.words[behind.words.upperBound - 1].end, inLine: line, of: page)
      let fields = text.evidence(inLine: line).fields
      if last > end, fields.contains(.containerTitle) || fields.isSuperset(of: [.volume, .page]) { end = last }
    }
    let ahead = ownTitle ?? titles.first { $0.words.overlaps(own) }
    // What the record explains is behind, and what follows is a remark.
    if lines.upperBound == line, let tail, text.text.words.indices.contains(tail) {
      end = withoutRemark(
        end, behind: max(tail, min(ownTitle?.words.upperBound ?? 0, own.upperBound)), line, text, owner)
    }
    if lines.lowerBound == line, let ahead {
      let first = text.offset(of: text.text.words[ahead.words.lowerBound].start, inLine: line, of: page)
      if first < start { start = max(first, place.visible.lowerBound) }
    }
    if lines.lowerBound == line, let first = text.firstWord(in: own) {
      let word = text.offset(of: text.text.words[first].start, inLine: line, of: page)
      start = StretchEdges.withoutLabel(start, before: word, in: owner.item)
      if text.matches.contains(where: { $0.field == .author && $0.words.lowerBound == first }) {
        start = StretchEdges.withoutSentence(start, before: word, in: owner.item)
      }
    }
    // On a page whose entries begin with the title, a line above it is the end of the entry before.
    if lines.lowerBound == line, !layout.mayPrecedeTitle, let ownTitle {
      let word = text.offset(of: text.text.words[ownTitle.words.lowerBound].start, inLine: line, of: page)
      let first = owner.item.line(at: word).lowerBound
      if first > start,
        !text.matches.contains(where: {
          $0.field == .author && own.contains($0.words.lowerBound)
            && $0.words.upperBound <= ownTitle.words.lowerBound
        })
      {
        start = first
      }
    }
    guard start < end else { return }
    parts[index].visible = start..<end
    guard isGrown || parts[index].visible != visible else { return }
    changes.stretches.append(Stretch(item: place.item, entry: entry, anchors: [], parts: parts))
  }

  /// Whether a line begins with a registered name, and not with a sentence about that person: "Lindqvist, Okafor: Tidal
  /// loading", but not "Vermeer measured the silt".
  private func beginsWithName(_ words: Range<Int>, _ text: Neighbourhood) -> Bool {
    let name = text.matches.first { words.contains($0.words.lowerBound) }
    guard let name, name.field == .author, name.words.lowerBound - words.lowerBound <= 1 else { return false }
    let start = text.text.words[name.words.upperBound - 1].end
    let end = name.words.upperBound < words.upperBound ? text.text.words[name.words.upperBound].end : start
    return !StretchEdges.isSentence(text.text.utf8[start..<end])
  }

  /// Whether a stretch that looks like a citation speaks of the work: it begins with no name, and the alignment takes it
  /// for another work's. "2026: New paper in Canal Letters on how silt forgets", "Implements the method of Vermeer and
  /// Holm (2014)". Then the DOI is only listed.
  private func speaksOfWork(_ text: String, _ record: RegisteredWork) -> Bool {
    let bytes = Array(text.utf8)
    let shape = CitationShape(of: bytes[...])
    // In a list of works it is an entry with the DOI of another one.
    if layout.isList, !shape.isProse { return false }
    let beginsWithName =
      (shape.beginsWithName || shape.beginsWithAuthorsAndYear) && !StretchEdges.isSentence(toYear: bytes)
    guard !beginsWithName, !shape.beginsWithQuotation else { return false }
    return Aligner().align(text, with: record).verdict == .otherWork
  }

  /// The link that is all of the citation in a short sentence: "See [Hollander & Nakata (2019)](https://doi.org/…) for
  /// details." Words with a capital or a digit outside of the link are those of a title, a journal, a year.
  private func reference(
    _ entry: Int, at line: Int, in owner: ItemEntries, _ text: Neighbourhood
  ) -> Range<Int>? {
    let own = text.words(ofLine: line)
    let dois = owner.anchors.dois(in: owner.visible(ofCitation: entry))
    guard own.count <= RecordSearch.wordsOfShortLine,
      let link = dois.first(where: { $0.label == .words && !$0.visible.isEmpty })?.visible,
      page.lines[line].visible.contains(link.lowerBound)
    else { return nil }
    let start = text.byte(of: link.lowerBound, inLine: line, of: page)
    let isLinked = { (word: Int) in (start..<start + link.count).contains(text.text.words[word].start) }
    guard text.matches.contains(where: { $0.field == .author && isLinked($0.words.lowerBound) }) else { return nil }
    let others = own.filter { !isLinked($0) }
    guard others.contains(where: { text.text.words[$0].length > 2 }) else { return nil }
    let isOfCitation = others.contains { word in
      text.text.words[word].hasDigit || text.text.words[word].startsUpper && word != own.lowerBound
    }
    return isOfCitation ? nil : link
  }

  /// The end of a citation without the lines behind its last explained word that are remarks: a badge, an award.
  private func withoutRemark(
    _ end: Int, behind word: Int, _ line: Int, _ text: Neighbourhood, _ owner: ItemEntries
  ) -> Int {
    guard word > 0 else { return end }
    let item = owner.item
    var last = text.offset(of: text.text.words[word - 1].end, inLine: line, of: page)
    guard last < end, page.lines[line].visible.contains(last) else { return end }
    var isBehindDOI = false
    for anchor in owner.anchors.dois(in: last..<end) where anchor.mention.place == .text {
      last = max(last, anchor.visible.upperBound)
      isBehindDOI = true
    }
    // The record has explained journal or numbers before the DOI: nothing of the citation is missing behind it.
    let fields = text.evidence(inLine: line).fields
    isBehindDOI = isBehindDOI && !fields.isDisjoint(with: [.containerTitle, .volume, .page])
    var start = last
    while start < end, item.utf8[start].isPunctuation, item.utf8[start] != UInt8(ascii: "*") { start += 1 }
    guard start < end, isBehindDOI || item.utf8[start].isBlank || item.utf8[start] == UInt8(ascii: "*") else {
      return end
    }
    let tail = item.utf8[start..<end]
    if isBehindDOI, StretchEdges.beginsWithIdentifier(tail) { return end }
    // "Mire Reports, 52:207–215, 2023. [http]": the record explains the journal, and what follows is the DOI's link.
    if fields.contains(.containerTitle), isButton(start..<end, owner) { return start }
    return isBehindDOI || StretchEdges.isRemark(tail) && !tail.contains(where: \.isDigit) ? start : end
  }

  /// Whether all letters of a stretch are those of one link to the DOI.
  private func isButton(_ stretch: Range<Int>, _ owner: ItemEntries) -> Bool {
    let link = owner.anchors.dois(in: stretch).first { $0.label == .words && !$0.visible.isEmpty }?.visible
    guard let link, link.count <= RecordSearch.longestButton else { return false }
    return !stretch.contains { byte in
      !link.contains(byte) && (owner.item.utf8[byte].isLetter || owner.item.utf8[byte] >= 0x80)
    }
  }

  /// Bytes of a button that has a name of its own: "http", "Springer", "View online".
  private static let longestButton = 20

  /// The heading directly above a line's item, if it may be a title.
  private func heading(above line: Int, _ text: Neighbourhood) -> Int? {
    var first = line
    while first > text.lines.lowerBound, !page.lines[first].beginsItem { first -= 1 }
    guard first > text.lines.lowerBound, page.lines[first - 1].isHeading,
      text.words(ofLine: first - 1).count >= RecordSearch.wordsOfLongTitle
    else { return nil }
    return first - 1
  }

  /// The most lines from a title to the citation that lacks it: a card's title, authors, journal, number, badges.
  private static let mostLinesToTitle = 7

  /// Whether a line is this title and little else: a heading, a card's first line, a table's cell.
  private func isTitleLine(_ title: RecordTrace.Title, _ text: Neighbourhood, _ entries: [ItemEntries]) -> Bool {
    text.lines(of: title.words).allSatisfy { text.evidence(inLine: $0).strangers <= RecordSearch.mostStrangers }
  }

  /// Words of a line beside the title: "Open access", "New!", "Chapter".
  private static let mostStrangers = 4

  /// Adds the lines above and below that have another field of the record.
  ///
  /// - Parameter center: the DOI's line.
  private func grow(
    _ lines: inout ClosedRange<Int>, from center: Int, in text: Neighbourhood, _ entries: [ItemEntries]
  ) {
    var fields = fields(of: lines, in: text)
    var hasYear = lines.contains { text.words(ofLine: $0).contains { isYear(text.text.words[$0], text.text) } }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for step in layout.mayPrecedeTitle ? [-1, 1] : [1, -1] {
        var next = step < 0 ? lines.lowerBound - 1 : lines.upperBound + 1
        var skipped = 0
        while text.lines.contains(next), skipped <= RecordSearch.mostSkipped {
          let line = page.lines[next]
          guard line.entry == nil, !entries[line.item].item.isHeading else { break }
          let evidence = text.evidence(inLine: next)
          let isMissingYear = !hasYear && skipped == 0 && isYear(line: next, text, entries)
          if step < 0, !layout.mayPrecedeTitle, !isYear(line: next, text, entries) { break }
          // Where the DOI is the first line of an entry, the line above it is of the entry before.
          if next < center, !layout.mayBeAbove { break }
          let isOther = line.item != page.lines[step < 0 ? lines.lowerBound : lines.upperBound].item
          let isNeighbour =
            isOther
            && (evidence.strangers > RecordSearch.mostStrangersInOtherItem
              || CitationShape(of: entries[line.item].item.utf8[line.visible]).isComplete)
          // Authors or a journal once more are those of the next entry.
          if evidence.fields.intersection(fields).contains(where: { $0 == .author || $0 == .containerTitle }) { break }
          if evidence.isOfWork && !evidence.fields.isSubset(of: fields) && isNear(next, lines) && !isNeighbour
            || isMissingYear && line.item == page.lines[lines.lowerBound].item
          {
            lines = min(next, lines.lowerBound)...max(next, lines.upperBound)
            fields.formUnion(evidence.fields)
            hasYear = hasYear || text.words(ofLine: next).contains { isYear(text.text.words[$0], text.text) }
            isGrowing = true
            break
          }
          // A label between two parts: "Published in", "Authors".
          guard line.visible.count <= RecordSearch.longestLabel, isNear(next, lines),
            evidence.strangers <= RecordSearch.mostWordsOfLabel
          else { break }
          next += step
          skipped += 1
        }
      }
    }
  }

  /// Words of another item of a list that the record need not explain: an item with a title of its own is a neighbour.
  private static let mostStrangersInOtherItem = 1

  /// Whether a cell or a line has only a year: it is the citation's, be it right or wrong.
  private func isYear(line: Int, _ text: Neighbourhood, _ entries: [ItemEntries]) -> Bool {
    let place = page.lines[line]
    guard place.visible.count <= YearLabel.longest else { return false }
    return YearLabel(Array(entries[place.item].item.utf8[place.visible])).map { !$0.isNumbered } ?? false
  }

  /// Lines between two parts of a citation that are none: a badge, a label.
  private static let mostSkipped = 2
  private static let mostWordsOfLabel = 2
  /// The longest such line, in bytes.
  private static let longestLabel = 40

  /// Whether a line is in the same item as the lines, or in the next one of the same list or card.
  private func isNear(_ line: Int, _ lines: ClosedRange<Int>) -> Bool {
    abs(page.lines[line].item - page.lines[line < lines.lowerBound ? lines.lowerBound : lines.upperBound].item) <= 1
  }

  private func fields(of lines: ClosedRange<Int>, in text: Neighbourhood) -> Set<Field> {
    var fields: Set<Field> = []
    for line in lines { fields.formUnion(text.evidence(inLine: line).fields) }
    return fields
  }

  /// The lines as parts of items. Lines of one item that nothing has to be cut from are one part.
  private func parts(of lines: ClosedRange<Int>, _ entries: [ItemEntries]) -> [(item: Int, visible: Range<Int>)] {
    var parts: [(item: Int, visible: Range<Int>)] = []
    for index in lines {
      let line = page.lines[index]
      let start = EntryTrimming(item: entries[line.item].item).afterFieldLabel(of: line.visible)
      if let last = parts.last, last.item == line.item, start == line.visible.lowerBound {
        parts[parts.count - 1].visible = last.visible.lowerBound..<line.visible.upperBound
      } else {
        parts.append((line.item, start..<line.visible.upperBound))
      }
    }
    return parts
  }

  // MARK: DOIs without a citation

  /// Finds the words beside a DOI that its record explains.
  private func find(_ work: PageLines.LooseWork, in entries: [ItemEntries], _ changes: inout Changes) {
    guard let line = work.line, let (text, record) = neighbourhood(of: line, in: entries),
      let core = core(at: line, work, text, entries) ?? coreOfOtherWork(at: line, text, entries)
    else { return }
    var lines = core.lines
    if !core.isProse { grow(&lines, from: line, in: text, entries) }
    if lines.lowerBound > line || lines.upperBound < line {
      // A button alone in its line is no part of the text; a DOI that is spelt out there ends it.
      let isSpeltOut =
        work.anchors.contains { $0.mention.place == .text }
        && abs(line - (line < lines.lowerBound ? lines.lowerBound : lines.upperBound)) == 1
      if isSpeltOut || !isBare(line, work, entries) {
        lines = min(lines.lowerBound, line)...max(lines.upperBound, line)
      }
    }
    var parts = parts(of: lines, entries)
    let isSentence = core.isProse || isSentence(around: core, lines, text, work, entries)
    let edges = StretchEdges(text: text, page: page, lines: lines, core: core.words, isProse: isSentence)
    let first = edges.start(in: entries[parts[0].item].item)
    let last = edges.end(in: entries[parts[parts.count - 1].item].item, dois: work.anchors)
    // A citation that was found by its shape begins and ends as it did.
    let start = absorbed(at: lines.lowerBound, entries)?.lowerBound ?? first
    parts[0].visible = min(start, parts[0].visible.upperBound)..<parts[0].visible.upperBound
    let end = parts.count - 1
    let stop = max(last, absorbed(at: lines.upperBound, entries)?.upperBound ?? last)
    parts[end].visible = parts[end].visible.lowerBound..<max(parts[end].visible.lowerBound, stop)
    parts.removeAll { $0.visible.isEmpty }
    let citation = parts.map { entries[$0.item].item.text($0.visible).text }.joined(separator: "\n")
    guard !parts.isEmpty, beginsWithName(text.words(ofLine: lines.lowerBound), text) || !speaksOfWork(citation, record)
    else { return }
    for index in lines {
      guard let entry = page.lines[index].entry else { continue }
      changes.removed[page.lines[index].item, default: []].insert(entry)
    }
    let home = parts.contains { $0.item == work.item } ? work.item : parts[0].item
    var stretch = Stretch(item: home, entry: nil, anchors: work.anchors, parts: parts)
    stretch.isInSentence = edges.isProse
    changes.stretches.append(stretch)
  }

  /// The text of a citation without a DOI that a line belongs to.
  private func absorbed(at line: Int, _ entries: [ItemEntries]) -> Range<Int>? {
    page.lines[line].entry.map { entries[page.lines[line].item].visible(ofCitation: $0) }
  }

  /// Whether a line has only the DOI, a label or buttons.
  private func isBare(_ line: Int, _ work: PageLines.LooseWork, _ entries: [ItemEntries]) -> Bool {
    let place = page.lines[line]
    let item = entries[place.item].item
    var letters = item.utf8[place.visible].count { $0.isLetter || $0 >= 0x80 }
    for anchor in work.anchors where anchor.visible.overlaps(place.visible) && anchor.label != .words {
      letters -= item.utf8[anchor.visible.clamped(to: place.visible)].count { $0.isLetter || $0 >= 0x80 }
    }
    return letters <= RecordSearch.mostLettersOfLabel
  }

  /// Letters beside a DOI in its own line: "Available at:", "doi:".
  private static let mostLettersOfLabel = 16

  /// The words that show that a text is about the work, and the lines that have them.
  private struct Core {
    var words: Range<Int>
    var lines: ClosedRange<Int>
    /// The words stand in a sentence.
    var isProse: Bool
  }

  /// The lines of an entry that its record does not explain, where the other entries of the page have their titles that many
  /// lines above their DOIs: the DOI is another work's.
  private func coreOfOtherWork(at line: Int, _ text: Neighbourhood, _ entries: [ItemEntries]) -> Core? {
    guard let distance = layout.linesFromTitle, text.lines.contains(line - distance) else { return nil }
    let lines = (line - distance)...line
    let words = text.words(ofLine: lines.lowerBound)
    guard words.count >= RecordSearch.wordsOfLongTitle, !lines.contains(where: { page.lines[$0].entry != nil }) else {
      return nil
    }
    return Core(words: words, lines: lines, isProse: false)
  }

  /// Whether words of a sentence stand before the title in its line, or go on behind its link: "We won the prize for
  /// [Silt in canals](…)", "[Silt in canals](…) shows that".
  private func isSentence(
    around core: Core, _ lines: ClosedRange<Int>, _ text: Neighbourhood, _ work: PageLines.LooseWork,
    _ entries: [ItemEntries]
  ) -> Bool {
    let line = core.lines.lowerBound
    let place = page.lines[line]
    let item = entries[place.item].item
    let start = EntryTrimming(item: item).start(of: place.visible)
    let first = text.offset(of: text.text.words[core.words.lowerBound].start, inLine: line, of: page)
    guard start <= first, place.visible.contains(first) else { return false }
    if StretchEdges.isSentence(item.utf8[start..<first]) { return true }
    guard
      let link = work.anchors.first(where: {
        $0.label == .words && $0.visible.contains(first) && place.item == work.item
      })
    else { return false }
    return ItemEntries.continuesSentence(item.utf8[link.visible.upperBound..<place.visible.upperBound])
  }

  private func core(
    at line: Int, _ work: PageLines.LooseWork, _ text: Neighbourhood, _ entries: [ItemEntries]
  ) -> Core? {
    let item = entries[work.item].item
    let link = work.anchors.first { $0.label == .words && !$0.visible.isEmpty }?.visible
    let isProse = CitationShape(of: item.utf8[page.lines[line].visible]).isProse
    if let title = title(near: line, link: link, text, entries) {
      let lines = text.lines(of: title.words)
      let isInProse = lines.contains { index in
        let place = page.lines[index]
        return CitationShape(of: entries[place.item].item.utf8[place.visible]).isProse
          && text.evidence(inLine: index).strangers > RecordSearch.mostStrangers
      }
      return Core(words: title.words, lines: lines, isProse: isInProse)
    }
    let own = text.words(ofLine: line)
    // A part of the title beside an author: "Lindqvist M. Tidal loading and fast slip."
    let part = text.trace.parts.first { part in
      let lines = text.lines(of: part.words)
      guard lines.contains(line) || abs(lines.lowerBound - line) <= 1, page.lines[lines.lowerBound].entry == nil else {
        return false
      }
      return (lines.lowerBound - 1...lines.upperBound + 1).contains { near in
        text.lines.contains(near) && text.evidence(inLine: near).fields.contains(.author)
      }
    }
    if let part, !isProse {
      return Core(words: part.words, lines: text.lines(of: part.words), isProse: false)
    }
    // Without the title: authors and a year, in the link's text, else in the DOI's own line.
    var range = own
    if let link {
      let start = text.byte(of: link.lowerBound, inLine: line, of: page)
      let end = start + link.count
      let linked = own.filter { text.text.words[$0].start >= start && text.text.words[$0].end <= end }
      if let first = linked.first, let last = linked.last { range = first..<(last + 1) }
    }
    let names = text.matches.filter { $0.field == .author && range.contains($0.words.lowerBound) }
    guard let first = names.first, let last = names.last else { return nil }
    let years = range.filter { isYear(text.text.words[$0], text.text) && !text.isInDOI[$0] }
    let isShort = range.count(where: { !text.isInDOI[$0] }) <= RecordSearch.wordsOfShortLine
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(page.lines[line].visible)])
    let begins = shape.beginsWithName || shape.beginsWithAuthorsAndYear
    guard isShort ? !years.isEmpty || names.count > 1 || range.count <= 3 : !isProse && !years.isEmpty && begins else {
      return nil
    }
    if link == nil, isProse || !begins && !isReference(own, text) { return nil }
    let from = min(first.words.lowerBound, years.first ?? first.words.lowerBound)
    let to = max(last.words.upperBound, (years.last ?? from) + 1)
    // "See [Dekker and Sommer 2014](https://doi.org/…)": the link is the citation, and the words around it are not.
    let isLinkAlone = link != nil && hasOtherWords(own, besides: range, text)
    let isCut = isProse || isLinkAlone
    return Core(words: isCut ? range : from..<to, lines: line...line, isProse: isCut)
  }

  /// Whether a line has words outside of a stretch that the record does not explain.
  private func hasOtherWords(_ line: Range<Int>, besides range: Range<Int>, _ text: Neighbourhood) -> Bool {
    let explained = Set(text.matches.flatMap(\.words))
    return line.contains { word in
      !range.contains(word) && !explained.contains(word) && text.text.words[word].length > 2
        && !text.text.words[word].hasDigit && !text.isInDOI[word]
    }
  }

  /// Whether a line has hardly more than names and a year: "Vermeer 2014", "see Vermeer & Holm (2014)".
  private func isReference(_ words: Range<Int>, _ text: Neighbourhood) -> Bool {
    words.count { word in
      let shape = text.text.words[word]
      return shape.length > 2 && !shape.hasDigit && !text.isInDOI[word]
        && !text.matches.contains { $0.words.contains(word) }
    } <= RecordSearch.mostStrangersOfReference
  }

  private static let mostStrangersOfReference = 3

  /// Words of a line or a link that is hardly more than authors and a year: "Vermeer & Holm 2014, in press (with J. Berg)".
  private static let wordsOfShortLine = 12

  private func isYear(_ word: FoldedText.Word, _ text: FoldedText) -> Bool {
    guard word.isNumber, word.length == 4, let value = Int(text.foldedString(word)) else { return false }
    return (1700..<2100).contains(value)
  }

  /// The title that belongs to the DOI: in its own line, else the nearest, which must be a line of its own.
  private func title(
    near line: Int, link: Range<Int>?, _ text: Neighbourhood, _ entries: [ItemEntries]
  ) -> RecordTrace.Title? {
    let own = text.words(ofLine: line)
    let titles = titles(around: line, text)
    let first = link.map { text.byte(of: $0.lowerBound, inLine: line, of: page) }
    let mine = titles.first { title in
      guard title.words.overlaps(own) else { return false }
      // "[Kelp and much more](https://doi.org/…)": the link begins with the whole title.
      let begins = text.text.words[title.words.lowerBound].start == first && title.share > 0.99
      return begins || isIdentifying(title, in: line, text)
    }
    if let mine { return mine }
    let others = titles.filter { title in
      guard !title.words.overlaps(own) else { return false }
      let lines = text.lines(of: title.words)
      let isOfEntry = lines.contains { page.lines[$0].entry != nil }
      guard isOfEntry || isTitleLine(title, text, entries) else { return false }
      // Elsewhere a short title must be all of its line.
      return isIdentifying(title, in: lines.lowerBound, text)
        && (title.words.count >= RecordSearch.wordsOfLongTitle
          || text.evidence(inLine: lines.lowerBound).strangers == 0)
    }
    return others.min { distance(of: $0, to: line, text) < distance(of: $1, to: line, text) }
  }

  private func distance(of title: RecordTrace.Title, to line: Int, _ text: Neighbourhood) -> Int {
    let lines = text.lines(of: title.words)
    return lines.contains(line) ? 0 : min(abs(lines.lowerBound - line), abs(lines.upperBound - line))
  }

  /// A title of one or two words ("Kelp", "Slow slip") occurs in any text: it must begin with a capital, and be all of its
  /// line but for a word or two and what else the record explains.
  private func isIdentifying(_ title: RecordTrace.Title, in line: Int, _ text: Neighbourhood) -> Bool {
    let content = title.words.count { !StopWords.contains(text.text.words[$0]) && text.text.words[$0].length > 2 }
    if content >= RecordSearch.wordsOfLongTitle { return true }
    return text.text.words[title.words.lowerBound].startsUpper
      && text.evidence(inLine: line).strangers <= RecordSearch.mostStrangersOfShortTitle
  }

  private static let mostStrangersOfShortTitle = 2

  private static let wordsOfLongTitle = 3
}
