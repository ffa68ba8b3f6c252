import Bibliography
import Pages

/// The cells of a row of a table: of Markdown, of HTML, or of separated values.
struct TableCells {
  /// The content of each cell, with its blanks.
  var cells: [Range<Int>]
  /// The quotation marks around cells of separated values belong to them.
  var isCSV = false
  /// A cell reaches over several columns or rows, so that the places in the row are no columns.
  var isIrregular = false

  /// The index of the cell that has a place of the page.
  func index(of offset: Int) -> Int? { cells.firstIndex { $0.lowerBound <= offset && offset <= $0.upperBound } }

  // MARK: Markdown and HTML

  /// The row around a place; nil where it is in no table.
  init?(around offset: Int, in bytes: [UInt8], as format: PageFormat) {
    let row =
      TableCells(ofHTMLAround: offset, in: bytes)
      ?? (format == .markdown ? TableCells(ofMarkdownAround: offset, in: bytes) : nil)
    guard let row else { return nil }
    self = row
  }

  /// `| Borel, A. … | 10.5555/x |`
  private init?(ofMarkdownAround offset: Int, in bytes: [UInt8]) {
    let line = bytes.startOfLine(at: offset)..<bytes.endOfLine(at: offset)
    guard let cells = TableCells.cells(ofLine: line, in: bytes) else { return nil }
    self.cells = cells
  }

  /// nil for a line that does not begin and end with a bar.
  private static func cells(ofLine line: Range<Int>, in bytes: [UInt8]) -> [Range<Int>]? {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, bytes[start].isWhite { start += 1 }
    while end > start, bytes[end - 1].isWhite { end -= 1 }
    let bar = UInt8(ascii: "|")
    guard end - start > 2, bytes[start] == bar, bytes[end - 1] == bar else { return nil }
    let bars = (start..<end).filter { bytes[$0] == bar && ($0 == start || bytes[$0 - 1] != UInt8(ascii: "\\")) }
    return zip(bars, bars.dropFirst()).map { $0 + 1..<$1 }
  }

  /// `<tr><td>Borel, A. …</td><td>10.5555/x</td></tr>`
  private init?(ofHTMLAround offset: Int, in bytes: [UInt8]) {
    let furthest = 8_000
    let window = max(0, offset - furthest)..<min(bytes.count, offset + furthest)
    guard let start = TableCells.last("<tr", before: offset, in: window, of: bytes),
      bytes.range(of: "</tr", in: start..<offset) == nil,
      let end = bytes.range(of: "</tr", in: offset..<window.upperBound)?.lowerBound
    else { return nil }
    var cells: [Range<Int>] = []
    var place = start
    while let open = bytes.range(of: "<td", in: place..<end),
      let tag = bytes[open.upperBound..<end].firstIndex(of: 0x3E)
    {
      guard let close = bytes.range(of: "</td", in: tag..<end),
        bytes.range(of: "<td", in: tag..<close.lowerBound) == nil
      else { return nil }
      cells.append(tag + 1..<close.lowerBound)
      isIrregular = isIrregular || bytes.range(of: "span", in: open.upperBound..<tag) != nil
      place = close.upperBound
    }
    guard !cells.isEmpty, bytes.range(of: "<table", in: start..<end) == nil else { return nil }
    self.cells = cells
  }

  private static func last(_ tag: String, before offset: Int, in window: Range<Int>, of bytes: [UInt8]) -> Int? {
    let name = Array(tag.utf8)
    return bytes[window.lowerBound..<offset].indices.last { start in
      bytes[start] == 0x3C && bytes[start...].prefix(name.count).elementsEqual(name) { $0 == $1 || $0.lowered == $1 }
    }
  }

  /// Bytes between two rows up to which it is looked whether they are of one table.
  static let furthestRow = 100_000

  /// Whether two rows are of one table: nothing between them ends it.
  static func areOfOneTable(_ first: Int, _ second: Int, in bytes: [UInt8], as format: PageFormat) -> Bool {
    let between = min(first, second)..<max(first, second)
    if bytes.range(of: "<table", in: between) != nil || bytes.range(of: "</table", in: between) != nil { return false }
    if format != .markdown || TableCells(ofHTMLAround: first, in: bytes) != nil { return true }
    var line = bytes.startOfLine(at: between.upperBound)
    while line > between.lowerBound {
      let before = bytes.startOfLine(at: line - 1)
      guard cells(ofLine: before..<line - 1, in: bytes) != nil else { return false }
      line = before
    }
    return true
  }

  fileprivate init(ofSeparated cells: [Range<Int>]) {
    self.cells = cells
    isCSV = true
  }
}

/// The rows of a file of separated values, read once.
struct SeparatedRows {
  private var rows: [[Range<Int>]] = []

  init(in bytes: [UInt8], separatedBy separator: UInt8) {
    var cells: [Range<Int>] = []
    var start = bytes.textStart
    var isQuoted = false
    for index in start...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x0A
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, byte == separator || byte == 0x0A || byte == 0x0D else { continue }
      cells.append(start..<index)
      start = index + 1
      if byte == separator { continue }
      rows.append(cells)
      cells = []
    }
  }

  /// The row around a place.
  func row(around offset: Int) -> TableCells? {
    let behind = rows.firstIndexOfSorted { $0[0].lowerBound > offset }
    guard behind > 0, let last = rows[behind - 1].last, offset <= last.upperBound else { return nil }
    return TableCells(ofSeparated: rows[behind - 1])
  }
}

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
