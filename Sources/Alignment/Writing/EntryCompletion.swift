import Bibliography

/// Completes an entry that was written before the work appeared in an issue: volume, issue, pages and year, written as
/// most entries of the list have them.
public struct EntryCompletion {
  private let entry: StyleExample
  /// Nil if the list writes its numbers in several ways and none of them is certainly that of the entry.
  private let example: StyleExample?
  private let rewriting: EntryRewriting?

  /// Whether it cannot be told how the list would write the numbers of this entry: nothing is put in then.
  public var isInDoubt: Bool { example == nil }

  /// Nil if no example has a volume and pages behind its container, or if the entry cites no container.
  public init?(_ citation: String, with record: RegisteredWork, in list: ListContext) {
    let examples = list.examples()
    guard let entry = StyleExample(citation, with: record), entry.part(.containerTitle) != nil else { return nil }
    let order = entry.order.filter { [.author, .title, .containerTitle].contains($0) }
    let yearIsBehind = entry.yearIsBehindContainer
    let candidates = examples.filter { example in
      example.hasPlainTail && example.order.filter { [.author, .title, .containerTitle].contains($0) } == order
        && (yearIsBehind == nil || example.yearIsBehindContainer == yearIsBehind)
    }
    guard !candidates.isEmpty else { return nil }
    let costs = ExampleCosts(examples)
    let usual = NumberMarks.usual(of: candidates, { $0.numberMarks }, behind: entry.markBehindContainer)
    let example = usual.map { (example: $0, cost: costs.cost(of: $0, for: record)) }
      .min { $0.cost < $1.cost }?.example
    self.entry = entry
    self.example = example
    rewriting = example.map { example in
      let others = examples.filter { $0 !== example }
      return EntryRewriting(
        of: example, as: record, doi: record.work.doi.name,
        style: ListStyle([example] + others, weight: EntryCompletion.votesOfExample), dash: entry.dash,
        usualDash: NeighbourStyle(list.citations).dash)
    }
  }

  /// How many other entries the example outvotes and one more: two alike decide against it.
  private static let votesOfExample = 2

