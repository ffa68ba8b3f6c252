import Bibliography

/// Writes a work as a list would, following one of its entries.
public struct EntryWriter: Sendable {
  private let entries: [StyleExample]

  /// - Parameter entries: those of the list, in its order.
  public init(_ entries: [StyleExample]) { self.entries = entries }

  /// A citation of a work, made from an entry of another one.
  public struct Cited: Sendable {
    /// The index of the example in the list.
    public var example: Int
    /// In the order of the example's text, without overlaps.
    public var edits: [Edit]
    public var text: String
    /// What is registered and is not in the text, because no entry shows where it would stand: `issue 11`. What most
    /// entries of the list omit is not reported.
    public var leftOut: [String]
    /// Whether it says where the work is to be found: a journal, a publisher, a DOI.
    public var isLocated: Bool
  }

  /// The entry that serves all works of a type best, so that works cited together have one form: the most similar one to
  /// all of them, and of none of them.
  ///
  /// - Returns: for each work the index of its entry; nil where only the works' own entries can be examples.
  public func examples(for records: [RegisteredWork]) -> [Int?] {
    let all = ListStyle(entries)
    let known = entries.indices.filter { !entries[$0].isIncomplete(all) }
    let costs = ExampleCosts(known.isEmpty ? entries : known.map { entries[$0] })
    var chosen: [String: Int] = [:]
    for (type, works) in Dictionary(grouping: records, by: \.work.type) {
      let dois = Set(works.map(\.work.doi))
      let own = Set(entries.indices.filter { dois.contains(entries[$0].record.work.doi) })
      guard own.count < entries.count else { continue }
      chosen[type] =
        examples(all, except: own).lazy.map { index in
          (index: index, cost: works.reduce(Float(0)) { $0 + costs.cost(of: entries[index], for: $1) })
        }
        .min { ($0.cost, $0.index) < ($1.cost, $1.index) }?.index
    }
    return records.map { chosen[$0.work.type] }
  }

  /// - Parameters:
  ///   - doi: as it shall be written.
  ///   - example: the entry to follow, as its user wants it; without it the most similar one that is not of the same work.
  ///   - usual: the entry to follow where none is wanted: that of `examples(for:)`.
  /// - Returns: nil if no entry can serve as an example.
  public func cite(
    _ record: RegisteredWork, as doi: String, after example: Int? = nil, like usual: Int? = nil
  ) -> Cited? {
    let all = ListStyle(entries)
    let own = example == nil ? Set(entries.indices.filter { entries[$0].record.work.doi == record.work.doi }) : []
    // An incomplete entry shows no style with what it lacks.
    let known = entries.indices.filter { !own.contains($0) && ($0 == example || !entries[$0].isIncomplete(all)) }
    let style = known.count == entries.count || known.isEmpty ? all : ListStyle(known.map { entries[$0] })
    let costs = ExampleCosts(known.isEmpty ? entries : known.map { entries[$0] })
    let best = ((example ?? usual).map { [$0] } ?? examples(all, except: own))
      .map { (index: $0, cost: costs.cost(of: entries[$0], for: record)) }
      .min { ($0.cost, $0.index) < ($1.cost, $1.index) }?.index
    guard let best else { return nil }
    let others = known.filter { $0 != best && entries[$0].hasStyle(of: entries[best]) }
    // An entry that was asked for shows the style alone; otherwise the majority goes before a single entry.
    let near = ListStyle([entries[best]] + others.map { entries[$0] }, weight: example == nil ? 1 : entries.count + 1)
    let rewriting = EntryRewriting(of: entries[best], as: record, doi: doi, style: near, list: style)
    let edits = rewriting.edits
    return Cited(
      example: best, edits: edits, text: Edit.apply(edits, to: entries[best].citation),
      leftOut: rewriting.leftOut, isLocated: rewriting.isLocated)
  }

