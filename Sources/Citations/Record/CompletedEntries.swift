import Alignment
import Bibliography
import Pages

/// Citations that were found by their shape: what belongs to them by their records.
extension RecordSearch {
  /// Adds to a citation what belongs to it by its record: the title above, authors, the journal behind.
  func complete(_ entry: Int, at line: Int, in entries: [ItemEntries], _ changes: inout Changes) {
    let place = page.lines[line]
    if entries[place.item].isWholeItem(entry) { return }
    let owner = entries[place.item]
    guard let (text, record) = neighbourhood(of: line, in: entries) else { return }
    let own = text.words(ofLine: line)
    let visible = owner.visible(ofCitation: entry)
    var lines = line...line
    let titles = titles(around: line, text)
    let ownTitle = titles.first { $0.words.overlaps(own) }
    if ownTitle == nil,
      let inner = owner.anchors.dois(in: visible).lazy.compactMap({
        bracketedReference(around: $0, at: line, in: owner.item, text)
      }).first
    {
      var stretch = Stretch(item: place.item, entry: entry, anchors: [], parts: [(place.item, inner)])
      stretch.isInSentence = true
      changes.stretches.append(stretch)
      return
    }
    if ownTitle == nil, !beginsWithName(own, text), speaksOfWork(owner.text(ofCitation: entry), record) {
      changes.removed[place.item, default: []].insert(entry)
      return
    }
    if titles.isEmpty, let link = reference(entry, at: line, in: owner, text) {
      changes.stretches.append(Stretch(item: place.item, entry: entry, anchors: [], parts: [(place.item, link)]))
      return
    }
    if ownTitle == nil, let title = titles.first, isTitleLine(title, text) {
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
    // What the record explains is behind, and what follows is a remark.
    if lines.upperBound == line, let tail, text.text.words.indices.contains(tail) {
      end = withoutRemark(
        end, behind: max(tail, min(ownTitle?.words.upperBound ?? 0, own.upperBound)), line, text, owner)
    }
    if lines.lowerBound == line, let ownTitle {
      let first = text.offset(of: text.text.words[ownTitle.words.lowerBound].start, inLine: line, of: page)
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
  func beginsWithName(_ words: Range<Int>, _ text: Neighbourhood) -> Bool {
    let name = text.matches.first { words.contains($0.words.lowerBound) }
    guard let name, name.field == .author, name.words.lowerBound - words.lowerBound <= 1 else { return false }
    let start = text.text.words[name.words.upperBound - 1].end
    let end = name.words.upperBound < words.upperBound ? text.text.words[name.words.upperBound].end : start
    return !StretchEdges.isSentence(text.text.utf8[start..<end])
  }

  /// Whether a stretch that looks like a citation speaks of the work: it begins with no name, and the alignment takes it
  /// for another work's. "2026: New paper in Canal Letters on how silt forgets", "Implements the method of Vermeer and
  /// Holm (2014)". Then the DOI is only listed.
  func speaksOfWork(_ text: String, _ record: RegisteredWork) -> Bool {
    // "2021 S. Vermeer. Silt in canals.": the year before the names is no part of a sentence.
    let bytes = Array(text.utf8.drop { !$0.isLetter && $0 < 0x80 })
    let shape = CitationShape(of: bytes[...])
    // In a list of works it is an entry with the DOI of another one; so is anything with initials and a volume or pages.
    if layout.isList, !shape.isProse { return false }
    if shape.initialled > 0, shape.numbers > 0, !shape.isProse { return false }
    let beginsWithName =
      (shape.beginsWithName || shape.beginsWithAuthorsAndYear) && !StretchEdges.isSentence(toYear: bytes)
    guard !beginsWithName, !shape.beginsWithQuotation else { return false }
    return Aligner().align(text, with: record).verdict == .otherWork
  }

  /// The brackets of a sentence that hold authors and a DOI: "… is small (Hollander & Nakata 2019, https://doi.org/…), they
  /// say".
  func bracketedReference(
    around doi: EntryAnchor, at line: Int, in item: Item, _ text: Neighbourhood
  ) -> Range<Int>? {
    let visible = page.lines[line].visible
    guard doi.mention.place == .text, visible.contains(doi.visible.lowerBound),
      doi.visible.upperBound < visible.upperBound
    else { return nil }
    let before = item.utf8[visible.lowerBound..<doi.visible.lowerBound].suffix(RecordSearch.longestBrackets)
    guard let open = before.lastIndex(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }),
      item.utf8[open] == UInt8(ascii: "("), StretchEdges.isSentence(item.utf8[visible.lowerBound..<open]),
      let close = item.utf8[doi.visible.upperBound..<visible.upperBound].prefix(RecordSearch.longestBrackets)
        .firstIndex(
          of: UInt8(ascii: ")"))
    else { return nil }
    let start = text.byte(of: open + 1, inLine: line, of: page)
    let end = text.byte(of: close, inLine: line, of: page)
    let words = text.words(ofLine: line).filter { (start..<end).contains(text.text.words[$0].start) }
    let isNamed = text.matches.contains { $0.field == .author && words.contains($0.words.lowerBound) }
    let isShort = words.count(where: { !text.isInDOI[$0] }) <= RecordSearch.wordsOfShortLine
    return isNamed && isShort ? open + 1..<close : nil
  }

  /// Bytes between a bracket and the DOI in it.
  static let longestBrackets = 120

  /// The link that is all of the citation in a short sentence: "See [Hollander & Nakata (2019)](https://doi.org/…) for
  /// details." Words with a capital or a digit outside of the link are those of a title, a journal, a year.
  func reference(
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
  func withoutRemark(
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
  func isButton(_ stretch: Range<Int>, _ owner: ItemEntries) -> Bool {
    let link = owner.anchors.dois(in: stretch).first { $0.label == .words && !$0.visible.isEmpty }?.visible
    guard let link, link.count <= RecordSearch.longestButton else { return false }
    return !stretch.contains { byte in
      !link.contains(byte) && (owner.item.utf8[byte].isLetter || owner.item.utf8[byte] >= 0x80)
    }
  }

  /// Bytes of a button that has a name of its own: "http", "Springer", "View online".
  static let longestButton = 20

  /// The heading directly above a line's item, if it may be a title.
  func heading(above line: Int, _ text: Neighbourhood) -> Int? {
    var first = line
    while first > text.lines.lowerBound, !page.lines[first].beginsItem { first -= 1 }
    guard first > text.lines.lowerBound, page.lines[first - 1].isHeading,
      text.words(ofLine: first - 1).count >= RecordSearch.wordsOfLongTitle
    else { return nil }
    return first - 1
  }

  /// The most lines from a title to the citation that lacks it: a card's title, authors, journal, number, badges.
  static let mostLinesToTitle = 7

  /// Whether a line is this title and little else: a heading, a card's first line, a table's cell.
  func isTitleLine(_ title: RecordTrace.Title, _ text: Neighbourhood) -> Bool {
    text.lines(of: title.words).allSatisfy { text.evidence(inLine: $0).strangers <= RecordSearch.mostStrangers }
  }

  /// Words of a line beside the title: "Open access", "New!", "Chapter".
  static let mostStrangers = 4
}
