import Bibliography
import Pages

/// Finds the extent of the entry around a DOI.
///
/// It starts with the lines that contain the DOI and adds adjacent lines, first those of the same paragraph, then those
/// of the enclosing elements, until the result has the shape of a citation.
struct EntryExpansion {
  let item: Item
  private(set) var segments: EntrySegments
  /// The shapes of single segments computed so far.
  private var shapes: [Int: CitationShape] = [:]
  /// The lines that are titles though they read like sentences.
  private var sentences: Set<Int> = []

  init(item: Item, segments: EntrySegments) {
    self.item = item
    self.segments = segments
  }

  /// The most lines of an entry.
  private static let mostLines = 16
  /// The size of an entry beyond which no more lines are added.
  private static let mostBytes = 6000
  /// The longest line that is added; a longer one is an abstract.
  private static let longestLine = 1200
  /// The most lines of buttons below an entry.
  private static let mostButtonLines = 4
  /// The most lines between an entry and the line that repeats its title.
  private static let mostTitleLines = 4

  /// The extent of a work's entry; nil if nothing around its DOI has the shape of a citation.
  mutating func extent(of work: Int) -> EntryExtent? {
    guard var lines = lines(of: work) else { return nil }
    if !(shape(of: lines).isEntry && hasTitleAbove(lines)) { extendUp(&lines, depth: Item.Border.lineBreak, work) }
    if !isWhole(lines) { extendDown(&lines, depth: Item.Border.lineBreak, work) }
    // `Social Lakes 2022` beside the DOI of a card may be only the journal; without more around it, it is the entry.
    let slight = isSlight(lines) ? lines : nil
    while !shape(of: lines).isEntry || isSlight(lines) {
      let above = lines.lowerBound > 0 ? segments.all[lines.lowerBound].depth : -1
      let below = lines.upperBound + 1 < segments.all.count ? segments.all[lines.upperBound + 1].depth : -1
      let before = lines
      let depth = max(above, below)
      if depth >= 0 {
        extendUp(&lines, depth: depth, work)
        extendDown(&lines, depth: depth, work)
      }
      guard lines == before else { continue }
      if shape(of: lines).isEntry { break }
      if let citation = citation(above: lines, work) { return taken(citation, work, buttons: lines.upperBound) }
      guard let slight else { return nil }
      lines = slight
      break
    }
    takeYear(&lines, work)
    return taken(lines, work)
  }

  /// The extent of a work's line between lines of other works. A weaker shape suffices there.
  ///
  /// - Parameter isAlike: whether most items of the list are citations; then a year and three words suffice.
  mutating func extentAmongOthers(of work: Int, isAlike: Bool = false) -> EntryExtent? {
    guard var lines = lines(of: work) else { return nil }
    if !isLine(lines, isAlike) { extendUp(&lines, depth: Item.Border.lineBreak, work) }
    // The cells of a row are one entry.
    let start = segments.all[lines.lowerBound].visible.lowerBound
    if !isLine(lines, isAlike), start > 0, item.utf8[start - 1] == 0x09 {
      extendUp(&lines, depth: segments.all[lines.lowerBound].depth, work)
    }
    return isLine(lines, isAlike) ? taken(lines, work) : nil
  }

  private mutating func isLine(_ lines: ClosedRange<Int>, _ isAlike: Bool) -> Bool {
    let shape = shape(of: lines)
    return shape.isLine || isAlike && shape.isAlike
  }

  /// - Parameter buttons: the line of the work's buttons, if it is already known to be below an abstract.
  private mutating func taken(_ lines: ClosedRange<Int>, _ work: Int, buttons: Int? = nil) -> EntryExtent {
    segments.take(lines)
    takeButtons(below: lines.upperBound, work)
    let start = segments.all[lines.lowerBound].visible.lowerBound
    let text = start..<segments.all[end(lines)].visible.upperBound
    guard let last = buttons ?? self.buttons(of: work, below: end(lines)) else {
      return EntryExtent(whole: text, text: text)
    }
    segments.take(lines.lowerBound...last)
    return EntryExtent(whole: start..<segments.all[last].visible.upperBound, text: text)
  }

  // MARK: Abstracts

  /// The most paragraphs of an abstract.
  private static let mostParagraphs = 6