  /// The entries that may be examples: complete ones in the style of most.
  ///
  /// So several works are cited in one style, and none is cited after an incomplete entry.
  private func examples(_ style: ListStyle, except own: Set<Int>) -> [Int] {
    let complete = entries.indices.filter { !entries[$0].isIncomplete(style) }
    var groups: [[Int]] = []
    for index in complete {
      let group = groups.firstIndex { group in group.allSatisfy { entries[$0].hasStyle(of: entries[index]) } }
      if let group { groups[group].append(index) } else { groups.append([index]) }
    }
    // The largest group; of equals the first. The work's own entry counts in it, and is no example.
    let ordered = groups.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    return ordered.lazy.map { $0.element.filter { !own.contains($0) } }.first { !$0.isEmpty }
      ?? entries.indices.filter { !own.contains($0) }
  }
}

// MARK: Which entries are alike

extension StyleExample {
  /// Whether authors, year, title and container, as far as both cite them, stand in the same order, with the same marks
  /// and the same form of names.
  fileprivate func hasStyle(of other: StyleExample) -> Bool {
    func frame(_ entry: StyleExample, _ kinds: Set<EntryPart.Kind>) -> [EntryPart.Kind] {
      var seen: Set<EntryPart.Kind> = []
      return entry.order.filter { kinds.contains($0) && seen.insert($0).inserted }
    }
    let shared = Set([.author, .issued, .title, .containerTitle] as [EntryPart.Kind])
      .intersection(order).intersection(other.order)
    return frame(self, shared) == frame(other, shared) && hasNames(like: other) && hasMarks(like: other)
  }

  /// Whether the same marks precede the volume and the pages: a list has either `10:963322` or `10, 963322`.
  private func hasMarks(like other: StyleExample) -> Bool {
    func marks(_ entry: StyleExample) -> [EntryPart.Kind: String] {
      var marks: [EntryPart.Kind: String] = [:]
      for (part, next) in zip(entry.parts, entry.parts.dropFirst()) {
        let gap = entry.string(part.range.upperBound..<next.range.lowerBound)
        switch (part.kind, next.kind) {
        // The stop may be that of an abbreviation.
        case (.containerTitle, .volume): marks[.volume] = String(gap.drop { $0 == "." })
        case (.volume, .page), (.issue, .page): marks[.page] = String(gap.drop { $0 == ")" || $0 == "]" })
        default: break
        }
      }
      return marks
    }
    let theirs = marks(other)
    return marks(self).allSatisfy { theirs[$0.key].map { [mark = $0.value] in $0 == mark } ?? true }
  }

  /// Whether the names have the same form, as far as both show it.
  private func hasNames(like other: StyleExample) -> Bool {
    guard let names, let others = other.names, names.firstOrder == others.firstOrder,
      !cites(atLeast: 2) || !other.cites(atLeast: 2) || names.order == others.order
    else { return false }
    func agree<Value: Equatable>(_ value: (StyleExample) -> Value?) -> Bool {
      guard let mine = value(self), let theirs = value(other) else { return true }
      return mine == theirs
    }
    let separators = [self, other].map { entry in
      entry.names.flatMap { $0.firstOrder == .familyFirst && $0.given != .none ? $0.familySeparator : nil }
    }
    if let mine = separators[0], let theirs = separators[1], mine != theirs { return false }
    return agree(\.givenStyle) && agree { $0.names?.joiner } && agree(\.hasStops)
  }

  /// Whether the entry lacks what is registered for it and what at least half of the list's entries have.
  fileprivate func isIncomplete(_ style: ListStyle) -> Bool {
    if part(.title) == nil, !record.titles.isEmpty { return true }
    if part(.containerTitle) == nil, record.container.isRegistered { return true }
    let numbers: [(EntryPart.Kind, isRegistered: (RegisteredNumbers) -> Bool)] = [
      (.volume, { $0.volume != nil }), (.page, { $0.locator != nil }), (.issued, { $0.year != nil }),
    ]
    return numbers.contains { kind, isRegistered in
      // The volume of a book is that of its series, which few lists cite.
      (record.container.isSerial || kind == .issued) && isRegistered(record.numbers) && part(kind) == nil
        && style.share(citing: kind, where: isRegistered) >= 0.5
    }
  }
}

extension RegisteredNumbers {
  /// Pages, article number, or the locator that AGU prints and registers only as a part of the DOI.
  var locator: PageLocator? { page ?? articleNumber ?? (isOfAGU ? derived.first : nil) }
}

