import Bibliography

/// Words of an entry that say something of its work and belong to no part of its record: `(best paper award 2023)`,
/// `Cited by 13.`, `[PDF]`. An entry that is made after this one must not have them.
struct OwnWords {
  private let entry: StyleExample
  private let bytes: [UInt8]
  /// Indices of words.
  let words: [Int]

  init(of entry: StyleExample) {
    self.entry = entry
    bytes = entry.text.source.utf8
    let text = entry.text
    words = text.words.indices.filter { index in
      let word = text.words[index]
      guard text.owners[index] != .listNumber, !entry.parts.contains(where: { $0.range.contains(word.start) }) else {
        return false
      }
      if NumberRemarks.states.contains(word), OwnWords.hasDate(behind: index, in: text) { return true }
      return word.hasDigit || word.length > 1 && !OwnWords.isOfLists(text.bytes(index), word)
    }
  }

  /// Words from "retrieved" to the year: "on the 3rd of May 2021".
  private static let mostWordsOfDate = 7

  /// Whether a date of something else follows, "Retrieved May 3, 2021, from", and not the address at once.
  private static func hasDate(behind word: Int, in text: CitedText) -> Bool {
    text.words[(word + 1)...].prefix(mostWordsOfDate).prefix { !addresses.contains($0) }.contains { next in
      next.length == 4 && NumberItem.integer(text.source.folded[next.folded]).map(NumberItem.years.contains) ?? false
    }
  }

  private static let addresses: WordSet = ["doi", "http", "https"]

  /// Labels and the small words between the parts, which any entry may have.
  private static func isOfLists(_ bytes: ArraySlice<UInt8>, _ word: FoldedText.Word) -> Bool {
    switch NumberLabels.label(bytes) {
    case .volume, .issue, .page, .article, .volumeOrIssue, .pageOrIssue: return true
    case .other, nil: break
    }
    return ContainerWords.isAccess(bytes) || ContainerWords.isLeading(bytes) || ofLists.contains(word)
  }

  private static let ofLists: WordSet = [
    "and", "at", "author", "authors", "date", "doi", "dx", "editor", "editors", "eds", "for", "hg", "hrsg", "http",
    "https", "journal", "link", "of", "on", "org", "proceedings", "publisher", "the", "title", "to", "und", "url",
    "year",
  ]

  /// Whether a capital stands by itself, as a rest of a name: "B." of "Trans. B. Fjell." Before a number it may be a label.
  fileprivate var hasLooseInitials: Bool {
    let text = entry.text
    return text.words.indices.contains { index in
      let word = text.words[index]
      return word.length == 1 && word.isUpper && !text.isNumberNext(index)
        && !entry.parts.contains { $0.range.contains(word.start) }
    }
  }

