import Bibliography

/// How a list writes its citations, learned from its entries. Corrections and new entries are written in this style.
///
/// Each element of the style is taken from the first of these sources that shows it:
///
/// 1. the citation's own text: what its names show (`NameStyle`), its title (`LetterCase`), its pages;
/// 2. neighbours with records (`StyleExample`): what most of them show; of equals, what is shown first;
/// 3. neighbours without records (`NeighbourStyle`): what most of them show;
/// 4. the default.
///
/// The first source is read by the callers, who have the citation; this type holds the others.
struct ListStyle {
  /// Neighbours with records; the example that is followed, if there is one, comes first.
  private var examples: [StyleExample]
  /// Votes of the first example; each other one has one vote.
  private let weight: Int
  private let neighbours: NeighbourStyle
  /// Reads the neighbours that have records.
  private let unread: @Sendable () -> [StyleExample]
  /// Between any two names, if they are values of a labelled field in which "and" separates them, as in BibTeX. It
  /// overrides what the names themselves show.
  private(set) var fieldSeparator: String?

  static let defaultSeparator = ", "
  static let defaultDash = "–"

  static let none = ListStyle(ListContext())

  /// The style of a list whose examples have not been read yet.
  init(_ list: ListContext) {
    examples = []
    weight = 1
    neighbours = list.citations.isEmpty ? .none : NeighbourStyle(list.citations)
    unread = list.examples
  }

  /// - Parameters:
  ///   - examples: the one to follow first.
  ///   - weight: how many votes that one has.
  init(_ examples: [StyleExample], weight: Int = 1) {
    self.examples = examples
    self.weight = weight
    neighbours = .none
    unread = { [] }
  }

  /// The style of labelled fields: BibTeX, and formats in which each name is a value of its own, have an "and" between
  /// any two names.
  static func fields(_ labels: [FieldLabel]) -> ListStyle {
    var style = ListStyle.none
    if labels.first(where: { $0.field == .author })?.separatesNamesByAnd == true { style.fieldSeparator = " and " }
    return style
  }

  /// The same style with the examples read that agree with their records.
  ///
  /// Reading takes time, so it is done only where a name or a container has to be written.
  ///
  /// - Parameter names: names whose first one shows an order: examples with the same order are preferred.
  func withExamples(like names: NameStyle? = nil) -> ListStyle {
    var style = self
    style.examples = unread().filter(\.isConsistent)
    if let names {
      let alike = style.examples.filter { $0.names?.firstOrder == names.firstOrder }
      if !alike.isEmpty { style.examples = alike }
    }
    return style
  }

  /// What most examples show; of equals, what is shown first.
  func vote<Value: Hashable>(_ value: (StyleExample) -> Value?) -> Value? {
    var counts: [Value: Int] = [:]
    var inOrder: [Value] = []
    for (index, example) in examples.enumerated() {
      guard let value = value(example) else { continue }
      if counts[value] == nil { inOrder.append(value) }
      counts[value, default: 0] += index == 0 ? weight : 1
    }
    return inOrder.max { counts[$0, default: 0] < counts[$1, default: 0] }
  }
}

// MARK: Names

extension ListStyle {
  /// Between two names of which neither is the last.
  var separator: String? { vote { $0.cites(atLeast: 3) && $0.separatesNamesEvenly ? $0.names?.separator : nil } }

  /// Before the last of three or more names.
  var serialSeparator: String? {
    vote { example in
      guard example.cites(atLeast: 3), !example.isCut, example.separatesNamesEvenly else { return nil }
      return example.names.flatMap { $0.lastSeparator ?? $0.separator }
    } ?? neighbours.serialSeparator
  }

  /// Between the two names of a pair.
  var pairSeparator: String? {
    vote { $0.cites(2) ? $0.names.flatMap { $0.lastSeparator ?? $0.separator } : nil } ?? neighbours.pairSeparator
  }

  /// Whether initials have stops.
  var hasStops: Bool? { vote(\.hasStops) }

