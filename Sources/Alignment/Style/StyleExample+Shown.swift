import Bibliography

/// What one entry shows of how its author writes; nil where it shows nothing.
extension AlignedEntry {
  var order: [EntryPart.Kind] { parts.map(\.kind) }

  // MARK: Names

  struct NameOrder: Hashable {
    var first: NameSpan.Order
    var others: NameSpan.Order
  }

  var nameOrder: NameOrder? {
    guard cites(atLeast: 2), let names else { return nil }
    return NameOrder(first: names.firstOrder, others: names.order)
  }

  var isCut: Bool { authors.map { $0.etAl != nil && !$0.hidden.isEmpty } ?? false }

  /// What stands for the names that are left out: ", et al."
  var rest: String? {
    guard isCut, let authors, let last = authors.spans.last, let part = part(.author) else { return nil }
    let end = NameStyle.end(of: last, in: text, hasStops: names?.hasStops ?? true)
    return end < part.range.upperBound ? string(end..<part.range.upperBound) : nil
  }

  func cites(_ count: Int) -> Bool { authors.map { $0.spans.count == count && !isCut } ?? false }

  func cites(atLeast count: Int) -> Bool { (authors?.spans.count ?? 0) >= count }

  /// In full or as initials, where somebody's given name is registered in full.
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
    guard let names, let authors, names.showsStops || authors.spans.contains(where: { hasInitials($0) }),
      cites(atLeast: 2)
    else { return nil }
    return names.hasStops
  }

  private func hasInitials(_ span: NameSpan) -> Bool {
    span.given.contains { text.words[$0].isUpper && text.words[$0].length <= 3 }
  }

  /// Whether all its names but the last are parted alike: "He, Y.; T. Wang, L. Zhao" is nobody's habit.
  var partsNamesEvenly: Bool {
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

  // MARK: Title

  /// Whether the capitals of a title are kept, for the words that could be written otherwise.
  func titleHabit(_ title: TitleMatch) -> LetterCase.Habit? {
    var kept = 0
    var lowered = 0
    var capitalised = 0
    var small = 0
    var upper = 0
    for pair in title.pairs where pair.kind == .same && pair.record.count == 1 && pair.record.lowerBound > 0 {
      let registered = title.form.text.words[pair.record.lowerBound]
      let cited = text.words[pair.cited.lowerBound]
      guard registered.length > 3, !registered.hasDigit, !registered.isUpper else { continue }
      if cited.isUpper { upper += 1 }
      if registered.startsUpper {
        cited.startsUpper ? (kept += 1) : (lowered += 1)
      } else {
        cited.startsUpper ? (capitalised += 1) : (small += 1)
      }
    }
    guard kept + lowered + capitalised + small > 1 else { return nil }
    if upper * 2 > kept + capitalised + lowered + small { return .upper }
    if lowered > kept { return .lowered }
    return capitalised > small ? .capitalised : .registered
  }

  // MARK: Pages

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
      // "1–9", where 1031–1039 is registered, shows no habit.
      parts[0].value.count == first.count
    else { return nil }
    return parts[1].value.count < parts[0].value.count
  }

  /// The word before the pages and the marks behind it.
  var pageLabel: String? {
    guard let part = part(.page), let page, page.words.lowerBound > 0,
      NumberLabels.label(text.bytes(page.words.lowerBound - 1), startsUpper: false) == .page
    else { return nil }
    return string(text.words[page.words.lowerBound - 1].start..<part.range.lowerBound)
  }

  // MARK: Dates and brackets

  /// Whether the day is cited, where one is registered or stands there all the same.
  var showsDay: Bool? {
    if let part = part(.month), Month.hasDay(string(part.range)) { return true }
    return record.date?.day == nil ? nil : false
  }

  /// Whether the month is cited, where one is registered.
  var showsMonth: Bool? { record.date?.month == nil ? nil : part(.month) != nil }

  var showsIssue: Bool? { record.numbers.issue == nil ? nil : part(.issue) != nil }

  // MARK: The rest

  /// The words of no part, and not those of addresses and labels of DOIs.
  var looseWords: [Int] {
    text.words.indices.filter { word in
      let start = text.words[word].start
      guard text.owners[word] != .url, text.owners[word] != .listNumber, !text.bytes(word).elementsEqual("doi".utf8)
      else { return false }
      return !parts.contains { $0.range.contains(start) }
    }
  }
}

extension RegisteredWork {
  /// The date that a citation has where it has one.
  var date: PartialDate? {
    let dates = work.dates
    return dates[.publishedPrint] ?? dates[.published] ?? dates[.issued] ?? dates[.publishedOnline] ?? dates[.posted]
  }

  /// Who hands out a work that stands in no journal and no book: the server of a preprint, the institution of a report,
  /// the publisher of a book or of data.
  var provider: String? {
    guard !container.isRegistered, work.type != "journal-article", !work.type.isEmpty else { return nil }
    return ([work.institution.first, work.publisher] as [String?]).compactMap { $0 }.map(Markup.plainText)
      .first { !$0.isEmpty }
  }
}

extension RegisteredContainer {
  var hasShortForm: Bool {
    guard let full = forms.first(where: { $0.kind == .full }) else { return false }
    return forms.contains { $0.kind == .short && $0.text.folded != full.text.folded }
  }
}

extension FoldedText {
  /// Most words but the little ones begin with a capital letter.
  var isInTitleCase: Bool {
    let long = words.dropFirst().filter { $0.length > 3 && !$0.hasDigit }
    return long.count(where: { $0.startsUpper }) * 2 > long.count
  }
}
