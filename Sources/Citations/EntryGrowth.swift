import Bibliography
import Pages

/// Finds how far the entry around a DOI reaches.
///
/// It begins with the lines that hold the DOI and takes in what belongs to them, first the lines of the same paragraph,
/// then those of the elements around it, until the whole is shaped like a citation.
struct EntryGrowth {
  let item: Item
  private(set) var segments: EntrySegments
  /// The shape of each segment, once it was asked for.
  private var shapes: [Int: CitationShape] = [:]

  init(item: Item, segments: EntrySegments) {
    self.item = item
    self.segments = segments
  }

  private static let mostLines = 16
  private static let mostBytes = 6000

  /// The visible stretch of a work's entry; nil where nothing around its DOI looks like a citation.
  mutating func extent(of work: Int) -> EntryExtent? {
    guard var lines = lines(of: work) else { return nil }
    if !(shape(of: lines).isEntry && hasHeading(lines)) { growUp(&lines, depth: Item.Border.lineBreak, work) }
    if !isWhole(lines) { growDown(&lines, depth: Item.Border.lineBreak, work) }
    while !shape(of: lines).isEntry {
      let above = lines.lowerBound > 0 ? segments.all[lines.lowerBound].depth : -1
      let below = lines.upperBound + 1 < segments.all.count ? segments.all[lines.upperBound + 1].depth : -1
      let before = lines
      let depth = max(above, below)
      if depth >= 0 {
        growUp(&lines, depth: depth, work)
        growDown(&lines, depth: depth, work)
      }
      guard lines == before else { continue }
      guard let citation = citation(above: lines, work) else { return nil }
      return taken(citation, work, buttons: lines.upperBound)
    }
    takeYear(&lines, work)
    return taken(lines, work)
  }

  /// The line of a work among those of other works: it need not look like a citation as much as elsewhere.
  mutating func extentAmongOthers(of work: Int) -> EntryExtent? {
    guard var lines = lines(of: work) else { return nil }
    if !shape(of: lines).isLine { growUp(&lines, depth: Item.Border.lineBreak, work) }
    return shape(of: lines).isLine ? taken(lines, work) : nil
  }

  /// - Parameter buttons: the last line of what the page says about the work, where that is known to be below.
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

  private static let mostParagraphs = 6

  /// The line of the work's buttons below its abstract; nil where there is none.
  private mutating func buttons(of work: Int, below last: Int) -> Int? {
    var index = last + 1
    while index < segments.all.count, index - last <= EntryGrowth.mostParagraphs, isAbstract(index) { index += 1 }
    guard index > last + 1, index < segments.all.count, segments.all[index].work == work, isButtons(index) else {
      return nil
    }
    return index
  }

  /// The citation above an abstract, below which these lines are no more than buttons.
  private mutating func citation(above lines: ClosedRange<Int>, _ work: Int) -> ClosedRange<Int>? {
    guard lines.allSatisfy({ isButtons($0) }) else { return nil }
    var index = lines.lowerBound - 1
    while index > 0, lines.lowerBound - index <= EntryGrowth.mostParagraphs, isAbstract(index) { index -= 1 }
    guard index >= 0, index < lines.lowerBound - 1, belongs(index, to: index...index, work) else { return nil }
    var found = index...index
    var before: ClosedRange<Int>?
    while !(before == nil ? shape(of: found).isComplete : shape(of: found).isEntry), found != before {
      before = found
      growUp(&found, depth: found.lowerBound > 0 ? segments.all[found.lowerBound].depth : 0, work)
    }
    return shape(of: found).isEntry ? found : nil
  }

  private mutating func isAbstract(_ index: Int) -> Bool {
    let segment = segments.all[index]
    return !segment.isTaken && segment.work == nil && shape(of: index...index).isProse
  }

  private func isButtons(_ index: Int) -> Bool {
    !segments.all[index].isTaken && LinkLabel.isButtons(segments.all[index].visible, of: item)
  }

  /// Takes in a cell or a line that is the year, where the entry has none.
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

  /// The first of the work's stretches that no other work interrupts.
  private mutating func lines(of work: Int) -> ClosedRange<Int>? {
    guard let first = segments.firstSegments[work] else { return nil }
    var last = first
    var index = first + 1
    while index < segments.all.count, index - first <= EntryGrowth.mostLines {
      let segment = segments.all[index]
      if segment.isTaken || segment.work.map({ $0 != work }) == true { break }
      if segment.work == work { last = index }
      // The buttons below an abstract are found once the citation is.
      if isAbstract(index) { break }
      index += 1
    }
    return segments.all[first].isTaken ? nil : first...last
  }

  private mutating func isWhole(_ lines: ClosedRange<Int>) -> Bool {
    let shape = shape(of: lines)
    return shape.isEntry && shape.hasName && (shape.years > 0 || shape.numbers > 0)
  }