  /// The style of the example's names, completed by that of the others.
  var names: NameStyle? {
    guard var style = examples.first?.names else { return nil }
    if let given = vote(\.givenStyle) { style.given = given }
    if let hasStops { style.hasStops = hasStops }
    if let joiner = vote({ $0.names?.joiner }) { style.joiner = joiner }
    if let keepsHyphens = vote(\.keepsHyphens) { style.keepsHyphens = keepsHyphens }
    if let order = vote({ $0.cites(atLeast: 2) ? $0.names?.order : nil }) { style.order = order }
    if style.firstOrder == .familyOnly, style.given != .none { style.firstOrder = style.order }
    // How many given names the example shows depends on its authors.
    if style.mostGiven > 1 { style.mostGiven = NameStyle.allGiven }
    return style
  }

  /// The style of a citation's names, completed where they do not show it.
  ///
  /// Three names show all of it but what stands between initials.
  func completing(_ own: NameStyle, of match: AuthorMatch) -> NameStyle {
    guard !examples.isEmpty else { return own }
    let people = match.spans.filter { !$0.given.isEmpty }
    guard !people.isEmpty else { return names ?? own }
    var style = own
    if style.joiner == nil { style.joiner = vote { $0.names?.joiner } }
    guard match.spans.count < 3 else { return style }
    if match.spans.count < 2, let order = vote({ $0.cites(atLeast: 2) ? $0.names?.order : nil }) { style.order = order }
    if !style.showsInitials, let given = vote(\.givenStyle) { style.given = given }
    if people.count < 2, let hasStops { style.hasStops = hasStops }
    if people.count < 2, style.mostGiven > 1 { style.mostGiven = NameStyle.allGiven }
    return style
  }