  /// The line of the work's buttons below its abstract; nil if there is none.
  private mutating func buttons(of work: Int, below last: Int) -> Int? {
    var index = last + 1
    while index < segments.all.count, index - last <= EntryExpansion.mostParagraphs, isAbstract(index) { index += 1 }
    guard index > last + 1, index < segments.all.count, segments.all[index].work == work, isButtons(index) else {
      return nil
    }
    return index
  }

  /// The citation above the abstract, if these lines below it contain only buttons.
  private mutating func citation(above lines: ClosedRange<Int>, _ work: Int) -> ClosedRange<Int>? {
    guard lines.allSatisfy({ isButtons($0) }) else { return nil }
    var index = lines.lowerBound - 1
    while index > 0, lines.lowerBound - index <= EntryExpansion.mostParagraphs, isAbstract(index) { index -= 1 }
    guard index >= 0, index < lines.lowerBound - 1, belongs(index, to: index...index, work) else { return nil }
    var found = index...index
    var before: ClosedRange<Int>?
    while !(before == nil ? shape(of: found).isComplete : shape(of: found).isEntry), found != before {
      before = found
      extendUp(&found, depth: found.lowerBound > 0 ? segments.all[found.lowerBound].depth : 0, work)
    }
    return shape(of: found).isEntry ? found : nil
  }

  private mutating func isAbstract(_ index: Int) -> Bool {
    let segment = segments.all[index]
    return !segment.isTaken && segment.work == nil
      && (shape(of: index...index).isProse || EntryTrimming(item: item).isAbstract(segment.visible))
  }

  private func isButtons(_ index: Int) -> Bool {
    !segments.all[index].isTaken && LinkLabel.isButtons(segments.all[index].visible, of: item)
  }

  /// Adds an adjacent cell or line that contains only the year, if the entry has no year.
  private mutating func takeYear(_ lines: inout ClosedRange<Int>, _ work: Int) {
    guard shape(of: lines).years == 0 else { return }
    let below = lines.upperBound + 1
    if below < segments.all.count, isYear(below, work) {
      lines = lines.lowerBound...below
    } else if lines.lowerBound > 0, isYear(lines.lowerBound - 1, work) {
      lines = lines.lowerBound - 1...lines.upperBound
    }
  }

  private mutating func isYear(_ index: Int, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work, segment.visible.count <= 8 else {
      return false
    }
    let shape = shape(of: index...index)
    return shape.years == 1 && shape.words == 0 && shape.numbers == 0
  }

  /// The work's first lines that no other work interrupts.
  private mutating func lines(of work: Int) -> ClosedRange<Int>? {
    guard let first = segments.firstSegments[work] else { return nil }
    var last = first
    var index = first + 1
    while index < segments.all.count, index - first <= EntryExpansion.mostLines {
      let segment = segments.all[index]
      if segment.isTaken || segment.work.map({ $0 != work }) == true { break }
      if segment.work == work { last = index }
      // The buttons below an abstract are found after the citation.
      if isAbstract(index) { break }
      index += 1
    }
    return segments.all[first].isTaken ? nil : first...last
  }

  private mutating func isWhole(_ lines: ClosedRange<Int>) -> Bool {
    let shape = shape(of: lines)
    return shape.isEntry && shape.hasName && (shape.years > 0 || shape.numbers > 0)
  }

  private mutating func extendUp(_ lines: inout ClosedRange<Int>, depth: Int, _ work: Int) {
    if lines.lowerBound > 0, segments.all[lines.lowerBound].depth >= depth,
      isCitation(lines.lowerBound - 1, of: lines, work)
    {
      lines = lines.lowerBound - 1...lines.upperBound
      return
    }
    while lines.lowerBound > 0, segments.all[lines.lowerBound].depth >= depth, !beginsEntry(lines),
      !isNumber(lines.lowerBound - 1)
    {
      let above = lines.lowerBound - 1
      if !belongs(above, to: lines, work) {
        guard isTitle(above, above: lines, work) else { return }
        sentences.insert(above)
      }
      lines = above...lines.upperBound
    }
  }

  private mutating func extendDown(_ lines: inout ClosedRange<Int>, depth: Int, _ work: Int) {
    if lines.upperBound + 1 < segments.all.count, segments.all[lines.upperBound + 1].depth >= depth,
      isCitation(lines.upperBound + 1, of: lines, work)
    {
      lines = lines.lowerBound...lines.upperBound + 1
      return
    }
    while lines.upperBound + 1 < segments.all.count, segments.all[lines.upperBound + 1].depth >= depth,
      belongs(lines.upperBound + 1, to: lines, work), !(isNumbered(lines.upperBound + 1) && shape(of: lines).hasName)
    {
      lines = lines.lowerBound...lines.upperBound + 1
      if isWhole(lines) { return }
    }
  }

