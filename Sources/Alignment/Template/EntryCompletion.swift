import Bibliography

/// Fills in what an entry could not say when it was written: volume, issue, pages and year, as the list has them
/// elsewhere.
public struct EntryCompletion {
  private let entry: AlignedEntry
  private let example: AlignedEntry
  private let rewriting: EntryRewriting

  /// Nil where no example has a volume and pages behind its container, or the entry no container.
  public init?(_ citation: String, with record: RegisteredWork, after examples: [AlignedEntry]) {
    guard let entry = AlignedEntry(citation, with: record), entry.part(.containerTitle) != nil else { return nil }
    let habits = ListHabits(examples)
    let order = entry.order.filter { [.author, .title, .containerTitle].contains($0) }
    let yearIsBehind = entry.yearIsBehindContainer
    let candidates = examples.filter { example in
      example.hasPlainTail && example.order.filter { [.author, .title, .containerTitle].contains($0) } == order
        && (yearIsBehind == nil || example.yearIsBehindContainer == yearIsBehind)
    }
    guard let example = candidates.min(by: { $0.cost(for: record, habits) < $1.cost(for: record, habits) }) else {
      return nil
    }
    self.entry = entry
    self.example = example
    let others = examples.filter { $0 !== example }
    rewriting = EntryRewriting(
      of: example, as: record, doi: record.work.doi.name, habits: ListHabits([example] + others, weight: 2),
      dash: entry.dash)
  }

  /// The changes of the citation, in its order.
  public var edits: [TextEdit] {
    guard let stretch = entry.numbers(withYear: showsYear), let tail = example.tail,
      entry.holds(itsNumbersIn: stretch, withYear: showsYear)
    else { return [] }
    let written = TextEdit.apply(edits(within: tail), to: example.string(tail))
    let before = entry.string(stretch.lowerBound..<(entry.numberParts.first?.range.lowerBound ?? stretch.upperBound))
    let theirs = example.string(tail.lowerBound..<(example.tailParts.first?.range.lowerBound ?? tail.lowerBound))
    // A mere blank behind the container stays, and what stands before a year; a colon or a bracket belongs to what stood there.
    let isBlank = !stretch.isEmpty && before.allSatisfy { $0 == " " }
    let isSame = entry.numberParts.first?.kind == .issued && example.tailParts.first?.kind == .issued
    let isPlain = (isBlank || isSame) && !theirs.contains(where: \.isLetter) && written.hasPrefix(theirs)
    let new = isPlain ? before + written.dropFirst(theirs.count) : written
    let numbers = TextEdit(range: stretch, replacement: String(new))
    return year(outside: stretch) + [numbers] + withoutPhrase(from: stretch.upperBound)
  }

  // MARK: Volume, issue, pages

  /// The numbers that the example has behind its container include the year.
  private var showsYear: Bool { example.tailParts.contains { $0.kind == .issued } }

  private func edits(within tail: Range<Int>) -> [TextEdit] {
    rewriting.edits.filter { $0.range.lowerBound >= tail.lowerBound && $0.range.upperBound <= tail.upperBound }.map {
      let from = $0.range.lowerBound - tail.lowerBound
      return TextEdit(range: from..<from + $0.range.count, replacement: $0.replacement)
    }
  }

  /// "(in press)" and its like say no longer what is so.
  private func withoutPhrase(from start: Int) -> [TextEdit] {
    let bytes = entry.text.source.utf8
    let lowered = bytes.map(\.lowered)
    for phrase in EntryCompletion.phrases {
      guard let found = WordSearch.occurrences(of: phrase, in: lowered).first(where: { $0 >= start }) else { continue }
      var (from, end) = (found, found + phrase.count)
      let before = from > start ? bytes[from - 1] : 0
      if before == UInt8(ascii: "(") || before == UInt8(ascii: "["), end < bytes.count,
        bytes[end] == UInt8(ascii: ")") || bytes[end] == UInt8(ascii: "]")
      {
        from -= 1
        end += 1
      }
      while from > start, bytes[from - 1] == 0x20 || bytes[from - 1] == UInt8(ascii: ",") { from -= 1 }
      // Of the stops on both sides one is enough.
      if from > 0, bytes[from - 1] == UInt8(ascii: "."), end < bytes.count, bytes[end] == UInt8(ascii: ".") { end += 1 }
      return [TextEdit(range: from..<end, replacement: "")]
    }
    return []
  }

