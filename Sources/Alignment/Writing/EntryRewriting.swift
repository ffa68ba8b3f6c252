import Bibliography

/// One entry, part by part, made an entry of another work.
struct EntryRewriting {
  let entry: AlignedEntry
  let record: RegisteredWork
  let doi: String
  let habits: ListHabits
  /// The dash of pages that are there already; nil where the entry's own goes for the work.
  let dash: String?
  /// Those of the whole list: a journal that it has elsewhere keeps its name, in whatever style that entry is.
  let list: ListHabits?

  init(
    of entry: AlignedEntry, as record: RegisteredWork, doi: String, habits: ListHabits, list: ListHabits? = nil,
    dash: String? = nil
  ) {
    self.list = list
    self.entry = entry
    self.record = record
    self.doi = doi
    self.habits = habits
    self.dash = dash
  }

  var edits: [TextEdit] {
    let bytes = entry.text.source.utf8
    var edits: [TextEdit] = []
    var end = 0
    for (index, part) in entry.parts.enumerated() {
      let next = index + 1 < entry.parts.count ? entry.parts[index + 1].range.lowerBound : bytes.count
      if let new = written(part) {
        var range = part.kind == .author ? withOwnStop(part.range) : part.range
        // Of two stops one is enough.
        if [.title, .containerTitle, .author].contains(part.kind), let last = new.last, "?!.".contains(last),
          range.upperBound < next, bytes[range.upperBound] == UInt8(ascii: ".")
        {
          range = range.lowerBound..<range.upperBound + 1
        }
        if part.kind == .page { edits += label() }
        // "Oct 21, 2014" without its day is "Oct 2014".
        if part.kind == .month, Month.hasDay(entry.string(range)), !Month.hasDay(new),
          entry.string(range.upperBound..<next) == ", "
        {
          range = range.lowerBound..<range.upperBound + 1
        }
        if new != entry.string(range) { edits.append(TextEdit(range: range, replacement: new)) }
        end = range.upperBound
      } else {
        let range = extent(of: part, after: end, before: next)
        // "A title," with nothing behind it that its comma would part.
        if end > 0, bytes[end] == UInt8(ascii: ","), behindQuotationMark(end, before: next) == range.lowerBound {
          edits.append(TextEdit(range: end..<end + 1, replacement: ""))
        }
        edits.append(TextEdit(range: range, replacement: ""))
        end = range.upperBound
      }
    }
    return edits
  }

  // MARK: What is left out

  /// Whether the citation says where the work is to be found.
  var isLocated: Bool {
    [.containerTitle, .publisher, .doi].contains { kind in entry.part(kind).flatMap(written) != nil }
  }