  /// Whether a line is the complete citation while these lines contain only its DOI.
  private mutating func isCitation(_ index: Int, of lines: ClosedRange<Int>, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work, segment.visible.count < PageLimits.citation
    else {
      return false
    }
    let own = shape(of: lines)
    return (!own.hasName && own.words < 4 || lines.allSatisfy { isButtons($0) }) && shape(of: index...index).isComplete
  }

  /// Whether a line can be part of this entry: it belongs to no other work, and is neither prose nor a complete
  /// citation.
  private mutating func belongs(_ index: Int, to lines: ClosedRange<Int>, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work, lines.count < EntryExpansion.mostLines,
      segment.visible.count < EntryExpansion.longestLine,
      segments.all[lines.upperBound].visible.upperBound - segments.all[lines.lowerBound].visible.lowerBound
        < EntryExpansion.mostBytes
    else { return false }
    let shape = shape(of: index...index)
    if shape.isOtherEntry || shape.isWholeInAnyOrder {
      let own = self.shape(of: lines)
      if shape.isOtherEntry && own.isOtherEntry || shape.isWholeInAnyOrder && own.hasNamesAndYear { return false }
    }
    return !shape.isProse && !shape.isComplete && !LinkLabel.isButtons(segment.visible, of: item)
      && !EntryTrimming(item: item).isAbstract(segment.visible)
  }

  mutating func shape(of lines: ClosedRange<Int>) -> CitationShape {
    if lines.count == 1, let known = shapes[lines.lowerBound] { return known }
    // The words of a title that is a sentence do not make an entry prose.
    let first = lines.count > 1 && sentences.contains(lines.lowerBound) ? lines.lowerBound + 1 : lines.lowerBound
    var visible = segments.all[first].visible
    visible = visible.lowerBound..<segments.all[lines.upperBound].visible.upperBound
    // Skips the entry's number and labels such as `Recommended citation:`, which would hide a name at the beginning.
    if lines.count == 1 { visible = EntryTrimming(item: item).start(of: visible)..<visible.upperBound }
    let shape = CitationShape(of: item.utf8[visible])
    if lines.count == 1 { shapes[lines.lowerBound] = shape }
    return shape
  }

  /// Whether a line above, in the same paragraph, repeats the title in these lines.
  private func hasTitleAbove(_ lines: ClosedRange<Int>) -> Bool {
    var index = lines.lowerBound
    guard index > 0, segments.all[index].depth == Item.Border.lineBreak else { return false }
    let end = segments.all[lines.upperBound].visible.upperBound
    let title = RepeatedTitle(of: item.utf8[segments.all[index].visible.lowerBound..<end])
    while index > 0, lines.lowerBound - index < EntryExpansion.mostTitleLines,
      segments.all[index].depth == Item.Border.lineBreak
    {
      index -= 1
      if title.matches(item.utf8[segments.all[index].visible]) { return true }
    }
    return false
  }

  /// Marks the lines of buttons below an entry as taken. They belong to the entry, but not to its text.
  private mutating func takeButtons(below last: Int, _ work: Int) {
    var index = last + 1
    while index < segments.all.count, !segments.all[index].isTaken, segments.all[index].work == nil,
      index - last <= EntryExpansion.mostButtonLines, LinkLabel.isButtons(segments.all[index].visible, of: item)
    {
      segments.take(index...index)
      index += 1
    }
  }

  /// The last line of the entry's extent, including its buttons.
  private func end(_ lines: ClosedRange<Int>) -> Int {
    var last = lines.upperBound
    while last + 1 < segments.all.count, segments.all[last + 1].isTaken, segments.all[last + 1].work == nil,
      LinkLabel.isButtons(segments.all[last + 1].visible, of: item)
    { last += 1 }
    return last
  }
}

/// The extent of an entry in its item's visible text.
struct EntryExtent {
  /// Everything about the work, including buttons below an abstract.
  var whole: Range<Int>
  /// The lines of the citation itself.
  var text: Range<Int>
}
