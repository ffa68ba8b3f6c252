import Bibliography

/// What the entries of a list have in common, where one of them is too short to tell, or an exception.
struct ListHabits {
  private let entries: [AlignedEntry]
  /// How many others the example outvotes.
  private let weight: Int
  /// Words that stand between the parts of more than one entry: labels, "in".
  private let commonWords: Set<UInt64>
  /// How many entries have their parts in the same order.
  private let orders: [[EntryPart.Kind]: Int]
  /// How many entries have their names in the same order, of those that show it.
  private let nameOrders: [AlignedEntry.NameOrder: Int]

  /// - Parameters:
  ///   - entries: the example first.
  ///   - weight: how many others it outvotes.
  init(_ entries: [AlignedEntry], weight: Int = 1) {
    self.entries = entries
    self.weight = weight
    var counts: [UInt64: Int] = [:]
    var orders: [[EntryPart.Kind]: Int] = [:]
    var nameOrders: [AlignedEntry.NameOrder: Int] = [:]
    for entry in entries {
      for word in Set(entry.looseWords.map { entry.text.words[$0].key }) { counts[word, default: 0] += 1 }
      orders[entry.order, default: 0] += 1
      if let order = entry.nameOrder { nameOrders[order, default: 0] += 1 }
    }
    commonWords = Set(counts.filter { $0.value > 1 }.keys)
    self.orders = orders
    self.nameOrders = nameOrders
  }

  /// What most entries show; of equals, what is shown first.
  private func vote<Value: Hashable>(_ value: (AlignedEntry) -> Value?) -> Value? {
    var counts: [Value: Int] = [:]
    var inOrder: [Value] = []
    for (index, entry) in entries.enumerated() {
      guard let value = value(entry) else { continue }
      if counts[value] == nil { inOrder.append(value) }
      counts[value, default: 0] += index == 0 ? weight : 1
    }
    return inOrder.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }

  // MARK: Names

  /// Between two names that are not the last, before the last of three or more, and between the two of a pair.
  var separator: String? { vote { $0.cites(atLeast: 3) && $0.partsNamesEvenly ? $0.names?.separator : nil } }
  var serialSeparator: String? {
    vote { entry in
      guard entry.cites(atLeast: 3), !entry.isCut, entry.partsNamesEvenly else { return nil }
      return entry.names.flatMap { $0.lastSeparator ?? $0.separator }
    }
  }
  var pairSeparator: String? { vote { $0.cites(2) ? $0.names.flatMap { $0.lastSeparator ?? $0.separator } : nil } }

  /// The style of the example's names, where it does not show it that of the others.
  var nameStyle: NameStyle? {
    guard var style = entries.first?.names else { return nil }
    if let given = vote(\.givenStyle) { style.given = given }
    if let hasStops = vote(\.hasStops) { style.hasStops = hasStops }
    if let joiner = vote({ $0.names?.joiner }) { style.joiner = joiner }
    if let keepsHyphens = vote(\.keepsHyphens) { style.keepsHyphens = keepsHyphens }
    if let order = vote({ $0.cites(atLeast: 2) ? $0.names?.order : nil }) { style.order = order }
    if style.firstOrder == .familyOnly, style.given != .none { style.firstOrder = style.order }
    // How many given names the example shows depends on whose they are.
    if style.mostGiven > 1 { style.mostGiven = 9 }
    return style
  }

  /// A style with what the names that are there do not show.
  func completing(_ style: NameStyle, of match: AuthorMatch) -> NameStyle {
    let people = match.spans.filter { !$0.given.isEmpty }
    guard !people.isEmpty else { return nameStyle ?? style }
    var style = style
    if style.joiner == nil { style.joiner = vote { $0.names?.joiner } }
    guard match.spans.count < 3 else { return style }
    if match.spans.count < 2, let order = vote({ $0.cites(atLeast: 2) ? $0.names?.order : nil }) { style.order = order }
    if !style.showsStops, let given = vote(\.givenStyle) { style.given = given }
    if people.count < 2, let hasStops = vote(\.hasStops) { style.hasStops = hasStops }
    if people.count < 2, style.mostGiven > 1 { style.mostGiven = 9 }
    return style
  }

  var hasStops: Bool? { vote(\.hasStops) }

  /// Longer lists are cut: to how many names, and what stands for the others.
  func cut(_ count: Int) -> (shown: Int, rest: String)? {
    let cut = entries.filter { $0.isCut }
    guard let least = cut.map(\.record.names.count).min(), count >= least else { return nil }
    let whole = entries.filter { !$0.isCut && $0.record.names.count >= least }
    guard cut.count > whole.count, let example = cut.first(where: { $0.rest != nil }), let rest = example.rest,
      let shown = vote({ $0.isCut ? $0.authors?.spans.count : nil }), shown < count
    else { return nil }
    let hidden = example.record.names.count - (example.authors?.spans.count ?? 0)
    return (shown, rest.replacing("\(hidden)", by: "\(count - shown)"))
  }

  // MARK: Title