  /// What is registered, has no place in the example, and is not left out by most entries that could have it.
  var leftOut: [String] {
    let numbers = record.numbers
    let work = record.work
    var leftOut: [String] = []
    func add(_ name: String, _ kind: EntryPart.Kind, _ value: String?, where isRegistered: (RegisteredNumbers) -> Bool)
    {
      guard let value, entry.part(kind) == nil, !habits.leavesOut(kind, where: isRegistered) else { return }
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
      !habits.leavesOutPublishers
    {
      leftOut.append("publisher \(publisher)")
    }
    if !work.editor.isEmpty, work.type.hasPrefix("book") {
      let editors = work.editor.map { Markup.plainText($0.display) }
      leftOut.append((editors.count == 1 ? "editor " : "editors ") + editors.joined(separator: ", "))
    }
    return leftOut
  }

  /// What goes with a part that has nothing to say: the words and marks before it, and the bracket that they open.
  private func extent(of part: EntryPart, after last: Int, before next: Int) -> Range<Int> {
    let bytes = entry.text.source.utf8
    var start = last
    while start < part.range.lowerBound, [UInt8(ascii: ")"), UInt8(ascii: "]")].contains(bytes[start]) { start += 1 }
    start = behindQuotationMark(start, before: part.range.lowerBound) ?? start
    var end = part.range.upperBound
    if part.kind == .month, end < next || next == bytes.count, [" ", ", "].contains(entry.string(end..<next)) {
      // It goes with the year behind it.
      return part.range.lowerBound..<next
    }
    if last == 0 {
      // The first part takes what is behind it.
      return part.range.lowerBound..<next
    }
    let opened = bytes[start..<part.range.lowerBound].last { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
    let close = opened == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    if opened != nil, end < next, bytes[end] == close {
      end += 1
    } else if opened != nil {
      // The bracket holds more than this part: only what is between them goes.
      let open = bytes[start..<part.range.lowerBound].lastIndex { $0 == opened } ?? start
      start = max(start, open + 1)
      while end < next, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: ",") { end += 1 }
    }
    return start..<end
  }

  /// Behind a quotation mark that closes, and the comma or stop that stands before it.
  private func behindQuotationMark(_ start: Int, before limit: Int) -> Int? {
    let bytes = entry.text.source.utf8
    var index = start
    if index < limit, bytes[index] == UInt8(ascii: ",") || bytes[index] == UInt8(ascii: ".") { index += 1 }
    return ["\"", "”", "’", "»", "“"].lazy.map { Array($0.utf8) }
      .first { index + $0.count <= limit && bytes[index..<index + $0.count].elementsEqual($0) }
      .map { index + $0.count }
  }

  /// `pp.` becomes `p.` before one page, and the other way round.
  private func label() -> [TextEdit] {
    guard let pages = pageText, pages.isRange != (entry.dash != nil), let own = entry.pageLabel,
      let page = entry.page,
      let label = habits.pageLabel(isRange: pages.isRange) ?? own.pageLabel(isRange: pages.isRange), label != own
    else { return [] }
    let start = entry.text.words[page.words.lowerBound - 1].start
    return [TextEdit(range: start..<start + own.utf8.count, replacement: label)]
  }

  /// The stop after the last initial is the name's own where the list's initials have stops.
  private func withOwnStop(_ range: Range<Int>) -> Range<Int> {
    let bytes = entry.text.source.utf8
    let hasStops = habits.hasStops ?? entry.names?.hasStops ?? true
    guard !hasStops, !entry.isCut, bytes[range.upperBound - 1] == UInt8(ascii: ".") else { return range }
    return range.lowerBound..<range.upperBound - 1
  }

  // MARK: Parts

  /// What the work has in a part's place; nil where it has nothing.
  private func written(_ part: EntryPart) -> String? {
    let numbers = record.numbers
    switch part.kind {
    case .author: return record.names.isEmpty ? nil : NameListWriting(entry: entry, habits: habits).written(record)
    case .title: return title
    case .containerTitle: return container
    case .volume: return numbers.volume
    case .issue: return habits.showsIssues == false ? nil : numbers.issue
    case .page: return pageText?.text
    case .issued: return numbers.year.map(String.init)
    case .month:
      guard habits.showsMonths != false, let date = record.date, let month = date.month else { return nil }
      let day = habits.showsDays == false ? nil : date.day
      return Month.written(month, day: day, in: entry.string(part.range), like: habits.month)
    case .publisher: return record.work.publisher.isEmpty ? nil : Markup.plainText(record.work.publisher)
    case .doi: return doi
    }
  }

  private var title: String? {
    guard let form = record.titles.first(where: { $0.isShort == false }) ?? record.titles.first else { return nil }
    // Some are registered with the stop that ends them in print.
    let ended = form.withoutRunningHead
    let text = ended.hasSuffix(".") && !ended.hasSuffix("..") ? FoldedText(String(ended.dropLast())) : FoldedText(ended)
    let habit = habits.titleHabit(forCapitalised: text.isInTitleCase)
    guard habit != .registered else { return habits.typographic(text.text) }
    let names = habits.properNames
    var written = ""
    var last = 0
    for (index, word) in text.words.enumerated() {
      let gap = text.string(last..<word.start)
      // A subtitle begins as the title does.
      let isFirst = index == 0 || gap.contains { ":?!.".contains($0) }
      let raw = text.string(word.range)
      let keeps = habit == .lowered && (names.contains(word.key) || word.isUpper && word.length > 1)
      written += gap + (keeps ? raw : LetterCase.insert(raw, habit: habit, isFirst: isFirst))
      last = word.end
    }
    return habits.typographic(written + text.string(last..<text.utf8.count))
  }

  private var container: String? {
    if let known = habits.name(of: record.container) ?? list?.name(of: record.container) { return known }
    let (book, series) = record.work.bookAndSeries
    let full = book.map(Markup.plainText) ?? record.container.forms.first { $0.kind == .full }?.text.text
    let short = series == nil ? record.container.forms.first { $0.kind == .short }?.text.text : nil
    guard habits.abbreviates == true, let short else { return full ?? short ?? provider }
    return habits.keepsStops == false ? String(short.filter { $0 != "." }) : short
  }

  /// In the place of a journal; where the example has its publisher too, that place has it.
  private var provider: String? {
    guard let provider = record.provider else { return nil }
    return entry.part(.publisher) != nil && provider == Markup.plainText(record.work.publisher) ? nil : provider
  }

  // MARK: Pages

  private var pageText: (text: String, isRange: Bool)? {
    guard let locator = record.numbers.locator else { return nil }
    guard let last = locator.lastText, dash != nil || habits.showsLastPages ?? true else {
      return (locator.firstText, false)
    }
    let dash = dash ?? habits.dash ?? entry.dash ?? "–"
    guard habits.abbreviatesLastPages == true else { return (locator.firstText + dash + last, true) }
    let shown = NumberCorrection.abbreviated(last, after: locator.firstText, like: habits.leastDigitsOfLastPages ?? 1)
    return (locator.firstText + dash + shown, true)
  }
}

extension String {
  /// `pp. ` of one page and `p. ` of several, where no entry shows them.
  fileprivate func pageLabel(isRange: Bool) -> String? {
    let letters = lowercased().prefix { $0 == "p" }.count
    guard letters == 1 || letters == 2, lowercased().dropFirst(letters).first?.isLetter != true else { return nil }
    if isRange { return letters == 1 ? String(self[startIndex]) + self : self }
    return letters == 2 ? String(dropFirst()) : self
  }
}

extension Work {
  /// In messages to people.
  fileprivate var containerNoun: String {
    type == "journal-article" ? "journal" : type.hasPrefix("book") ? "book" : "container"
  }
}
