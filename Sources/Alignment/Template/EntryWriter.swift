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
  }

  /// - Parameters:
  ///   - doi: as it shall be written.
  ///   - example: the entry to follow; the most similar one without it.
  /// - Returns: nil where no entry can serve as an example.
  public func cite(_ record: RegisteredWork, as doi: String, after example: Int? = nil) -> Cited? {
    let habits = ListHabits(entries)
    let candidates = example.map { [$0] } ?? Array(entries.indices)
    let best = candidates.min { left, right in
      let costs = (cost(of: entries[left], for: record, habits), cost(of: entries[right], for: record, habits))
      return costs.0 == costs.1 ? left < right : costs.0 < costs.1
    }
    guard let best else { return nil }
    let others = entries.indices.filter { $0 != best && entries[$0].isAlike(entries[best]) }
    let near = ListHabits([entries[best]] + others.map { entries[$0] }, weight: example == nil ? 2 : entries.count + 1)
    let edits = EntryRewriting(of: entries[best], as: record, doi: doi, habits: near).edits
    let text = TextEdit.apply(edits, to: entries[best].citation)
    return Cited(example: best, edits: edits, text: text)
  }

  /// How much an entry lacks to be an example for a work.
  private func cost(of entry: AlignedEntry, for record: RegisteredWork, _ habits: ListHabits) -> Float {
    var cost: Float = 0
    if entry.record.work.type != record.work.type { cost += 3 }
    if Set(entry.record.work.containerTitle).isDisjoint(with: record.work.containerTitle) { cost += 1 }
    if !entry.isConsistent { cost += 1.5 }
    let (ours, theirs) = (record.numbers, entry.record.numbers)
    let numbers: [(Bool, Bool, EntryPart.Kind)] = [
      (ours.volume != nil, theirs.volume != nil, .volume), (ours.issue != nil, theirs.issue != nil, .issue),
      (ours.locator != nil, theirs.locator != nil, .page), (ours.year != nil, theirs.year != nil, .issued),
    ]
    for (isOurs, isTheirs, kind) in numbers {
      // A number that is registered and not cited is the list's habit; one that is not registered shows nothing.
      if isOurs, entry.part(kind) == nil { cost += isTheirs ? 0.5 : 2 }
      if !isOurs, entry.part(kind) != nil { cost += 0.7 }
    }
    if (ours.locator?.last == nil) != (theirs.locator?.last == nil) { cost += 0.5 }
    let (count, others) = (record.names.count, entry.record.names.count)
    if min(count, 3) != min(others, 3) { cost += 0.6 }
    if entry.isCut != (habits.cut(count) != nil) { cost += 0.5 }
    if entry.part(.title) == nil, !record.titles.isEmpty { cost += 4 }
    if entry.part(.containerTitle) == nil, record.container.isRegistered { cost += 4 }
    if entry.title?.form.text.text.last.map({ "?!".contains($0) }) ?? false { cost += 1 }
    if entry.title?.leavesOutPart ?? false { cost += 0.5 }
    cost += min(6, Float(habits.strangeWords(of: entry)))
    return cost + 1.5 * (1 - habits.share(of: entry))
  }
}

extension AlignedEntry {
  /// Whether names stand in the same order, as far as can be seen.
  fileprivate func isAlike(_ other: AlignedEntry) -> Bool {
    guard let names, let others = other.names, names.firstOrder == others.firstOrder else { return false }
    return !cites(atLeast: 2) || !other.cites(atLeast: 2) || names.order == others.order
  }
}

extension RegisteredNumbers {
  /// Pages, article number, or what AGU prints as one.
  var locator: PageLocator? { page ?? articleNumber ?? (isOfAGU ? derived.first : nil) }
}
