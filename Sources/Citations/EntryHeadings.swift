import Pages

/// Follows a page from its beginning and tells which headings speak of the entries that come.
struct EntryHeadings {
  /// That of the group, and how deep its heading is; the depth of what is no heading element is below all of theirs.
  private var group: (heading: CitationHeading, level: Int)?
  /// `2022-#6`: that of the next entry.
  private var label: CitationHeading?
  /// A heading, or a text that may be one, right before.
  private var title: MappedText?

  private static let unmarked = 7
  private static let longestTitle = 600

  /// Takes in an item of the page, and gives its citations the headings above them.
  mutating func read(_ entries: inout ItemEntries) {
    let item = entries.item
    guard entries.count > 0 else { return readOther(item) }
    var headings: [CitationHeading] = []
    if let title { headings.append(CitationHeading(kind: .title, text: title)) }
    if let year = label ?? group?.heading { headings.append(year) }
    entries.take(first: headings, others: label == nil ? group.map { [$0.heading] } ?? [] : [])
    title = nil
    label = nil
  }

  private mutating func readOther(_ item: Item) {
    guard let year = YearLabel(item.utf8) else {
      if let level = item.headingLevel, level <= group?.level ?? 0 { group = nil }
      if item.headingLevel != nil { label = nil }
      title = item.utf8.count <= EntryHeadings.longestTitle ? item.text(0..<item.utf8.count).trimmed() : nil
      return
    }
    let heading = CitationHeading(kind: .year(year.year), text: item.text(year.visible))
    title = nil
    if year.isNumbered {
      label = heading
    } else {
      group = (heading, item.headingLevel ?? EntryHeadings.unmarked)
      label = nil
    }
  }
}
