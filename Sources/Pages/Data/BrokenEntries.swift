/// Collects the broken entries of a data file: each of the first ones, and the number of the others.
struct BrokenEntries {
  /// A file with more is hardly of its format.
  private static let most = 50

  private var entries: [BrokenEntry] = []
  private var others = 0

  mutating func append(_ entry: BrokenEntry) {
    if entries.count < BrokenEntries.most { entries.append(entry) } else { others += 1 }
  }

  /// Adds them to a page; the last one says how many others there are.
  func add(to page: inout Page) {
    var entries = entries
    if others > 0, let last = entries.indices.last { entries[last].what += "; so are \(others) more entries" }
    page.broken += entries
  }
}