  /// How a list of this many authors is cut: the number of names shown and what replaces the others; nil if it is not.
  func cut(_ count: Int) -> (shown: Int, rest: String)? {
    let cut = examples.filter { $0.isCut }
    guard let least = cut.map(\.record.names.count).min(), count >= least else { return nil }
    let whole = examples.filter { !$0.isCut && $0.record.names.count >= least }
    guard cut.count > whole.count, let example = cut.first(where: { $0.rest != nil }), let rest = example.rest,
      let shown = vote({ $0.isCut ? $0.authors?.spans.count : nil }), shown < count
    else { return nil }
    let hidden = example.record.names.count - (example.authors?.spans.count ?? 0)
    // "… and 12 others"
    return (shown, rest.replacing("\(hidden)", by: "\(count - shown)"))
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

// MARK: Titles

extension ListStyle {
  /// The letter case of titles that are registered in title case, or of those that are not.
  func letterCase(ofTitlesInTitleCase isInTitleCase: Bool) -> LetterCase {
    vote { example in
      guard let title = example.title, title.form.text.isInTitleCase == isInTitleCase else { return nil }
      return LetterCase.shown(by: title, in: example.text)
    } ?? .asRegistered
  }

  /// Words with capitals in titles that are otherwise in small letters: names of places and people.
  var properNames: Set<UInt64> {
    var names: Set<UInt64> = []
    for example in examples {
      guard let title = example.title, !title.cited.isEmpty else { continue }
      let words = title.cited.map { example.text.words[$0] }
      guard words.count(where: { $0.startsUpper }) * 2 < words.count else { continue }
      for word in words.dropFirst() where word.startsUpper { names.insert(word.key) }
    }
    return names
  }

  /// Text with the list's apostrophes; as registered if the list has none.
  func withApostrophes(_ text: String) -> String {
    vote { Apostrophes.areCurly(in: $0.text.source.utf8) } == true ? Apostrophes.curly(text) : text
  }
}

// MARK: Containers

extension ListStyle {
  /// The name that the list has for a container elsewhere.
  func name(of container: RegisteredContainer) -> String? {
    guard let full = container.forms.first(where: { $0.kind == .full })?.text.folded else { return nil }
    return vote { example in
      guard example.isConsistent, let part = example.part(.containerTitle), let match = example.container,
        !match.isPart,
        example.record.container.forms.contains(where: { $0.kind == .full && $0.text.folded == full })
      else { return nil }
      return example.string(part.range)
    }
  }

  /// Whether containers that have a short name are abbreviated.
  var abbreviatesContainers: Bool? {
    vote { $0.record.container.hasShortForm ? $0.container.map { $0.outcome == .abbreviated } : nil }
  }

  /// The same as neighbours without records show it. It decides for names of one word, which show nothing themselves.
  var neighboursAbbreviateContainers: Bool? { neighbours.abbreviatesContainers }

  /// Whether abbreviations have the registered stops. The last one is not counted: it may end the sentence.
  var keepsStops: Bool? {
    vote { example in
      guard let part = example.part(.containerTitle), example.container?.outcome == .abbreviated,
        example.record.container.forms.contains(where: { $0.kind == .short && $0.text.text.dropLast().contains(".") })
      else { return nil }
      return example.string(part.range).dropLast().contains(".")
    }
  }

  /// Whether containers are written in capitals; one word may be an acronym.
  var capitalisesContainers: Bool? {
    vote { example in
      guard let words = example.container?.cited, words.count > 1 else { return nil }
      return words.allSatisfy { example.text.words[$0].isUpper }
    }
  }

  /// Whether a stop follows containers that end without one.
  var stopsBehindContainers: Bool? {
    vote { example in
      guard example.isConsistent, let part = example.part(.containerTitle), !example.string(part.range).hasSuffix("."),
        part.range.upperBound < example.text.source.utf8.count
      else { return nil }
      return example.text.source.utf8[part.range.upperBound] == UInt8(ascii: ".")
    }
  }
}

extension RegisteredContainer {
  fileprivate var hasShortForm: Bool {
    guard let full = forms.first(where: { $0.kind == .full }) else { return false }
    return forms.contains { $0.kind == .short && $0.text.folded != full.text.folded }
  }
}

// MARK: Numbers and dates

extension ListStyle {
  var dash: String? { vote(\.dash) ?? neighbours.dash }
  /// Whether last pages are cited where they are registered.
  var showsLastPages: Bool? { vote(\.showsLastPage) ?? neighbours.showsLastPages }
  /// Whether last pages are cited only with the digits that differ from the first.
  var abbreviatesLastPages: Bool? { vote(\.abbreviatesLastPage) }
  /// The fewest digits of such a last page: some styles write two at least.
  var leastDigitsOfLastPages: Int? {
    examples.filter { $0.abbreviatesLastPage == true }.compactMap { $0.pageParts.last?.value.count }.min()
  }
  /// What precedes one page, or a range: `p. `, `pp. `.
  func pageLabel(isRange: Bool) -> String? { vote { ($0.dash != nil) == isRange ? $0.pageLabel : nil } }

  /// Whether days, months and issues are cited where they are registered.
  var showsDays: Bool? { vote(\.showsDay) }
  var showsMonths: Bool? { vote(\.showsMonth) }
  var showsIssues: Bool? { vote(\.showsIssue) }
  /// The form of months: `January`, `Jan.` or `Jan`. "May" does not show it.
  var month: String? {
    vote { example in
      guard let part = example.part(.month) else { return nil }
      let month = String(Month.name(in: example.string(part.range)))
      if month.lowercased().hasPrefix("may") { return nil }
      return Month.isFull(month) ? "January" : month.hasSuffix(".") ? "Jan." : "Jan"
    }
  }

  // MARK: What is left out

  /// The share of the examples that cite a number, of those for which it is registered; 0 if it is for none.
  func share(citing kind: EntryPart.Kind, where isRegistered: (RegisteredNumbers) -> Bool) -> Float {
    let registered = examples.filter { isRegistered($0.record.numbers) }
    return registered.isEmpty ? 0 : Float(registered.count { $0.part(kind) != nil }) / Float(registered.count)
  }

  /// Whether most examples for which a number is registered omit it.
  func leavesOut(_ kind: EntryPart.Kind, where isRegistered: (RegisteredNumbers) -> Bool) -> Bool {
    let registered = examples.filter { isRegistered($0.record.numbers) }
    return !registered.isEmpty && registered.count { $0.part(kind) != nil } * 2 < registered.count
  }

  /// Whether books, reports and data are cited without their publishers.
  var leavesOutPublishers: Bool {
    let published = examples.filter {
      $0.record.work.type != "journal-article" && !$0.record.work.publisher.isEmpty && $0.record.container.isRegistered
    }
    return !published.isEmpty && published.count { $0.part(.publisher) != nil } * 2 < published.count
  }
}
