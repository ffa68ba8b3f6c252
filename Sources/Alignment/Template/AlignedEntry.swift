import Bibliography

/// An entry of a list, read by the light of its record: an example of how the list's author writes.
public final class AlignedEntry: Sendable {
  public let citation: String
  public let record: RegisteredWork
  let text: CitedText
  let authors: AuthorMatch?
  let names: NameStyle?
  let title: TitleMatch?
  let container: ContainerMatch?
  /// The cited pages or the article number.
  let page: NumberItem?
  /// In the order of the citation, apart from each other.
  let parts: [EntryPart]
  /// Nothing in it contradicts the record.
  let isConsistent: Bool

  /// Nil where the record is another work's, or says too little of what stands where.
  public init?(_ citation: String, with record: RegisteredWork) {
    let reading = Segmentation(citation, record)
    let fields = Verdicts.fields(of: reading)
    guard WorkIdentity.score(of: reading, fields) >= 0, let authors = reading.authors, !authors.spans.isEmpty else {
      return nil
    }
    self.citation = citation
    self.record = record
    self.authors = authors
    text = reading.text
    names = NameStyle(authors, in: reading.text)
    title = reading.title
    container = reading.container
    page = reading.numbers[.page].map { reading.items[$0.item] }
    isConsistent = !Verdicts.areContradicted(fields) && !ListPunctuation.isBroken(authors)
    parts = AlignedEntry.parts(of: reading)
    guard zip(parts, parts.dropFirst()).allSatisfy({ $0.range.upperBound <= $1.range.lowerBound }) else { return nil }
  }

  /// Whether the volume stands in it.
  public var citesVolume: Bool { part(.volume) != nil }

  func part(_ kind: EntryPart.Kind) -> EntryPart? { parts.first { $0.kind == kind } }

  /// The first page and the last, each where it stands; one part where only one is cited.
  ///
  /// Pages that are registered just so, `33-47`, are one number of the reading, dash included.
  var pageParts: [NumberItem.Part] {
    guard let page else { return [] }
    guard page.literal == .page, page.words.count == 2 else { return page.parts }
    return page.words.map { NumberItem.Part(range: text.words[$0].range, value: Array(text.bytes($0))) }
  }

  func string(_ range: Range<Int>) -> String { text.source.string(range) }

  // MARK: Reading

  private static func parts(of reading: Segmentation) -> [EntryPart] {
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
    let kinds: [(Field, EntryPart.Kind)] = [(.volume, .volume), (.issue, .issue), (.page, .page), (.issued, .issued)]
    var taken: Set<Int> = []
    for (field, kind) in kinds {
      guard let choice = reading.numbers[field], taken.insert(choice.item).inserted else { continue }
      parts.append(EntryPart(kind: kind, range: reading.items[choice.item].range))
    }
    // A year may stand there twice, a month beside it.
    if let choice = reading.numbers[.issued], let year = reading.items[choice.item].year {
      for (index, item) in reading.items.enumerated() where item.year == year {
        if taken.insert(index).inserted { parts.append(EntryPart(kind: .issued, range: item.range)) }
        let month = Month.range(beside: item, in: text) { place in parts.contains { $0.range.contains(place) } }
        if let month { parts.append(EntryPart(kind: .month, range: month)) }
      }
    }
    if let publisher = publisher(in: text) { parts.append(EntryPart(kind: .publisher, range: publisher)) }
    parts += doiRanges(of: reading.record.work.doi, in: text).map { EntryPart(kind: .doi, range: $0) }
    return parts.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// From the first name to the last, "et al." included.
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
    return text.words[first].start..<max(end, text.words[authors.words.upperBound - 1].end)
  }

  /// The end of an ellipsis that stands for names: ", …"
  private static func ellipsis(after end: Int, in text: CitedText) -> Int? {
    let rest = text.source.utf8[end...].prefix(8)
    for mark in ["…", "..."] {
      let bytes = Array(mark.utf8)
      if let start = rest.indices.first(where: { rest[$0...].starts(with: bytes) }) { return start + bytes.count }
    }
    return nil
  }

  /// Words with the marks that the registered text has around them: "(Basel)", "quo vadis?".
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

  /// A container's name with its own last stop: "Geophys. Res. Lett."
  private static func range(of match: ContainerMatch, of record: RegisteredWork, in text: CitedText) -> Range<Int> {
    var range = text.range(match.cited)
    if match.outcome == .same, let form = record.container.forms.first(where: { $0.kind == .full }) {
      return withMarks(of: form.text, range, in: text)
    }
    let end = range.upperBound
    guard end < text.source.utf8.count, text.source.utf8[end] == UInt8(ascii: ".") else { return range }
    let hasStops = match.cited.dropFirst().contains { text.gaps[$0].contains(.period) }
    // "J Coast Geod.", registered with stops: the list leaves them out, and this one is its own.
    let isShort = record.container.forms.contains { form in
      form.kind == .short && form.text.text.hasSuffix(".") && !form.text.text.dropLast().contains(".")
        && Folding.squash(form.text.text)[...] == text.bytes(match.cited)
    }
    // "Remote Sens.": its last word is cut, and no other is that has no stop.
    let words = Set(record.container.forms.first { $0.kind == .full }?.text.words.map(\.key) ?? [])
    let cut = match.cited.filter { !words.contains(text.words[$0].key) }
    let isCut = match.outcome == .abbreviated && cut == [match.cited.upperBound - 1] && text.words[cut[0]].hasLower
    if hasStops || isShort || isCut { range = range.lowerBound..<end + 1 }
    return range
  }

  /// The publisher's name, as the record has it: with what it has in brackets.
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
