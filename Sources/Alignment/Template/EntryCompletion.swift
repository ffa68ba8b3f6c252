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
    let candidates = examples.filter { example in
      example.tail != nil && example.order.filter { [.author, .title, .containerTitle].contains($0) } == order
    }
    guard let example = candidates.min(by: { $0.cost(for: record, habits) < $1.cost(for: record, habits) }) else {
      return nil
    }
    self.entry = entry
    self.example = example
    let others = examples.filter { $0 !== example }
    rewriting = EntryRewriting(
      of: example, as: record, doi: record.work.doi.name, habits: ListHabits([example] + others, weight: 2))
  }

  /// The changes of the citation, in its order.
  public var edits: [TextEdit] { numbers + year }

  // MARK: Volume, issue, pages

  private var numbers: [TextEdit] {
    guard let container = entry.part(.containerTitle), let tail = example.tail else { return [] }
    let start = container.range.upperBound
    let edits = rewriting.edits.filter { $0.range.lowerBound >= tail.lowerBound && $0.range.upperBound <= tail.upperBound }
    let shifted = edits.map { edit in
      let from = edit.range.lowerBound - tail.lowerBound
      return TextEdit(range: from..<from + edit.range.count, replacement: edit.replacement)
    }
    let written = TextEdit.apply(shifted, to: example.string(tail))
    guard let page = entry.part(.page)?.range, page.lowerBound >= start else {
      return [TextEdit(range: start..<start, replacement: written)] + withoutPhrase(from: start)
    }
    // Its own marks between container and pages stay, labels are the list's.
    let own = entry.string(start..<page.lowerBound)
    let theirs = example.string(tail.lowerBound..<(example.tailParts.first?.range.lowerBound ?? tail.lowerBound))
    let isPlain = !(own + theirs).contains(where: \.isLetter) && written.hasPrefix(theirs)
    let new = isPlain ? own + written.dropFirst(theirs.count) : written
    return [TextEdit(range: start..<page.upperBound, replacement: String(new))]
  }

  /// "(in press)" and its like say no longer what is so.
  private func withoutPhrase(from start: Int) -> [TextEdit] {
    let bytes = entry.text.source.utf8
    let lowered = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
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
      return [TextEdit(range: from..<end, replacement: "")]
    }
    return []
  }

  private static let phrases = [
    "early access", "in press", "online first", "early view", "ahead of print", "advance online publication",
    "advance online",
  ].map { Array($0.utf8) }

  // MARK: Year

  private var year: [TextEdit] {
    guard let year = entry.record.numbers.year else { return [] }
    let cited = entry.parts.filter { $0.kind == .issued }
    guard cited.isEmpty else {
      return cited.compactMap { part in
        entry.string(part.range).hasPrefix("\(year)")
          ? nil : TextEdit(range: part.range.lowerBound..<part.range.lowerBound + 4, replacement: "\(year)")
      }
    }
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
  /// The parts behind the container up to the pages, and the year where it follows them.
  fileprivate var tailParts: ArraySlice<EntryPart> {
    guard let container = parts.firstIndex(where: { $0.kind == .containerTitle }),
      let page = parts.firstIndex(where: { $0.kind == .page }), page > container
    else { return [] }
    var end = page + 1
    while end < parts.count, parts[end].kind == .issued || parts[end].kind == .month { end += 1 }
    let tail = parts[(container + 1)..<end]
    let isOfNumbers = tail.allSatisfy { [.volume, .issue, .page, .issued, .month].contains($0.kind) }
    return isOfNumbers && tail.contains { $0.kind == .volume } ? tail : []
  }

  /// From the end of the container to the end of these parts.
  fileprivate var tail: Range<Int>? {
    guard let last = tailParts.last, let container = part(.containerTitle) else { return nil }
    var end = last.range.upperBound
    // A bracket that was opened in it is closed.
    if last.kind == .issued, end < text.source.utf8.count, text.source.utf8[end] == UInt8(ascii: ")") { end += 1 }
    return container.range.upperBound..<end
  }
}
