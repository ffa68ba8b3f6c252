import Bibliography
import Pages

/// What the records change in the citations of one item.
extension ItemEntries {
  /// Puts a citation where its record has found it, in the place of one that the shape has found.
  ///
  /// - Parameter text: that of all its parts, which may be in several items.
  mutating func put(_ stretch: RecordSearch.Stretch, text: MappedText) {
    guard !text.isEmpty else { return }
    let parts = stretch.parts.filter { $0.item == stretch.item }.map(\.visible)
    let visible = parts.first.map { $0.lowerBound..<max($0.upperBound, parts[parts.count - 1].upperBound) }
    let isJoined = stretch.parts.contains { $0.item != stretch.item }
    if let index = stretch.entry {
      found[index].citation.isJoined = isJoined
      found[index].isInSentence = stretch.isInSentence
      found[index].citation.text = text
      if let visible {
        found[index].visible = visible
        let extent = found[index].extent
        found[index].extent =
          min(extent.lowerBound, visible.lowerBound)..<max(extent.upperBound, visible.upperBound)
      }
      return
    }
    guard let visible else { return }
    var extent = visible
    let isHere = stretch.anchors.filter { has($0) }
    for anchor in isHere {
      extent = min(extent.lowerBound, anchor.visible.lowerBound)..<max(extent.upperBound, anchor.visible.upperBound)
    }
    var citation = citation(text, extent, dois: isHere)
    citation.mentions += stretch.anchors.filter { !has($0) }.map(\.mention)
    citation.mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    var entry = Entry(visible: visible, extent: extent, citation: citation)
    entry.isInSentence = stretch.isInSentence
    entry.citation.isJoined = isJoined
    found.append(entry)
  }

  /// Whether a DOI is in this item.
  private func has(_ anchor: EntryAnchor) -> Bool {
    anchors.dois.within(anchor.visible.lowerBound..<anchor.visible.lowerBound + 1) { $0.visible }.contains {
      $0.mention.range == anchor.mention.range
    }
  }

  /// Whether all DOIs of a citation are in other items: in a paragraph below, in a heading above.
  func hasOnlyDOIsElsewhere(_ index: Int) -> Bool {
    let own = anchors.dois(in: found[index].extent).map(\.mention.range)
    return !found[index].citation.mentions.contains { own.contains($0.range) }
  }

  /// Takes the DOIs of other items from citations.
  mutating func free(_ indices: Set<Int>) {
    for index in indices {
      found[index].citation.mentions = []
      found[index].citation.text = item.text(found[index].visible).trimmed()
    }
  }

  mutating func remove(_ indices: Set<Int>) {
    found = found.indices.filter { !indices.contains($0) }.map { found[$0] }
  }

  /// Whether a citation is a list item of its own, and complete from its names to its numbers, with no label before and no
  /// remark behind: then its record has nothing to add.
  func isWholeItem(_ index: Int) -> Bool {
    guard item.isListed, found.count == 1, item.borders.isEmpty else { return false }
    let visible = found[index].visible
    guard visible.count + ItemEntries.mostTrimmed >= item.utf8.count, visible.count < PageLimits.citation else {
      return false
    }
    let text = item.utf8[visible]
    guard !text.prefix(ItemEntries.mostTrimmed * 8).contains(UInt8(ascii: ":")),
      let digit = text.lastIndex(where: \.isDigit), text.endIndex - digit <= ItemEntries.mostTrimmed
    else { return false }
    let shape = CitationShape(of: text)
    return shape.beginsWithName && shape.initialled > 0 && shape.numbers > 0 && shape.years > 0
  }

  /// Bytes that bullets, numbers and marks before and behind a citation have.
  private static let mostTrimmed = 6
}
