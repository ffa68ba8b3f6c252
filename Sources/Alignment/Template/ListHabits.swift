import Bibliography

/// What the entries of a list have in common, where one of them is too short to tell.
struct ListHabits {
  private let entries: [AlignedEntry]
  /// Words that stand between the parts of more than one entry: labels, "in".
  private let commonWords: Set<UInt64>
  /// How many entries have their parts in the same order.
  private let orders: [[EntryPart.Kind]: Int]

  /// - Parameter entries: the best examples first.
  init(_ entries: [AlignedEntry]) {
    self.entries = entries
    var counts: [UInt64: Int] = [:]
    var orders: [[EntryPart.Kind]: Int] = [:]
    for entry in entries {
      for word in Set(entry.looseWords.map { entry.text.words[$0].key }) { counts[word, default: 0] += 1 }
      orders[entry.order, default: 0] += 1
    }
    commonWords = Set(counts.filter { $0.value > 1 }.keys)
    self.orders = orders
  }

  // MARK: Names

  /// Between two names that are not the last, before the last of three or more, and between the two of a pair.
  var separator: String? { withNames(atLeast: 3) { $0.separator } }
  var serialSeparator: String? { withNames(atLeast: 3) { $0.lastSeparator } }
  var pairSeparator: String? {
    ListHabits.most(entries.filter { $0.cites(2) }.compactMap { $0.names?.lastSeparator ?? $0.names?.separator })
  }
  /// The order of names that do not come first.
  var order: NameSpan.Order? {
    ListHabits.most(entries.filter { $0.authors.map { $0.spans.count > 1 } ?? false }.compactMap { $0.names?.order })
  }

  private func withNames(atLeast count: Int, _ value: (NameStyle) -> String?) -> String? {
    ListHabits.most(
      entries.filter { ($0.authors?.spans.count ?? 0) >= count && $0.authors?.etAl == nil }.compactMap {
        $0.names.flatMap(value)
      })
  }

  /// Longer lists are cut: to how many names, and what stands for the others.
  func cut(_ count: Int) -> (shown: Int, rest: String)? {
    let cut = entries.filter { $0.isCut }
    guard let least = cut.map(\.record.names.count).min(), count >= least else { return nil }
    let whole = entries.filter { !$0.isCut && $0.record.names.count >= least }
    guard cut.count > whole.count, let example = cut.first(where: { $0.record.names.count >= least }),
      let rest = example.rest, let shown = ListHabits.most(cut.map { $0.authors?.spans.count ?? 1 })
    else { return nil }
    return shown < count ? (shown, rest) : nil
  }

  // MARK: Title

  /// How titles that are registered in capitals and small letters, or mostly in small ones, are written.
  func titleHabit(forCapitalised isCapitalised: Bool) -> LetterCase.Habit {
    var habits: [LetterCase.Habit] = []
    for entry in entries {
      guard let title = entry.title, title.form.text.isInTitleCase == isCapitalised else { continue }
      habits.append(LetterCase.habit(of: title.pairs, record: title.form.text, text: entry.text))
    }
    return ListHabits.most(habits) ?? .registered
  }

  /// Words that titles in small letters have in capitals: names of places and people.
  var properNames: Set<UInt64> {
    var names: Set<UInt64> = []
    for entry in entries {
      guard let title = entry.title, !title.cited.isEmpty else { continue }
      let words = title.cited.map { entry.text.words[$0] }
      guard words.count(where: { $0.startsUpper }) * 2 < words.count else { continue }
      for word in words.dropFirst() where word.startsUpper { names.insert(word.key) }
    }
    return names
  }

  // MARK: Container and pages

  /// The name under which the list has a container already.
  func name(of container: RegisteredContainer) -> String? {
    guard let full = container.forms.first(where: { $0.kind == .full })?.text.folded else { return nil }
    for entry in entries where entry.isConsistent {
      guard let part = entry.part(.containerTitle), let match = entry.container, !match.isPart,
        entry.record.container.forms.contains(where: { $0.kind == .full && $0.text.folded == full })
      else { continue }
      return entry.string(part.range)
    }
    return nil
  }

  /// Whether containers are abbreviated that could be.
  var abbreviates: Bool? {
    let choices = entries.compactMap { entry -> Bool? in
      guard let match = entry.container, entry.record.container.hasShortForm else { return nil }
      return match.outcome == .abbreviated
    }
    return ListHabits.most(choices)
  }

  var dash: String? { ListHabits.most(entries.compactMap { $0.dash }) }
  /// Whether last pages are cited where they are registered.
  var showsLastPages: Bool? { ListHabits.most(entries.compactMap { $0.showsLastPage }) }

  // MARK: Examples

  func share(of entry: AlignedEntry) -> Float {
    entries.isEmpty ? 1 : Float(orders[entry.order] ?? 0) / Float(entries.count)
  }

  /// Words of an entry that say something of its own work besides its parts.
  func strangeWords(of entry: AlignedEntry) -> Int {
    entry.looseWords.count { word in
      let key = entry.text.words[word]
      return !(commonWords.contains(key.key) && !key.hasDigit)
        && NumberLabels.label(entry.text.bytes(word), startsUpper: key.startsUpper) == nil
    }
  }

  static func most<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    var best: Value?
    for value in values {
      counts[value, default: 0] += 1
      if best.map({ counts[value, default: 0] > counts[$0, default: 0] }) ?? true { best = value }
    }
    return best
  }
}

extension AlignedEntry {
  var order: [EntryPart.Kind] { parts.map(\.kind) }

  var isCut: Bool { authors.map { $0.etAl != nil && !$0.hidden.isEmpty } ?? false }

  /// What stands for the names that are left out: ", et al."
  var rest: String? {
    guard let authors, let last = authors.spans.last, let part = part(.author) else { return nil }
    let end = NameStyle.end(of: last, in: text, hasStops: names?.hasStops ?? true)
    return end < part.range.upperBound ? string(end..<part.range.upperBound) : nil
  }

  func cites(_ count: Int) -> Bool { authors.map { $0.spans.count == count && !isCut } ?? false }

  /// The words of no part, and not those of addresses and labels of DOIs.
  var looseWords: [Int] {
    text.words.indices.filter { word in
      let start = text.words[word].start
      guard text.owners[word] != .url, text.owners[word] != .listNumber, !text.bytes(word).elementsEqual("doi".utf8)
      else { return false }
      return !parts.contains { $0.range.contains(start) }
    }
  }

  var dash: String? {
    guard let page, page.parts.count == 2 else { return nil }
    return string(page.parts[0].range.upperBound..<page.parts[1].range.lowerBound)
  }

  var showsLastPage: Bool? {
    guard let page, record.numbers.page?.last != nil else { return nil }
    return page.parts.count == 2
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
