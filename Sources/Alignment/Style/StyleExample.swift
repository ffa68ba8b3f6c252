import Bibliography

/// An entry of a list, segmented with its record at hand: evidence of how the list's author writes.
///
/// Each property that describes the style is nil where the entry does not show it.
public final class StyleExample: Sendable {
  public let citation: String
  public let record: RegisteredWork
  let text: CitedText
  let authors: AuthorMatch?
  let names: NameStyle?
  let title: TitleMatch?
  let container: ContainerMatch?
  /// The cited pages or the article number.
  let page: NumberItem?
  /// In the order of the citation, without overlaps.
  let parts: [EntryPart]
  /// Whether nothing in the entry contradicts the record.
  let isConsistent: Bool
  /// Whether it says that it has no year: "(n.d.)".
  let saysNoDate: Bool

  /// Nil if the record is another work's, or if the entry's parts cannot be told apart.
  public init?(_ citation: String, with record: RegisteredWork) {
    let reading = Segmentation(citation, record)
    let fields = Verdicts.fields(of: reading)
    guard WorkIdentity.score(of: reading, fields) >= 0, let authors = reading.authors, !authors.spans.isEmpty,
      let parts = EntryPart.all(of: reading)
    else { return nil }
    self.citation = citation
    self.record = record
    self.authors = authors
    self.parts = parts
    text = reading.text
    names = NameStyle(authors, in: reading.text)
    title = reading.title
    container = reading.container
    page = reading.numbers[.page].map { reading.items[$0.item] }
    isConsistent = !Verdicts.areContradicted(fields) && !authors.hasBrokenPunctuation
    saysNoDate = NoDate(in: reading) != nil
  }

  /// The marks between authors, year, title and container where no stop or the like ends the part before: `author title: . `.
  public var marks: Set<String> {
    let kinds: [EntryPart.Kind] = [.author, .issued, .title, .containerTitle]
    return Set(
      zip(parts, parts.dropFirst()).compactMap { part, next in
        guard kinds.contains(part.kind), kinds.contains(next.kind),
          !".?!".contains(string(part.range).last ?? " ")
        else { return nil }
        return "\(part.kind) \(next.kind):\(gap(between: part, and: next))"
      })
  }

  /// Without the quotation mark with which the registered title begins or ends: within quotation marks it is a single one.
  private func gap(between part: EntryPart, and next: EntryPart) -> Substring {
    var gap = string(part.range.upperBound..<next.range.lowerBound)[...]
    let marks: Set<Character> = ["“", "”", "‘", "’", "\"", "'"]
    guard let title = title?.form.text.text else { return gap }
    if part.kind == .title, title.last.map(marks.contains) ?? false, gap.first.map(marks.contains) ?? false {
      gap.removeFirst()
    }
    if next.kind == .title, title.first.map(marks.contains) ?? false, gap.last.map(marks.contains) ?? false {
      gap.removeLast()
    }
    return gap
  }

  /// The first year that the entry cites.
  public var citedYear: Int? { part(.issued).flatMap { Int(string($0.range).prefix(4)) } }

  /// Whether the entry has a volume.
  public var citesVolume: Bool { part(.volume) != nil }

  var order: [EntryPart.Kind] { parts.map(\.kind) }

  func part(_ kind: EntryPart.Kind) -> EntryPart? { parts.first { $0.kind == kind } }

  func string(_ range: Range<Int>) -> String { text.source.string(range) }

  /// The words outside all parts, except those of addresses, list numbers and the label "doi".
  var looseWords: [Int] {
    text.words.indices.filter { word in
      let start = text.words[word].start
      guard text.owners[word] != .url, text.owners[word] != .listNumber, !text.bytes(word).elementsEqual("doi".utf8)
      else { return false }
      return !parts.contains { $0.range.contains(start) }
    }
  }
}

// MARK: Names

extension StyleExample {
  struct NameOrder: Hashable {
    var first: NameSpan.Order
    var others: NameSpan.Order
  }

  var nameOrder: NameOrder? {
    guard cites(atLeast: 2), let names else { return nil }
    return NameOrder(first: names.firstOrder, others: names.order)
  }

  /// Whether "et al." or an ellipsis replaces names.
  var isCut: Bool { authors.map { $0.etAl != nil && !$0.hidden.isEmpty } ?? false }

