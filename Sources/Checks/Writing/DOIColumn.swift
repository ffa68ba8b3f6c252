import Bibliography
import Pages

/// The column in which the rows of a table have their DOIs.
struct DOIColumn {
  private let bytes: [UInt8]
  private let place: DOIPlace
  /// nil for a page that is no file of separated values.
  private let rows: SeparatedRows?

  enum Place {
    /// The table has no column of DOIs, or the citation is in no table.
    case none
    /// There is one, and it is not certain that the DOI can be written there.
    case unclear
    case found(Edit)
  }

  init(_ place: DOIPlace, _ rows: SeparatedRows?) {
    self.place = place
    self.rows = rows
    bytes = place.bytes
  }

  /// - Parameter neighbours: entries with their DOIs, the nearest first.
  func place(for citation: Citation, _ doi: DOI, beside neighbours: [CitationAudit]) -> Place {
    guard let offset = citation.text.sourceRange?.lowerBound else { return .none }
    guard let row = row(around: offset) else {
      return neighbours.contains(where: crossesCells) ? .unclear : .none
    }
    let own = row.index(of: offset)
    var columns: [(index: Int, content: Range<Int>, audit: CitationAudit)] = []
    var isElsewhere = false
    var isUnclear = false
    for neighbour in neighbours {
      guard let start = neighbour.citation.text.sourceRange?.lowerBound,
        let other = self.row(around: start), let mention = mentions(of: neighbour).first,
        let index = other.index(of: mention.range.lowerBound)
      else {
        isUnclear = isUnclear || crossesCells(neighbour)
        continue
      }
      if rows == nil, abs(start - offset) > TableCells.furthestRow {
        isUnclear = true
        continue
      }
      guard rows != nil || TableCells.areOfOneTable(start, offset, in: bytes, as: place.format) else {
        // A table that has no DOI yet may have a column for them, too.
        isUnclear = isUnclear || index != other.index(of: start)
        continue
      }
      let content = trimmed(other.cells[index])
      if index == own {
        isElsewhere = true
      } else if other.cells.count == row.cells.count, !other.isIrregular, !row.isIrregular,
        isAlone(neighbour, in: content)
      {
        columns.append((index, content, neighbour))
      } else {
        isUnclear = true
      }
    }
    if isUnclear { return .unclear }
    guard let first = columns.first else { return .none }
    guard !isElsewhere, columns.allSatisfy({ $0.index == first.index }) else { return .unclear }
    let cell = row.cells[first.index]
    let pattern = place.pattern(first.content, mentions(of: first.audit))
    let new = pattern.written(doi, in: place.writing, at: cell.lowerBound)
    return written(new, in: cell, isCSV: row.isCSV, like: first.content).map { .found($0) } ?? .unclear
  }

  /// Whether a cell ends between the words of an entry and its DOI, in a table that is written otherwise: without outer bars,
  /// without `</td>`.
  private func crossesCells(_ neighbour: CitationAudit) -> Bool {
    guard let start = neighbour.citation.text.sourceRange?.lowerBound, let mention = mentions(of: neighbour).first,
      start < mention.range.lowerBound, mention.range.lowerBound - start < TableCells.furthestRow
    else { return false }
    let between = start..<mention.range.lowerBound
    return bytes.range(of: "<td", in: between) != nil || bytes.range(of: "<th", in: between) != nil
      || place.format == .markdown && bytes.range(of: " | ", in: between) != nil
  }

  private func row(around offset: Int) -> TableCells? {
    place.format == .table
      ? rows?.row(around: offset) : TableCells(around: offset, in: bytes, as: place.format)
  }

  private func mentions(of audit: CitationAudit) -> [DOIMention] {
    audit.citation.mentions.filter {
      $0.doi == audit.mention?.doi && $0.notation == .doi && $0.flaw == nil && !$0.isBeside
    }
    .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private func trimmed(_ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, bytes[start].isWhite { start += 1 }
    while end > start, bytes[end - 1].isWhite { end -= 1 }
    return start..<end
  }

  /// Whether a cell has nothing but a DOI with its markup and its label.
  private func isAlone(_ audit: CitationAudit, in content: Range<Int>) -> Bool {
    var rest = Array(bytes[content])
    for mention in mentions(of: audit) where mention.range.clamped(to: content) == mention.range {
      for offset in mention.range { rest[offset - content.lowerBound] = 0x20 }
    }
    return EntryElement.isPlain(rest)
  }

  /// The new content of an empty cell; nil for one that is not empty.
  private func written(_ new: String, in cell: Range<Int>, isCSV: Bool, like content: Range<Int>) -> Edit? {
    if isCSV {
      let isQuoted = bytes[content].first == UInt8(ascii: "\"")
      if bytes[cell].elementsEqual("\"\"".utf8) {
        let inside = isQuoted ? String(new.dropFirst().dropLast()) : new
        return Edit(range: cell.lowerBound + 1..<cell.lowerBound + 1, replacement: inside)
      }
      return bytes[cell].allSatisfy { $0 == 0x20 } ? Edit(range: cell, replacement: new) : nil
    }
    guard bytes[cell].allSatisfy(\.isWhite) else { return nil }
    // `|  |` has a blank on both sides already, `| |` and `||` have not.
    let isMarkdown = cell.lowerBound > 0 && bytes[cell.lowerBound - 1] == UInt8(ascii: "|")
    let before = isMarkdown && cell.isEmpty ? " " : ""
    let after = isMarkdown && cell.count < 2 ? " " : ""
    let offset = cell.lowerBound + min(cell.count, isMarkdown ? 1 : 0)
    return Edit(range: offset..<offset, replacement: before + new + after)
  }
}