  /// How titles that are registered in capitals and small letters, or mostly in small ones, are written.
  func titleHabit(forCapitalised isCapitalised: Bool) -> LetterCase.Habit {
    vote { entry in
      guard let title = entry.title, title.form.text.isInTitleCase == isCapitalised else { return nil }
      return entry.titleHabit(title)
    } ?? .registered
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

  /// Text with apostrophes as the list has them; as registered where it has none.
  func typographic(_ text: String) -> String {
    guard text.utf8.contains(0x27) else { return text }
    let isCurly = vote { entry -> Bool? in
      if WordSearch.contains(Array("’".utf8), in: entry.text.source.utf8) { return true }
      return entry.text.source.utf8.contains(0x27) ? false : nil
    }
    return isCurly == true ? String(text.map { $0 == "'" ? "’" : $0 }) : text
  }

  // MARK: Container and pages

  /// The name under which the list has a container already.
  func name(of container: RegisteredContainer) -> String? {
    guard let full = container.forms.first(where: { $0.kind == .full })?.text.folded else { return nil }
    return vote { entry in
      guard entry.isConsistent, let part = entry.part(.containerTitle), let match = entry.container, !match.isPart,
        entry.record.container.forms.contains(where: { $0.kind == .full && $0.text.folded == full })
      else { return nil }
      return entry.string(part.range)
    }
  }

  /// Whether containers are abbreviated that could be.
  var abbreviates: Bool? {
    vote { $0.record.container.hasShortForm ? $0.container.map { $0.outcome == .abbreviated } : nil }
  }
  /// Whether abbreviations have the stops that are registered. The last one may be the list's own.
  var keepsStops: Bool? {
    vote { entry in
      guard let part = entry.part(.containerTitle), entry.container?.outcome == .abbreviated,
        entry.record.container.forms.contains(where: { $0.kind == .short && $0.text.text.dropLast().contains(".") })
      else { return nil }
      return entry.string(part.range).dropLast().contains(".")
    }
  }

  /// Whether containers are written in capitals, where that shows.
  var capitalisesContainers: Bool? {
    vote { entry in
      guard let words = entry.container?.cited, words.count > 1 else { return nil }
      return words.allSatisfy { entry.text.words[$0].isUpper }
    }
  }

  /// Whether a stop stands behind containers that have none of their own.
  var stopsBehindContainers: Bool? {
    vote { entry in
      guard entry.isConsistent, let part = entry.part(.containerTitle), !entry.string(part.range).hasSuffix("."),
        part.range.upperBound < entry.text.source.utf8.count
      else { return nil }
      return entry.text.source.utf8[part.range.upperBound] == UInt8(ascii: ".")
    }
  }

  var dash: String? { vote(\.dash) }
  /// Whether last pages are cited where they are registered, and whether only with the digits that differ.
  var showsLastPages: Bool? { vote(\.showsLastPage) }
  var abbreviatesLastPages: Bool? { vote(\.abbreviatesLastPage) }
  /// The fewest digits of a last page that is cited with the digits that differ: some styles show two at least.
  var leastDigitsOfLastPages: Int? {
    entries.filter { $0.abbreviatesLastPage == true }.compactMap { $0.pageParts.last?.value.count }.min()
  }
  /// What stands before one page, or before more: `p. `, `pp. `.
  func pageLabel(isRange: Bool) -> String? { vote { ($0.dash != nil) == isRange ? $0.pageLabel : nil } }
  /// Whether days, months and issues are cited where they are registered.
  var showsDays: Bool? { vote(\.showsDay) }
  var showsMonths: Bool? { vote(\.showsMonth) }
  var showsIssues: Bool? { vote(\.showsIssue) }
  /// A month that shows how long the names of months are.
  var month: String? {
    vote { entry in
      guard let part = entry.part(.month) else { return nil }
      let month = String(Month.name(in: entry.string(part.range)))
      if month.lowercased().hasPrefix("may") { return nil }
      return Month.isFull(month) ? "January" : month.hasSuffix(".") ? "Jan." : "Jan"
    }
  }

  // MARK: Examples

  func share(of entry: AlignedEntry) -> Float {
    entries.isEmpty ? 1 : Float(orders[entry.order] ?? 0) / Float(entries.count)
  }

  /// How many of the entries that show an order of names have that of an entry; 1 where it shows none.
  func nameShare(of entry: AlignedEntry) -> Float {
    guard let order = entry.nameOrder else { return 1 }
    return Float(nameOrders[order] ?? 0) / Float(max(1, nameOrders.values.reduce(0, +)))
  }

  /// How many of the entries for which a number is registered cite it.
  func share(citing kind: EntryPart.Kind, where isRegistered: (RegisteredNumbers) -> Bool) -> Float {
    let registered = entries.filter { isRegistered($0.record.numbers) }
    return registered.isEmpty ? 0 : Float(registered.count { $0.part(kind) != nil }) / Float(registered.count)
  }

  /// Whether entries for which a number is registered do without it, most of them.
  func leavesOut(_ kind: EntryPart.Kind, where isRegistered: (RegisteredNumbers) -> Bool) -> Bool {
    let registered = entries.filter { isRegistered($0.record.numbers) }
    return !registered.isEmpty && registered.count { $0.part(kind) != nil } * 2 < registered.count
  }

  /// Whether books, reports and data are cited without their publishers.
  var leavesOutPublishers: Bool {
    let published = entries.filter {
      $0.record.work.type != "journal-article" && !$0.record.work.publisher.isEmpty && $0.record.container.isRegistered
    }
    return !published.isEmpty && published.count { $0.part(.publisher) != nil } * 2 < published.count
  }

  /// Words of an entry that say something of its own work besides its parts.
  func strangeWords(of entry: AlignedEntry) -> Int {
    entry.looseWords.count { word in
      let key = entry.text.words[word]
      return key.hasDigit
        || !commonWords.contains(key.key)
          && NumberLabels.label(entry.text.bytes(word), startsUpper: key.startsUpper) == nil
    }
  }
}

extension String {
  /// The first occurrence of a number replaced.
  fileprivate func replacing(_ number: String, by other: String) -> String {
    let bytes = Array(utf8)
    guard let start = WordSearch.first(of: Array(number.utf8), in: bytes) else { return self }
    return String(
      decoding: Array(bytes[..<start]) + Array(other.utf8) + Array(bytes[(start + number.utf8.count)...]), as: UTF8.self
    )
  }
}
