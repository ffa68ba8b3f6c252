import Alignment
import Bibliography
import Pages

/// The lines around a title or names that have another field of the record.
extension RecordSearch {
  /// Adds the lines above and below that have another field of the record.
  ///
  /// - Parameter center: the DOI's line.
  func grow(
    _ lines: inout ClosedRange<Int>, from center: Int, in text: Neighbourhood, _ entries: [ItemEntries]
  ) {
    var fields = fields(of: lines, in: text)
    var hasYear = lines.contains { text.words(ofLine: $0).contains { isYear(text.text.words[$0], text.text) } }
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for step in layout.mayPrecedeTitle ? [-1, 1] : [1, -1] {
        var next = step < 0 ? lines.lowerBound - 1 : lines.upperBound + 1
        var skipped = 0
        while text.lines.contains(next), skipped <= RecordSearch.mostSkipped {
          let line = page.lines[next]
          guard line.entry == nil, !entries[line.item].item.isHeading else { break }
          let evidence = text.evidence(inLine: next)
          let isMissingYear = !hasYear && skipped == 0 && isYear(line: next, text, entries)
          if step < 0, !layout.mayPrecedeTitle, !isYear(line: next, text, entries) { break }
          // Where the DOI is the first line of an entry, the line above it is of the entry before.
          if next < center, !layout.mayBeAbove { break }
          let isOther = line.item != page.lines[step < 0 ? lines.lowerBound : lines.upperBound].item
          let isNeighbour =
            isOther
            && (evidence.strangers > RecordSearch.mostStrangersInOtherItem
              || CitationShape(of: entries[line.item].item.utf8[line.visible]).isComplete)
          // Authors or a journal once more are those of the next entry.
          if evidence.fields.intersection(fields).contains(where: { $0 == .author || $0 == .containerTitle }) { break }
          if evidence.isOfWork && !evidence.fields.isSubset(of: fields) && isNear(next, lines) && !isNeighbour
            || isMissingYear && line.item == page.lines[lines.lowerBound].item
          {
            lines = min(next, lines.lowerBound)...max(next, lines.upperBound)
            fields.formUnion(evidence.fields)
            hasYear = hasYear || text.words(ofLine: next).contains { isYear(text.text.words[$0], text.text) }
            isGrowing = true
            break
          }
          // A label between two parts: "Published in", "Authors".
          guard line.visible.count <= RecordSearch.longestLabel, isNear(next, lines),
            evidence.strangers <= RecordSearch.mostWordsOfLabel
          else { break }
          next += step
          skipped += 1
        }
      }
    }
  }

  /// Words of another item of a list that the record need not explain: an item with a title of its own is a neighbour.
  static let mostStrangersInOtherItem = 1

  /// Whether a cell or a line has only a year: it is the citation's, be it right or wrong.
  func isYear(line: Int, _ text: Neighbourhood, _ entries: [ItemEntries]) -> Bool {
    let place = page.lines[line]
    guard place.visible.count <= YearLabel.longest else { return false }
    return YearLabel(Array(entries[place.item].item.utf8[place.visible])).map { !$0.isNumbered } ?? false
  }

  /// Lines between two parts of a citation that are none: a badge, a label.
  static let mostSkipped = 2
  static let mostWordsOfLabel = 2
  /// The longest such line, in bytes.
  static let longestLabel = 40

  /// Whether a line is in the same item as the lines, or in the next one of the same list or card.
  func isNear(_ line: Int, _ lines: ClosedRange<Int>) -> Bool {
    abs(page.lines[line].item - page.lines[line < lines.lowerBound ? lines.lowerBound : lines.upperBound].item) <= 1
  }

  func fields(of lines: ClosedRange<Int>, in text: Neighbourhood) -> Set<Field> {
    var fields: Set<Field> = []
    for line in lines { fields.formUnion(text.evidence(inLine: line).fields) }
    return fields
  }

  /// The lines as parts of items. Lines of one item that nothing has to be cut from are one part.
  func parts(of lines: ClosedRange<Int>, _ entries: [ItemEntries]) -> [(item: Int, visible: Range<Int>)] {
    var parts: [(item: Int, visible: Range<Int>)] = []
    for index in lines {
      let line = page.lines[index]
      let start = EntryTrimming(item: entries[line.item].item).afterFieldLabel(of: line.visible)
      if let last = parts.last, last.item == line.item, start == line.visible.lowerBound {
        parts[parts.count - 1].visible = last.visible.lowerBound..<line.visible.upperBound
      } else {
        parts.append((line.item, start..<line.visible.upperBound))
      }
    }
    return parts
  }
}
