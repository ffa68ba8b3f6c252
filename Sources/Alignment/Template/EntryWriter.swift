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
      let costs = (entries[left].cost(for: record, habits), entries[right].cost(for: record, habits))
      return costs.0 == costs.1 ? left < right : costs.0 < costs.1
    }
    guard let best else { return nil }
    let others = entries.indices.filter { $0 != best && entries[$0].isAlike(entries[best]) }
    let near = ListHabits([entries[best]] + others.map { entries[$0] }, weight: example == nil ? 2 : entries.count + 1)
    let edits = EntryRewriting(of: entries[best], as: record, doi: doi, habits: near).edits
    let text = TextEdit.apply(edits, to: entries[best].citation)
    return Cited(example: best, edits: edits, text: text)
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
