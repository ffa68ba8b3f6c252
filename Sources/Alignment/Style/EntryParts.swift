import Bibliography

/// A stretch of an entry that shows one member of its record. The marks between two parts belong to the list's style.
struct EntryPart {
  enum Kind: Hashable, Comparable {
    case author, title, containerTitle, volume, issue, page, issued, month, publisher, doi
  }

  var kind: Kind
  /// UTF-8 offsets in the citation.
  var range: Range<Int>
}

extension EntryPart {
  /// The parts of a citation in the order of its text; nil if two of them overlap.
  ///
  /// Each part includes the marks that belong to it and not to the list: an abbreviation's stop, a publisher's bracket.
  static func all(of reading: Segmentation) -> [EntryPart]? {
    let text = reading.text
    var parts: [EntryPart] = []
    if let authors = reading.authors { parts.append(EntryPart(kind: .author, range: range(of: authors, in: text))) }
    if let title = reading.title {
      let range = withMarks(of: title.form.text, text.range(title.cited), in: text)
      parts.append(EntryPart(kind: .title, range: range))
    }
    if let container = reading.container {
      parts.append(EntryPart(kind: .containerTitle, range: range(of: container, of: reading.record, in: text)))
    }
    parts += numbers(of: reading, besides: parts)
    if let publisher = publisher(in: text) { parts.append(EntryPart(kind: .publisher, range: publisher)) }
    parts += doiRanges(of: reading.record.work.doi, in: text).map { EntryPart(kind: .doi, range: $0) }
    parts.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    let areApart = zip(parts, parts.dropFirst()).allSatisfy { $0.range.upperBound <= $1.range.lowerBound }
    return areApart ? parts : nil
  }

  private static func numbers(of reading: Segmentation, besides others: [EntryPart]) -> [EntryPart] {
    var parts: [EntryPart] = []
    let kinds: [(Field, EntryPart.Kind)] = [(.volume, .volume), (.issue, .issue), (.page, .page), (.issued, .issued)]
    var taken: Set<Int> = []
    for (field, kind) in kinds {
      guard let choice = reading.numbers[field], taken.insert(choice.item).inserted else { continue }
      parts.append(EntryPart(kind: kind, range: reading.items[choice.item].range))
    }
    // A year may be cited twice, with a month beside it.
    guard let choice = reading.numbers[.issued], let year = reading.items[choice.item].year else { return parts }
    for (index, item) in reading.items.enumerated() where item.year == year {
      if taken.insert(index).inserted { parts.append(EntryPart(kind: .issued, range: item.range)) }
      let month = Month.range(beside: item, in: reading.text) { place in
        (others + parts).contains { $0.range.contains(place) }
      }
      if let month { parts.append(EntryPart(kind: .month, range: month)) }
    }
    return parts
  }

  /// From the first name to the last, including "et al."
  private static func range(of authors: AuthorMatch, in text: CitedText) -> Range<Int> {
    let style = NameStyle(authors, in: text)
    let first = min(authors.words.lowerBound, authors.spans[0].words.lowerBound)
    var end = authors.spans.map { NameStyle.end(of: $0, in: text, hasStops: style.hasStops) }.max() ?? 0
    if let etAl = authors.etAl {
      let etAlEnd = etAl.isEmpty ? 0 : text.words[etAl.upperBound - 1].end
      if etAlEnd > end {
        let isStop = etAlEnd < text.source.utf8.count && text.source.utf8[etAlEnd] == UInt8(ascii: ".")
        end = isStop ? etAlEnd + 1 : etAlEnd
      } else if etAl.isEmpty, let ellipsis = ellipsis(after: end, in: text) {
        end = ellipsis
      }
    }
    end = max(end, text.words[authors.words.upperBound - 1].end)
    return text.words[first].start..<NameStyle.end(ofMarksAt: end, in: text)
  }