  private mutating func growUp(_ lines: inout ClosedRange<Int>, depth: Int, _ work: Int) {
    if lines.lowerBound > 0, segments.all[lines.lowerBound].depth >= depth,
      isCitation(lines.lowerBound - 1, of: lines, work)
    {
      lines = lines.lowerBound - 1...lines.upperBound
      return
    }
    while lines.lowerBound > 0, segments.all[lines.lowerBound].depth >= depth,
      belongs(lines.lowerBound - 1, to: lines, work), !isNumber(lines.lowerBound - 1)
    {
      lines = lines.lowerBound - 1...lines.upperBound
    }
  }

  /// Whether a cell or a line is no more than the entry's number in its list: `12.`, `2022-#6`.
  private func isNumber(_ index: Int) -> Bool {
    let text = item.utf8[segments.all[index].visible]
    if text.count < 24, let label = YearLabel(Array(text)), label.isNumbered { return true }
    return text.count < 8 && text.count(where: \.isDigit) < 4 && !text.contains { $0.isLetter || $0 >= 0x80 }
  }

  private mutating func growDown(_ lines: inout ClosedRange<Int>, depth: Int, _ work: Int) {
    if lines.upperBound + 1 < segments.all.count, segments.all[lines.upperBound + 1].depth >= depth,
      isCitation(lines.upperBound + 1, of: lines, work)
    {
      lines = lines.lowerBound...lines.upperBound + 1
      return
    }
    while lines.upperBound + 1 < segments.all.count, segments.all[lines.upperBound + 1].depth >= depth,
      belongs(lines.upperBound + 1, to: lines, work)
    {
      lines = lines.lowerBound...lines.upperBound + 1
      if isWhole(lines) { return }
    }
  }

  /// Whether a line is the whole citation, and these lines say no more than its DOI.
  private mutating func isCitation(_ index: Int, of lines: ClosedRange<Int>, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work, segment.visible.count < 5000 else {
      return false
    }
    let own = shape(of: lines)
    return (!own.hasName && own.words < 4 || lines.allSatisfy { isButtons($0) }) && shape(of: index...index).isComplete
  }

  /// Whether a line may be part of an entry: neither another work's, nor a citation or a sentence of its own.
  private mutating func belongs(_ index: Int, to lines: ClosedRange<Int>, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work, lines.count < EntryGrowth.mostLines,
      segment.visible.count < 1200,
      segments.all[lines.upperBound].visible.upperBound - segments.all[lines.lowerBound].visible.lowerBound
        < EntryGrowth.mostBytes
    else { return false }
    let shape = shape(of: index...index)
    return !shape.isProse && !shape.isComplete && !LinkLabel.isButtons(segment.visible, of: item)
  }

  private mutating func shape(of lines: ClosedRange<Int>) -> CitationShape {
    if lines.count == 1, let known = shapes[lines.lowerBound] { return known }
    var visible = segments.all[lines.lowerBound].visible
    visible = visible.lowerBound..<segments.all[lines.upperBound].visible.upperBound
    // The number of the entry and `Recommended citation:` do not hide that a name begins the line.
    if lines.count == 1 { visible = EntryTrimming(item: item).start(of: visible)..<visible.upperBound }
    let shape = CitationShape(of: item.utf8[visible])
    if lines.count == 1 { shapes[lines.lowerBound] = shape }
    return shape
  }

  /// Whether a line above, in the same paragraph, is the heading of these lines.
  private func hasHeading(_ lines: ClosedRange<Int>) -> Bool {
    var index = lines.lowerBound
    guard index > 0, segments.all[index].depth == Item.Border.lineBreak else { return false }
    let end = segments.all[lines.upperBound].visible.upperBound
    let heading = EntryHeading(of: item.utf8[segments.all[index].visible.lowerBound..<end])
    while index > 0, lines.lowerBound - index < 4, segments.all[index].depth == Item.Border.lineBreak {
      index -= 1
      if heading.isHeading(item.utf8[segments.all[index].visible]) { return true }
    }
    return false
  }

  /// The lines of buttons below an entry are part of what the page says about it, but not of its text.
  private mutating func takeButtons(below last: Int, _ work: Int) {
    var index = last + 1
    while index < segments.all.count, !segments.all[index].isTaken, segments.all[index].work == nil,
      index - last <= 4, LinkLabel.isButtons(segments.all[index].visible, of: item)
    {
      segments.take(index...index)
      index += 1
    }
  }

  /// The last line of the entry's extent, buttons included.
  private func end(_ lines: ClosedRange<Int>) -> Int {
    var last = lines.upperBound
    while last + 1 < segments.all.count, segments.all[last + 1].isTaken, segments.all[last + 1].work == nil,
      LinkLabel.isButtons(segments.all[last + 1].visible, of: item)
    { last += 1 }
    return last
  }
}