  /// What replaces the names that are left out: ", et al."
  var rest: String? {
    guard isCut, let authors, let last = authors.spans.last, let part = part(.author) else { return nil }
    let end = NameStyle.end(of: last, in: text, hasStops: names?.hasStops ?? true)
    return end < part.range.upperBound ? string(end..<part.range.upperBound) : nil
  }

  func cites(_ count: Int) -> Bool { authors.map { $0.spans.count == count && !isCut } ?? false }

  func cites(atLeast count: Int) -> Bool { (authors?.spans.count ?? 0) >= count }

  /// In full or as initials, if at least one cited author's given name is registered in full.
  var givenStyle: NameStyle.Given? {
    guard let names, let authors, names.given != .none || authors.spans.allSatisfy({ $0.order == .familyOnly }) else {
      return nil
    }
    let isShown = authors.spans.contains { span in
      authors.names[span.name].readings.first?.given.first.map { $0.count > 1 } ?? false
    }
    return isShown ? names.given : nil
  }

  /// Whether initials have stops.
  var hasStops: Bool? {
    guard let names, let authors, names.showsInitials || authors.spans.contains(where: { hasInitials($0) }),
      cites(atLeast: 2)
    else { return nil }
    return names.hasStops
  }

  private func hasInitials(_ span: NameSpan) -> Bool {
    span.given.contains {
      text.words[$0].isUpper && text.words[$0].length <= NameStyle.longestInitials
    }
  }

  /// Whether the same separator stands between all names but the last two: "He, Y.; T. Wang, L. Zhao" shows no style.
  var separatesNamesEvenly: Bool {
    guard cites(atLeast: 3), !isCut, let separator = names?.separator, let last = names?.lastSeparator else {
      return true
    }
    return NameStyle.isJoining(last) || last == separator
  }

  var keepsHyphens: Bool? {
    guard let authors, names?.given == .initials else { return nil }
    for span in authors.spans where authors.names[span.name].name.given.dropFirst().contains("-") {
      guard let last = span.given.last else { continue }
      return string(text.words[span.given.lowerBound].start..<text.words[last].end).contains("-")
    }
    return nil
  }
}

// MARK: Numbers and dates

extension StyleExample {
  /// The first page and the last; one part where only one is cited.
  ///
  /// Pages that are registered exactly as cited, `33-47`, are one number of the reading, dash included.
  var pageParts: [NumberItem.Part] {
    guard let page else { return [] }
    guard page.literal == .page, page.words.count == 2 else { return page.parts }
    return page.words.map { NumberItem.Part(range: text.words[$0].range, value: Array(text.bytes($0))) }
  }

  var dash: String? {
    let parts = pageParts
    guard parts.count == 2 else { return nil }
    return string(parts[0].range.upperBound..<parts[1].range.lowerBound)
  }

  var showsLastPage: Bool? {
    guard page != nil, record.numbers.page?.last != nil else { return nil }
    return pageParts.count == 2
  }

  var abbreviatesLastPage: Bool? {
    let parts = pageParts
    guard parts.count == 2, let last = record.numbers.page?.last,
      let first = record.numbers.page?.first, first.count == last.count, first.first == last.first,
      // "1–9", where 1031–1039 is registered, is an error and shows no style.
      parts[0].value.count == first.count
    else { return nil }
    return parts[1].value.count < parts[0].value.count
  }

  /// The label before the pages with the marks behind it: `pp. `.
  var pageLabel: String? {
    guard let part = part(.page), let page, page.words.lowerBound > 0,
      NumberLabels.label(text.bytes(page.words.lowerBound - 1)) == .page
    else { return nil }
    return string(text.words[page.words.lowerBound - 1].start..<part.range.lowerBound)
  }

  /// Whether the day is cited, if one is registered or if the entry cites one that is not.
  var showsDay: Bool? {
    if let part = part(.month), Month.hasDay(string(part.range)) { return true }
    return record.date?.day == nil ? nil : false
  }

  /// Whether the month is cited, if one is registered.
  var showsMonth: Bool? { record.date?.month == nil ? nil : part(.month) != nil }

  var showsIssue: Bool? { record.numbers.issue == nil ? nil : part(.issue) != nil }
}

extension RegisteredWork {
  /// The date that a citation gives: that of the print version if there is one.
  var date: PartialDate? {
    let dates = work.dates
    return dates[.publishedPrint] ?? dates[.published] ?? dates[.issued] ?? dates[.publishedOnline] ?? dates[.posted]
  }
}