  /// The end of an ellipsis that replaces names: ", …"
  private static func ellipsis(after end: Int, in text: CitedText) -> Int? {
    let rest = text.source.utf8[end...].prefix(ellipsisWindow)
    for mark in ["…", "..."] {
      let bytes = Array(mark.utf8)
      if let start = rest.indices.first(where: { rest[$0...].starts(with: bytes) }) { return start + bytes.count }
    }
    return nil
  }

  /// Bytes behind the last name in which an ellipsis is looked for: a comma or a semicolon, blanks (one may be U+00A0,
  /// two bytes) and the three bytes of the mark.
  private static let ellipsisWindow = 8

  /// A range widened by the marks that the registered text has at its ends: "(Basel)", "quo vadis?".
  private static func withMarks(of registered: FoldedText, _ range: Range<Int>, in text: CitedText) -> Range<Int> {
    guard let first = registered.words.first, let last = registered.words.last else { return range }
    let before = registered.utf8[..<first.start]
    let after = registered.utf8[last.end...]
    let bytes = text.source.utf8
    var (start, end) = (range.lowerBound, range.upperBound)
    if !before.isEmpty, start >= before.count, bytes[(start - before.count)..<start].elementsEqual(before) {
      start -= before.count
    }
    if !after.isEmpty, end + after.count <= bytes.count, bytes[end..<(end + after.count)].elementsEqual(after) {
      end += after.count
    }
    return start..<end
  }

  /// A container's name with the stop that belongs to it: "Geophys. Res. Lett."
  private static func range(of match: ContainerMatch, of record: RegisteredWork, in text: CitedText) -> Range<Int> {
    let range = text.range(match.cited)
    if match.outcome == .same, let form = record.container.forms.first(where: { $0.kind == .full }) {
      return withMarks(of: form.text, range, in: text)
    }
    let end = range.upperBound
    guard end < text.source.utf8.count, text.source.utf8[end] == UInt8(ascii: ".") else { return range }
    let hasStops = match.cited.dropFirst().contains { text.gaps[$0].contains(.period) }
    // "J Coast Geod.", registered with stops: the list omits them, so this stop ends the sentence. If only the last
    // registered word has a stop, the stop belongs to the name.
    let isShort = record.container.forms.contains { form in
      form.kind == .short && form.text.text.hasSuffix(".") && !form.text.text.dropLast().contains(".")
        && Folding.squash(form.text.text)[...] == text.bytes(match.cited)
    }
    // "Remote Sens.": the last word alone is abbreviated, so the stop is its own.
    let words = Set(record.container.forms.first { $0.kind == .full }?.text.words.map(\.key) ?? [])
    let cut = match.cited.filter { !words.contains(text.words[$0].key) }
    let isCut = match.outcome == .abbreviated && cut == [match.cited.upperBound - 1] && text.words[cut[0]].hasLower
    return hasStops || isShort || isCut ? range.lowerBound..<end + 1 : range
  }

  /// The publisher's name as registered, including a part in brackets.
  private static func publisher(in text: CitedText) -> Range<Int>? {
    guard let first = text.owners.firstIndex(of: .publisher) else { return nil }
    let last = text.owners[first...].firstIndex { $0 != .publisher } ?? text.owners.count
    let range = text.range(first..<last)
    let bytes = text.source.utf8
    let isOpen = bytes[range].contains(UInt8(ascii: "(")) && !bytes[range].contains(UInt8(ascii: ")"))
    let closes = isOpen && range.upperBound < bytes.count && bytes[range.upperBound] == UInt8(ascii: ")")
    return closes ? range.lowerBound..<range.upperBound + 1 : range
  }

  private static func doiRanges(of doi: DOI, in text: CitedText) -> [Range<Int>] {
    let lowered = text.source.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let name = Array(doi.name.utf8)
    return WordSearch.occurrences(of: name, in: lowered).map { $0..<$0 + name.count }
  }
}
