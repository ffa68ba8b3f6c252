import Pages

/// What the neighbours of a place have around their citations and between each other.
extension EntryInsertion {
  /// Whether the entries of a section have around their citations what this one has.
  func isRepeated(_ pattern: EntryElement, at form: Int, in place: Place, _ style: PageStyle) -> Bool {
    let near = place.entries.indices.sorted { abs($0 - place.position) < abs($1 - place.position) }
    let others = near.prefix(EntryInsertion.mostForms).map { place.entries[$0].index }.filter { $0 != form }
    let frames = others.map { index in
      element(of: index, in: style).flatMap { element in
        element.kind == pattern.kind ? element.frame(of: audit.citations[index], in: source.bytes) : nil
      }
    }
    guard !frames.contains(where: { $0 == nil }), pattern.isTableRow || areAdjacent(in: place, style) else {
      return false
    }
    return pattern.isRepeated(pattern.frame(of: audit.citations[form], in: source.bytes), in: frames.compactMap { $0 })
  }

  /// Whether nothing but blanks and `<br>` stands between the entries around a place: a card with more than its citation has
  /// the rest of it there.
  private func areAdjacent(in place: Place, _ style: PageStyle) -> Bool {
    let first = max(0, place.position - EntryInsertion.mostForms / 2)
    let near = place.entries[first..<min(place.entries.count, first + EntryInsertion.mostForms)]
    let elements = near.map { element(of: $0.index, in: style) }
    return zip(elements, elements.dropFirst()).allSatisfy { before, after in
      guard let before, let after, before.range.upperBound <= after.range.lowerBound else { return false }
      let gap = source.bytes[before.range.upperBound..<after.range.lowerBound]
      return gap.allSatisfy(\.isWhite) || before.kind == .brokenLine && EntryInsertion.isBreak(gap)
    }
  }

  /// What stands between two entries: as between the neighbours, else as anywhere in the section or on the page.
  func separator(in place: Place, beside anchor: EntryElement, _ style: PageStyle) -> [UInt8] {
    let bytes = source.bytes
    let from = min(max(0, place.position - 1), max(0, place.entries.count - 2))
    let pairs =
      [(from, from + 1)] + place.entries.indices.dropFirst().prefix(EntryInsertion.mostForms).map { ($0 - 1, $0) }
    for (first, second) in pairs where second < place.entries.count {
      guard let before = element(of: place.entries[first].index, in: style),
        let after = element(of: place.entries[second].index, in: style),
        before.range.upperBound <= after.range.lowerBound
      else { continue }
      let gap = bytes[before.range.upperBound..<after.range.lowerBound]
      if gap.allSatisfy(\.isWhite), gap.contains(0x0A) || anchor.isTagged { return Array(gap) }
      if anchor.kind == .brokenLine, EntryInsertion.isBreak(gap) { return Array(gap) }
    }
    let end = bytes.endOfLine(at: anchor.range.upperBound)
    let lineEnd: [UInt8] = end > 0 && end < bytes.count && bytes[end - 1] == 0x0D ? [0x0D, 0x0A] : [0x0A]
    let line = bytes.startOfLine(at: anchor.range.lowerBound)
    let indent = bytes[line..<anchor.range.lowerBound]
    if anchor.isTagged { return lineEnd + (indent.allSatisfy(\.isWhite) ? Array(indent) : []) }
    // A list has one line for each entry, paragraphs have a blank line between them.
    let isParagraph = anchor.range.lowerBound == anchor.citation.lowerBound
    return isParagraph ? lineEnd + lineEnd : lineEnd
  }

  /// Whether there is nothing but `<br>` between two lines.
  private static func isBreak(_ gap: ArraySlice<UInt8>) -> Bool {
    let tags = String(decoding: gap.filter { !$0.isWhite && $0 != UInt8(ascii: "/") }, as: UTF8.self).lowercased()
    return !tags.isEmpty && tags.replacing("<br>", with: "").isEmpty
  }
}
