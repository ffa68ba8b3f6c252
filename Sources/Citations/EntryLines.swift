import Bibliography
import Pages

/// What a line near a DOI is: the beginning of an entry, its title, its number.
extension EntryExpansion {
  /// The fewest words of an entry that has its title.
  private static let fewestWords = 6

  /// Whether lines have the shape of an entry but hardly room for a title.
  mutating func isSlight(_ lines: ClosedRange<Int>) -> Bool {
    let shape = shape(of: lines)
    return shape.isEntry && shape.words < EntryExpansion.fewestWords && !shape.beginsWithAuthorsAndYear
  }

  /// Whether these lines are an entry whose number or key is at their beginning: what stands above is another entry.
  mutating func beginsEntry(_ lines: ClosedRange<Int>) -> Bool {
    isNumbered(lines.lowerBound) && shape(of: lines).hasName
  }

  /// Whether a line begins with a number or a key and more: `12. Borel, A.`, `[STA2017] Borel, A.`
  func isNumbered(_ index: Int) -> Bool {
    let visible = segments.all[index].visible
    guard visible.count < PageLimits.citation else { return false }
    let trimming = EntryTrimming(item: item)
    let start = trimming.afterNumber(of: visible)
    return start > visible.lowerBound && start < visible.upperBound
  }

  /// The longest title that may be a sentence, in bytes.
  private static let longestTitle = 240

  /// Whether a line above is the title of these lines, though it has the words of a sentence: `How we are what our lakes
  /// were`. An abstract ends with a full stop.
  mutating func isTitle(_ index: Int, above lines: ClosedRange<Int>, _ work: Int) -> Bool {
    let segment = segments.all[index]
    guard !segment.isTaken, segment.work == nil || segment.work == work,
      segment.visible.count < EntryExpansion.longestTitle, !LinkLabel.isButtons(segment.visible, of: item),
      shape(of: lines).hasName, shape(of: lines).beginsWithName
    else { return false }
    let shape = shape(of: index...index)
    guard shape.isProse, shape.years == 0, shape.numbers == 0 else { return false }
    let text = item.utf8[segment.visible]
    return text.last.map { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":") } ?? false
  }

  /// Whether a cell or a line contains only the entry's number in its list: `12.`, `2022-#6`.
  func isNumber(_ index: Int) -> Bool {
    let text = item.utf8[segments.all[index].visible]
    if text.count < 24, let label = YearLabel(Array(text)), label.isNumbered { return true }
    return text.count < 8 && text.count(where: \.isDigit) < 4 && !text.contains { $0.isLetter || $0 >= 0x80 }
  }
}