  private static let phrases = StateTerms.aheadOfPrint.map { Array($0.utf8) }

  // MARK: Year

  private func year(outside stretch: Range<Int>) -> [TextEdit] {
    guard let year = entry.record.numbers.year else { return [] }
    let cited = entry.parts.filter { $0.kind == .issued }
    guard cited.isEmpty else {
      return cited.filter { !stretch.contains($0.range.lowerBound) }.compactMap { part in
        entry.string(part.range).hasPrefix("\(year)")
          ? nil : TextEdit(range: part.range.lowerBound..<part.range.lowerBound + 4, replacement: "\(year)")
      }
    }
    if showsYear { return [] }
    let parts = example.parts
    // A year behind the pages came with them; one behind the authors is put there.
    guard let index = parts.firstIndex(where: { $0.kind == .issued }), index > 0, parts[index - 1].kind == .author,
      let author = entry.part(.author)
    else { return [] }
    let before = example.string(parts[index - 1].range.upperBound..<parts[index].range.lowerBound)
    let isBracket = before.contains("(") || before.contains("[")
    let after = isBracket ? (before.contains("(") ? ")" : "]") : ""
    let place = author.range.upperBound
    return [TextEdit(range: place..<place, replacement: before + "\(year)" + after)]
  }
}

extension AlignedEntry {
  /// nil where no year is cited.
  fileprivate var yearIsBehindContainer: Bool? {
    guard let container = part(.containerTitle), let year = part(.issued) else { return nil }
    return year.range.lowerBound > container.range.lowerBound
  }

  /// The numbers behind the container, with nothing else between them.
  fileprivate var numberParts: ArraySlice<EntryPart> {
    guard let container = parts.firstIndex(where: { $0.kind == .containerTitle }) else { return [] }
    return parts[(container + 1)...].prefix { [.volume, .issue, .page, .issued, .month].contains($0.kind) }
  }

  /// Those up to the pages, and the year where it follows them.
  fileprivate var tailParts: ArraySlice<EntryPart> {
    let numbers = numberParts
    guard numbers.contains(where: { $0.kind == .volume }), let page = numbers.firstIndex(where: { $0.kind == .page })
    else { return [] }
    let end = numbers[(page + 1)...].firstIndex { $0.kind != .issued && $0.kind != .month } ?? numbers.endIndex
    return numbers[..<end]
  }

  /// From the end of the container to the end of these parts.
  fileprivate var tail: Range<Int>? { tailParts.last.map { stretch(to: $0) } }

  /// Whether it has a volume and pages behind its container, and between them nothing but what styles put before numbers.
  fileprivate var hasPlainTail: Bool {
    guard let tail else { return false }
    let parts = tailParts
    return text.words.allSatisfy { word in
      !tail.contains(word.start) || parts.contains { $0.range.contains(word.start) }
        || NumberLabels.label(text.folded[word.folded], startsUpper: false) != nil
        || ContainerWords.isLabel(text.folded[word.folded])
    }
  }

  /// Whether no number stands elsewhere that would be there twice: "…, Cambridge University Press; 2001; : 1–16".
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

  /// The same of an entry that lacks some of them, or all: then it is empty.
  fileprivate func numbers(withYear: Bool) -> Range<Int>? {
    guard let container = part(.containerTitle) else { return nil }
    let last = withYear ? numberParts.last : numberParts.last { $0.kind != .issued && $0.kind != .month }
    return last.map { stretch(to: $0) } ?? container.range.upperBound..<container.range.upperBound
  }

  private func stretch(to last: EntryPart) -> Range<Int> {
    let start = part(.containerTitle)?.range.upperBound ?? 0
    let end = last.range.upperBound
    // A bracket that was opened in it is closed.
    let closes = last.kind == .issued && end < text.source.utf8.count && text.source.utf8[end] == UInt8(ascii: ")")
    return start..<(closes && string(start..<end).contains("(") ? end + 1 : end)
  }
}
