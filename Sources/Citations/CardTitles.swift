import Bibliography
import Pages

/// Titles in headings of the cards that their entries stand in: `<article><h2>Title</h2><p>Authors</p>…</article>`.
///
/// The heading is a part of the entry if most entries below headings look like this. A heading above several entries names
/// a group of them, and a heading of its own section is none of the entry.
struct CardTitles {
  let source: SourceFile

  /// The fewest cards of a page, and how many of the entries that follow a heading directly they have to be at least, in
  /// percent.
  private static let fewestCards = 2
  private static let shareOfEntries = 50
  /// The fewest words of a title. `Book chapters` above a single entry has fewer.
  private static let fewestWords = 3
  /// The most bytes of markup between heading and entry.
  private static let mostMarkup = 1000
  /// The most words of a name: `Anna Maria van Borel`.
  private static let mostWordsOfName = 4

  func join(_ entries: inout [ItemEntries]) {
    let below = entries.indices.dropFirst().filter {
      entries[$0].count == 1 && entries[$0 - 1].item.isHeading && isInOneElement(entries[$0 - 1].item, entries[$0].item)
    }
    let cards = below.filter { isCard(entries[$0], below: entries[$0 - 1]) }
    guard cards.count >= CardTitles.fewestCards, cards.count * 100 >= below.count * CardTitles.shareOfEntries else {
      return
    }
    for index in cards { entries[index].joinTitle(of: entries[index - 1].item) }
  }

  private func isCard(_ entries: ItemEntries, below other: ItemEntries) -> Bool {
    guard other.count == 0, other.item.utf8.count < PageLimits.title, YearLabel(other.item.utf8) == nil,
      hasNoTitle(entries)
    else { return false }
    let words = CitationShape(of: other.item.utf8[...]).words
    return words >= CardTitles.fewestWords && !RepeatedTitle(of: entries.item.utf8[...]).matches(other.item.utf8[...])
  }

  /// Whether the first line of the entry has only names.
  private func hasNoTitle(_ entries: ItemEntries) -> Bool {
    let visible = entries.found[0].visible
    let line = entries.item.line(at: visible.lowerBound).clamped(to: visible)
    guard line.count < visible.count, line.count < PageLimits.citation else { return false }
    let shape = CitationShape(of: entries.item.utf8[line])
    let names = shape.initialled + shape.full
    return names > 0 && shape.beginsWithName && shape.years == 0 && shape.numbers == 0
      && shape.words <= names * CardTitles.mostWordsOfName
  }

  /// Whether no element but the heading itself ends between heading and entry.
  private func isInOneElement(_ heading: Item, _ entry: Item) -> Bool {
    guard !heading.utf8.isEmpty, !entry.utf8.isEmpty else { return false }
    let start = heading.source(of: 0..<heading.utf8.count).upperBound
    let end = entry.source(of: 0..<1).lowerBound
    guard start < end, end - start < CardTitles.mostMarkup else { return false }
    let markup = source.bytes[start..<end]
    var isHTML = false
    var index = start
    while let tag = markup[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = tag + 1
      guard index < end, markup[index] == UInt8(ascii: "/") else { continue }
      let name = markup[(index + 1)...].prefix { $0.isLetter || $0.isDigit }
      isHTML = isHTML || name.count == 2 && name.first?.lowered == UInt8(ascii: "h")
      guard CardTitles.inline.contains(WordKey(name)) else { return false }
    }
    return isHTML
  }

  private static let inline = WordKey.set("h1 h2 h3 h4 h5 h6 a b i em strong span font small sup sub cite mark u")
}

extension ItemEntries {
  /// Puts the heading before the item's only citation.
  fileprivate mutating func joinTitle(of heading: Item) {
    let title = heading.text(0..<heading.utf8.count).trimmed()
    let text = found[0].citation.text
    guard let end = title.sourceRange?.upperBound, let start = text.sourceRange?.lowerBound, end < start else { return }
    var joined = title
    joined.append("\n", from: end..<start)
    joined.append(text)
    found[0].citation.text = joined
    found[0].citation.headings.removeAll { !$0.kind.isYear }
  }
}