  /// The edits of the citation, in the order of its text.
  public var edits: [Edit] {
    guard let example, let stretch = entry.numbers(withYear: showsYear), let tail = example.tail,
      entry.holds(itsNumbersIn: stretch, withYear: showsYear), !(entry.saysNoDate && showsYear)
    else { return [] }
    let written = Edit.apply(edits(within: tail), to: example.string(tail))
    let before = entry.string(stretch.lowerBound..<(entry.numberParts.first?.range.lowerBound ?? stretch.upperBound))
    let theirs = example.string(tail.lowerBound..<(example.tailParts.first?.range.lowerBound ?? tail.lowerBound))
    // A plain blank behind the container is kept, and so are the marks before a year. A colon or a bracket belongs to
    // the numbers that are replaced.
    let isBlank = !stretch.isEmpty && before.allSatisfy { $0 == " " }
    let isSame = entry.numberParts.first?.kind == .issued && example.tailParts.first?.kind == .issued
    let isPlain = (isBlank || isSame) && !theirs.contains(where: \.isLetter) && written.hasPrefix(theirs)
    let new = isPlain ? before + written.dropFirst(theirs.count) : written
    let numbers = Edit(range: stretch, replacement: String(new))
    let state = PreliminaryState(in: entry.text.source.utf8, outside: entry.namedStretches + [stretch])
    let years = year(outside: stretch)
    // "(in press)" in the place of the year, where the year would be put in behind it.
    if let state, let year = years.first, year.range.isEmpty, state.isInBrackets,
      entry.isBlank(between: year.range.lowerBound, and: state.whole.lowerBound), let number = entry.record.numbers.year
    {
      let edit = Edit(range: state.words, replacement: "\(number)")
      return ([edit, numbers]).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    let removed = state.map { [Edit(range: $0.whole, replacement: "")] } ?? []
    return (years + [numbers] + removed).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  // MARK: Volume, issue, pages

  /// Whether the numbers behind the example's container include the year.
  private var showsYear: Bool { example?.tailParts.contains { $0.kind == .issued } ?? false }

  private func edits(within tail: Range<Int>) -> [Edit] {
    (rewriting?.edits ?? []).filter { $0.range.lowerBound >= tail.lowerBound && $0.range.upperBound <= tail.upperBound }
      .map {
        let from = $0.range.lowerBound - tail.lowerBound
        return Edit(range: from..<from + $0.range.count, replacement: $0.replacement)
      }
  }

  // MARK: Year

  private func year(outside stretch: Range<Int>) -> [Edit] {
    guard let year = entry.record.numbers.year else { return [] }
    let cited = entry.parts.filter { $0.kind == .issued }
    guard cited.isEmpty else {
      return cited.filter { !stretch.contains($0.range.lowerBound) }.compactMap { part in
        entry.string(part.range).hasPrefix("\(year)")
          ? nil : Edit(year: year, at: part.range.lowerBound)
      }
    }
    // In the place of "n.d." the year stands already.
    guard let example, !showsYear, !entry.saysNoDate else { return [] }
    let parts = example.parts
    // A year behind the pages has been written with them; a year behind the authors is inserted there.
    guard let index = parts.firstIndex(where: { $0.kind == .issued }), index > 0, parts[index - 1].kind == .author,
      let author = entry.part(.author)
    else { return [] }
    let before = example.string(parts[index - 1].range.upperBound..<parts[index].range.lowerBound)
    let isBracket = before.contains("(") || before.contains("[")
    let after = isBracket ? (before.contains("(") ? ")" : "]") : ""
    let place = author.range.upperBound
    return [Edit(range: place..<place, replacement: before + "\(year)" + after)]
  }
}

extension StyleExample {
  /// The words of authors, title and container, in which "in press" would be a part of a name.
  fileprivate var namedStretches: [Range<Int>] {
    parts.filter { [.author, .title, .containerTitle].contains($0.kind) }.map(\.range)
  }

  fileprivate func isBlank(between start: Int, and end: Int) -> Bool {
    start <= end && string(start..<end).allSatisfy { $0 == " " || $0 == "." || $0 == "," }
  }

  /// Nil if no year is cited.
  fileprivate var yearIsBehindContainer: Bool? {
    guard let container = part(.containerTitle), let year = part(.issued) else { return nil }
    return year.range.lowerBound > container.range.lowerBound
  }

  /// The numbers behind the container, with no other part between them.
  fileprivate var numberParts: ArraySlice<EntryPart> {
    guard let container = parts.firstIndex(where: { $0.kind == .containerTitle }) else { return [] }
    return parts[(container + 1)...].prefix { [.volume, .issue, .page, .issued, .month].contains($0.kind) }
  }

  /// The numbers up to the pages, and the year if it follows them.
  fileprivate var tailParts: ArraySlice<EntryPart> {
    let numbers = numberParts
    guard numbers.contains(where: { $0.kind == .volume }), let page = numbers.firstIndex(where: { $0.kind == .page })
    else { return [] }
    let end = numbers[(page + 1)...].firstIndex { $0.kind != .issued && $0.kind != .month } ?? numbers.endIndex
    return numbers[..<end]
  }

  /// From the end of the container to the end of these parts.
  fileprivate var tail: Range<Int>? { tailParts.last.map { stretch(to: $0) } }

  /// The marks of the tail: `, ` and `, ` of "Lett., 93(2A), 680–692".
  fileprivate var numberMarks: NumberMarks {
    var marks = NumberMarks()
    var end = part(.containerTitle)?.range.upperBound ?? 0
    for part in tailParts {
      // Whether an issue stands in brackets behind the volume depends on the journal, not on the list.
      if part.kind != .issue {
        let gap = string(end..<part.range.lowerBound)
        marks.add("\(part.kind)", behind: gap.hasPrefix(")") ? String(gap.dropFirst()) : gap)
      }
      end = part.range.upperBound
    }
    return marks
  }

  /// A comma or semicolon that follows the container at once.
  var markBehindContainer: Character? {
    guard let end = part(.containerTitle)?.range.upperBound, end < text.source.utf8.count else { return nil }
    return [",", ";"].first { string(end..<end + 1) == String($0) }
  }

  /// Whether it has a volume and pages behind its container, with no words between them but labels of numbers.
  fileprivate var hasPlainTail: Bool {
    guard let tail else { return false }
    let parts = tailParts
    return text.words.allSatisfy { word in
      !tail.contains(word.start) || parts.contains { $0.range.contains(word.start) }
        || NumberLabels.label(text.folded[word.folded]) != nil
        || ContainerWords.isLabel(text.folded[word.folded])
    }
  }

  /// Whether no number is cited outside the stretch, which would then be cited twice: "…, Cambridge University Press;
  /// 2001; : 1–16".
  fileprivate func holds(itsNumbersIn stretch: Range<Int>, withYear: Bool) -> Bool {
    guard let container = part(.containerTitle) else { return false }
    return parts.allSatisfy { part in
      switch part.kind {
      case .volume, .issue, .page: stretch.contains(part.range.lowerBound)
      case .issued, .month:
        !withYear || part.range.lowerBound < container.range.lowerBound || stretch.contains(part.range.lowerBound)
      default: true
      }
    }
  }

  /// The stretch of the numbers in an entry that lacks some of them; empty if it lacks all.
  fileprivate func numbers(withYear: Bool) -> Range<Int>? {
    guard let container = part(.containerTitle) else { return nil }
    let last = withYear ? numberParts.last : numberParts.last { $0.kind != .issued && $0.kind != .month }
    return last.map { stretch(to: $0) } ?? container.range.upperBound..<container.range.upperBound
  }

  private func stretch(to last: EntryPart) -> Range<Int> {
    let start = part(.containerTitle)?.range.upperBound ?? 0
    let end = last.range.upperBound
    // A bracket that opens within the stretch closes within it.
    let closes = last.kind == .issued && end < text.source.utf8.count && text.source.utf8[end] == UInt8(ascii: ")")
    return start..<(closes && string(start..<end).contains("(") ? end + 1 : end)
  }
}

// MARK: Without examples

extension NumberStyle {
  /// The edits that insert volume, issue and pages behind the journal of a citation that has none of them, and that
  /// replace the year by that of the issue; empty if the journal or the year is not found, and in doubt about the marks.
  public func edits(of citation: String, with record: RegisteredWork) -> [Edit] {
    let numbers = record.numbers
    guard let entry = StyleExample(citation, with: record), let container = entry.part(.containerTitle),
      let volume = numbers.volume, let page = numbers.locator, let year = numbers.year,
      [.volume, .issue, .page].allSatisfy({ entry.part($0) == nil })
    else { return [] }
    // In styles that have the year behind the journal, it is one of the numbers, and its place among them is not known.
    let years = entry.parts.filter { $0.kind == .issued }
    guard !years.isEmpty, years.allSatisfy({ $0.range.upperBound < container.range.lowerBound }) else { return [] }
    let place = container.range.upperBound
    let pages = page.lastText.map { page.firstText + "-" + $0 } ?? page.firstText
    guard
      let written = written(
        volume: volume, issue: numbers.issue, page: pages, behind: entry.markBehindContainer)
    else { return [] }
    // "Lett." has its stop already.
    let hasStop = entry.string(container.range).hasSuffix(".") && written.hasPrefix(".")
    return years.filter { entry.string($0.range) != "\(year)" }.map { Edit(year: year, at: $0.range.lowerBound) }
      + [Edit(range: place..<place, replacement: hasStop ? String(written.dropFirst()) : written)]
  }
}

extension Edit {
  /// Replaces the four digits of a year and keeps a letter behind them (`2015a`).
  fileprivate init(year: Int, at start: Int) {
    self.init(range: start..<start + 4, replacement: "\(year)")
  }
}
