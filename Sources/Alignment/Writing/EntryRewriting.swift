import Bibliography

/// Turns an entry into an entry of another work by replacing its parts one by one.
struct EntryRewriting {
  private let entry: StyleExample
  private let record: RegisteredWork
  private let doi: String
  private let style: ListStyle
  /// The dash of the pages that the citation has already; nil if the list's own is to be used.
  private let dash: String?
  /// The dash that most pages of the list have, whatever the entry has; nil to take that of the style.
  private let usualDash: String?
  /// The style of the whole list: a journal that is cited elsewhere keeps its name, however that entry is written.
  private let list: ListStyle?

  /// - Parameters:
  ///   - doi: as it shall be written.
  ///   - style: learned from this entry and those like it.
  ///   - list: learned from all entries of the list.
  init(
    of entry: StyleExample, as record: RegisteredWork, doi: String, style: ListStyle, list: ListStyle? = nil,
    dash: String? = nil, usualDash: String? = nil
  ) {
    self.list = list
    self.entry = entry
    self.record = record
    self.doi = doi
    self.style = style
    self.dash = dash
    self.usualDash = usualDash
  }

  var edits: [Edit] {
    let bytes = entry.text.source.utf8
    var edits: [Edit] = []
    var end = 0
    for (index, part) in entry.parts.enumerated() {
      let next = index + 1 < entry.parts.count ? entry.parts[index + 1].range.lowerBound : bytes.count
      if let value = written(part) {
        let value = part.kind == .title ? QuotedTitle(value).within(quotation(before: part)) : value
        let own = part.kind == .author ? withOwnStop(part.range) : part.range
        let mark = SeparatingMark(
          behind: part, own, before: next, of: entry, styles: [style] + (list.map { [$0] } ?? []))
        var (range, new) = mark.joined(value)
        if part.kind == .page { edits += label() }
        // "Oct 21, 2014" without its day is "Oct 2014".
        if part.kind == .month, Month.hasDay(entry.string(range)), !Month.hasDay(new),
          entry.string(range.upperBound..<next) == ", "
        {
          range = range.lowerBound..<range.upperBound + 1
        }
        if new != entry.string(range) { edits.append(Edit(range: range, replacement: new)) }
        end = range.upperBound
      } else {
        let range = extent(of: part, after: end, before: next)
        // "A title," whose comma would separate it from nothing.
        if end > 0, bytes[end] == UInt8(ascii: ","), behindQuotationMark(end, before: next) == range.lowerBound {
          edits.append(Edit(range: end..<end + 1, replacement: ""))
        }
        edits.append(Edit(range: range, replacement: ""))
        end = range.upperBound
      }
    }
    return edits
  }

  // MARK: What is left out

  /// Whether the new entry says where the work is to be found.
  var isLocated: Bool {
    [.containerTitle, .publisher, .doi].contains { kind in entry.part(kind).flatMap(written) != nil }
  }

  /// What is registered, has no place in the example, and is cited by most entries for which it is registered.
  var leftOut: [String] {
    let numbers = record.numbers
    let work = record.work
    var leftOut: [String] = []
    func add(_ name: String, _ kind: EntryPart.Kind, _ value: String?, where isRegistered: (RegisteredNumbers) -> Bool)
    {
      guard let value, entry.part(kind) == nil, !style.leavesOut(kind, where: isRegistered) else { return }
      leftOut.append("\(name) \(value)")
    }
    add("year", .issued, numbers.year.map(String.init)) { $0.year != nil }
    add("volume", .volume, numbers.volume) { $0.volume != nil }
    add("issue", .issue, numbers.issue) { $0.issue != nil }
    add("page", .page, pageText?.text) { $0.locator != nil }
    if entry.part(.containerTitle) == nil, let container { leftOut.append("\(work.containerNoun) \(container)") }
    guard work.type != "journal-article" else { return leftOut }
    let publisher = Markup.plainText(work.publisher)
    if !publisher.isEmpty, entry.part(.publisher) == nil, entry.part(.containerTitle) == nil || publisher != container,
      !style.leavesOutPublishers
    {
      leftOut.append("publisher \(publisher)")
    }
    if !work.editor.isEmpty, work.type.hasPrefix("book") {
      let editors = work.editor.map { Markup.plainText($0.display) }
      leftOut.append((editors.count == 1 ? "editor " : "editors ") + editors.joined(separator: ", "))
    }
    return leftOut
  }

