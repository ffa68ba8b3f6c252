import Bibliography
import Pages

/// Citations that are found by their shape alone, without a DOI.
extension ItemEntries {
  /// Finds lines, or groups of lines, with the shape of a citation but without a DOI.
  ///
  /// - Parameter isList: whether the page has other citations; then the year may be missing, because it may be in a
  ///   heading.
  mutating func findByShape(isList: Bool) {
    guard !item.isHeading, item.utf8.count > 40 else { return }
    var run: [Range<Int>] = []
    var taken = 0
    for segment in EntrySegments(of: item, works: [], taken: found.map(\.extent)).all {
      if segment.isTaken || segment.depth != Item.Border.lineBreak { endRun(&run, isList: isList) }
      // A citation of several lines is one segment; the rests of its lines follow it.
      let start = max(segment.visible.lowerBound, taken)
      if segment.isTaken {
        taken = segment.visible.upperBound
      } else if start < segment.visible.upperBound {
        run.append(start..<segment.visible.upperBound)
      }
    }
    endRun(&run, isList: isList)
    sort()
    adoptLinksBelow()
  }

  /// Adds the DOI of a line of links below an entry without a DOI, whatever the links are called: `Springer Preprint`.
  private mutating func adoptLinksBelow() {
    guard !anchors.dois.isEmpty else { return }
    let held = held
    for index in found.indices where found[index].citation.mentions.isEmpty {
      let end = found[index].extent.upperBound
      let next = index + 1 < found.count ? found[index + 1].extent.lowerBound : item.utf8.count
      guard end + 1 < next else { continue }
      let line = item.line(at: end + 1)
      guard line.lowerBound == end + 1, line.upperBound <= next, isLinks(line) else { continue }
      let dois = anchors.dois(in: line).filter { !$0.isSecondary && !held.contains($0.mention.range) }
      guard Set(dois.map(\.mention.doi)).count == 1 else { continue }
      found[index].citation.mentions = dois.map(\.mention)
      found[index].extent = found[index].extent.lowerBound..<line.upperBound
    }
  }

  /// Whether all words of a line are those of links.
  private func isLinks(_ line: Range<Int>) -> Bool {
    var start = line.lowerBound
    for link in item.links.within(line, { $0.visible }) where link.visible.lowerBound >= start {
      guard !item.utf8[start..<link.visible.lowerBound].contains(where: { $0.isLetter || $0 >= 0x80 }) else {
        return false
      }
      start = min(link.visible.upperBound, line.upperBound)
    }
    return start > line.lowerBound && !item.utf8[start..<line.upperBound].contains { $0.isLetter || $0 >= 0x80 }
  }

  private mutating func endRun(_ run: inout [Range<Int>], isList: Bool) {
    defer { run.removeAll(keepingCapacity: true) }
    guard let first = run.first, let last = run.last else { return }
    var whole = run.filter { isComplete($0, isList: isList) }
    // `[TAF2005] Dunant, A., & Ruth, S. C. (2005). Computational lakes. Lake House.` beside another entry.
    if run.count > 1, whole.count + found.count > 0 {
      whole = run.filter { line in whole.contains(line) || (isNumbered(line) || isShort(line)) && isNeighbour(line) }
    }
    if whole.count == 1, run.count <= 4, let start = start(of: whole[0], in: run) {
      add(start..<whole[0].upperBound, dois: [])
    } else if !whole.isEmpty {
      for line in whole { add(line, dois: []) }
    } else if run.count > 1, run.count <= ItemEntries.mostLines,
      last.upperBound - first.lowerBound < ItemEntries.longestItem,
      isComplete(first.lowerBound..<last.upperBound, isList: isList)
    {
      add(first.lowerBound..<last.upperBound, dois: [])
    }
  }

  /// Takes the whole item if it has names and a year.
  mutating func findAsNeighbour() {
    let whole = 0..<item.utf8.count
    guard item.borders.count < ItemEntries.mostLines, isNeighbour(whole) else { return }
    // Paragraphs are more often text than the items of a list are.
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(whole)])
    guard item.isListed || shape.initialled > 0 || shape.hasYearInBrackets else { return }
    add(whole, dois: [])
  }

  private func isNeighbour(_ visible: Range<Int>) -> Bool {
    visible.count > ItemEntries.shortest && visible.count < ItemEntries.longestItem
      && anchors.dois(in: visible).isEmpty
      && CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(visible)]).isNeighbour
  }

  /// Whether the item is a short citation of its own, in whatever form its authors' names are.
  var isShort: Bool { item.borders.count < ItemEntries.mostLines && isShort(0..<item.utf8.count) }

  private func isShort(_ visible: Range<Int>) -> Bool {
    guard visible.count > ItemEntries.shortest, visible.count < ItemEntries.longestItem else { return false }
    let trimming = EntryTrimming(item: item)
    // Most text is not examined further.
    guard CitationShape.beginsWithAuthorsAndYear(item.utf8[trimming.start(of: visible)..<visible.upperBound]) else {
      return false
    }
    return CitationShape(of: item.utf8[trimming.trimmed(visible)]).isShort
  }

  private func isNumbered(_ line: Range<Int>) -> Bool {
    line.count < PageLimits.citation && EntryTrimming(item: item).afterNumber(of: line) > line.lowerBound
  }

  /// The start of a citation whose title may be in a line above; nil if that line only repeats the title.
  private func start(of line: Range<Int>, in run: [Range<Int>]) -> Int? {
    guard !isNumbered(line) else { return nil }
    // What stands above another entry belongs to that one.
    let above = run.prefix { $0.lowerBound < line.lowerBound }.reversed().prefix { !isEntry($0) }.reversed()
    guard let first = above.first, !CitationShape(of: item.utf8[first.lowerBound..<line.lowerBound]).isProse else {
      return nil
    }
    let title = RepeatedTitle(of: item.utf8[line])
    return above.contains { title.matches(item.utf8[$0]) } ? nil : first.lowerBound
  }

  /// Whether a line is another entry, though not a complete one: it begins with names and has a year.
  private func isEntry(_ line: Range<Int>) -> Bool {
    guard line.count < PageLimits.citation else { return true }
    return CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(line)]).isOtherEntry
  }

  private func isComplete(_ visible: Range<Int>, isList: Bool) -> Bool {
    guard visible.count > ItemEntries.shortest, visible.count < PageLimits.citation,
      anchors.dois(in: visible).allSatisfy({ $0.label == .beside || $0.isSecondary })
    else { return false }
    let shape = CitationShape(of: item.utf8[EntryTrimming(item: item).trimmed(visible)])
    return shape.isComplete || isList && shape.isNearlyComplete
  }
}