  /// The stretches of the entry that go with these words, in order and apart; nil where a stretch cannot be told from the
  /// parts of the entry.
  var stretches: [Range<Int>]? {
    var found: [Range<Int>] = []
    for word in words {
      let start = entry.text.words[word].start
      if found.contains(where: { $0.contains(start) }) { continue }
      guard let stretch = bracket(around: start) ?? sentence(around: start), hasLetters(stretch) else { return nil }
      found.removeAll { stretch.lowerBound <= $0.lowerBound && $0.upperBound <= stretch.upperBound }
      guard !found.contains(where: { $0.overlaps(stretch) }) else { return nil }
      found.append(stretch)
    }
    return found.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// A number by itself, "(2015)", may be a part that was not recognised.
  private func hasLetters(_ stretch: Range<Int>) -> Bool {
    entry.text.words.contains { stretch.contains($0.start) && !$0.isNumber && $0.length > 1 }
  }

  /// The parts that no stretch may have. A year may stand a second time in a remark.
  private var kept: [EntryPart] {
    var hasYear = false
    return entry.parts.filter { part in
      guard part.kind == .issued || part.kind == .month else { return true }
      defer { if part.kind == .issued { hasYear = true } }
      return !hasYear
    }
  }

  // MARK: Brackets

  /// The innermost brackets with the blank before them.
  private func bracket(around place: Int) -> Range<Int>? {
    var depth = 0
    guard
      var start = bytes[..<place].indices.reversed().first(where: { index in
        if ")]".utf8.contains(bytes[index]) { depth += 1 }
        guard "([".utf8.contains(bytes[index]) else { return false }
        depth -= 1
        return depth < 0
      })
    else { return nil }
    depth = 0
    guard
      let close = bytes[place...].indices.first(where: { index in
        if "([".utf8.contains(bytes[index]) { depth += 1 }
        guard ")]".utf8.contains(bytes[index]) else { return false }
        depth -= 1
        return depth < 0
      }), bytes[start] == UInt8(ascii: "(") ? bytes[close] == UInt8(ascii: ")") : bytes[close] == UInt8(ascii: "]")
    else { return nil }
    var end = close + 1
    guard !kept.contains(where: { $0.range.overlaps(start..<end) }) else { return nil }
    if start > 0, bytes[start - 1] == 0x20 {
      start -= 1
    } else if start == 0 {
      while end < bytes.count, bytes[end] == 0x20 { end += 1 }
    }
    // "(award). https://…" behind "33–47.": one stop remains.
    if start > 0, end < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[start - 1] == UInt8(ascii: ".") { end += 1 }
    return start..<end
  }

  // MARK: Sentences

  /// What stands between two marks that separate parts, with one of these marks.
  private func sentence(around place: Int) -> Range<Int>? {
    let parts = kept
    let before = parts.last { $0.range.upperBound <= place }
    let behind = parts.first { $0.range.lowerBound > place }
    let from = before?.range.upperBound ?? 0
    let until =
      behind.map { $0.kind == .doi ? beginning(ofAddressWith: $0.range.lowerBound) : $0.range.lowerBound }
      ?? bytes.count
    guard place < until else { return nil }
    var start = separatorEnd(from: from, before: place)
    var end = separatorStart(from: place, before: until)
    // The words only: marks on both sides belong to the list.
    while start < end, OwnWords.separators.contains(bytes[start]) { start += 1 }
    while end > start, OwnWords.separators.contains(bytes[end - 1]), end == until || behind == nil { end -= 1 }
    guard !bytes[start..<end].contains(where: { "()[]\"".utf8.contains($0) }) else { return nil }
    let marksBefore = bytes[from..<start].reversed().prefix { OwnWords.separators.contains($0) }
    let marksBehind = bytes[end..<until].prefix { OwnWords.separators.contains($0) }
    let isMarked = marksBefore.contains { $0 != 0x20 }
    let isEnd = behind == nil && end + marksBehind.count == bytes.count
    if isEnd {
      // A stop behind "https://doi.org/10.5555/x These are waves." is that of the sentence.
      if !isMarked, before?.kind == .doi { return start - marksBefore.count..<bytes.count }
      // Behind the last part: the marks before it end the entry, or those behind it.
      return isMarked ? start - blanks(marksBefore)..<bytes.count : start - marksBefore.count..<end
    }
    if from == 0, before == nil, start - marksBefore.count == 0 { return 0..<end + marksBehind.count }
    if isMarked { return start..<end + marksBehind.count }
    return start - marksBefore.count..<(marksBehind.contains { $0 != 0x20 } ? end : end + marksBehind.count - 1)
  }

  private func blanks(_ marks: ReversedCollection<ArraySlice<UInt8>>.SubSequence) -> Int {
    marks.prefix { $0 == 0x20 }.count
  }

  private static let separators = Array(" .,;:|-!".utf8)

  /// The end of the last mark with a blank behind it, before a place.
  private func separatorEnd(from start: Int, before place: Int) -> Int {
    let marks = bytes[start..<place].indices.dropLast().last {
      ".,;|-!".utf8.contains(bytes[$0]) && bytes[$0 + 1] == 0x20
    }
    return marks.map { $0 + 1 } ?? start
  }

  private func separatorStart(from place: Int, before end: Int) -> Int {
    bytes[place..<end].indices.dropLast().first { ".,;|!".utf8.contains(bytes[$0]) && bytes[$0 + 1] == 0x20 } ?? end
  }

  /// Where the address or the label of a DOI begins: `https://doi.org/10.…`, `doi: 10.…`
  private func beginning(ofAddressWith place: Int) -> Int {
    var start = place
    while start > 0, bytes[start - 1] != 0x20 { start -= 1 }
    for label in ["doi: ", "DOI: ", "doi ", "DOI "]
    where bytes[..<start].suffix(label.utf8.count).elementsEqual(label.utf8) {
      start -= label.utf8.count
    }
    return start
  }
}

extension StyleExample {
  /// Words that say something of the work and are no part of its record: `best paper award`; nil where there are none.
  public var ownWords: String? {
    let words = OwnWords(of: self).words
    guard let first = words.first else { return nil }
    let last = zip(words, words.dropFirst()).first { $1 != $0 + 1 }?.0 ?? words[words.count - 1]
    return text.string(first..<last + 1)
  }

  /// The entry without such words, and the stretches that were removed; nil where it cannot be cleaned.
  public func withoutOwnWords() -> (entry: StyleExample, removed: [Range<Int>])? {
    guard let removed = OwnWords(of: self).stretches else { return nil }
    let cleaned = Edit.apply(removed.map { Edit(range: $0, replacement: "") }, to: citation)
    guard let entry = StyleExample(cleaned, with: record), entry.ownWords == nil, Set(entry.order) == Set(order),
      !OwnWords(of: entry).hasLooseInitials
    else { return nil }
    return (entry, removed)
  }
}

extension Edit {
  /// Edits of a text from which stretches were removed, as edits of the text that has them.
  ///
  /// - Parameter removed: in order and apart.
  public static func edits(_ edits: [Edit], ofTextWithout removed: [Range<Int>]) -> [Edit] {
    func place(_ offset: Int, isBehind: Bool) -> Int {
      var place = offset
      for stretch in removed where isBehind ? stretch.lowerBound <= place : stretch.lowerBound < place {
        place += stretch.count
      }
      return place
    }
    let widened = edits.map { edit in
      let start = place(edit.range.lowerBound, isBehind: !edit.range.isEmpty)
      return Edit(
        range: start..<(edit.range.isEmpty ? start : place(edit.range.upperBound, isBehind: false)),
        replacement: edit.replacement)
    }
    let rest = removed.filter { stretch in
      !widened.contains { $0.range.lowerBound <= stretch.lowerBound && stretch.upperBound <= $0.range.upperBound }
    }
    return (widened + rest.map { Edit(range: $0, replacement: "") }).sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}

extension CitedText {
  fileprivate func isNumberNext(_ word: Int) -> Bool { word + 1 < words.count && words[word + 1].hasDigit }
}