// MARK: The best example

/// How little the entries of a list serve as examples for a work.
///
/// A cost of 1 is about one place of the new entry that its author would have to correct by hand. The costs are
/// compared with each other only, and keep this order: no place for the title or the container (4), another kind of
/// work (3), no place for a number (2, the same as a number that only this example omits), a number or a mark that must
/// go (below 1).
struct ExampleCosts {
  private let examples: [StyleExample]
  private let style: ListStyle
  /// Words that stand between the parts of more than one entry: labels, "in".
  private let commonWords: Set<UInt64>
  /// How many entries have their parts in the same order.
  private let orders: [[EntryPart.Kind]: Int]
  /// How many entries have their names in the same order, of those that show it.
  private let nameOrders: [StyleExample.NameOrder: Int]

  init(_ examples: [StyleExample]) {
    self.examples = examples
    style = ListStyle(examples)
    var counts: [UInt64: Int] = [:]
    var orders: [[EntryPart.Kind]: Int] = [:]
    var nameOrders: [StyleExample.NameOrder: Int] = [:]
    for example in examples {
      for word in Set(example.looseWords.map { example.text.words[$0].key }) { counts[word, default: 0] += 1 }
      orders[example.order, default: 0] += 1
      if let order = example.nameOrder { nameOrders[order, default: 0] += 1 }
    }
    commonWords = Set(counts.filter { $0.value > 1 }.keys)
    self.orders = orders
    self.nameOrders = nameOrders
  }

  /// Another kind of work: a conference paper (10.1115/omae2014-24419) that follows an article loses the "in" before
  /// the name of its book.
  private static let otherType: Float = 3
  /// A chapter and a paper of proceedings are cited nearly alike, as parts of a book.
  private static let otherPartOfBook: Float = 1.5
  /// Another journal: its name has to be written again.
  private static let otherContainer: Float = 1
  /// An entry with an error: its form may have one too, such as a title without the stop behind it.
  private static let inconsistent: Float = 1.5
  /// A registered number has no place because the example's record lacks it.
  private static let noPlaceForNumber: Float = 2
  /// The example omits a number that is registered for it: an entry without its issue makes "18:161–170" in a list that
  /// writes "18(2):161–170". Little if the list always does so ...
  private static let omittedNumber: Float = 0.5
  /// ... and this much more if all others cite it: then the example is incomplete.
  private static let omittedByExampleOnly: Float = 1.5
  /// The example cites a number that the work lacks. It is removed with its marks, which costs less than a number that
  /// has to find a place.
  private static let surplusNumber: Float = 0.7
  /// A month or a day can be removed from any example and be inserted only where one stands.
  private static let noPlaceForMonth: Float = 1.5
  private static let noPlaceForDay: Float = 1
  /// One page in place of a range, or the reverse: the label before it may change.
  private static let otherRange: Float = 0.5
  /// One, two, or at least three authors: another number shows other separators.
  private static let otherNameCount: Float = 0.6
  /// "et al." where the work's authors are all shown, or the reverse.
  private static let otherCut: Float = 0.5
  /// Without a place for the title or the container the new entry is useless.
  private static let noPlaceForName: Float = 4
  /// The example's title ends in "?" or "!", which replaces the list's own mark.
  private static let titleEndsInMark: Float = 1
  /// The example omits a subtitle: it cannot be seen whether the list does.
  private static let titleLeavesOutPart: Float = 0.5
  /// Each word that is neither a part nor a label belongs to the example's own work and would be copied, such as the
  /// "Jr." of its last author ...
  private static let strangeWord: Float = 1
  /// ... and above this sum the entry is no worse.
  private static let mostStrangeWords: Float = 6
  /// Names with uneven separators: which of them is the list's cannot be seen.
  private static let unevenNames: Float = 1
  /// Multiplied by the share of entries with another order of parts, or of names: the example should be a usual entry.
  private static let rareOrder: Float = 1.5
  private static let rareNameOrder: Float = 1
  /// From this number on, lists of authors are separated alike.
  private static let manyNames = 3