  /// What is removed with a part for which the work has nothing: the words and marks before it, and the bracket that
  /// they open.
  private func extent(of part: EntryPart, after last: Int, before next: Int) -> Range<Int> {
    let bytes = entry.text.source.utf8
    var start = last
    while start < part.range.lowerBound, [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[start]) { start += 1 }
    start = behindQuotationMark(start, before: part.range.lowerBound) ?? start
    var end = part.range.upperBound
    if part.kind == .month, end < next || next == bytes.count, [" ", ", "].contains(entry.string(end..<next)) {
      // The marks between the month and the year are removed with it.
      return part.range.lowerBound..<next
    }
    if last == 0 {
      // The first part is removed with the marks behind it.
      return part.range.lowerBound..<next
    }
    let opened = bytes[start..<part.range.lowerBound].last { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
    let close = opened == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    if opened != nil, end < next, bytes[end] == close {
      end += 1
    } else if opened != nil {
      // The bracket holds more than this part: the bracket stays, and only the marks between the two are removed.
      let open = bytes[start..<part.range.lowerBound].lastIndex { $0 == opened } ?? start
      start = max(start, open + 1)
      while end < next, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: ",") { end += 1 }
    }
    return start..<end
  }

  /// The offset behind a closing quotation mark and the comma or stop before it.
  private func behindQuotationMark(_ start: Int, before limit: Int) -> Int? {
    let bytes = entry.text.source.utf8
    var index = start
    if index < limit, bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ".") { index += 1 }
    return ["\"", "”", "’", "»", "“"].lazy.map { Array($0.utf8) }
      .first { index + $0.count <= limit && bytes[index..<index + $0.count].elementsEqual($0) }
      .map { index + $0.count }
  }

  /// `pp.` becomes `p.` before one page, and the other way round.
  private func label() -> [Edit] {
    guard let pages = pageText, pages.isRange != (entry.dash != nil), let own = entry.pageLabel,
      let page = entry.page,
      let label = style.pageLabel(isRange: pages.isRange) ?? own.pageLabel(isRange: pages.isRange), label != own
    else { return [] }
    let start = entry.text.words[page.words.lowerBound - 1].start
    return [Edit(range: start..<start + own.utf8.count, replacement: label)]
  }

  /// The authors without the stop behind them, unless the list's initials have stops: then it belongs to the last one.
  private func withOwnStop(_ range: Range<Int>) -> Range<Int> {
    let bytes = entry.text.source.utf8
    let hasStops = style.hasStops ?? entry.names?.hasStops ?? true
    guard !hasStops, !entry.isCut, bytes[range.upperBound - 1] == UInt8(ascii: ".") else { return range }
    return range.lowerBound..<range.upperBound - 1
  }

  // MARK: Parts

  /// What the work has for a part; nil if it has nothing.
  private func written(_ part: EntryPart) -> String? {
    let numbers = record.numbers
    switch part.kind {
    case .author: return record.names.isEmpty ? nil : authors
    case .title: return title
    case .containerTitle: return container
    case .volume: return numbers.volume
    case .issue: return style.showsIssues == false ? nil : numbers.issue
    case .page: return pageText?.text
    case .issued: return numbers.year.map(String.init)
    case .month:
      guard style.showsMonths != false, let date = record.date, let month = date.month else { return nil }
      let day = style.showsDays == false ? nil : date.day
      return Month.written(month, day: day, in: entry.string(part.range), like: style.month)
    case .publisher: return record.work.publisher.isEmpty ? nil : Markup.plainText(record.work.publisher)
    case .doi: return doi
    }
  }

  /// The quotation mark with which the list begins its titles.
  private func quotation(before part: EntryPart) -> Character? {
    entry.string(0..<part.range.lowerBound).last.flatMap { QuotedTitle.opening.contains($0) ? $0 : nil }
  }

  private var title: String? {
    guard let form = record.titles.first(where: { $0.isShort == false }) ?? record.titles.first else { return nil }
    // Some titles are registered with the stop that ends them in print.
    let ended = form.withoutRunningHead
    let hasStop = ended.hasSuffix(".") && !ended.hasSuffix("..") && !ended.endsInAbbreviation
    let text = hasStop ? FoldedText(String(ended.dropLast())) : FoldedText(ended)
    let letterCase = style.letterCase(ofTitlesInTitleCase: text.isInTitleCase)
    guard letterCase != .asRegistered else { return style.withApostrophes(text.text) }
    let names = style.properNames
    var written = ""
    var last = 0
    for (index, word) in text.words.enumerated() {
      let gap = text.string(last..<word.start)
      // A subtitle begins as the title does.
      let isFirst = index == 0 || gap.contains { ":?!.".contains($0) }
      let raw = text.string(word.range)
      let keeps = letterCase == .sentence && (names.contains(word.key) || word.isUpper && word.length > 1)
      written += gap + (keeps ? raw : letterCase.written(raw, isFirst: isFirst))
      last = word.end
    }
    return style.withApostrophes(written + text.string(last..<text.utf8.count))
  }

  private var container: String? {
    if let known = style.name(of: record.container) ?? list?.name(of: record.container) { return known }
    let (book, series) = record.work.bookAndSeries
    let full = book.map(Markup.plainText) ?? record.container.forms.first { $0.kind == .full }?.text.text
    let short = series == nil ? record.container.forms.first { $0.kind == .short }?.text.text : nil
    guard style.abbreviatesContainers == true, let short else { return full ?? short ?? provider }
    return style.keepsStops == false ? String(short.filter { $0 != "." }) : short
  }

  /// What stands in the place of a journal, if the example has no other place for it.
  private var provider: String? {
    guard let provider = record.provider else { return nil }
    return entry.part(.publisher) != nil && provider == Markup.plainText(record.work.publisher) ? nil : provider
  }

  // MARK: Authors

  /// The record's authors, written as the entry and its list write theirs.
  private var authors: String? {
    guard let names = style.names else { return nil }
    let registered = record.names.map(\.name)
    let cut = style.cut(registered.count)
    let shown = registered.prefix(cut?.shown ?? registered.count).enumerated().map { index, name in
      names.written(name, order: index == 0 ? names.firstOrder : names.order)
    }
    if let cut { return shown.joined(separator: separator(names)) + cut.rest }
    guard shown.count > 1 else { return shown.first }
    let head = shown.dropLast().joined(separator: separator(names))
    return head + lastSeparator(of: shown.count, names) + shown[shown.count - 1]
  }

  private func separator(_ names: NameStyle) -> String {
    let showsIt = entry.isCut || entry.cites(atLeast: 3) && entry.separatesNamesEvenly
    let own = showsIt ? names.separator : nil
    // "Borel, A.; Quist, L.": the sign between two names stands between three, too; a word does not.
    let ofPair = style.pairSeparator.flatMap { NameStyle.isJoining($0) ? nil : $0 }
    return own ?? style.separator ?? ofPair ?? ListStyle.defaultSeparator
  }

  private func lastSeparator(of count: Int, _ names: NameStyle) -> String {
    if count == 2 {
      if entry.cites(2), let own = names.lastSeparator ?? names.separator { return own }
      if let pair = style.pairSeparator { return pair }
      // The pair of a list with "A, B, and C" is "A and B", unless an inverted name precedes the "and".
      guard let serial = serialSeparator(names) else { return names.defaultSeparator }
      let losesComma = serial.hasPrefix(", ") && NameStyle.isJoining(serial) && names.firstOrder != .familyFirst
      return losesComma ? String(serial.dropFirst()) : serial
    }
    if let serial = serialSeparator(names) { return serial }
    let pair = entry.cites(2) ? names.lastSeparator : style.pairSeparator
    return pair ?? style.separator ?? names.defaultSeparator
  }

  private func serialSeparator(_ names: NameStyle) -> String? {
    let showsIt = !entry.isCut && entry.cites(atLeast: 3) && entry.separatesNamesEvenly
    let own = showsIt ? names.lastSeparator ?? names.separator : nil
    return own ?? style.serialSeparator ?? style.separator
  }

  // MARK: Pages

  private var pageText: (text: String, isRange: Bool)? {
    guard let locator = record.numbers.locator else { return nil }
    guard let last = locator.lastText, dash != nil || style.showsLastPages ?? true else {
      return (locator.firstText, false)
    }
    let dash = dash ?? usualDash ?? style.dash ?? entry.dash ?? ListStyle.defaultDash
    guard style.abbreviatesLastPages == true else { return (locator.firstText + dash + last, true) }
    let shown = NumberStyle.abbreviated(last, after: locator.firstText, digits: style.leastDigitsOfLastPages ?? 1)
    return (locator.firstText + dash + shown, true)
  }
}

extension String {
  /// `p. ` made of `pp. ` for one page, and the reverse for a range, if no entry shows that label.
  fileprivate func pageLabel(isRange: Bool) -> String? {
    let letters = lowercased().prefix { $0 == "p" }.count
    guard letters == 1 || letters == 2, lowercased().dropFirst(letters).first?.isLetter != true else { return nil }
    if isRange { return letters == 1 ? String(self[startIndex]) + self : self }
    return letters == 2 ? String(dropFirst()) : self
  }
}

extension Work {
  /// The kind of container, for messages to people.
  fileprivate var containerNoun: String {
    type == "journal-article" ? "journal" : type.hasPrefix("book") ? "book" : "container"
  }
}

extension RegisteredWork {
  /// Who provides a work that is part of no journal and no book: the server of a preprint, the institution of a report,
  /// the publisher of a book or of data.
  fileprivate var provider: String? {
    guard !container.isRegistered, work.type != "journal-article", !work.type.isEmpty else { return nil }
    return ([work.institution.first, work.publisher] as [String?]).compactMap { $0 }.map(Markup.plainText)
      .first { !$0.isEmpty }
  }
}
