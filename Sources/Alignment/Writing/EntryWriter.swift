import Bibliography

/// Writes a work as a list would, after the example of one of its entries.
public struct EntryWriter: Sendable {
  private let entries: [AlignedEntry]

  /// - Parameter entries: those of the list, in its order.
  public init(_ entries: [AlignedEntry]) { self.entries = entries }

  /// The changes that make a citation of a work of an entry of another one.
  public struct Cited: Sendable {
    /// The place of the example in the list.
    public var example: Int
    /// In the order of the example's text, apart from each other.
    public var edits: [TextEdit]
    public var text: String
    /// What is registered and stands nowhere in it, since no entry shows where: `issue 11`. What the list leaves out by
    /// habit is not among it.
    public var leftOut: [String]
    /// Whether it says where the work is to be found: a journal, a publisher, a DOI.
    public var isLocated: Bool
  }

  /// - Parameters:
  ///   - doi: as it shall be written.
  ///   - example: the entry to follow; without it the most similar one, but not the work's own.
  /// - Returns: nil where no entry can serve as an example.
  public func cite(_ record: RegisteredWork, as doi: String, after example: Int? = nil) -> Cited? {
    let all = ListHabits(entries)
    let own = example == nil ? Set(entries.indices.filter { entries[$0].record.work.doi == record.work.doi }) : []
    // What an entry lacks that is to be completed itself is no habit.
    let known = entries.indices.filter { !own.contains($0) && ($0 == example || !entries[$0].isIncomplete(all)) }
    let habits = known.count == entries.count || known.isEmpty ? all : ListHabits(known.map { entries[$0] })
    let best = (example.map { [$0] } ?? examples(all, except: own)).min { left, right in
      let costs = (entries[left].cost(for: record, habits), entries[right].cost(for: record, habits))
      return costs.0 == costs.1 ? left < right : costs.0 < costs.1
    }
    guard let best else { return nil }
    let others = known.filter { $0 != best && entries[$0].hasStyle(of: entries[best]) }
    // An entry that was asked for shows the style alone; else what most entries do goes before what one does.
    let near = ListHabits([entries[best]] + others.map { entries[$0] }, weight: example == nil ? 1 : entries.count + 1)
    let rewriting = EntryRewriting(of: entries[best], as: record, doi: doi, habits: near, list: habits)
    let edits = rewriting.edits
    return Cited(
      example: best, edits: edits, text: TextEdit.apply(edits, to: entries[best].citation),
      leftOut: rewriting.leftOut, isLocated: rewriting.isLocated)
  }

  /// The entries that may be examples: those that have all that the list has elsewhere, in the style of most. Several works
  /// are so cited in one style, and none after an entry that is to be completed itself.
  private func examples(_ habits: ListHabits, except own: Set<Int>) -> [Int] {
    let complete = entries.indices.filter { !entries[$0].isIncomplete(habits) }
    var groups: [[Int]] = []
    for index in complete {
      let group = groups.firstIndex { group in group.allSatisfy { entries[$0].hasStyle(of: entries[index]) } }
      if let group { groups[group].append(index) } else { groups.append([index]) }
    }
    // The largest of them; of equals the first. The work's own entry counts among them, and is no example.
    let ordered = groups.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
    return ordered.lazy.map { $0.element.filter { !own.contains($0) } }.first { !$0.isEmpty }
      ?? entries.indices.filter { !own.contains($0) }
  }
}

extension AlignedEntry {
  /// Whether what both show of authors, year, title and container stands in the same order, and the names alike.
  fileprivate func hasStyle(of other: AlignedEntry) -> Bool {
    func frame(_ entry: AlignedEntry, _ kinds: Set<EntryPart.Kind>) -> [EntryPart.Kind] {
      var seen: Set<EntryPart.Kind> = []
      return entry.order.filter { kinds.contains($0) && seen.insert($0).inserted }
    }
    let shared = Set([.author, .issued, .title, .containerTitle] as [EntryPart.Kind])
      .intersection(order).intersection(other.order)
    return frame(self, shared) == frame(other, shared) && namesLikeThose(of: other) && marksLikeThose(of: other)
  }

  /// Whether the same marks stand between the numbers of both: of `10:963322` and `10, 963322` a list has one.
  private func marksLikeThose(of other: AlignedEntry) -> Bool {
    func marks(_ entry: AlignedEntry) -> [EntryPart.Kind: String] {
      var marks: [EntryPart.Kind: String] = [:]
      for (part, next) in zip(entry.parts, entry.parts.dropFirst()) {
        let gap = entry.string(part.range.upperBound..<next.range.lowerBound)
        switch (part.kind, next.kind) {
        // The stop may be an abbreviation's own.
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

  /// Whether the names are written alike, as far as can be seen.
  private func namesLikeThose(of other: AlignedEntry) -> Bool {
    guard let names, let others = other.names, names.firstOrder == others.firstOrder,
      !cites(atLeast: 2) || !other.cites(atLeast: 2) || names.order == others.order
    else { return false }
    func agree<Value: Equatable>(_ value: (AlignedEntry) -> Value?) -> Bool {
      guard let mine = value(self), let theirs = value(other) else { return true }
      return mine == theirs
    }
    let separators = [self, other].map { entry in
      entry.names.flatMap { $0.firstOrder == .familyFirst && $0.given != .none ? $0.familySeparator : nil }
    }
    if let mine = separators[0], let theirs = separators[1], mine != theirs { return false }
    return agree(\.givenStyle) && agree { $0.names?.joiner } && agree(\.hasStops)
  }

  /// Whether it lacks what is registered for it and what the list's other entries have.
  fileprivate func isIncomplete(_ habits: ListHabits) -> Bool {
    if part(.title) == nil, !record.titles.isEmpty { return true }
    if part(.containerTitle) == nil, record.container.isRegistered { return true }
    let numbers: [(EntryPart.Kind, isRegistered: (RegisteredNumbers) -> Bool)] = [
      (.volume, { $0.volume != nil }), (.page, { $0.locator != nil }), (.issued, { $0.year != nil }),
    ]
    return numbers.contains { kind, isRegistered in
      // The volume of a book is that of its series, which few cite.
      (record.container.isSerial || kind == .issued) && isRegistered(record.numbers) && part(kind) == nil
        && habits.share(citing: kind, where: isRegistered) >= 0.5
    }
  }
}

extension RegisteredNumbers {
  /// Pages, article number, or what AGU prints as one.
  var locator: PageLocator? { page ?? articleNumber ?? (isOfAGU ? derived.first : nil) }
}