  func cost(of example: StyleExample, for record: RegisteredWork) -> Float {
    let (work, other) = (record.work, example.record.work)
    var cost: Float = 0
    if work.type != other.type {
      cost += work.isPartOfBook && other.isPartOfBook ? ExampleCosts.otherPartOfBook : ExampleCosts.otherType
    }
    if Set(other.containerTitle).isDisjoint(with: work.containerTitle) { cost += ExampleCosts.otherContainer }
    if !example.isConsistent { cost += ExampleCosts.inconsistent }
    addNumbers(of: example, for: record, to: &cost)
    let (count, others) = (record.names.count, example.record.names.count)
    if min(count, ExampleCosts.manyNames) != min(others, ExampleCosts.manyNames) { cost += ExampleCosts.otherNameCount }
    if example.isCut != (style.cut(count) != nil) { cost += ExampleCosts.otherCut }
    if example.part(.title) == nil, !record.titles.isEmpty { cost += ExampleCosts.noPlaceForName }
    if example.part(.containerTitle) == nil, record.container.isRegistered { cost += ExampleCosts.noPlaceForName }
    if example.title?.form.text.text.last.map({ "?!".contains($0) }) ?? false { cost += ExampleCosts.titleEndsInMark }
    if example.title?.leavesOutPart ?? false { cost += ExampleCosts.titleLeavesOutPart }
    cost += min(ExampleCosts.mostStrangeWords, ExampleCosts.strangeWord * Float(strangeWords(of: example)))
    if !example.separatesNamesEvenly { cost += ExampleCosts.unevenNames }
    return cost + ExampleCosts.rareOrder * (1 - share(of: example))
      + ExampleCosts.rareNameOrder * (1 - nameShare(of: example))
  }

  private func addNumbers(of example: StyleExample, for record: RegisteredWork, to cost: inout Float) {
    let (ours, theirs) = (record.numbers, example.record.numbers)
    let numbers: [(EntryPart.Kind, isRegistered: (RegisteredNumbers) -> Bool)] = [
      (.volume, { $0.volume != nil }), (.issue, { $0.issue != nil }), (.page, { $0.locator != nil }),
      (.issued, { $0.year != nil }),
    ]
    for (kind, isRegistered) in numbers {
      let isCited = example.part(kind) != nil
      if isRegistered(ours), !isCited {
        cost +=
          isRegistered(theirs)
          ? ExampleCosts.omittedNumber
            + ExampleCosts.omittedByExampleOnly * style.share(citing: kind, where: isRegistered)
          : ExampleCosts.noPlaceForNumber
      }
      if !isRegistered(ours), isCited { cost += ExampleCosts.surplusNumber }
    }
    if record.date?.month != nil, style.showsMonths == true, example.part(.month) == nil {
      cost += ExampleCosts.noPlaceForMonth
    }
    if record.date?.day != nil, style.showsDays == true, example.showsDay != true { cost += ExampleCosts.noPlaceForDay }
    if (ours.locator?.last == nil) != (theirs.locator?.last == nil) { cost += ExampleCosts.otherRange }
  }

  /// The share of the entries that have their parts in the order of this one.
  private func share(of example: StyleExample) -> Float {
    examples.isEmpty ? 1 : Float(orders[example.order] ?? 0) / Float(examples.count)
  }

  /// The same for the order of names, among the entries that show one; 1 for an entry that shows none.
  private func nameShare(of example: StyleExample) -> Float {
    guard let order = example.nameOrder else { return 1 }
    return Float(nameOrders[order] ?? 0) / Float(max(1, nameOrders.values.reduce(0, +)))
  }

  private func strangeWords(of example: StyleExample) -> Int {
    example.looseWords.count { word in
      let key = example.text.words[word]
      return key.hasDigit
        || !commonWords.contains(key.key)
          && NumberLabels.label(example.text.bytes(word)) == nil
    }
  }
}

extension Work {
  /// A chapter, or a paper of a conference.
  fileprivate var isPartOfBook: Bool {
    ["book-chapter", "book-section", "book-part", "proceedings-article", "reference-entry"].contains(type)
  }
}
